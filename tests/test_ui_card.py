"""What the card and the talk show, as data: runs of marked words, blanks, offers, comparisons, prose, words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coach.conversation import Choice, Judged, Reply, Say, Stage
from coach.desk import Said
from coach.okr import (
    CRITERIA,
    Critique,
    Draft,
    Finding,
    Initiative,
    KeyResult,
    Lang,
    Objective,
    Parent,
    Passage,
    Proposal,
    Question,
    Severity,
    Status,
    Suggestion,
)
from coach.ui import talk
from coach.ui.card import card, level, moment
from coach.ui.compared import compared
from coach.ui.prose import plain, tree
from coach.ui.runs import blanks, runs
from coach.ui.texts import SAMPLES, TEXTS

NOW = datetime(2026, 10, 12, 9, 30, tzinfo=UTC)


def finding(
    start: int | None, end: int | None, severity: Severity = "fix", rule: str = "r", target: str = "KR1"
) -> Finding:
    return Finding(
        rule=rule,
        criterion="outcome",
        target=target,
        severity=severity,
        confidence="medium",
        quote=None,
        start=start,
        end=end,
        message="m",
        why="w",
        fix="f",
        source="s",
    )


def test_runs_join_to_the_text_and_carry_overlapping_findings_gravest_first() -> None:
    text = "组织 10 场新手培训"
    wide, inner = finding(0, 11, "hint", "wide"), finding(3, 7, "block", "inner")
    cut = runs(text, [wide, inner])
    assert "".join(run["text"] for run in cut) == text
    assert [(run["text"], run["severity"]) for run in cut] == [
        ("组织 ", "hint"),
        ("10 场", "block"),
        ("新手培训", "hint"),
    ]
    assert cut[1]["keys"] == [inner.key, wide.key]


def test_findings_without_a_place_or_beyond_the_text_mark_nothing() -> None:
    cut = runs("short", [finding(None, None), finding(2, 99), finding(3, 3)])
    assert [(run["text"], run["keys"]) for run in cut] == [("short", [])]


@pytest.mark.parametrize("text", ["", "?", "a💡b"])
def test_runs_of_odd_texts(text: str) -> None:
    assert "".join(run["text"] for run in runs(text, [finding(0, len(text))])) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("from ?% to ?%", ["?%", "?%"]),
        ("从 ?% 到 ?%", ["?%", "?%"]),
        ("从？到？", ["？", "？"]),
        ("基线：待补", ["待补"]),
        ("baseline TBD", ["TBD"]),
        ("Would they recommend us?", []),
        ("客户愿意推荐吗？", []),
    ],
)
def test_blanks_are_open_figures_not_questions(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in blanks(text)] == found


def drafted(lang: Lang = "en") -> tuple[Draft, Judged]:
    draft = Draft(
        objective=Objective(text="Improve onboarding"),
        key_results=(KeyResult(id="KR1", text="Run 10 workshops"), KeyResult(id="KR2", text="Uptime 99.9%")),
        initiatives=(Initiative(text="Write a guide"),),
        lang=lang,
    )
    states: dict[Any, Status] = dict.fromkeys(CRITERIA, "pass")
    states |= {"strategy-derived": "unclear", "outcome": "fail"}
    critique = Critique(
        draft=draft,
        criteria=states,
        findings=(finding(0, 16, rule="task"), finding(None, None, "hint", "no-guardrail", "set")),
        questions=(Question(criterion="strategy-derived", target="O", text="Which choice?"),),
        language=lang,
        rubric_version="x",
    )
    offers = (
        Suggestion(target="KR1", text="other", kind="key-result", rule="elsewhere"),
        Suggestion(target="KR1", text="Setups unaided: from ?% to ?%", kind="key-result", rule="task"),
        Suggestion(target=None, text="Tickets: ? to ?", kind="key-result", signal="early"),
    )
    parent = Parent(id="p", text="First-week value", level="Company", owner="Growth", demo=True)
    proposal = Proposal(
        parent=parent, score=1, evidence_child="onboarding", evidence_parent="First-week", reason="both"
    )
    return draft, Judged(critique=critique, suggestions=offers, proposals=(proposal,))


def test_the_card_shows_four_lights_asked_for_and_a_question_where_it_cannot_tell() -> None:
    shown = card("c", *drafted(), "zh")
    assert [light["id"] for light in shown["lights"] if light["asked"]] == list(CRITERIA[:4])
    assert len(shown["lights"]) == 11
    first = shown["lights"][0]
    assert (first["state"], first["label"], first["question"]) == ("unclear", "说不准", "Which choice?")
    outcome = next(light for light in shown["lights"] if light["id"] == "outcome")
    assert outcome["keys"] == [f["key"] for f in shown["findings"].values()]


def test_the_card_sorts_lines_offers_and_notes() -> None:
    shown = card("c", *drafted(), "en", now=NOW)
    assert [line["target"] for line in shown["lines"]] == ["O", "KR1", "KR2", "I1"]
    task = shown["findings"][finding(0, 16, rule="task").key]
    assert [shown["suggestions"][id]["text"] for id in task["suggestions"]] == [
        "Setups unaided: from ?% to ?%",
        "other",
    ]
    assert [one["text"] for one in shown["new_key_results"]] == ["Tickets: ? to ?"]
    assert [note["severity"] for note in shown["set_notes"]] == ["hint"]
    assert shown["proposals"][0]["about"] == "company · Growth"
    assert shown["version"] is None and shown["compared"] == []


def test_without_a_draft_there_is_nothing_but_the_conversation() -> None:
    assert card("c", None, None, "en") == {"conv": "c"}


def test_a_draft_not_yet_judged_has_lines_and_no_verdict() -> None:
    shown = card("c", drafted()[0], None, "en")
    assert {light["state"] for light in shown["lights"]} == {"n/a"}
    assert shown["findings"] == {}


def test_the_newest_version_is_compared_with_the_one_before() -> None:
    new, judged = drafted()
    old = new.model_copy(update={"objective": Objective(text="Improve the start")})
    shown = card(
        "c",
        new,
        judged,
        "zh",
        versions=[(1, NOW - timedelta(days=1), "say", old), (2, NOW, "edit", new)],
        now=NOW,
    )
    assert [version["number"] for version in shown["versions"]] == [2, 1]
    assert shown["compared"][0] == {
        "old": [("Improve ", False), ("the start", True)],
        "new": [("Improve ", False), ("onboarding", True)],
    }


def test_added_and_removed_lines_stand_alone_in_a_comparison() -> None:
    new, _ = drafted()
    rows = compared(new.model_copy(update={"key_results": new.key_results[1:]}), new)
    assert {"old": [], "new": [("Run 10 workshops", True)]} in rows
    assert {"old": [("Uptime 99.9%", False)], "new": [("Uptime 99.9%", False)]} in rows


def test_moments_are_told_as_people_do() -> None:
    local = NOW.astimezone()
    assert moment(NOW, "en", NOW) == f"{local:%H:%M}"
    earlier = NOW - timedelta(days=40)
    assert "月" in moment(earlier, "zh", NOW) and f"{earlier.astimezone():%b}" in moment(earlier, "en", NOW)


def test_levels_are_named_in_the_language_where_they_are_usual() -> None:
    assert (level("Company", "zh"), level("Tribe", "zh"), level(None, "en")) == ("公司", "Tribe", None)


def test_markdown_becomes_a_tree_without_markup_links_or_images() -> None:
    nodes = tree(
        "**A** [1] [9] <img src=x onerror=alert(1)> ![x](http://e.example/x.png) [l](javascript:alert(1))",
        cited=2,
    )
    assert nodes[0][0] == "p"
    tags = [node[0] for node in nodes[0][2:] if not isinstance(node, str)]
    assert tags == ["strong", "cite"]
    assert "<img src=x onerror=alert(1)>" in "".join(node for node in nodes[0][2:] if isinstance(node, str))


def test_the_plain_words_of_lists_are_kept_apart() -> None:
    assert plain("Two:\n\n1. one\n2. two") == "Two:\n\none\ntwo"


def said(position: int, role: str, text: str, reply: Reply | None = None) -> Said:
    return Said(position=position, role=role, text=text, reply=reply, created_at=NOW)


def test_choices_are_for_the_last_answer_and_again_for_answers_to_words() -> None:
    reply = Reply(text="Hello", choices=(Choice(label="Go", action=Say(text="go")),))
    rows = talk.messages(
        [said(0, "user", "x"), said(1, "coach", "Hello", reply), said(2, "coach", "More", reply)], "en"
    )
    assert [(row["last"], row["again"]) for row in rows] == [(False, False), (False, False), (True, False)]
    assert talk.messages([said(0, "user", "x"), said(1, "coach", "Hello", reply)], "en")[1]["again"] is True


def test_the_answer_streams_after_what_was_said_just_now() -> None:
    rows = talk.speaking([], "my words", "Two things", "en")
    assert [(row["role"], row["at"]) for row in rows] == [("user", 0), ("coach", 1)]


def test_stages_are_named_with_their_count() -> None:
    assert talk.stage(Stage(name="reading", count=5), "zh") == "正在读 5 行"
    assert talk.stage(Stage(name="looking-up"), "en") == "Looking it up"


def test_passages_come_with_their_sources() -> None:
    passage = Passage(
        id="a/1", article="a", title="T", text="x", lang="zh", sources=("甲", "乙"), score=1, own=True
    )
    row = talk.messages([said(0, "coach", "x [1]", Reply(text="x [1]", passages=(passage,)))], "zh")[0]
    assert row["passages"][0]["sources"] == "甲、乙" and row["passages"][0]["own"] is True


def test_both_languages_have_the_same_words_and_chinese_is_punctuated_as_chinese() -> None:
    zh, en = TEXTS["zh"], TEXTS["en"]
    assert (
        zh.keys() == en.keys()
        and zh["means"].keys() == en["means"].keys()
        and zh["levels"].keys() == en["levels"].keys()
    )
    assert len(zh["sample_questions"]) == len(en["sample_questions"])
    for key, text in zh.items():
        if isinstance(text, str) and any("一" <= char <= "鿿" for char in text):
            assert not set(",;?!") & set(text), key
    assert SAMPLES.keys() == TEXTS.keys()
