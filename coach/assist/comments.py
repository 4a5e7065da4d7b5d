"""A manager's comment to one person in a model's words, made of findings that stand; the assembled comment where they do
not suffice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from coach import prompting
from coach.assist import lines
from coach.assist.checks import Known, marked_up, objection
from coach.assist.outcome import Few, Outcome
from coach.assist.quotes import locate, quoted, unquoted
from coach.assist.support import share
from coach.claims import denies
from coach.model import Budget, Model, ModelError, Prompt
from coach.okr import CRITERIA, SEVERITIES, Context, Critique, Finding, Lang, Suggestion
from coach.parse.asides import speaks_to_the_judge
from coach.parse.text import reading_form
from coach.sentences import sentences

MOST_POINTS = 3
MOST_SENTENCES = 4
ON_THE_MATTER, OF_ITS_OWN = 0.22, 0.1
BLANK = "blank-number"
PART = "\n\n"
Judged = tuple[Critique, tuple[Suggestion, ...]]
_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|dear|good (?:morning|day|afternoon|evening)|thanks|thank you)(?![a-z])|你好|您好|嗨|亲爱|早上好|下午好|大家好|谢谢|感谢|辛苦)"
)
_THERE = re.compile(
    r"(?<![a-z])(?:has|have|gives?|names?|states?|shows?|sets?|includes?|comes? with) (?:already |now |both |very |well )*(?:an? |the |its |your )*(?:\w+ )?(?:baselines?|starting points?|targets?|deadlines?|dates?|owners?|metrics?|measures?|numbers?|outcomes?)(?![a-z])"
    r"|(?<![a-z])(?:is|are) (?:already |now |both |very |well )*(?:measurable|specific|an? (?:good |real |clear |true )?(?:outcome|result))(?![a-z])"
    r"|(?:已经?|都|明确|清楚地?)(?:写|给|有|说|列|定)[^，。！？]{0,8}(?:基线|起点|现值|目标值|期限|时间|日期|指标|数字|结果)"
    r"|(?:基线|起点|现值|目标值|期限|时间|日期|指标|数字)(?:都|也)?(?:很|已经?)?(?:有了|齐|清楚|明确|具体|写明)|可(?:以)?衡量"
)


class Remark(BaseModel):
    """What is said on one point."""

    point: str
    text: str = ""


class Remarks(BaseModel):
    """The answer to the prompt `comment`."""

    good: str = ""
    remarks: Few[Remark] = ()
    question: str = ""


@dataclass(frozen=True)
class Point:
    """One thing to change: a finding, the line it is about ("" for a whole draft), and a rewrite where there is one."""

    critique: Critique
    finding: Finding
    line: str
    rewrite: str

    @property
    def matter(self) -> tuple[str, ...]:
        """The words that a remark on it shares."""
        found = self.finding
        return tuple(filter(None, (self.line, self.rewrite, found.message, found.why, found.fix)))


def commented(
    judged: Sequence[Judged], context: Context, assembled: str, model: Model, budget: Budget
) -> Outcome[str]:
    """The comment on a person's drafts in the model's words; `assembled` where there is nothing to change, where the
    drafts speak to whoever judges, and where what the model says does not stand.

    What is good is told of lines without a finding alone. Each remark quotes the line of its point. Where the model has no
    words for the gravest point the whole comment is left; for another, the rule's own words are put. One question
    at most: the model's, else that of the assembled comment.
    """
    told = [one for one in judged if not one[0].draft.empty]
    points = _points(told)
    rows = [text for critique, _ in told for text in lines.sources(critique.draft, context)]
    if not points or any(speaks_to_the_judge(part) for text in rows for part in (text, *sentences(text))):
        return Outcome(assembled)
    known = _known(told, points, tuple(rows))
    try:
        given = model.ask(_prompt(told, points, known.lang), Remarks, budget)
    except ModelError as trouble:
        return Outcome(assembled, model_failed=trouble)
    return _put_together(given, told, points, known, assembled)


def _points(told: Sequence[Judged]) -> list[Point]:
    """What matters most over all drafts: the gravest first, one per rule and per line, no mere hints or blanks."""
    found = [
        (critique, f, made) for critique, made in told for f in critique.at_least("fix") if f.rule != BLANK
    ]
    found.sort(key=lambda row: (SEVERITIES.index(row[1].severity), CRITERIA.index(row[1].criterion)))
    points: list[Point] = []
    for critique, finding, made in found:
        line = critique.draft.text_of(finding.target) or ""
        known = {p.finding.rule for p in points}
        if finding.rule in known or (line and line in {p.line for p in points}):
            continue
        mine = (s.text for s in made if s.target == finding.target and s.kind in ("objective", "key-result"))
        points.append(Point(critique, finding, line, next(mine, "") if line else ""))
    return points[:MOST_POINTS]


def _known(told: Sequence[Judged], points: Sequence[Point], rows: tuple[str, ...]) -> Known:
    langs = [critique.language for critique, _ in told]
    own = told[0][0].draft if len(told) == 1 else None
    return Known(
        lang="zh" if langs.count("zh") * 2 > len(langs) else "en",
        texts=(*rows, *(p.rewrite for p in points if p.rewrite)),
        prose=tuple(text for p in points for text in (p.finding.message, p.finding.why, p.finding.fix)),
        counts=(len(points),),
        targets=frozenset(kr.id for kr in own.key_results) if own else frozenset(),
    )


def _prompt(told: Sequence[Judged], points: Sequence[Point], lang: Lang) -> Prompt:
    rows = [
        lines.row(
            f"P{n} | {p.finding.target} |",
            f"“{p.finding.quote or p.line}” | {p.finding.message} {p.finding.fix}",
        )
        for n, p in enumerate(points, 1)
    ]
    drafts = "\n".join(lines.of_draft(critique.draft) for critique, _ in told).split("\n")
    return prompting.render(
        "comment",
        lang,
        draft="\n".join(lines.first(drafts)),
        points="\n".join(rows),
        rewrites="\n".join(lines.row(f"P{n} |", p.rewrite) for n, p in enumerate(points, 1) if p.rewrite),
    )


def _put_together(
    given: Remarks, told: Sequence[Judged], points: Sequence[Point], known: Known, assembled: str
) -> Outcome[str]:
    said = {one.point.strip().upper(): " ".join(one.text.split()) for one in reversed(given.remarks)}
    fits = [_remark(said.get(f"P{n}", ""), p, known) for n, p in enumerate(points, 1)]
    good = _good(given.good, told, known)
    question = _question(given.question, points, known)
    kept = sum(map(bool, (*fits, good, question)))
    dropped = sum(map(bool, (*said.values(), given.good.strip(), given.question.strip()))) - kept
    if not fits or not fits[0]:
        return Outcome(assembled, dropped=dropped)
    gap = "" if known.lang == "zh" else " "
    rest = [
        words or f"{p.finding.message}{gap}{p.finding.fix}" for words, p in zip(fits, points, strict=True)
    ]
    text = PART.join(filter(None, (good, *rest, question or _asked(assembled))))
    return Outcome(assembled if marked_up(text) else text, dropped=dropped)


def _remark(words: str, point: Point, known: Known) -> str:
    """The words on a point where they stand, else ""."""
    if not _plain(words, known) or _asks(words):
        return ""
    if any(_THERE.search(reading_form(unquoted(s))) and not denies(s) for s in sentences(words)):
        return ""
    of = point.line or "\n".join(known.texts)
    on_it = any(locate(q, of) for q in quoted(words)) if point.line else True
    named = set(re.findall(r"kr\s?(\d+)", reading_form(unquoted(words))))
    same = {f.target for f in point.critique.findings if f.rule == point.finding.rule}
    about = {f"KR{n}" for n in named} <= same
    own = share(unquoted(words), point.matter) >= OF_ITS_OWN and share(words, point.matter) >= ON_THE_MATTER
    return words if on_it and about and own else ""


def _good(text: str, told: Sequence[Judged], known: Known) -> str:
    """What is good, where it quotes nothing but lines that nothing was found in; else ""."""
    words = " ".join(text.split())
    if not _plain(words, known) or _asks(words) or re.search(r"kr\s?\d", reading_form(unquoted(words))):
        return ""
    clean = [line for critique, _ in told for line in _clean(critique)]
    quotes = quoted(words)
    return words if quotes and all(any(locate(q, line) for line in clean) for q in quotes) else ""


def _clean(critique: Critique) -> list[str]:
    found = {f.target for f in critique.findings} | {q.target for q in critique.questions}
    draft = critique.draft
    names = ("O", *(kr.id for kr in draft.key_results))
    return [line for name in names if name not in found and (line := draft.text_of(name))]


def _question(text: str, points: Sequence[Point], known: Known) -> str:
    """The one question, where it is one on the matter; else ""."""
    words = " ".join(text.split())
    matter = tuple(m for p in points for m in p.matter)
    bare = unquoted(words)
    one = sum(bare.count(mark) for mark in "?？") == 1 and bare.rstrip('”"’ ')[-1:] in ("?", "？")
    return words if one and _plain(words, known) and share(words, matter) >= ON_THE_MATTER else ""


def _plain(words: str, known: Known) -> bool:
    """True for a few sentences that pass the checks, and greet nobody."""
    parts = sentences(words)
    if not 0 < len(parts) <= MOST_SENTENCES or _GREETING.search(reading_form(words)):
        return False
    return all(objection(part, known) is None for part in parts)


def _asked(assembled: str) -> str:
    """The question at the end of the assembled comment, "" where it has none."""
    *before, last = assembled.split(PART)
    return last if before and _asks(last) else ""


def _asks(words: str) -> bool:
    return any(mark in unquoted(words) for mark in "?？")
