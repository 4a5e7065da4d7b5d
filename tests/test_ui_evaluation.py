"""The evaluation page as data: figures in plain words, honest about what is missed, whatever the file holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coach.bootstrap import assets
from coach.ui.evaluation import latest, scorecard
from coach.ui.texts import TEXTS

LANGS = ("zh", "en")


def row(name: str, lang: str, value: float, floor: float | None, better: str = "higher") -> dict[str, Any]:
    return {"suite": name.split(": ")[0], "name": name.split(": ")[1], "lang": lang, "value": value} | {
        "low": value - 0.05,
        "high": value + 0.03,
        "n": 120,
        "clusters": 40,
        "floor": floor,
        "better": better,
    }


ABOUT = {"date": "2026-07-06", "version": "9.9", "rubric_version": "7"}
REPORT = ABOUT | {
    "rows": [
        row("critique: macro F1", "zh", 0.913, 0.8),
        row("critique: macro F1", "en", 0.62, 0.8),
        row("critique: false alarms, fields", "en", 0.031, None, "lower"),
        row("critique: false alarms, good lines", "en", 0.2, 0.1, "lower"),
        row("critique: something new", "en", 0.2, 0.1),
    ]
}


@pytest.mark.parametrize("lang", LANGS)
def test_figures_stand_with_interval_and_cases_and_a_missed_floor_is_said(lang: Any) -> None:
    shown = scorecard(REPORT, lang)
    (group,) = shown["groups"]
    assert [figure["id"] for figure in group["figures"]] == [
        "critique: macro F1",
        "critique: false alarms, fields",
        "critique: false alarms, good lines",
    ]
    zh, en = group["figures"][0]["values"]
    assert zh["value"] == "91%" and "86%" in zh["between"] and "94%" in zh["between"] and zh["missed"] is None
    assert "120" in zh["counted"] and "40" in zh["counted"]
    assert "80%" in en["missed"] and "10%" in group["figures"][2]["values"][0]["missed"]
    assert "2026-07-06" in shown["about"] and "2" in shown["about"].split("7")[-1]


def test_rounding_never_claims_all_or_nothing() -> None:
    rows = [row("critique: macro F1", "zh", value, None) for value in (0.998, 1.0, 0.003, 0.0)]
    values = [one["value"] for one in scorecard({"rows": rows}, "en")["groups"][0]["figures"][0]["values"]]
    assert values == ["99.8%", "100%", "0.3%", "0%"]


@pytest.mark.parametrize("content", [None, "", "not json", "[]", "{}", '{"rows": []}'])
@pytest.mark.parametrize("lang", LANGS)
def test_without_figures_the_page_says_so(tmp_path: Path, content: str | None, lang: Any) -> None:
    if content is not None:
        (tmp_path / "latest.json").write_text(content)
    assert scorecard(latest(tmp_path / "latest.json"), lang) == {
        "about": TEXTS[lang]["evaluation_none"],
        "groups": [],
    }


def test_both_languages_explain_the_same_figures() -> None:
    zh, en = ([list(group["figures"]) for group in TEXTS[lang]["evaluation_groups"]] for lang in ("zh", "en"))
    assert zh == en
    assert TEXTS["zh"]["evaluation_langs"].keys() == TEXTS["en"]["evaluation_langs"].keys()
    assert len(TEXTS["zh"]["evaluation_limits"]) == len(TEXTS["en"]["evaluation_limits"])


def test_every_figure_of_a_published_suite_is_in_the_report_that_ships() -> None:
    report = json.loads((assets("evals") / "latest.json").read_text(encoding="utf-8"))
    there = {f"{one['suite']}: {one['name']}" for one in report["rows"]}
    suites = {one["suite"] for one in report["rows"]}
    told = {id for group in TEXTS["en"]["evaluation_groups"] for id in group["figures"]}
    assert {id for id in told if id.split(": ")[0] in suites} <= there
