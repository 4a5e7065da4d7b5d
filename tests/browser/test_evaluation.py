"""The page that says how good the coach is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.ui import evaluation
from coach.ui.texts import TEXTS
from tests.browser.test_draft import BOTH
from tests.test_ui_evaluation import REPORT

pytestmark = pytest.mark.browser


@BOTH
def test_figures_are_read_with_their_intervals_and_limits(
    visit: Any, lang: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "latest.json").write_text(json.dumps(REPORT | {"date": "<img src=x onerror=alert(1)>"}))
    monkeypatch.setattr(evaluation, "assets", lambda kind: tmp_path)
    page = visit(lang, width=390)
    page.evaluate("location.hash = '#evaluation'")
    first = page.locator("[data-figure='critique: macro F1']")
    first.wait_for()
    assert first.locator("dd strong").all_inner_texts() == ["91%", "62%"]
    assert first.locator(".missed").count() == 1
    assert page.locator("#limits li").count() == len(TEXTS[lang]["evaluation_limits"])
    assert "<img src=x" in page.inner_text("#page-evaluation [role=status]")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@BOTH
def test_without_figures_the_page_says_what_to_do(
    visit: Any, lang: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation, "assets", lambda kind: tmp_path)
    page = visit(lang)
    page.click("[data-page=evaluation]")
    page.wait_for_selector("#page-evaluation [role=status]")
    assert page.inner_text("#page-evaluation [role=status]") == TEXTS[lang]["evaluation_none"]
    assert page.locator(".figures").count() == 0
