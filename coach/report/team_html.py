"""A team's review as one HTML file that prints well and asks nothing of any network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from coach.okr import CRITERIA, Finding, Lang
from coach.report.team_data import light, offered, offers, remark, who
from coach.report.team_sheets import Sheet, team_sheets
from coach.report.team_words import WORDS
from coach.report.words import CRITERIA as NAMES
from coach.report.words import SEVERITIES
from coach.team.review import Reviewed, ReviewedDraft, TeamReview

STYLE = """
:root{color-scheme:light;--ink:#1d2330;--soft:#5b6474;--line:#d9dee7;--block:#9b1c1c;--fix:#8a4b00;--hint:#23527c}
body{font:15px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:var(--ink);max-width:1080px;margin:2rem auto;padding:0 1rem}
:lang(zh){line-height:1.7}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid var(--line)}h3{font-size:1.05rem;margin-top:1.6rem}
table{border-collapse:collapse;width:100%;font-size:13px}th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
th{background:#f4f6fa}.wide{overflow-x:auto}.wide th:first-child,.wide td:first-child{position:sticky;left:0;background:#fff}
.fail{background:#fdecec}.weak{background:#fff6e5}.unclear{background:#eef3fb}.soft{color:var(--soft)}
.block{color:var(--block)}.fix{color:var(--fix)}.hint{color:var(--hint)}mark{background:#ffe9a8;color:inherit}
.comment{white-space:pre-wrap;border-left:3px solid var(--line);padding:.2rem 1rem;margin:.8rem 0}li{margin:.3rem 0}
@media print{body{max-width:none;margin:0;font-size:11px}h2{break-after:avoid}section{break-inside:avoid-page}.wide{overflow:visible}table{font-size:9px}}
"""
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def team_html(reviewed: Sequence[Reviewed], whole: TeamReview) -> str:
    """The whole report; every word of the drafts is escaped, and there is no script in it."""
    title = escape(whole.name or WORDS[whole.lang]["title"])
    code = "zh-CN" if whole.lang == "zh" else "en"
    body = "\n".join(_body(reviewed, whole, title))
    return (
        f'<!doctype html>\n<html lang="{code}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head>\n<body>\n{body}\n</body></html>\n"
    )


def _body(reviewed: Sequence[Reviewed], whole: TeamReview, title: str) -> Iterator[str]:
    lang, words = whole.lang, WORDS[whole.lang]
    sheets = team_sheets(reviewed, whole)
    yield f"<h1>{title}</h1>"
    yield f'<p class="soft">{words["summary"].format(people=whole.people, drafts=whole.drafts)}</p>'
    yield f"<h2>{words['points']}</h2>" + _list([p.text for p in whole.points], words["none"])
    yield f"<h2>{words['pairs']}</h2>"
    yield from (
        f"<p><strong>{words[p.kind]}</strong><br>{escape(who(p.one, lang))}: “<mark>{escape(p.one.text)}</mark>”<br>"
        f"{escape(who(p.other, lang))}: “<mark>{escape(p.other.text)}</mark>”<br>{escape(p.reason)}</p>"
        for p in whole.pairs
    )
    yield "" if whole.pairs else f"<p>{words['none']}</p>"
    yield f"<h2>{words['coverage']}</h2>" + _table(sheets[4])
    yield f"<h2>{words['patterns']}</h2>" + _list([p.text for p in whole.patterns], words["none"])
    yield f'<h2>{words["table"]}</h2><p class="soft">{words["legend"]}</p>' + _lights(reviewed, lang)
    for one in reviewed:
        yield _person(one, lang)


def _list(texts: Sequence[str], none: str) -> str:
    return "<ul>" + "".join(f"<li>{escape(t)}</li>" for t in texts) + "</ul>" if texts else f"<p>{none}</p>"


def _cell(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _table(sheet: Sheet) -> str:
    head = "".join(f"<th>{escape(h)}</th>" for h in sheet.header)
    rows = "".join("<tr>" + "".join(f"<td>{_cell(c)}</td>" for c in row) + "</tr>" for row in sheet.rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _lights(reviewed: Sequence[Reviewed], lang: Lang) -> str:
    words = WORDS[lang]
    head = "".join(
        f"<th>{escape(h)}</th>"
        for h in (words["person"], words["objective"], *(NAMES[lang][c] for c in CRITERIA))
    )
    rows = []
    for one in reviewed:
        name = f"<td>{escape(one.member.name)}</td>"
        if not one.drafts:
            rows.append(
                f'<tr>{name}<td colspan="{len(CRITERIA) + 1}" class="soft">{words["nodraft"]}</td></tr>'
            )
        rows += [f"<tr>{name}{_states(d, lang)}</tr>" for d in one.drafts]
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _states(draft: ReviewedDraft, lang: Lang) -> str:
    objective = draft.critique.draft.objective
    states = ((c, draft.critique.criteria[c]) for c in CRITERIA)
    cells = "".join(f'<td class="{s.replace("/", "")}">{light(s, lang)}</td>' for _, s in states)
    return f"<td>{escape(objective.text) if objective else ''}</td>{cells}"


def _person(one: Reviewed, lang: Lang) -> str:
    words = WORDS[lang]
    parts = [f"<section><h2>{escape(one.member.name)}</h2>"]
    for draft in one.drafts:
        said = draft.critique.draft
        lines = [("O", said.objective.text)] if said.objective else []
        lines += [(kr.id, kr.text) for kr in said.key_results]
        told = "".join(
            f"<li><strong>{words['objective'] if t == 'O' else t}</strong> {_marked(text, t, draft)}</li>"
            for t, text in lines
        )
        parts.append(f"<ul>{told}</ul>")
        parts.append("<ul>" + "".join(_finding(f, draft, lang) for f in draft.critique.findings) + "</ul>")
        if draft.proposals:
            parts.append(f'<p class="soft">{words["proposed"]}: {escape(draft.proposals[0].parent.text)}</p>')
    parts.append(f'<h3>{words["comment"]}</h3><div class="comment">{escape(one.comment)}</div></section>')
    return "\n".join(parts)


def _marked(text: str, target: str, draft: ReviewedDraft) -> str:
    """The line with the words of its gravest finding marked."""
    spans = [
        (f.start, f.end)
        for f in draft.critique.findings
        if f.target == target and f.start is not None and f.end is not None
    ]
    if not spans:
        return escape(text)
    start, end = spans[0]
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _finding(f: Finding, draft: ReviewedDraft, lang: Lang) -> str:
    more = "".join(f"<br>{escape(offered(s, lang))}" for s in offers(f, draft))
    severity = f'<strong class="{f.severity}">{SEVERITIES[lang][f.severity]}</strong>'
    return f"<li>{severity} {escape(remark(f, lang))}{more}</li>"
