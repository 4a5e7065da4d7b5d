"""A team's review as sheets of plain cells, for a workbook or any other table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.okr import CRITERIA, Lang
from coach.report.team_data import light, offered, offers, who
from coach.report.team_words import WORDS
from coach.report.words import CRITERIA as NAMES
from coach.report.words import SEVERITIES
from coach.team.coverage import Covered
from coach.team.review import Reviewed, ReviewedDraft, TeamReview

Row = tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A title, a header and rows of text; every row is as long as the header."""

    title: str
    header: Row
    rows: tuple[Row, ...]


def team_sheets(reviewed: Sequence[Reviewed], whole: TeamReview) -> tuple[Sheet, ...]:
    """People × criteria, findings, comments, pairs, coverage, and what to talk about; people in the order of the file."""
    lang, words = whole.lang, WORDS[whole.lang]
    return (
        Sheet(words["table"], _header(lang), tuple(_table(reviewed, lang))),
        Sheet(
            words["findings"],
            tuple(
                words[k]
                for k in (
                    "person",
                    "draft",
                    "line",
                    "severity",
                    "criterion",
                    "quote",
                    "message",
                    "why",
                    "fix",
                    "rewrites",
                    "rule",
                )
            ),
            tuple(row for one in reviewed for row in _findings(one, lang)),
        ),
        Sheet(
            words["comments"],
            (words["person"], words["comment"]),
            tuple((r.member.name, r.comment) for r in reviewed),
        ),
        Sheet(
            words["pairs"],
            tuple(words[k] for k in ("kind", "one", "quote", "other", "quote", "reason")),
            tuple(
                (words[p.kind], who(p.one, lang), p.one.text, who(p.other, lang), p.other.text, p.reason)
                for p in whole.pairs
            ),
        ),
        Sheet(
            words["coverage"],
            tuple(words[k] for k in ("parent", "kind", "people", "evidence")),
            tuple(_covered(c, lang) for c in whole.coverage),
        ),
        Sheet(
            words["points"],
            (words["points"],),
            tuple((text,) for text in [*(p.text for p in whole.points), *(p.text for p in whole.patterns)]),
        ),
    )


def _header(lang: Lang) -> Row:
    words = WORDS[lang]
    return (words["person"], words["objective"], words["key_results"], *(NAMES[lang][c] for c in CRITERIA))


def _table(reviewed: Sequence[Reviewed], lang: Lang) -> list[Row]:
    rows: list[Row] = []
    for one in reviewed:
        if not one.drafts:
            rows.append((one.member.name, WORDS[lang]["nodraft"], "", *("" for _ in CRITERIA)))
        rows += [_lights(one.member.name, d, lang) for d in one.drafts]
    return rows


def _lights(name: str, draft: ReviewedDraft, lang: Lang) -> Row:
    said = draft.critique.draft
    lines = "\n".join(f"{kr.id} {kr.text}" for kr in said.key_results)
    lights = (light(draft.critique.criteria[c], lang) for c in CRITERIA)
    return (name, said.objective.text if said.objective else "", lines, *lights)


def _findings(one: Reviewed, lang: Lang) -> list[Row]:
    rows: list[Row] = []
    words = WORDS[lang]
    for number, draft in enumerate(one.drafts, 1):
        for f in draft.critique.findings:
            target = words["objective"] if f.target == "O" else words.get(f.target, f.target)
            rewrites = "\n".join(
                offered(s, lang) if s.kind == "initiative" else s.text for s in offers(f, draft)
            )
            quote = f.quote or draft.critique.draft.text_of(f.target) or ""
            rows.append(
                (
                    one.member.name,
                    str(number),
                    target,
                    SEVERITIES[lang][f.severity],
                    NAMES[lang][f.criterion],
                    quote,
                    f.message,
                    f.why,
                    f.fix,
                    rewrites,
                    f.rule,
                )
            )
    return rows


def _covered(c: Covered, lang: Lang) -> Row:
    words = WORDS[lang]
    if c.served:
        people = "、".join(c.people) if lang == "zh" else ", ".join(c.people)
        said = (f"{s.by.name}: {words['linked'] if s.linked else s.by.text}" for s in c.served)
        return (c.parent.text, words[f"{c.parent.kind}_kind"], people, "\n".join(said))
    near = words["nearest"].format(name=c.nearest.name, text=c.nearest.text) if c.nearest else ""
    return (c.parent.text, words[f"{c.parent.kind}_kind"], words["nobody"], near)
