"""A team's review as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.report.markdown import escape
from coach.report.team_data import offered, offers, remark, who
from coach.report.team_sheets import Sheet, team_sheets
from coach.report.team_words import WORDS
from coach.report.words import SEVERITIES
from coach.team.review import Reviewed, TeamReview


def team_markdown(reviewed: Sequence[Reviewed], whole: TeamReview) -> str:
    """The meeting's points, what lies between people, who serves what, the table, then each person with findings and
    comment, in the order of the file."""
    return "\n".join(_lines(reviewed, whole)).rstrip() + "\n"


def _lines(reviewed: Sequence[Reviewed], whole: TeamReview) -> Iterator[str]:
    lang, words = whole.lang, WORDS[whole.lang]
    table, *_, coverage, _points = team_sheets(reviewed, whole)
    yield from (f"# {escape(whole.name or words['title'])}", "")
    yield from (words["summary"].format(people=whole.people, drafts=whole.drafts), "")
    yield from _list(words["points"], [p.text for p in whole.points], words["none"])
    yield from (f"## {words['pairs']}", "")
    for p in whole.pairs:
        yield f"- **{words[p.kind]}**: {escape(who(p.one, lang))} “{escape(p.one.text)}” · {escape(who(p.other, lang))} “{escape(p.other.text)}”. {p.reason}"
    yield from ([] if whole.pairs else [words["none"]])
    yield from ("", f"## {words['coverage']}", "", *_table(coverage), "")
    yield from _list(words["patterns"], [p.text for p in whole.patterns], words["none"])
    yield from (f"## {words['table']}", "", words["legend"], "", *_table(table), "")
    for one in reviewed:
        yield from _person(one, whole)


def _list(title: str, texts: Sequence[str], none: str) -> list[str]:
    return [f"## {title}", "", *(f"- {escape(t)}" for t in texts), *([] if texts else [none]), ""]


def _table(sheet: Sheet) -> Iterator[str]:
    yield "| " + " | ".join(sheet.header) + " |"
    yield "|" + " --- |" * len(sheet.header)
    for row in sheet.rows:
        yield "| " + " | ".join("<br>".join(escape(part) for part in cell.split("\n")) for cell in row) + " |"


def _person(one: Reviewed, whole: TeamReview) -> Iterator[str]:
    lang, words = whole.lang, WORDS[whole.lang]
    yield from (f"## {escape(one.member.name)}", "")
    for draft in one.drafts:
        said = draft.critique.draft
        if said.objective:
            yield from (f"**{words['objective']}** {escape(said.objective.text)}", "")
        yield from (f"- **{kr.id}** {escape(kr.text)}" for kr in said.key_results)
        yield ""
        for f in draft.critique.findings:
            yield f"- *{SEVERITIES[lang][f.severity]}* {escape(remark(f, lang))}"
            yield from (f"  - {escape(offered(s, lang))}" for s in offers(f, draft))
        if draft.proposals:
            yield f"- {words['proposed']}: {escape(draft.proposals[0].parent.text)}"
        yield ""
    yield from (f"### {words['comment']}", "")
    for paragraph in one.comment.split("\n"):
        yield f"> {escape(paragraph)}".rstrip()
    yield ""
