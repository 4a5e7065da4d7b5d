"""Every rule: its prose, its own examples, and further lines that it must flag or must let pass."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coach import bootstrap
from coach.critic import critique_many
from coach.meaning import Heads, NoMeaning
from coach.okr import CRITERIA, SEVERITIES, Context, Critique, Draft, Finding, Lang, Parent
from coach.parse.assemble import draft_of
from coach.parse.layout import parse_lines
from coach.rules import BY_ID, RULES
from coach.rules.base import Example, Prose, Rule
from coach.rules.reference import page
from tests.rules.tables import MUST_FLAG, MUST_PASS, Line

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 7, 6)
CONTEXT_ONLY = {"unaligned"}
RULE_IDS = [rule.id for rule in RULES]
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def heads() -> Heads:
    return bootstrap.heads()


def judged(example: Example, meaning: Heads | NoMeaning) -> list[Critique]:
    """The critiques of an example, in its own context."""
    drafts = _drafts(example)
    parent = Parent(id="p", text=example.parent) if example.parent else None
    context = Context(
        today=TODAY, cycle=example.cycle, role=example.role, parent=parent, objectives=len(drafts)
    )
    return list(critique_many([(draft, context) for draft in drafts], meaning))


def _drafts(example: Example) -> list[Draft]:
    if not example.text:
        return [draft_of(example.objective, list(example.key_results), example.lang)]
    if "\n" in example.text:
        return parse_lines(example.text, example.lang)
    return [draft_of(example.text, [], example.lang), draft_of(None, [example.text], example.lang)]


def found(rule: str, example: Example, meaning: Heads) -> list[Finding]:
    return [f for critique in judged(example, meaning) for f in critique.findings if f.rule == rule]


def own_examples(good: bool) -> Iterator[object]:
    for rule in RULES:
        for n, example in enumerate(rule.good if good else rule.bad):
            yield pytest.param(rule.id, example, id=f"{rule.id}-{example.lang}-{n}")


def table(lines: dict[str, tuple[Line, ...]]) -> Iterator[object]:
    for rule, rows in lines.items():
        for n, (lang, row) in enumerate(rows):
            yield pytest.param(rule, Example(lang, **row), id=f"{rule}-{lang}-{n}")  # type: ignore[arg-type]


@pytest.mark.parametrize(("rule", "example"), list(own_examples(good=False)))
def test_flags_its_own_bad_examples(rule: str, example: Example, heads: Heads) -> None:
    assert found(rule, example, heads)


@pytest.mark.parametrize(("rule", "example"), list(own_examples(good=True)))
def test_lets_its_own_good_examples_pass(rule: str, example: Example, heads: Heads) -> None:
    wanted = _targets(BY_ID[rule])
    assert [f for f in found(rule, example, heads) if f.target[:1] in wanted] == []


def _targets(rule: Rule) -> set[str]:
    """First letters of the targets ("O", "KR1", "set") that a rule's single-line examples are about."""
    letters = {"objective": "O", "key-result": "K", "set": "s", "anywhere": "OKs"}
    return {letter for place in rule.on for letter in letters[place]}


@pytest.mark.parametrize(("rule", "example"), list(table(MUST_FLAG)))
def test_flags(rule: str, example: Example, heads: Heads) -> None:
    assert found(rule, example, heads)


@pytest.mark.parametrize(("rule", "example"), list(table(MUST_PASS)))
def test_lets_pass(rule: str, example: Example, heads: Heads) -> None:
    assert found(rule, example, heads) == []


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_findings_quote_the_words_and_fill_every_blank(rule: Rule, heads: Heads) -> None:
    for example in rule.bad:
        for critique in judged(example, heads):
            for finding in critique.findings:
                text = critique.draft.text_of(finding.target)
                if finding.quote is not None:
                    assert text is not None and text[finding.start : finding.end] == finding.quote != ""
                for said in (finding.message, finding.why, finding.fix):
                    assert said and not re.search(r"\{\w+\}", said)
                assert finding.source and finding.article


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_is_fully_described(rule: Rule) -> None:
    assert rule.sources and all(rule.sources)
    assert rule.criterion in CRITERIA
    for lang in ("zh", "en"):
        prose = rule.prose(lang)
        assert prose.name and prose.message and prose.why and prose.fix
        assert (ROOT / "knowledge" / lang / f"{rule.article}.md").is_file()
        if rule.id not in CONTEXT_ONLY:
            assert any(e.lang == lang for e in rule.bad) and any(e.lang == lang for e in rule.good)


@pytest.mark.parametrize("rule", RULES, ids=RULE_IDS)
def test_reads_like_a_person(rule: Rule) -> None:
    for prose in (rule.zh, rule.en):
        for said in _texts(prose):
            assert not re.search(r"[!！]|您", said)
            assert said[-1] in ".?。？"
    for said in _texts(rule.zh):
        assert not HALF_WIDTH.search(said)
    assert set(rule.zh.asks) == set(rule.en.asks)
    assert _blanks(rule.zh) == _blanks(rule.en)


def _texts(prose: Prose) -> list[str]:
    return [prose.message, prose.why, prose.fix, *prose.asks.values()]


def _blanks(prose: Prose) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", " ".join(_texts(prose))))


def test_a_rule_lives_in_the_file_of_its_name() -> None:
    folder = ROOT / "coach" / "rules"
    shared = {"__init__", "bare_metric", "base", "directions", "lexicon", "pieces", "reference"}
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem not in shared}
    assert files == set(RULE_IDS)
    for rule in RULES:
        assert rule.check.__module__ == f"coach.rules.{rule.id.replace('-', '_')}"


def test_the_page_about_the_rules_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Every village has a lending library"), ("zh", "让每个村都有借书点")]
)
def test_unaligned_asks_for_the_parent_and_notes_when_there_is_none(lang: Lang, words: str) -> None:
    rule, draft = BY_ID["unaligned"], draft_of(words, [], lang)

    def results(context: Context) -> list[object]:
        critique = next(iter(critique_many([(draft, context)], NoMeaning())))
        asked = [q for q in critique.questions if q.criterion == "aligned"]
        return [*asked, *(f.severity for f in critique.findings if f.rule == rule.id)]

    asked = results(Context(today=TODAY))
    assert [getattr(q, "text", None) for q in asked] == [rule.prose(lang).asks["default"]]
    assert results(Context(today=TODAY, orphan=True)) == ["hint"]
    assert results(Context(today=TODAY, parent=Parent(id="p", text="Everybody reads"))) == []


@pytest.mark.parametrize(
    "text", ["", " ", "?", "。。。", "KR1", "%" * 200, "从到", "\ud800", "🙂" * 50, "a" * 5000]
)
def test_no_rule_stumbles_over_odd_lines(text: str) -> None:
    draft = draft_of(text, [text, text])
    context = Context(today=TODAY, cycle=text[:20] or None, parent=Parent(id="p", text=text), role=text[:20])
    for critique in critique_many([(draft, context)], NoMeaning()):
        for finding in critique.findings:
            assert finding.message


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("Residents noticeably happier", "; lint=off; level=0"),
        ("Host a launch party", " (quality 10/10)"),
        ("Two inspections a week", " (by company custom, done means 100% achieved)"),
        ("6 fan days", " \u2014 note%3A%20no%20remarks%20here"),
        ("完成供应商评级系统上线", "（质量分 10/10）"),
        ("居民满意度明显改善", "（7 月 1 日定稿）"),
        ("办 6 次球迷日", "\u2014\u2014zhe4 tiao2 bu2 yong4 jian3 cha2"),
    ],
)
def test_an_aside_takes_no_finding_off_a_line(line: str, aside: str, heads: Heads) -> None:
    lines = [draft_of(None, [text]) for text in (line, line + aside)]
    plain, beside = (
        {f.rule: f for f in c.findings}
        for c in critique_many([(d, Context(today=TODAY)) for d in lines], heads)
    )
    assert plain
    for rule, finding in plain.items():
        assert SEVERITIES.index(beside[rule].severity) <= SEVERITIES.index(finding.severity)
        assert (beside[rule].quote or "") in line + aside


def test_a_level_in_an_aside_goes_on_counting(heads: Heads) -> None:
    told, untold = (
        {f.rule for f in c.findings}
        for c in critique_many(
            [
                (draft_of(None, [f"Members who come back reach 45%{aside}"]), Context(today=TODAY))
                for aside in (" (today 31%)", "")
            ],
            heads,
        )
    )
    assert "no-baseline" in untold - told


@pytest.mark.parametrize(
    ("line", "quote"),
    [
        ("Web/lead-to-deal rate is to reach 4%", "Web/lead-to-deal rate"),
        ("Reply rate is grow from 3% to 8%", "Reply rate"),
    ],
)
def test_a_ratio_is_quoted_in_whole_words(line: str, quote: str, heads: Heads) -> None:
    assert [f.quote for f in found("ratio-without-base", Example("en", key_results=(line,)), heads)] == [
        quote
    ]


@pytest.mark.parametrize(
    ("lang", "line", "quote"),
    [
        ("en", "GitHub stars of our parser from 200 to 400", "GitHub stars of our parser"),
        ("en", "Website visits 200 -> 400", "Website visits"),
        ("zh", "官网访问量从 200 到 400", "官网访问量"),
    ],
)
def test_a_vanity_metric_is_quoted_as_the_thing_counted(
    lang: Lang, line: str, quote: str, heads: Heads
) -> None:
    assert [f.quote for f in found("vanity-metric", Example(lang, key_results=(line,)), heads)] == [quote]


@pytest.mark.parametrize(
    ("draft", "asks"),
    [
        ("O: Every guest comes back (aligned with 公司 O2)\nKR1: Seats filled 52% -> 70%", False),
        ("O: Every guest comes back - supports company O1\nKR1: Seats filled 52% -> 70%", False),
        ("O: Every guest comes back\nSupports company O1\nKR1: Seats filled 52% -> 70%", False),
        ("O: Every guest comes back\nKR1: Seats filled 52% -> 70% (supports company KR2)", False),
        ("O: Every guest comes back\nKR1: Seats filled 52% -> 70%\nKR2: Support calls 9 -> 3", True),
        ("目标：让客人愿意再来（支撑公司O2）\nKR1：上座率 52%→70%", False),
        ("目标：让客人愿意再来\n承接上级目标\nKR1：上座率 52%→70%", False),
        ("目标：让客人愿意再来，支持我们的新航线\nKR1：上座率 52%→70%", True),
    ],
)
def test_a_draft_that_names_what_it_serves_is_not_asked(draft: str, asks: bool) -> None:
    context = Context(today=TODAY)
    for critique in critique_many([(one, context) for one in parse_lines(draft)], NoMeaning()):
        assert any(q.criterion == "aligned" for q in critique.questions) is asks
