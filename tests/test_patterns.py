"""Patterns that few texts match: left untried only where they cannot match."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import coach
from coach.parse.garbled import GARBLED
from coach.parse.inline import _AIM
from coach.parse.patterns import LONG, Hinted, Pattern, Rare
from coach.parse.required import pieces, required, runs
from coach.rules import RULES
from coach.rules.base import Example

PACKAGE = Path(coach.__file__).parent
LETTER = r"(?<![a-z])(?:churn|time to hire)(?![a-z])"


def _lines(example: Example) -> list[str]:
    return [text.lower() for text in (example.text, example.objective or "", *example.key_results) if text]


LINES = [line for rule in RULES for example in (*rule.bad, *rule.good) for line in _lines(example)][::4]


def test_every_rare_pattern_finds_what_it_would_find_alone() -> None:
    assert len(LINES) > 40 and len(Rare.everywhere) > 80
    for rare in Rare.everywhere:
        alone = re.compile(rare.pattern, rare.flags)
        for line in LINES:
            assert (found := rare.search(line)) is None or found.span() == alone.search(line).span()  # type: ignore[union-attr]
            assert (found is None) == (alone.search(line) is None), (rare.pattern, line)
            assert [m.span() for m in rare.finditer(line)] == [m.span() for m in alone.finditer(line)]


def test_what_patterns_require_is_worked_out_for_all_of_them() -> None:
    fresh = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "coach.rules.pieces"], capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert fresh.stdout == (PACKAGE / "parse" / "pieces.json").read_text(encoding="utf-8")


def test_most_patterns_are_not_tried_on_most_lines() -> None:
    tried = sum(rare.possible(line) for rare in Rare.everywhere for line in LINES)
    assert tried < 0.3 * len(Rare.everywhere) * len(LINES)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (LETTER, "cut churn by half"),
        (LETTER, "time to hire down to 30 days"),
        (r"(?:每[天周]|\d+天)", "投诉每周不超过3起"),
        (r"\d+天", "交付周期缩短到９天"),
        (r"\d+天", "交付周期缩短到٣天"),
        (r"nps(?= \d)", "raise nps 30 to 40"),
        (r"a{2,}b?", "aaa"),
        (r"x?(?:yes|no)", "say no"),
        (r"(?i:NPS)", "our nps"),
        (r"[^a]", "b"),
        (r"", ""),
    ],
)
def test_what_a_pattern_requires_stands_in_what_it_matches(pattern: str, text: str) -> None:
    needed = required(pattern)
    held = {piece for run in runs(text) for piece in pieces(run)}
    assert re.search(pattern, text)
    assert needed is None or needed & held
    assert Rare(pattern).search(text)


@pytest.mark.parametrize("text", ["churning customers", "churns", "客户流失率", "", "2026", "re-churned"])
def test_a_word_inside_another_is_no_reason_to_try(text: str) -> None:
    rare = Rare(LETTER)
    assert not rare.possible(text)
    assert rare.search(text) is None and list(rare.finditer(text)) == []


def test_a_part_of_the_text_is_searched_as_without_the_sieve() -> None:
    rare = Rare(LETTER)
    assert rare.search("churn and churn", 3).span() == (10, 15)  # type: ignore[union-attr]
    assert rare.search("churn and churn", 1, 9) is None


def test_a_very_long_text_is_always_tried() -> None:
    rare = Rare(r"目标")
    assert rare.possible("a" * (LONG + 1)) and rare.search("a" * (LONG + 1)) is None


def test_case_is_left_to_the_pattern() -> None:
    assert required("nps", re.IGNORECASE) is None
    assert Rare("nps", re.IGNORECASE).search("NPS")


def test_methods_of_a_pattern_are_those_of_the_expression() -> None:
    pattern = Pattern(r"(\d+)天")
    assert pattern.findall("3天到5天") == ["3", "5"]
    assert pattern.sub("?", "3天") == "?" and pattern.split("a3天b") == ["a", "3", "b"]
    assert pattern.fullmatch("3天") and pattern.match("3天内") and not pattern.match("共3天")
    with pytest.raises(AttributeError):
        pattern.nothing  # noqa: B018


_PIECES = [
    *"abcdefo0123456789 %,.:·-—/*_=\\xāé我你。是想i",
    *("&#65;", "%20", "\\u4f60", "01010101", "我·你·他·我·你·他·我", "h e l l o w", "3a f4 55 66 77 88"),
    *(
        "ni3 hao3 ma1 wo3 ",
        "... --- ...",
        "x0r1 g0d5 ",
        "aGVsbG8gd29ybGQ=",
        "our goal is to ",
        "o1 是",
        "o就是",
    ),
    *(
        "the aim is ",
        "we want to ",
        "我们想",
        "目标定为：",
        "只做一件事：",
        "these lead to one objective: ",
        "team's o was ",
    ),
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
def test_a_hint_hides_no_match(text: str) -> None:
    for hinted in (GARBLED, _AIM):
        assert isinstance(hinted, Hinted)
        alone = re.compile(hinted.pattern, hinted.flags)
        assert [m.span() for m in hinted.finditer(text)] == [m.span() for m in alone.finditer(text)]
        assert (hinted.search(text) is None) == (alone.search(text) is None)
        assert hinted.sub("", text) == alone.sub("", text)
