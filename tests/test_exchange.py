"""Files in and out: the layouts people have, files that attack, and the way there and back."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from coach.adapters.store import Store
from coach.exchange import Format, Unreadable, draft_markdown, export_goals, read_goals
from coach.okr import Critique, Draft, Finding, Initiative, KeyResult, Lang, Objective
from coach.organisation import Goal, GoalKeyResult, Kpi, Person, Statement

SUFFIX: dict[Format, str] = {"csv": "csv", "xlsx": "xlsx", "json": "json", "markdown": "md"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "okr.db")
    yield opened
    opened.close()


def workbook(*sheets: tuple[str, Sequence[Sequence[object]], list[str]]) -> bytes:
    """An XLSX file of sheets given as (title, rows, merged ranges)."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merged in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for span in merged:
            sheet.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, replaced: dict[str, bytes]) -> bytes:
    """An archive with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in replaced:
                new.writestr(name, old.read(name))
        for name, part in replaced.items():
            new.writestr(name, part)
    return out.getvalue()


def outline(goals: tuple[Goal, ...] | list[Goal]) -> list[tuple[str, list[str]]]:
    return [(goal.text, [k.text for k in goal.key_results]) for goal in goals]


SIMPLE = workbook(("OKR", [["Objective", "Key result"], ["Calm releases", "Rollbacks 9 → 2"]], []))


def test_a_gbk_csv_as_chinese_excel_writes_it() -> None:
    told = (
        "团队,目标,关键结果,负责人\r\n客服,客户马上有人管,首次响应从9小时到2小时,小周\r\n,,重开率低于5%,\r\n"
    )
    found = read_goals(told.encode("gbk"), "目标.csv", "zh")
    goal = found.goals[0]
    assert (goal.text, goal.team, goal.lang, goal.source) == ("客户马上有人管", "客服", "zh", "目标.csv")
    assert [(k.text, k.owner) for k in goal.key_results] == [
        ("首次响应从9小时到2小时", "小周"),
        ("重开率低于5%", None),
    ]
    assert found.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    rows = [["目标", "关键结果", "周期"], ["新人上手快", "激活率, 从 22% 到 35%; 按月", "2026Q4"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    found = read_goals(out.getvalue().encode(encoding), "a.csv")
    assert outline(found.goals) == [("新人上手快", ["激活率, 从 22% 到 35%; 按月"])]
    assert found.goals[0].cycle == "2026Q4"


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    rows: list[list[object]] = [
        ["Q4 plan", None, None, None],
        ["Objective", "Key result", "Owner", "Team"],
        ["Calm releases", "Rollbacks 9 → 2", "Al", "Platform"],
        [None, "Night pages 14 → 3 a month", "Bo", None],
        ["Quick answers", "First reply 9 h → 2 h", "Cy", None],
        ["No team", "Churn 4% → 3%", "Di", None],
    ]
    found = read_goals(workbook(("Plan", rows, ["A3:A4", "D3:D5"])), "a.xlsx")
    assert [(g.text, g.team, len(g.key_results)) for g in found.goals] == [
        ("Calm releases", "Platform", 2),
        ("Quick answers", "Platform", 1),
        ("No team", None, 1),
    ]
    assert [g.owner for g in found.goals] == [None, "Cy", "Di"]


def test_several_sheets_and_a_cycle_named_by_the_sheet() -> None:
    content = workbook(
        ("2026Q4", [["目标", "KR1", "KR2"], ["复购更多", "复购率 18%→26%", "退货率低于 3%"]], []),
        ("KPI", [["指标", "口径", "目标"], ["可用性", "每月可用时间占比", 0.999]], []),
        ("People", [["Name", "Department", "Job title"], ["Ida", "Ops", "Buyer"]], []),
        ("Notes", [["nothing to see"]], []),
    )
    found = read_goals(content, "all.xlsx", "zh")
    assert outline(found.goals) == [("复购更多", ["复购率 18%→26%", "退货率低于 3%"])]
    assert found.goals[0].cycle == "2026Q4"
    assert [(k.name, k.definition, k.threshold) for k in found.kpis] == [
        ("可用性", "每月可用时间占比", "0.999")
    ]
    assert found.people == (Person(name="Ida", team="Ops", role="Buyer"),)


def test_labels_lines_in_a_cell_and_values_in_columns() -> None:
    rows: list[list[object]] = [
        ["Objective", "Key results", "Parent", "Baseline", "Target"],
        ["O1: Calm releases", "1. Rollbacks 9 → 2\n2. Night pages 14 → 3", None, None, None],
        ["O2 Quick answers", "KR2.1 First reply", "O1", "9 h", "2 h"],
    ]
    found = read_goals(workbook(("A", rows, [])), "a.xlsx")
    assert outline(found.goals) == [
        ("Calm releases", ["Rollbacks 9 → 2", "Night pages 14 → 3"]),
        ("Quick answers", ["First reply: from 9 h to 2 h"]),
    ]
    assert found.goals[1].parent_text == "Calm releases"


def test_a_list_with_a_column_for_the_kind_of_line() -> None:
    told = "类型,内容,负责人\nO,客户愿意续约,小周\nKR,续约率从 81% 到 90%,小吴\nKR,停用预警提前 30 天,\n"
    goal = read_goals(told.encode(), "a.csv").goals[0]
    assert (goal.text, goal.owner, len(goal.key_results)) == ("客户愿意续约", "小周", 2)


def test_rows_that_cannot_be_used_are_named_in_the_readers_language() -> None:
    told = f"Objective,Key result,Owner\n,orphan line,Al\n,,Bo\n#REF!,{'x' * 6000},Cy\nFine,Good 1 → 2,Di\n"
    english = read_goals(told.encode(), "a.csv", "en")
    chinese = read_goals(told.encode(), "a.csv", "zh")
    assert outline(english.goals) == [("Fine", ["Good 1 → 2"])]
    assert [p.split(":")[0] for p in english.problems] == ["Row 2", "Row 3", "Row 4", "Row 4", "Row 4"]
    assert "orphan line" in english.problems[0]
    assert all(p.startswith("第 ") and p.endswith("。") for p in chinese.problems)


def test_formulas_are_never_evaluated() -> None:
    rows: list[list[object]] = [
        ["Objective", "Key result"],
        ["=1+1", '=HYPERLINK("http://x","y")'],
        ["Real", "A 1 → 2"],
    ]
    assert outline(read_goals(workbook(("A", rows, [])), "a.xlsx").goals) == [("Real", ["A 1 → 2"])]
    told = "Objective,Key result\n=cmd|' /C calc'!A0,@SUM(1)\n"
    assert outline(read_goals(told.encode(), "a.csv").goals) == [("=cmd|' /C calc'!A0", ["@SUM(1)"])]


def test_nested_json_and_its_children() -> None:
    told = {
        "teams": [
            {
                "name": "支付",
                "objectives": [
                    {
                        "title": "付款不再失败",
                        "owner": {"name": "小周"},
                        "keyResults": ["失败率 3%→1%", {"text": "投诉 40→10", "owner": "小吴"}],
                        "children": [{"objective": "回调不丢", "key_results": []}],
                    }
                ],
            }
        ],
        "kpis": [{"name": "可用性", "threshold": "99.9%"}],
    }
    found = read_goals(json.dumps(told).encode(), "a.json")
    assert outline(found.goals) == [("付款不再失败", ["失败率 3%→1%", "投诉 40→10"]), ("回调不丢", [])]
    assert [(g.team, g.owner, g.parent_text) for g in found.goals] == [
        ("支付", "小周", None),
        ("支付", None, "付款不再失败"),
    ]
    assert found.kpis[0].threshold == "99.9%"


def test_markdown_is_read_as_drafts() -> None:
    told = "# 2026 Q4\n\n## Objective: Calm releases\n\n- KR1: Rollbacks from 9 to 2\n- KR2: Pages 14 to 3\n"
    found = read_goals(told.encode(), "a.md")
    assert outline(found.goals) == [("Calm releases", ["Rollbacks from 9 to 2", "Pages 14 to 3"])]


@cache
def hostile() -> dict[str, bytes]:
    """Files that must be refused, by name."""
    sheet = "xl/worksheets/sheet1.xml"
    xxe = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    laughs = xxe.decode().encode("utf-16")
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    wide = (
        head
        + b'<row r="1"><c r="XFD1" t="inlineStr"><is><t>Objective</t></is></c></row></sheetData></worksheet>'
    )
    flat = io.BytesIO()
    with zipfile.ZipFile(flat, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3000):
            archive.writestr(f"{number}.xml", b"")
    return {
        "cut.xlsx": SIMPLE[: len(SIMPLE) // 2],
        "noise.xlsx": bytes(range(256)) * 40,
        "empty-archive.xlsx": b"PK\x05\x06" + bytes(18),
        "no-sheet.xlsx": repacked(SIMPLE, {sheet: b""}),
        "not-xml.xlsx": repacked(SIMPLE, {sheet: b"<worksheet><sheetData>"}),
        "bomb.xlsx": repacked(SIMPLE, {sheet: b" " * 60_000_000}),
        "steep.xlsx": repacked(SIMPLE, {"xl/sharedStrings.xml": b"<si/>" * 4_000_000}),
        "styles.xlsx": repacked(SIMPLE, {"xl/styles.xml": b"<x/>" * 2_000_000}),
        "xxe.xlsx": repacked(SIMPLE, {sheet: xxe}),
        "xxe16.xlsx": repacked(SIMPLE, {sheet: laughs}),
        "wide.xlsx": repacked(SIMPLE, {sheet: wide}),
        "many-parts.xlsx": flat.getvalue(),
        "old.xlsx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "rows.xlsx": workbook(("A", [["Objective"], *[[f"o{n}"] for n in range(20_001)]], [])),
        "rows.csv": b"Objective\n" + b"a\n" * 20_001,
        "wide.csv": b"Objective" + b",x" * 300,
        "field.csv": b'Objective\n"' + b"x" * 200_000,
        "no-header.csv": b"a,b\nc,d\n",
        "encoding.csv": b"Objective\n\xff\xff\xff",
        "big.csv": b"Objective\n" + b"x" * 5_000_000,
        "broken.json": b'{"goals": [',
        "deep.json": b"[" * 200_000,
        "types.json": b'{"format": "okr-coach", "contents": {"goals": [{"text": 5}]}}',
        "empty.csv": b"  \n ",
        "long.md": b"x " * 600_000,
        "rows.md": b"|Objective|KR|\n|---|---|\n" + b"|a|b|\n" * 20_001,
        "picture.png": b"\x89PNG....",
    }


@pytest.mark.parametrize("name", hostile())
def test_hostile_and_broken_files_are_refused_in_one_sentence(name: str) -> None:
    content = hostile()[name]
    started = time.process_time()
    for lang, end in (("en", "."), ("zh", "。")):
        with pytest.raises(Unreadable) as refused:
            read_goals(content, name, "zh" if lang == "zh" else "en")
        said = str(refused.value)
        assert said.endswith(end) and "\n" not in said and len(said) < 140
    assert time.process_time() - started < 10


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"gone\.csv"):
        read_goals(tmp_path / "gone.csv")


def test_twenty_thousand_empty_rows_do_no_harm() -> None:
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    rows = [f'<row r="1">{text.format("A1", "Objective")}</row>']
    rows += [f'<row r="{n}"><c r="A{n}" s="0"/></row>' for n in range(2, 20_002)]
    rows += [f'<row r="20002">{text.format("A20002", "Calm releases")}</row>']
    sheet = (head + "".join(rows) + "</sheetData></worksheet>").encode()
    content = repacked(SIMPLE, {"xl/worksheets/sheet1.xml": sheet})
    assert outline(read_goals(content, "a.xlsx").goals) == [("Calm releases", [])]
    assert outline(read_goals(b"Objective\n" + b",,\n" * 20_000 + b"Calm\n", "a.csv").goals) == [("Calm", [])]


def fill(store: Store, person: str) -> None:
    """Goals, KPIs, strategy and people with all that is hard to hand over."""
    store.add_person(person, Person(name="Al", team="平台", role="-lead"))
    top = store.add_goal(
        person,
        Goal(
            text='Calm, "quiet" releases; | <b>',
            owner="Al",
            level="company",
            cycle="2026Q4",
            key_results=(
                GoalKeyResult(text="=SUM(A1:A9) 回滚 9→2", owner="Bo"),
                GoalKeyResult(text="'+1 apostrophe", owner=None),
                GoalKeyResult(text="KR3: labelled 1 → 2"),
            ),
        ),
    )
    store.add_goal(
        person,
        Goal(text="\uff1d全角等号开头", lang="zh", team="平台", level="team", parent=top.key_results[0].id),
    )
    store.add_goal(
        person,
        Goal(
            text="-minus \\| back\\slash",
            team="平台",
            parent=top.id,
            key_results=(
                GoalKeyResult(text="同一负责人 1→2", owner="Cy"),
                GoalKeyResult(text="同一负责人 3→4", owner="Cy"),
            ),
        ),
    )
    store.add_goal(person, Goal(text="1. -minus \\| back\\slash", team="Other team", cycle="Spring"))
    store.add_kpi(person, Kpi(name="@uptime", definition="minutes\nup", threshold="≥ 99.9 %"))
    store.add_statement(person, Statement(text="+ 只做小诊所", lang="zh"))


def told(store: Store, person: str) -> list[object]:
    """Everything but ids and the file's name."""
    goals = [
        (
            g.text,
            g.lang,
            g.owner,
            g.team,
            g.level,
            g.cycle,
            g.parent_text,
            [(k.text, k.owner) for k in g.key_results],
        )
        for g in store.goals(person)
    ]
    kpis = [(k.name, k.definition, k.threshold, k.lang) for k in store.kpis(person)]
    strategy = [(s.text, s.lang) for s in store.strategy(person)]
    people = [(p.name, p.team, p.role) for p in store.people(person)]
    return [goals, kpis, strategy, people]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("format", SUFFIX)
def test_what_is_exported_comes_back_whole(store: Store, tmp_path: Path, format: Format, lang: Lang) -> None:
    person = store.me().id
    fill(store, person)
    path = tmp_path / f"export.{SUFFIX[format]}"
    path.write_bytes(export_goals(store, person, format, lang))
    found = read_goals(path, lang=lang)
    other = Store.open(tmp_path / "other.db")
    somebody = other.me().id
    assert found.problems == ()
    assert other.take(somebody, found).unresolved == ()
    assert told(other, somebody) == told(store, person)
    again = store.take(person, found)
    assert (again.added, again.changed) == (0, 0)


def test_no_cell_of_an_export_begins_like_a_formula(store: Store) -> None:
    person = store.me().id
    fill(store, person)
    told_csv = export_goals(store, person, "csv").decode("utf-8-sig")
    book = load_workbook(io.BytesIO(export_goals(store, person, "xlsx")))
    cells = [cell for row in csv.reader(io.StringIO(told_csv)) for cell in row]
    cells += [str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v]
    assert "'=SUM(A1:A9) 回滚 9→2" in cells
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠")]


def test_a_draft_as_markdown_in_its_own_language() -> None:
    draft = Draft(
        objective=Objective(text="新管理员不求人"),
        key_results=(
            KeyResult(id="KR1", text="独立完成率 40%→75% <script>"),
            KeyResult(id="KR2", text="a*b*"),
        ),
        initiatives=(Initiative(text="改配置向导"),),
        lang="zh",
    )
    finding = Finding(
        rule="r",
        criterion="focused",
        target="KR1",
        severity="hint",
        confidence="low",
        message="没有护栏",
        why="w",
        fix="补一条护栏",
        source="s",
    )
    critique = Critique(draft=draft, criteria={}, findings=(finding,), language="zh", rubric_version="1")
    plain = draft_markdown(draft)
    assert plain.splitlines()[:4] == [
        "## 新管理员不求人",
        "",
        "1. 独立完成率 40%→75% \\<script\\>",
        "2. a\\*b\\*",
    ]
    assert "### 举措\n\n- 改配置向导\n" in plain
    assert "- **KR1**\uff1a没有护栏\n  改法\uff1a补一条护栏" in draft_markdown(draft, critique)
