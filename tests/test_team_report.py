"""Reports of a team's review: order, escaping, no formulas, nothing that ranks."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from coach.adapters.sheets import workbook
from coach.coach import Coach
from coach.okr import Context, Lang, Parent
from coach.parse.assemble import draft_of
from coach.report.team_data import team_json
from coach.report.team_html import team_html
from coach.report.team_markdown import team_markdown
from coach.report.team_sheets import Sheet, team_sheets
from coach.team.members import Member, Team
from coach.team.review import Reviewed, TeamReview, Whole, review
from tests.test_team import NoKnowledge

EVIL = '=HYPERLINK("http://x")<script>alert(1)</script> | *b* [a](http://x)'
MEMBERS = {
    "en": (
        Member(
            name="Zoe",
            drafts=(
                draft_of("Nobody waits for an answer", ["First reply from 9 h to 2 h", "Run 10 workshops"]),
            ),
        ),
        Member(
            name="@Al", drafts=(draft_of(EVIL, ["Tickets answered for the first time after 2 h, 9 h now"]),)
        ),
        Member(name="Nobody"),
    ),
    "zh": (
        Member(
            name="周凯",
            drafts=(draft_of("客户马上有人答", ["首次响应从 9 小时到 2 小时", "组织 10 场培训"]),),
        ),
        Member(
            name="＝安琪",
            drafts=(draft_of(EVIL + "客户客户客户客户", ["一天内答复客户的比例从 30% 到 80%"]),),
        ),
        Member(name="没写的人"),
    ),
}
BOTH = pytest.mark.parametrize("lang", ["en", "zh"])
Result = tuple[list[Reviewed], TeamReview]


@pytest.fixture(scope="module")
def results(mind: Any, embedder: Any) -> dict[str, Result]:
    coach = Coach(mind, embedder, NoKnowledge(), lambda: date(2026, 7, 6))
    parents = (Parent(id="P1", kind="key_result", text="Parcels lost per month from 40 to 10"),)
    found: dict[str, Result] = {}
    for name, members in MEMBERS.items():
        lang: Lang = "zh" if name == "zh" else "en"
        events = list(
            review(Team(members=members, parents=parents), coach, Context(today=date(2026, 7, 6)), lang=lang)
        )
        assert isinstance(events[-1], Whole)
        found[name] = [e for e in events if isinstance(e, Reviewed)], events[-1].review
    return found


@BOTH
def test_json_keeps_the_order_of_the_file_and_is_plain_data(results: dict[str, Result], lang: str) -> None:
    data = json.loads(json.dumps(team_json(*results[lang])))
    assert [p["name"] for p in data["people"]] == [m.name for m in MEMBERS[lang]]
    assert data["gaps"] == ["P1"] and data["without_drafts"] == [MEMBERS[lang][2].name]
    assert data["people"][0]["drafts"][0]["findings"] and data["people"][0]["comment"]
    assert not re.search(r'"(?:total|rank|points_total|grade)"', json.dumps(data))


@BOTH
def test_html_is_one_file_that_runs_and_fetches_nothing(results: dict[str, Result], lang: str) -> None:
    page = team_html(*results[lang])
    assert "<script" not in page and "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href|action)\s*=|@import|url\(", page.replace("&lt;", ""))
    assert "default-src 'none'" in page and "@media print" in page
    assert ('lang="zh-CN"' if lang == "zh" else 'lang="en"') in page


@BOTH
def test_markdown_lets_no_markup_of_a_draft_through(results: dict[str, Result], lang: str) -> None:
    text = team_markdown(*results[lang])
    assert not re.search(r"(?<!\\)(?:<script|\]\(http|\*b\*)", text)
    rows = [line for line in text.split("\n") if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in (5, 15) for row in rows)


@BOTH
def test_states_are_words_with_a_mark_in_every_cell(results: dict[str, Result], lang: str) -> None:
    table = team_sheets(*results[lang])[0]
    assert [row[0] for row in table.rows] == [m.name for m in MEMBERS[lang]]
    for row in table.rows[:2]:
        assert all(re.fullmatch(r"[✓~✗?–] \S.*", cell) for cell in row[3:])


@BOTH
def test_no_cell_of_the_workbook_is_a_formula(results: dict[str, Result], lang: str) -> None:
    book = load_workbook(io.BytesIO(workbook(team_sheets(*results[lang]))))
    cells = [c for page in book for row in page.iter_rows() for c in row if c.value is not None]
    assert len(book.sheetnames) == 6 and cells
    assert all(c.data_type == "s" and str(c.value)[0] not in "=+-@\t\r＝＋－＠" for c in cells)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠", "'="])
def test_cells_that_begin_like_a_formula_are_prefixed(start: str) -> None:
    content = workbook([Sheet("a/b", ("h",), ((start + "1+1",), ("a\x00b\ud800",)))])
    page = load_workbook(io.BytesIO(content)).active
    assert page is not None and str(page["A2"].value).startswith("'") and page["A3"].value == "ab"


WORK = {"en": "Run 10 workshops", "zh": "组织 10 场培训"}
MOVED = {"en": f"Could move to the initiatives: {WORK['en']}", "zh": f"可以移到举措：{WORK['zh']}"}
READ = {"en": f"Could read: {WORK['en']}", "zh": f"可以写成：{WORK['zh']}"}


@BOTH
def test_work_is_offered_another_place_beside_its_own_finding(results: dict[str, Result], lang: str) -> None:
    reviewed, whole = results[lang]
    moved = [s for d in reviewed[0].drafts for s in d.suggestions if s.kind == "initiative"]
    assert [s.text for s in moved] == [WORK[lang]]
    said = team_markdown(reviewed, whole)
    rows = said.split("\n")
    beside = rows[rows.index(f"  - {MOVED[lang]}") - 1]
    assert WORK[lang] in beside and beside.startswith("- *")
    for text in (said, team_html(reviewed, whole)):
        assert MOVED[lang] in text and READ[lang] not in text
    cells = [str(cell) for sheet in team_sheets(reviewed, whole) for row in sheet.rows for cell in row]
    assert any(MOVED[lang] in cell for cell in cells)
