"""Language, light and dark, phone width, keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import again, of_kind, say, settled
from tests.browser.test_draft import BOTH, PASTE, TASK

pytestmark = pytest.mark.browser


def test_the_language_follows_the_browser_and_the_switch_sticks(visit: Any) -> None:
    page = visit("zh")
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert "新对话" in page.inner_text(".okr-side")
    page.click(".langs [lang=en]")
    page.wait_for_selector(".okr-side :text('New conversation')")
    page.reload()
    page.wait_for_selector(".okr-side :text('New conversation')")
    assert page.get_attribute("html", "lang") == "en"


def test_dark_follows_the_system_and_the_switch_sticks(visit: Any) -> None:
    page = visit("en", color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('.okr-bar')).backgroundColor"
    dark = page.evaluate(ground)
    page.click(".okr-bar [aria-label='Light or dark']")
    light = page.evaluate(ground)
    assert dark != light
    page.reload()
    page.wait_for_selector(".welcome")
    assert page.evaluate(ground) == light


@BOTH
def test_on_a_phone_the_draft_is_a_sheet_under_the_chat(visit: Any, lang: Any) -> None:
    page = visit(lang, width=390)
    say(page, PASTE[lang])
    assert not page.locator(".okr-card .line").first.is_visible()
    page.click(".handle")
    page.locator(".okr-card .line").first.wait_for()
    page.locator(".okr-card mark", has_text=TASK[lang]).first.click()
    page.locator(".finding [data-key=use]").click()
    settled(page)
    again(page)
    assert TASK[lang] not in of_kind(page, "KR")
    for name in ("chat", "organisation", "knowledge"):
        page.click(f".okr-bar [data-page={name}]")
        page.wait_for_selector(f"#page-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_everything_on_the_way_to_a_rewrite_works_from_the_keyboard(visit: Any) -> None:
    page = visit("en")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "okr-box"
    page.keyboard.type("Objective: Improve onboarding for new customers")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("- Run 10 onboarding workshops")
    page.keyboard.press("Enter")
    settled(page)
    page.locator(".okr-card mark", has_text=TASK["en"]).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".finding")
    page.keyboard.press("Escape")
    page.wait_for_selector(".finding", state="detached")
    page.locator(".okr-card mark", has_text=TASK["en"]).first.focus()
    page.keyboard.press("Space")
    page.locator(".finding [data-key=use]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".okr-card [data-target^=I] .words")
    settled(page)
    again(page)
    assert TASK["en"] in of_kind(page, "I") and TASK["en"] not in of_kind(page, "KR")


def test_every_control_has_a_name(visit: Any) -> None:
    page = visit("en")
    say(page, PASTE["en"])
    nameless = """() => [...document.querySelectorAll('button, input, textarea, select, a[href]')]
        .filter((e) => e.offsetParent && !(e.getAttribute('aria-label') || e.innerText.trim() || e.labels?.length))
        .map((e) => e.outerHTML)"""
    assert page.evaluate(nameless) == []
