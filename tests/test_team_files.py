"""A team's drafts out of the files and pastes that people really have, and out of hostile ones."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook

from coach.adapters.store import NotFound, Store
from coach.exchange.cells import guarded, unguarded
from coach.exchange.team import TeamFile, read_team
from coach.okr import Lang
from coach.organisation import Person

Outline = list[tuple[str, list[tuple[str | None, list[str]]]]]


class Percent(NamedTuple):
    """A number in a cell with a number format."""

    value: Any
    format: str


def xlsx(*sheets: tuple[Any, ...]) -> bytes:
    """A workbook of sheets given as (title, rows, merged ranges, "hidden" or "")."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows, *more in sheets:
        sheet = book.create_sheet(title)
        for r, row in enumerate(rows, 1):
            for c, value in enumerate(row, 1):
                cell = sheet.cell(r, c)
                if isinstance(value, Percent):
                    cell.value, cell.number_format = value
                else:
                    cell.value = value
        for span in more[0] if more else []:
            sheet.merge_cells(span)
        if len(more) > 1:
            sheet.sheet_state = more[1]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def separated(rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Firm heading"/><w:basedOn w:val="2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/></w:style></w:styles>'
)


def run(text: str, bold: bool = False) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{lines}</w:r>"


def p(text: str, style: str = "", bold: bool = False, numbered: bool = False) -> str:
    shape = f'<w:pStyle w:val="{style}"/>' if style else ""
    shape += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if numbered else ""
    return f"<w:p><w:pPr>{shape}</w:pPr>{run(text, bold)}</w:p>"


def tbl(rows: Sequence[Sequence[str]]) -> str:
    """A table; "^" continues the cell above, "!text" begins a cell stretched downwards."""

    def cell(text: str) -> str:
        merge = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if text[:1] == "!" else ""
        words = "" if text == "^" else text.removeprefix("!")
        inner = "".join(p(line) for line in words.split("\n"))
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{inner}</w:tc>"

    told = "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/>{told}</w:tbl>"


def docx(*parts: str, **more: bytes) -> bytes:
    """A Word document of paragraphs and tables."""
    out = io.BytesIO()
    body = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>{"".join(parts)}</w:body></w:document>'
    files: dict[str, bytes] = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": body.encode(),
        "word/styles.xml": STYLES.encode(),
        **{name.replace("__", "/").replace("_xml", ".xml"): part for name, part in more.items()},
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            archive.writestr(name, part)
    return out.getvalue()


def outline(found: TeamFile) -> Outline:
    return [
        (
            m.name,
            [(d.objective.text if d.objective else None, [k.text for k in d.key_results]) for d in m.drafts],
        )
        for m in found.members
    ]


ZH_A, ZH_B = "让新客户第一周就用起来", "线上故障更少打扰用户"
ZH_A1, ZH_A2 = "首周激活率从 22% 提升到 40%", "首次配置时长从 3 天缩短到 4 小时"
ZH_B1, ZH_B2 = "P1 故障从每月 6 次降到 2 次", "故障平均恢复时间从 90 分钟降到 30 分钟"
EN_A, EN_B = "New clinics are live in days, not weeks", "Support answers feel instant"
EN_A1, EN_A2 = "Median go-live time from 21 to 7 days", "Clinics live without a call from 12% to 50%"
EN_B1, EN_B2 = "First reply from 9 h to 1 h", "Reopened tickets from 14% to 5%"
ZH: Outline = [("张三", [(ZH_A, [ZH_A1, ZH_A2])]), ("李四", [(ZH_B, [ZH_B1, ZH_B2])])]
EN: Outline = [("Wei Zhang", [(EN_A, [EN_A1, EN_A2])]), ("Ana Silva", [(EN_B, [EN_B1, EN_B2])])]
ROWS_ZH = [
    ["姓名", "目标", "关键结果"],
    ["张三", ZH_A, ZH_A1],
    ["张三", ZH_A, ZH_A2],
    ["李四", ZH_B, ZH_B1],
    ["李四", ZH_B, ZH_B2],
]
ROWS_EN = [
    ["Name", "Objective", "Key result"],
    ["Wei Zhang", EN_A, EN_A1],
    ["", "", EN_A2],
    ["Ana Silva", EN_B, EN_B1],
    ["", "", EN_B2],
]
WIDE_ZH = [
    ["姓名", "目标", "KR1", "KR2", "KR3"],
    ["张三", ZH_A, ZH_A1, ZH_A2, ""],
    ["李四", ZH_B, ZH_B1, ZH_B2, "无"],
]
WIDE_EN = [
    ["Employee", "Objective", "KR 1", "KR 2", "KR 3"],
    ["Wei Zhang", EN_A, EN_A1, EN_A2, "n/a"],
    ["Ana Silva", EN_B, EN_B1, EN_B2, ""],
]
TEXT_A = f"O：{ZH_A}\nKR1：{ZH_A1}\nKR2：{ZH_A2}"
TEXT_B = f"O：{ZH_B}\nKR1：{ZH_B1}\nKR2：{ZH_B2}"
TEXT_C = f"Objective: {EN_A}\nKR1: {EN_A1}\nKR2: {EN_A2}"
TEXT_D = f"Objective: {EN_B}\nKR1: {EN_B1}\nKR2: {EN_B2}"
LIST_C = f"Objective: {EN_A}\n\n- {EN_A1}\n- {EN_A2}"
LIST_D = f"Objective: {EN_B}\n\n- {EN_B1}\n- {EN_B2}"


class Case(NamedTuple):
    """A file or paste, and what is in it."""

    name: str | None
    content: bytes | str
    expected: Outline
    lang: Lang = "zh"


def tabbed(rows: Sequence[Sequence[str]]) -> str:
    return separated(rows, "\t").decode()


MESSY: dict[str, Case] = {
    "csv gb18030": Case("a.csv", separated(ROWS_ZH, encoding="gb18030"), ZH),
    "csv bom": Case("a.csv", separated(ROWS_ZH, encoding="utf-8-sig"), ZH),
    "csv utf16 tabs": Case("a.csv", separated(ROWS_ZH, "\t", "utf-16"), ZH),
    "csv semicolons": Case("a.csv", separated(ROWS_EN, ";"), EN, "en"),
    "tsv": Case("a.tsv", separated(ROWS_EN, "\t"), EN, "en"),
    "csv blank rows and a total": Case(
        "a.csv",
        separated([["2026Q4 目标汇总"], [], *WIDE_ZH, ["", "", "", ""], ["合计", "", "4", "", ""]]),
        ZH,
    ),
    "csv header repeated": Case("a.csv", separated([*ROWS_EN[:3], ROWS_EN[0], *ROWS_EN[3:]]), EN, "en"),
    "csv of a survey": Case(
        "s.csv",
        separated(
            [
                [
                    "Timestamp",
                    "Email address",
                    "1. What is your full name?",
                    "2. Your objective for Q4",
                    "3. Key result 1",
                    "4. Key result 2",
                    "Confidence (1-10)",
                ],
                ["2026/09/28 9:12", "w@x.y", "Wei Zhang", EN_A, EN_A1, EN_A2, "7"],
                ["2026/09/28 9:40", "a@x.y", "Ana Silva", EN_B, EN_B1, EN_B2, "5"],
            ]
        ),
        EN,
        "en",
    ),
    "csv of a survey in Chinese": Case(
        "s.csv",
        separated(
            [
                [
                    "序号",
                    "提交时间",
                    "1、您的姓名：",
                    "2、本季度目标（O）",
                    "3、关键结果1",
                    "4、关键结果2",
                    "5、备注",
                ],
                ["1", "2026-09-28 09:12", "张三", ZH_A, ZH_A1, ZH_A2, "先这样"],
                ["2", "2026-09-28 09:40", "李四", ZH_B, ZH_B1, ZH_B2, ""],
            ]
        ),
        ZH,
    ),
    "csv of a tracker": Case(
        "t.csv",
        separated(
            [
                ["ID", "Name", "Type", "Owner", "Progress", "Status"],
                ["101", EN_A, "Objective", "Wei Zhang", "20%", "On track"],
                ["102", EN_A1, "Key Result", "Bo", "10%", "On track"],
                ["103", EN_A2, "Key Result", "Wei Zhang", "5%", "At risk"],
                ["104", "Write the guide", "Task", "Wei Zhang", "0%", "Open"],
                ["105", EN_B, "Objective", "Ana Silva", "0%", "Open"],
                ["106", EN_B1, "Key Result", "Ana Silva", "0%", "Open"],
                ["107", EN_B2, "Key Result", "Ana Silva", "0%", "Open"],
            ]
        ),
        EN,
        "en",
    ),
    "csv kinds in a column": Case(
        "k.csv",
        separated(
            [
                ["成员", "类型", "内容", "权重"],
                ["张三", "O", ZH_A, ""],
                ["", "KR1", ZH_A1, "60%"],
                ["", "KR2", ZH_A2, "40%"],
                ["李四", "O", ZH_B, ""],
                ["", "KR1", ZH_B1, "50%"],
                ["", "KR2", ZH_B2, "50%"],
            ]
        ),
        ZH,
    ),
    "xlsx one row per key result": Case("a.xlsx", xlsx(("Sheet1", ROWS_EN)), EN, "en"),
    "xlsx one row per person": Case("a.xlsx", xlsx(("OKR", WIDE_ZH)), ZH),
    "xlsx wide English": Case("a.xlsx", xlsx(("Q4 2026", WIDE_EN)), EN, "en"),
    "xlsx merged person and objective": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["姓名", "目标", "关键结果", "权重", "自评得分"],
                    ["张三", ZH_A, ZH_A1, 0.5, 0.7],
                    [None, None, ZH_A2, 0.5, 0.8],
                    ["李四", ZH_B, ZH_B1, 0.5, 0.2],
                    [None, None, ZH_B2, 0.5, 1],
                ],
                ["A2:A3", "B2:B3", "A4:A5", "B4:B5"],
            )
        ),
        ZH,
    ),
    "xlsx titles above, merged": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["研发部 2026 年第四季度 OKR", None, None],
                    ["填表说明：每人最多 3 个目标", None, None],
                    [None],
                    *ROWS_ZH,
                ],
                ["A1:C1", "A2:C2"],
            )
        ),
        ZH,
    ),
    "xlsx two rows of header": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [["姓名", "目标", "关键结果", None, None], [None, None, "KR1", "KR2", "KR3"], *WIDE_ZH[1:]],
                ["A1:A2", "B1:B2", "C1:E1"],
            )
        ),
        ZH,
    ),
    "xlsx a sheet per person": Case(
        "a.xlsx",
        xlsx(
            ("张三", [["目标", "关键结果"], [ZH_A, ZH_A1], [None, ZH_A2]]),
            ("李四", [["目标", "关键结果"], [ZH_B, ZH_B1], [None, ZH_B2]]),
        ),
        ZH,
    ),
    "xlsx a sheet per team": Case(
        "a.xlsx", xlsx(("Onboarding", ROWS_EN[:3]), ("Support", [ROWS_EN[0], *ROWS_EN[3:]])), EN, "en"
    ),
    "xlsx a form per person": Case(
        "a.xlsx",
        xlsx(
            (
                "张三",
                [
                    ["个人 OKR 表", None],
                    ["姓名", "张三", "部门", "产品部"],
                    ["目标 O1", ZH_A],
                    ["KR1", ZH_A1],
                    ["KR2", ZH_A2],
                    ["KR3", None],
                ],
            ),
            (
                "李四",
                [
                    ["个人 OKR 表", None],
                    ["姓名", "李四", "部门", "研发部"],
                    ["目标 O1", ZH_B],
                    ["KR1", ZH_B1],
                    ["KR2", ZH_B2],
                ],
            ),
        ),
        ZH,
    ),
    "xlsx forms without names in them": Case(
        "a.xlsx",
        xlsx(
            ("Wei Zhang", [["Objective", EN_A], ["KR1", EN_A1], ["KR2", EN_A2]]),
            ("Ana Silva", [["Objective", EN_B], ["KR1", EN_B1], ["KR2", EN_B2]]),
        ),
        EN,
        "en",
    ),
    "xlsx drafts in one cell": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [["姓名", "岗位", "Q4 OKR 草稿"], ["张三", "产品经理", TEXT_A], ["李四", "后端", TEXT_B]],
            )
        ),
        ZH,
    ),
    "xlsx drafts in one cell under OKR": Case(
        "a.xlsx", xlsx(("Sheet1", [["Who", "OKR"], ["Wei Zhang", LIST_C], ["Ana Silva", TEXT_D]])), EN, "en"
    ),
    "xlsx key results in one cell": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["Name", "Objective", "Key Results"],
                    ["Wei Zhang", EN_A, f"1. {EN_A1}\n2. {EN_A2}"],
                    ["Ana Silva", EN_B, f"• {EN_B1}\n• {EN_B2}"],
                ],
            )
        ),
        EN,
        "en",
    ),
    "xlsx numbered list in a line": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["姓名", "目标", "关键结果"],
                    ["张三", ZH_A, f"1、{ZH_A1}；2、{ZH_A2}"],
                    ["李四", ZH_B, f"① {ZH_B1} ② {ZH_B2}"],
                ],
            )
        ),
        ZH,
    ),
    "xlsx two objectives in a cell": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["姓名", "目标", "关键结果"],
                    [
                        "张三",
                        f"O1：{ZH_A}\nO2：{ZH_B}",
                        f"KR1.1：{ZH_A1}\nKR1.2：{ZH_A2}\nKR2.1：{ZH_B1}\nKR2.2：{ZH_B2}",
                    ],
                ],
            )
        ),
        [("张三", [(ZH_A, [ZH_A1, ZH_A2]), (ZH_B, [ZH_B1, ZH_B2])])],
    ),
    "xlsx percent, thousands, dates": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["姓名", "目标", "关键结果", "基线", "目标值", "截止日期"],
                    [
                        "张三",
                        "复购更多",
                        "复购率",
                        Percent(0.183, "0.0%"),
                        Percent(0.35, "0%"),
                        date(2026, 12, 31),
                    ],
                    [
                        None,
                        None,
                        "月活跃买家",
                        Percent(12000, "#,##0"),
                        Percent(15000, "#,##0"),
                        datetime(2026, 12, 31),
                    ],
                ],
            )
        ),
        [("张三", [("复购更多", ["复购率：从 18.3% 到 35%", "月活跃买家：从 12,000 到 15,000"])])],
    ),
    "xlsx currency and unit formats": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["Name", "Objective", "Key result", "Baseline", "Target"],
                    [
                        "Wei Zhang",
                        "Orders pay for themselves",
                        "Cost per order",
                        Percent(4.2, '"€"0.00'),
                        Percent(3.1, '"€"0.00'),
                    ],
                    [None, None, "Delivery time", Percent(5, '0" days"'), Percent(2, '0" days"')],
                ],
            )
        ),
        [
            (
                "Wei Zhang",
                [
                    (
                        "Orders pay for themselves",
                        ["Cost per order: from €4.20 to €3.10", "Delivery time: from 5 days to 2 days"],
                    )
                ],
            )
        ],
        "en",
    ),
    "xlsx targets per numbered key result": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    [
                        "Name",
                        "Objective",
                        "KR1",
                        "KR1 target",
                        "KR1 weight",
                        "KR2",
                        "KR2 target",
                        "KR2 weight",
                    ],
                    [
                        "Wei Zhang",
                        EN_A,
                        "Go-live days",
                        7,
                        0.5,
                        "Clinics live without a call",
                        Percent(0.5, "0%"),
                        0.5,
                    ],
                ],
            )
        ),
        [("Wei Zhang", [(EN_A, ["Go-live days: 7", "Clinics live without a call: 50%"])])],
        "en",
    ),
    "xlsx goal after key result is the target": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["Who", "Objective", "Metric", "Current", "Goal", "Notes"],
                    ["Wei Zhang", EN_A, "Go-live days", 21, 7, "ask Bo"],
                ],
            )
        ),
        [("Wei Zhang", [(EN_A, ["Go-live days: from 21 to 7"])])],
        "en",
    ),
    "xlsx owner is the only name": Case(
        "a.xlsx",
        xlsx(
            (
                "OKR",
                [
                    ["序号", "目标", "关键结果", "负责人", "进度", "状态"],
                    [1, ZH_A, ZH_A1, "张三", 0.3, "正常"],
                    [2, ZH_A, ZH_A2, "张三", 0.1, "风险"],
                    [3, ZH_B, ZH_B1, "李四", 0, ""],
                    [4, ZH_B, ZH_B2, "李四", 0, ""],
                ],
            )
        ),
        ZH,
    ),
    "xlsx people without drafts": Case(
        "a.xlsx",
        xlsx(("Sheet1", [*WIDE_EN[:2], ["Bo Larsen", None, None], ["Cy Adams", "TBD", "-"], WIDE_EN[2]])),
        [EN[0], ("Bo Larsen", []), ("Cy Adams", []), EN[1]],
        "en",
    ),
    "xlsx same person on two sheets": Case(
        "a.xlsx",
        xlsx(
            ("产品", [["姓名", "目标", "KR1"], ["张三", ZH_A, ZH_A1]]),
            ("平台", [["姓名", "目标", "KR1"], ["张 三", ZH_B, ZH_B1]]),
        ),
        [("张三", [(ZH_A, [ZH_A1]), (ZH_B, [ZH_B1])])],
    ),
    "xlsx hidden sheet": Case(
        "a.xlsx",
        xlsx(("Now", ROWS_EN), ("Old", [*ROWS_EN[:1], ["Gone Person", "x", "y"]], [], "hidden")),
        EN,
        "en",
    ),
    "xlsx people in blocks": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["张三", None],
                    ["目标", "关键结果"],
                    [ZH_A, ZH_A1],
                    [None, ZH_A2],
                    [None],
                    ["李四", None],
                    ["目标", "关键结果"],
                    [ZH_B, ZH_B1],
                    [None, ZH_B2],
                ],
                ["A1:B1", "A6:B6"],
            )
        ),
        ZH,
    ),
    "xlsx nobody named": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [["Objective", "Key result"], [EN_A, EN_A1], [None, EN_A2], [EN_B, EN_B1], [None, EN_B2]],
            )
        ),
        [("Draft 1", EN[0][1]), ("Draft 2", EN[1][1])],
        "en",
    ),
    "xlsx work beside key results": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    ["姓名", "目标", "关键结果", "举措", "完成情况"],
                    ["张三", ZH_A, ZH_A1, "改配置向导", "进行中"],
                    [None, None, ZH_A2, "写引导文案", "未开始"],
                    ["李四", ZH_B, ZH_B1, None, None],
                    [None, None, ZH_B2, None, None],
                ],
            )
        ),
        ZH,
    ),
    "paste from Excel": Case(None, tabbed(ROWS_ZH), ZH),
    "paste from Excel with breaks": Case(
        None, tabbed([["Name", "OKR"], ["Wei Zhang", TEXT_C], ["Ana Silva", LIST_D]]), EN, "en"
    ),
    "paste from Excel without header": Case(None, tabbed(WIDE_ZH[1:]), ZH),
    "paste from Excel, drafts without header": Case(
        None, tabbed([["Wei Zhang", TEXT_C], ["Ana Silva", TEXT_D]]), EN, "en"
    ),
    "chat, name and time above": Case(
        None, f"张三 10:02\n{TEXT_A}\n\n李四 10:05\n{TEXT_B}\n王芳 10:06\n收到", ZH
    ),
    "chat, full date": Case(
        None, f"张三 2026-09-28 10:02:11\n{TEXT_A}\n李四 2026-09-28 上午10:05\n{TEXT_B}", ZH
    ),
    "chat, name in brackets": Case(
        None, f"张三(2026/9/28 10:02):\n{TEXT_A}\n李四(2026/9/28 10:09):\n{TEXT_B}", ZH
    ),
    "chat, time first": Case(
        None, f"[10:02] Wei Zhang: {TEXT_C}\n[10:04] Ana Silva: {TEXT_D}\n[10:05] Bo: thanks both!", EN, "en"
    ),
    "chat of a phone": Case(
        None, f"28/09/2026, 10:02 - Wei Zhang: {TEXT_C}\n28/09/2026, 10:09 - Ana Silva: {TEXT_D}", EN, "en"
    ),
    "chat, a line a message": Case(
        None,
        f"Wei Zhang  10:02 AM\nObjective: {EN_A}\nWei Zhang  10:03 AM\nKR1: {EN_A1}\nAna Silva  10:03 AM\n{TEXT_D}\nWei Zhang  10:04 AM\nKR2: {EN_A2}\n",
        EN,
        "en",
    ),
    "bold names": Case(None, f"**Wei Zhang:** {TEXT_C}\n\n**Ana Silva:**\n{TEXT_D}", EN, "en"),
    "at names": Case(None, f"@张三\n{TEXT_A}\n@李四\n{TEXT_B}", ZH),
    "names and colons": Case(None, f"张三：\n{TEXT_A}\n\n李四：\n{TEXT_B}", ZH),
    "names alone": Case(None, f"张三\n{TEXT_A}\n\n李四\n{TEXT_B}", ZH),
    "names in fields": Case("a.txt", f"姓名：张三\n{TEXT_A}\n\n姓名：李四\n{TEXT_B}".encode("gb18030"), ZH),
    "e-mail thread": Case(
        None,
        f"From: Ana Silva <ana@x.example>\nSent: Monday, 28 September 2026 10:05\nTo: Bo\nSubject: RE: OKRs\n\nHi Bo, here are mine.\n\n{TEXT_D}\n\nThanks,\nAna\n\n"
        f"From: Wei Zhang <wei@x.example>\nSent: Monday, 28 September 2026 09:05\nTo: Bo\nSubject: OKRs\n\n{TEXT_C}\n",
        EN[::-1],
        "en",
    ),
    "e-mail quoted": Case(
        None,
        f"{TEXT_D}\n\nOn Mon, Sep 28, 2026 at 9:05 AM Wei Zhang <wei@x.example> wrote:\n"
        + "\n".join(f"> {line}" for line in TEXT_C.split("\n")),
        [("Draft 1", EN[1][1]), EN[0]],
        "en",
    ),
    "e-mail in Chinese": Case(
        None,
        f"发件人：张三 <z@x.example>\n发送时间：2026年9月28日 10:05\n收件人：王芳\n主题：Q4 OKR\n\n{TEXT_A}\n\n发件人：李四 <l@x.example>\n发送时间：2026年9月28日 11:05\n收件人：王芳\n主题：回复：Q4 OKR\n\n{TEXT_B}",
        ZH,
    ),
    "markdown headings": Case(
        "a.md",
        f"# Q4 2026 OKRs\n\n## Wei Zhang (Onboarding)\n\n{LIST_C}\n\n## Ana Silva\n\n{LIST_D}\n".encode(),
        EN,
        "en",
    ),
    "markdown headings and draft headings": Case(
        "a.md",
        f"# Wei Zhang\n\n## Objective: {EN_A}\n\n- {EN_A1}\n- {EN_A2}\n\n# Ana Silva\n\n## Objective: {EN_B}\n\n- {EN_B1}\n- {EN_B2}\n".encode(),
        EN,
        "en",
    ),
    "markdown possessive": Case("a.md", f"## 张三的 OKR\n{TEXT_A}\n\n## 李四的 OKR\n{TEXT_B}\n".encode(), ZH),
    "markdown table": Case(
        "a.md",
        b"| Name | Objective | Key results |\n|---|---|---|\n"
        + f"| Wei Zhang | {EN_A} | {EN_A1}<br>{EN_A2} |\n| Ana Silva | {EN_B} | {EN_B1}<br>{EN_B2} |\n".encode(),
        EN,
        "en",
    ),
    "markdown table per person": Case(
        "a.md",
        f"## 张三\n\n| 目标 | 关键结果 | 权重 |\n|---|---|---|\n| {ZH_A} | {ZH_A1} | 50% |\n| | {ZH_A2} | 50% |\n\n## 李四\n\n| 目标 | 关键结果 | 权重 |\n|---|---|---|\n| {ZH_B} | {ZH_B1} | 50% |\n| | {ZH_B2} | 50% |\n".encode(),
        ZH,
    ),
    "markdown people without drafts": Case(
        "a.md",
        f"# Team\n\n## Wei Zhang\n\n{LIST_C}\n\n## Bo Larsen\n\n(on leave)\n\n## Ana Silva\n\n{LIST_D}\n".encode(),
        [EN[0], ("Bo Larsen", []), EN[1]],
        "en",
    ),
    "markdown objectives in title case": Case(
        "a.md",
        f"# OKRs\n\n## Faster Clinics\n\n- {EN_A1}\n- {EN_A2}\n".encode(),
        [("Draft 1", [("Faster Clinics", [EN_A1, EN_A2])])],
        "en",
    ),
    "plain drafts": Case(None, f"{TEXT_A}\n\n{TEXT_B}", [("草稿 1", ZH[0][1]), ("草稿 2", ZH[1][1])]),
    "plain draft in English": Case(None, TEXT_C, [("Draft 1", EN[0][1])], "en"),
    "one person, two objectives": Case(
        None, f"张三\n{TEXT_A}\n{TEXT_B}", [("张三", [ZH[0][1][0], ZH[1][1][0]])]
    ),
    "docx headings": Case(
        "a.docx",
        docx(
            p("2026 Q4 OKRs", "2"),
            p("Wei Zhang", "3"),
            p(f"Objective: {EN_A}"),
            p(EN_A1, numbered=True),
            p(EN_A2, numbered=True),
            p("Ana Silva", "3"),
            p(f"Objective: {EN_B}"),
            p(EN_B1, "ListBullet"),
            p(EN_B2, "ListBullet"),
        ),
        EN,
        "en",
    ),
    "docx own heading style": Case(
        "a.docx",
        docx(
            p("张三", "Own"),
            *[p(x) for x in TEXT_A.split("\n")],
            p("李四", "Own"),
            *[p(x) for x in TEXT_B.split("\n")],
        ),
        ZH,
    ),
    "docx bold names": Case(
        "a.docx", docx(p("张三", bold=True), p(TEXT_A), p("李四", bold=True), p(TEXT_B)), ZH
    ),
    "docx table": Case(
        "a.docx",
        docx(
            p("研发部 OKR", "2"),
            tbl(
                [
                    ["姓名", "目标", "关键结果"],
                    ["!张三", f"!{ZH_A}", ZH_A1],
                    ["^", "^", ZH_A2],
                    ["!李四", f"!{ZH_B}", ZH_B1],
                    ["^", "^", ZH_B2],
                ]
            ),
        ),
        ZH,
    ),
    "docx table per person": Case(
        "a.docx",
        docx(
            p("Wei Zhang", "2"),
            tbl([["Objective", "Key results"], [EN_A, f"{EN_A1}\n{EN_A2}"]]),
            p("Ana Silva", "2"),
            tbl([["Objective", "Key results"], [EN_B, f"{EN_B1}\n{EN_B2}"]]),
        ),
        EN,
        "en",
    ),
    "docx drafts in cells": Case(
        "a.docx", docx(tbl([["姓名", "OKR"], ["张三", TEXT_A], ["李四", TEXT_B]])), ZH
    ),
    "docx content control and insertion": Case(
        "a.docx",
        docx(
            p("张三", "2"),
            f"<w:sdt><w:sdtContent>{p(f'O：{ZH_A}')}</w:sdtContent></w:sdt>",
            f"<w:p><w:ins>{run(f'KR1：{ZH_A1}')}</w:ins><w:del><w:r><w:delText>旧的</w:delText></w:r></w:del></w:p>",
            p(f"KR2：{ZH_A2}"),
        ),
        ZH[:1],
    ),
}


@pytest.mark.parametrize("case", MESSY.values(), ids=MESSY)
def test_files_as_people_have_them(case: Case) -> None:
    found = read_team(case.content, case.name, case.lang)
    assert outline(found) == case.expected


LATE_ZH, LATE_EN = ("赵敏", []), ("Bo Larsen", [])
FURTHER: dict[str, Case] = {
    "a signature below the table": Case(
        "a.xlsx",
        xlsx(
            (
                "Q3汇总",
                [["客户成功部 OKR", None, None], *ROWS_ZH, ["制表：综合岗    审核：____", None, None]],
                ["A1:C1", "A7:C7"],
            )
        ),
        ZH,
    ),
    "a total and a remark below": Case(
        "a.csv",
        separated([*ROWS_EN, ["Total people: 2", "", ""], ["Note: first drafts, please check", "", ""]]),
        EN,
        "en",
    ),
    "a row that shows how": Case(
        "a.csv",
        separated([ROWS_ZH[0], ["王五（示例）", "成为第一", "收入翻番"], *ROWS_ZH[1:], ["赵敏", "待定", ""]]),
        [*ZH, LATE_ZH],
    ),
    "forms with a list in them and an empty one": Case(
        "a.xlsx",
        xlsx(
            *[
                (
                    name,
                    [
                        ["个人季度 OKR 填报表"],
                        ["姓名", name, "工号", "A1032"],
                        ["岗位", "后端", "周期", "2026年第4季度"],
                        ["目标1", aim],
                        ["序号", "关键结果", "权重", "完成情况"],
                        *[[f"KR{n}", text, 0.5, "未开始"] for n, text in enumerate(lines, 1)],
                        ["直属上级意见"],
                    ],
                    ["A1:D1"],
                )
                for name, aim, lines in (("张三", ZH_A, [ZH_A1, ZH_A2]), ("赵敏", None, [None, None]))
            ]
        ),
        [ZH[0], LATE_ZH],
    ),
    "the name on the tab only, and an index": Case(
        "a.xlsx",
        xlsx(
            ("Index", [["H2 OKR drafts"], ["Tab", "Draft in?"], ["Wei Zhang", "yes"], ["Bo Larsen", "no"]]),
            (
                "Wei Zhang",
                [
                    ["Objective", EN_A],
                    ["#", "Key result", "Agreed?", "Status"],
                    [1, EN_A1, "Y", "Draft"],
                    [2, EN_A2],
                ],
            ),
            ("Bo Larsen", [["Objective"], ["#", "Key result", "Agreed?", "Status"], [1], [2]]),
        ),
        [EN[0], LATE_EN],
        "en",
    ),
    "instructions and an example on the first sheet": Case(
        "a.xlsx",
        xlsx(
            (
                "填写说明",
                [
                    ["示例（请勿照抄）"],
                    ["目标", "成为最值得信赖的服务商"],
                    ["关键结果", "净推荐值从 20 提升到 40"],
                ],
            ),
            ("仓储组", [["四季度目标"], ["组员", "目标", "关键结果"], *ROWS_ZH[1:3]]),
            (
                "运输组",
                [["四季度目标"], ["组员", "目标", "关键结果"], *ROWS_ZH[3:], ["哈斯木", None, "出差，未交"]],
            ),
        ),
        [*ZH, ("哈斯木", [])],
    ),
    "headers of their own, from column B": Case(
        "a.xlsx",
        xlsx(
            (
                "门店",
                [
                    [None, "大家这季度想干啥"],
                    [None, "谁", "最想干成的事", "怎么才算干成", "店长的话"],
                    [None, "张三", ZH_A, f"①{ZH_A1}\n②{ZH_A2}", "损耗别光嘴上说说"],
                    [None, "李四", ZH_B, f"（1）{ZH_B1}\n（2）{ZH_B2}", "支持"],
                    [None, "赵敏", None, None, "又没交！"],
                ],
            )
        ),
        [*ZH, LATE_ZH],
    ),
    "a header nobody knows above the names": Case(
        "a.md",
        f"| Sachbearbeiter | Objective | Key results | Remarks |\n|:--|:--|:--|--:|\n| Wei Zhang | {EN_A} | 1. {EN_A1}<br>2. {EN_A2} |  |\n"
        f"| Bo Larsen |  |  | sick leave |\n| Ana Silva | {EN_B} | 1. {EN_B1}<br>2. {EN_B2} | new |\n".encode(),
        [EN[0], LATE_EN, EN[1]],
        "en",
    ),
    "a level for each row": Case(
        "a.xlsx",
        xlsx(
            (
                "Read me first",
                [["How to fill in"], ["Level", "Meaning"], ["O", "Objective"], ["KR", "Key result"]],
            ),
            (
                "Q3 drafts",
                [
                    ["Ref", "Level", "Who", "Wording", "Confidence", "Last touched"],
                    ["O1", "O", "Wei Zhang", EN_A, None, datetime(2026, 6, 11, 9, 30)],
                    ["KR1.1", "KR", "Wei Zhang", EN_A1, 4, datetime(2026, 6, 11, 9, 40)],
                    ["KR1.2", "KR", "Wei Zhang", EN_A2, 5, datetime(2026, 6, 11, 9, 40)],
                    ["O2", "O", "Ana Silva", EN_B, None, datetime(2026, 6, 12, 9, 30)],
                    ["KR2.1", "KR", "Ana Silva", EN_B1, 5, datetime(2026, 6, 12, 9, 40)],
                    ["KR2.2", "KR", "Ana Silva", EN_B2, 6, datetime(2026, 6, 12, 9, 40)],
                ],
            ),
        ),
        EN,
        "en",
    ),
    "bands with the names": Case(
        "a.xlsx",
        xlsx(
            (
                "Audio",
                [
                    ["PAPER LANTERN", None, None],
                    ["Audio team: objectives & key results", None, None],
                    ["Wei Zhang", None, None],
                    ["Objective", EN_A, "Score"],
                    ["KR 1", EN_A1, 0.3],
                    ["KR 2", EN_A2, 0.6],
                    ["Bo Larsen", None, None],
                    [None, "(no draft yet)"],
                ],
                ["A1:C1", "A3:C3", "A7:C7"],
            )
        ),
        [EN[0], LATE_EN],
        "en",
    ),
    "a column for each objective and its key results": Case(
        "a.xlsx",
        xlsx(
            (
                "一部",
                [
                    ["说明：每人一行，最多两个目标"],
                    ["工号", "名字", "O1", "O1-KR1", "O1-KR2", "O2", "O2-KR1", "O2-KR2", "上季度得分"],
                    ["X1", "张三", ZH_A, ZH_A1, ZH_A2, ZH_B, ZH_B1, ZH_B2, 0.8],
                    ["X2", "赵敏"],
                ],
            )
        ),
        [("张三", [ZH[0][1][0], ZH[1][1][0]]), LATE_ZH],
    ),
    "two objectives whose key results are called the same": Case(
        "a.csv",
        separated(
            [
                [
                    "Owner",
                    "Objective 1",
                    "Key result 1",
                    "Key result 2",
                    "Objective 2",
                    "Key result 1",
                    "Key result 2",
                ],
                ["Wei Zhang", EN_A, EN_A1, EN_A2, EN_B, EN_B1, EN_B2],
            ]
        ),
        [("Wei Zhang", [EN[0][1][0], EN[1][1][0]])],
        "en",
    ),
    "semicolons, names on the first row alone": Case(
        "a.csv",
        separated(
            [
                ["Mitarbeiter / Employee", "Objective", "Key result", "Weight"],
                *[[*row, "0,50"] for row in ROWS_EN[1:]],
            ],
            ";",
        ),
        EN,
        "en",
    ),
    "drafts in quoted cells under an unknown header": Case(
        "a.csv",
        separated(
            [
                ["教师", "学科", "目标与关键结果"],
                ["张三", "语文", TEXT_A],
                ["李四", "体育", TEXT_B],
                ["赵敏", "美术", "外出，暂未提交"],
            ],
            "\t",
        ),
        [*ZH, LATE_ZH],
    ),
    "people from left to right": Case(
        "a.xlsx",
        xlsx(
            (
                "OKR",
                [
                    ["姓名", "张三", "李四", "赵敏"],
                    ["目标", ZH_A, ZH_B],
                    ["KR1", ZH_A1, ZH_B1],
                    ["KR2", ZH_A2, ZH_B2],
                ],
            )
        ),
        [*ZH, LATE_ZH],
    ),
    "blocks side by side": Case(
        "a.xlsx",
        xlsx(
            (
                "Sheet1",
                [
                    [*ROWS_EN[0], None, *ROWS_EN[0]],
                    [*ROWS_EN[1], None, *ROWS_EN[3]],
                    [*ROWS_EN[2], None, *ROWS_EN[4]],
                ],
            )
        ),
        EN,
        "en",
    ),
    "lines in one column": Case(
        "a.xlsx",
        xlsx(
            (
                "汇总",
                [
                    ["四季度 OKR"],
                    *[
                        [x]
                        for x in (
                            "张三",
                            *TEXT_A.split("\n"),
                            "李四",
                            *TEXT_B.split("\n"),
                            "赵敏",
                            "（请假，未交）",
                        )
                    ],
                ],
            )
        ),
        [*ZH, LATE_ZH],
    ),
    "first and last names apart": Case(
        "a.csv",
        separated(
            [
                ["First name", "Last name", "Objective", "KR1", "KR2"],
                ["Wei", "Zhang", EN_A, EN_A1, EN_A2],
                ["Bo", "Larsen"],
            ]
        ),
        [EN[0], LATE_EN],
        "en",
    ),
    "names in brackets of the title": Case(
        "a.xlsx",
        xlsx(
            ("1", [["个人OKR（张三）"], *[r[1:] for r in ROWS_ZH[:3]]]),
            ("2", [["个人OKR（李四）"], ROWS_ZH[0][1:], *[r[1:] for r in ROWS_ZH[3:]]]),
        ),
        ZH,
    ),
    "word, a form for each person": Case(
        "a.docx",
        docx(
            tbl(
                [
                    ["姓名", "张三"],
                    ["岗位", "前端"],
                    ["目标", ZH_A],
                    ["关键结果1", ZH_A1],
                    ["关键结果2", ZH_A2],
                ]
            ),
            p("其余同事"),
            tbl([["姓名", "赵敏"], ["岗位", "测试"], ["目标", ""], ["关键结果1", ""], ["关键结果2", ""]]),
        ),
        [ZH[0], LATE_ZH],
    ),
    "word, headings and an appendix": Case(
        "a.docx",
        docx(
            p("第四季度OKR草案", "2"),
            p("张三", "2"),
            p(f"目标：{ZH_A}", "3"),
            p(ZH_A1, numbered=True),
            p(ZH_A2, numbered=True),
            p("哈斯木", "2"),
            p("岗位：药库"),
            p("（尚未提交）"),
            p("附：评审时间", "2"),
            p("10月10日15:00，三楼示教室。"),
        ),
        [ZH[0], ("哈斯木", [])],
    ),
    "objectives in headings over tables": Case(
        "a.md",
        f"## Wei Zhang\n\n### O1: {EN_A}\n\n| KR | Baseline | Target |\n|---|---|---|\n| Go-live days | 21 | 7 |\n\n## Bo Larsen\n\n_to follow_\n".encode(),
        [("Wei Zhang", [(EN_A, ["Go-live days: from 21 to 7"])]), LATE_EN],
        "en",
    ),
    "a chat with a manager, a second version and somebody late": Case(
        None,
        f"刘主管 9月25日 09:31\n@所有人 四季度OKR今天下班前发群里\n\n张三 9月25日 10:02\nO：做好拉新\nKR1：新增用户 20 万\n\n刘主管 9月25日 11:52\n@张三 太泛了，重写一版\n\n"
        f"Tony 马 9月25日 15:08\n{TEXT_B}\n\n张三 9月25日 16:36\n上午那版作废，以这版为准：\n{TEXT_A}\n\n赵敏 9月25日 17:55\n领导，我的OKR明天补给您",
        [ZH[0], ("Tony 马", ZH[1][1]), LATE_ZH],
    ),
    "a chat with times below the names": Case(
        None,
        f"王总监\n09:02\n大家周五前把OKR发我\n\n张三\n10:15\n王总我的：\n{TEXT_A}\n\n赵敏\n14:00\n还没写完，周五补交",
        [ZH[0], LATE_ZH],
    ),
    "a list that goes round": Case(
        None,
        "#接龙\n1. 张三 "
        + TEXT_A.replace("\n", " ")
        + "\n2. 李四 "
        + TEXT_B.replace("\n", " ")
        + "\n3. 赵敏 未交",
        [*ZH, LATE_ZH],
    ),
    "e-mails, newest first, one late": Case(
        None,
        f"From: Wei Zhang\nSent: Friday\nTo: Dana Fox\nSubject: RE: OKRs\n\nHere is the revised version.\n\n{TEXT_C}\n\nWei\n\n"
        "From: Bo Larsen\nSent: Thursday\nTo: Dana Fox\nSubject: RE: OKRs\n\nDana, I need until Monday. Sorry.\n\n"
        "From: Wei Zhang\nSent: Wednesday\nTo: Dana Fox\nSubject: RE: OKRs\n\nObjective: Better clinics\nKR1: do more\n\n"
        "From: Dana Fox\nSent: Tuesday\nTo: all\nSubject: OKRs\n\nTeam, please send me your OKR drafts by Thursday.\n",
        [EN[0], LATE_EN],
        "en",
    ),
}


@pytest.mark.parametrize("case", FURTHER.values(), ids=FURTHER)
def test_files_of_managers_who_keep_them_their_own_way(case: Case) -> None:
    found = read_team(case.content, case.name, case.lang)
    assert outline(found) == case.expected


def test_sheets_that_only_explain_are_named_as_left_out() -> None:
    case = FURTHER["instructions and an example on the first sheet"]
    assert read_team(case.content, "a.xlsx", "zh").problems == (
        "\u5de5\u4f5c\u8868\u201c填写说明\u201d像是说明、示例或目录\uff0c没有读取。",
    )
    told = read_team(FURTHER["a level for each row"].content, "a.xlsx", "en").problems
    assert told == (
        "The sheet “Read me first” looks like instructions, an example or an index and was not read.",
    )
    only = xlsx(("Template", ROWS_EN), ("Notes", [["ask Bo"]]))
    assert outline(read_team(only, "a.xlsx", "en")) == EN


@pytest.mark.parametrize(
    "aim",
    [
        "无效告警大幅减少",
        "未交付订单清零",
        "没有用户再催单",
        "Nothing gets lost on the way",
        "Missing parcels are found fast",
    ],
)
def test_an_objective_is_not_taken_for_the_word_that_there_is_none(aim: str) -> None:
    found = read_team(separated([["Name", "Objective", "KR"], ["Wei", aim, EN_A1]]), "a.csv", "en")
    assert outline(found) == [("Wei", [(aim, [EN_A1])])]


def test_the_hidden_sheet_is_named() -> None:
    found = read_team(MESSY["xlsx hidden sheet"].content, "a.xlsx", "en")
    assert found.problems == ("The sheet “Old” is hidden and was not read.",)
    assert "工作表“Old”是隐藏的" in read_team(MESSY["xlsx hidden sheet"].content, "a.xlsx", "zh").problems[0]


def test_what_stands_beside_key_results_is_kept_apart() -> None:
    found = read_team(MESSY["xlsx work beside key results"].content, "a.xlsx", "zh")
    assert [i.text for i in found.members[0].drafts[0].initiatives] == ["改配置向导", "写引导文案"]
    found = read_team(MESSY["csv kinds in a column"].content, "k.csv", "zh")
    assert found.members[0].drafts[0].weights == (60.0, 40.0)
    found = read_team(MESSY["xlsx percent, thousands, dates"].content, "a.xlsx", "zh")
    measure = found.members[0].drafts[0].key_results[0].measure
    assert (measure.baseline, measure.target, measure.due) == (18.3, 35.0, "2026-12-31")


def test_columns_tell_what_they_were_taken_for() -> None:
    found = read_team(MESSY["xlsx owner is the only name"].content, "a.xlsx", "zh")
    assert [(c.sheet, c.header, c.field) for c in found.columns] == [
        ("OKR", "序号", "kind"),
        ("OKR", "目标", "objective"),
        ("OKR", "关键结果", "key_result"),
        ("OKR", "负责人", "person"),
        ("OKR", "进度", None),
        ("OKR", "状态", None),
    ]


def test_a_column_taken_wrongly_is_put_right() -> None:
    rows = [["Wer", "Ziel", "Notes"], ["Wei Zhang", EN_A, EN_A1], ["Ana Silva", EN_B, EN_B1]]
    told = {"Wer": "person", "ziel ": "objective", "Notes": "key_result"}
    found = read_team(separated(rows), "a.csv", "en", columns=told)
    assert outline(found) == [("Wei Zhang", [(EN_A, [EN_A1])]), ("Ana Silva", [(EN_B, [EN_B1])])]
    rows = [["Name", "Objective", "Key result", "Key result (old)"], ["Wei Zhang", EN_A, EN_A1, EN_A2]]
    found = read_team(separated(rows), "a.csv", "en", columns={"Key result (old)": ""})
    assert outline(found) == [("Wei Zhang", [(EN_A, [EN_A1])])]
    found = read_team(tabbed(WIDE_ZH[1:]), None, "zh", columns={"D": ""})
    assert [k.text for k in found.members[0].drafts[0].key_results] == [ZH_A1]


def test_people_are_renamed_made_one_and_left_out() -> None:
    names = {"wei  zhang": "Zhang Wei", "Ana Silva": "Zhang Wei"}
    found = read_team(separated(ROWS_EN), "a.csv", "en", names=names)
    assert outline(found) == [("Zhang Wei", EN[0][1] + EN[1][1])]
    found = read_team(separated(ROWS_EN), "a.csv", "en", names={"Ana Silva": ""})
    assert [m.name for m in found.members] == ["Wei Zhang"]


@pytest.mark.parametrize("name", ["张三", "张 三", "\uff37\uff45\uff49", "Wei"])
def test_one_person_however_the_name_is_spaced(name: str) -> None:
    rows = [
        ["Name", "Objective", "KR"],
        [name, EN_A, EN_A1],
        [name.upper(), EN_A, EN_A1],
        [f" {name} ", EN_B, EN_B1],
    ]
    found = read_team(separated(rows), "a.csv", "en")
    assert outline(found) == [(" ".join(name.split()), [(EN_A, [EN_A1]), (EN_B, [EN_B1])])]


def test_counts_role_team_and_place() -> None:
    found = read_team(MESSY["xlsx drafts in one cell"].content, "a.xlsx", "zh")
    assert found.counts == {"people": 2, "drafts": 2, "key_results": 4, "without": 0}
    assert [(m.role, m.where) for m in found.members] == [
        ("产品经理", "工作表“Sheet1”第 2 行"),
        ("后端", "工作表“Sheet1”第 3 行"),
    ]
    found = read_team(MESSY["xlsx a sheet per team"].content, "a.xlsx", "en")
    assert [(m.team, m.where) for m in found.members] == [
        ("Onboarding", "Row 2 of sheet “Onboarding”"),
        ("Support", "Row 2 of sheet “Support”"),
    ]
    found = read_team(MESSY["docx table"].content, "a.docx", "zh")
    assert found.members[1].where == "第 1 个表格第 4 行"


def test_reading_twice_gives_the_same() -> None:
    for case in MESSY.values():
        assert read_team(case.content, case.name, case.lang) == read_team(case.content, case.name, case.lang)


def test_rows_that_cannot_be_used_are_named() -> None:
    rows = [["姓名", "目标", "OKR 草稿"], ["张三", "x" * 5001, ""], ["李四", "#REF!", ""]]
    found = read_team(separated(rows), "a.csv", "zh")
    assert [m.name for m in found.members] == ["张三", "李四"]
    assert [problem.split("：")[0] for problem in found.problems] == ["第 2 行", "第 3 行"]
    found = read_team(f"[10:02] Wei Zhang: {TEXT_C}\n[10:05] Bo: thanks!", None, "en")
    assert found.problems == ("Line 4: what Bo wrote contains no draft and was left out.",)


def sheet_xml(rows: str, head: str = "") -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{head}<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def inline(at: str, text: str) -> str:
    return f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def replaced(content: bytes, parts: dict[str, bytes]) -> bytes:
    """An archive with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


LAUGHS = (
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{'&a' + str(n - 1 or '') + ';' * 1}&a;&a;'>" for n in range(1, 9))
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:1/x"> %a;]>'


@cache
def hostile() -> dict[str, bytes]:
    """Files that attack, by name; "refused" in a name where nothing may be read from
    them, "heavy" where either is well."""
    good = xlsx(("Sheet1", ROWS_EN))
    word = docx(p("Wei Zhang", "2"), p(TEXT_C))
    sheet, main, strings = "xl/worksheets/sheet1.xml", "word/document.xml", "xl/sharedStrings.xml"
    rows = f'<row r="1">{inline("A1", "Name")}{inline("B1", "Objective")}</row>'
    body = f"<w:document {W}><w:body>{{}}</w:body></w:document>"
    files: dict[str, bytes] = {
        "refused bomb of spaces.xlsx": replaced(good, {sheet: b" " * 60_000_000}),
        "refused bomb of strings.xlsx": replaced(good, {strings: b"<si/>" * 4_000_000}),
        "refused bomb of styles.xlsx": replaced(good, {"xl/styles.xml": b"<x/>" * 2_000_000}),
        "refused bomb beside.xlsx": replaced(good, {"xl/media/a.bin": bytes(60_000_000)}),
        "refused bomb in theme.xlsx": replaced(good, {"xl/theme/theme1.xml": b"<a>" * 1_500_000}),
        "refused bomb.docx": replaced(word, {main: b" " * 60_000_000}),
        "refused bomb of styles.docx": replaced(word, {"word/styles.xml": b"<w:style/>" * 400_000}),
        "refused bomb of pictures.docx": replaced(word, {"word/media/a.png": bytes(60_000_000)}),
        "refused zip in zip.xlsx": replaced(good, {sheet: replaced(good, {sheet: bytes(40_000_000)})}),
        "refused cut.xlsx": good[: len(good) // 2],
        "refused cut.docx": word[: len(word) // 2],
        "refused noise.xlsx": bytes(range(256)) * 40,
        "refused noise.docx": bytes(range(256)) * 40,
        "refused zip noise.docx": b"PK\x03\x04" + bytes(range(256)) * 40,
        "refused no archive.xlsx": b"Name,Objective\na,b\n",
        "refused empty archive.xlsx": b"PK\x05\x06" + bytes(18),
        "refused no sheet.xlsx": replaced(good, {sheet: b""}),
        "refused no document.docx": replaced(good, {}).replace(b"xl/workbook.xml", b"xl/workbOOk.xml"),
        "refused open tags.xlsx": replaced(good, {sheet: b"<worksheet><sheetData>"}),
        "refused open tags.docx": replaced(word, {main: body.format("<w:p>").encode()[:-20]}),
        "refused old.xls": b"\xd0\xcf\x11\xe0" + bytes(600),
        "refused locked.docx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "refused many parts.xlsx": replaced(good, {f"{n}.xml": b"" for n in range(2_500)}),
        "refused rows.xlsx": replaced(
            good,
            {
                sheet: sheet_xml(
                    rows + "".join(f'<row r="{n}">{inline(f"A{n}", "a")}</row>' for n in range(2, 20_010))
                )
            },
        ),
        "refused far column.xlsx": replaced(
            good, {sheet: sheet_xml(f'<row r="1">{inline("XFD1", "Objective")}</row>')}
        ),
        "refused rows.csv": b"Name,Objective\n" + b"a,b\n" * 20_001,
        "refused wide.csv": b"Name,Objective" + b",x" * 300 + b"\n",
        "refused open quote.csv": b'Name,Objective\n"' + b"x" * 200_000,
        "refused encoding.csv": b"Name,Objective\n\xff\xff\xff",
        "refused half utf16.csv": b"\xff\xfe" + "Name\tObjective\n".encode("utf-16-le") + b"\x00\xd8\x00",
        "refused large.csv": b"Name,Objective\n" + b"x" * 5_000_000,
        "refused long.md": b"O: a\n" * 250_000,
        "refused long.txt": "目标 ".encode() * 500_000,
        "refused rows.md": b"|Name|Objective|\n|---|---|\n" + b"|a|b|\n" * 20_001,
        "refused program.exe": b"MZ" + bytes(1000),
        "refused page.pdf": b"%PDF-1.7\n" + bytes(range(256)),
        "refused empty.csv": b" \n\n ",
        "refused long.docx": replaced(word, {main: body.format(p("x " * 600_000)).encode()}),
        "refused paragraphs.docx": replaced(word, {main: body.format(p("x") * 21_000).encode()}),
        "refused wide.docx": replaced(word, {main: body.format(tbl([["x"] * 300])).encode()}),
        "refused deep tables.docx": replaced(
            word, {main: body.format("<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200).encode()}
        ),
        "far row.xlsx": replaced(
            good, {sheet: sheet_xml(rows + f'<row r="1048576">{inline("A1048576", "Wei")}</row>')}
        ),
        "heavy million empty rows.xlsx": replaced(
            good, {sheet: sheet_xml(rows + "".join(f'<row r="{n}"/>' for n in range(2, 1_000_000)))}
        ),
        "million commas.csv": b"Name,Objective\n" + b",\n" * 1_000_000 + b"Wei,Calm releases\n",
        "merged over all.xlsx": replaced(
            good,
            {
                sheet: sheet_xml(rows).replace(
                    b"</worksheet>", b'<mergeCells><mergeCell ref="A2:XFD1048576"/></mergeCells></worksheet>'
                )
            },
        ),
        "heavy many merges.xlsx": replaced(
            good,
            {
                sheet: sheet_xml(rows).replace(
                    b"</worksheet>",
                    b"<mergeCells>" + b'<mergeCell ref="A1:B20000"/>' * 60_000 + b"</mergeCells></worksheet>",
                )
            },
        ),
        "deep.docx": replaced(
            word, {main: body.format("<w:sdt>" * 20_000 + p("x") + "</w:sdt>" * 20_000).encode()}
        ),
        "styles in a ring.docx": replaced(
            word,
            {
                "word/styles.xml": f'<w:styles {W}><w:style w:styleId="2"><w:basedOn w:val="3"/></w:style><w:style w:styleId="3"><w:basedOn w:val="2"/></w:style></w:styles>'.encode()
            },
        ),
        "macros.xlsm": replaced(good, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)}),
        "macros.docm": replaced(word, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)}),
        "links.xlsx": replaced(
            good,
            {
                "xl/externalLinks/externalLink1.xml": b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
            },
        ),
        "template elsewhere.docx": replaced(
            word,
            {
                "word/_rels/settings.xml.rels": b'<Relationships><Relationship Id="a" Target="http://127.0.0.1:1/x.dotm" TargetMode="External"/></Relationships>'
            },
        ),
        "zip slip.docx": replaced(word, {"../../../tmp/slip.xml": b"<x/>"}),
        "formulas.csv": b"Name,Objective,KR\n=cmd|' /C calc'!A0,+1+1,@SUM(1)\n",
        "control characters.csv": b"Name,Objective\nW\x00e\x07i,\x1b[31mCalm\x08 releases\n",
        "turned letters.txt": "\u202eWei\u202c\nO: \u200b\u200bCalm\u2066 releases\n".encode(),
        "combining.txt": ("Wei" + "\u0301" * 100_000 + ":\nO: a\n").encode(),
        "colons.txt": b"a:" * 400_000,
        "heavy times.txt": b"10:02 a" * 120_000,
        "heavy turns.txt": b"[10:02] Wei: O: a 1 to 2\n" * 38_000,
        "heavy names.txt": b"".join(b"P%d x 10:02\nO: a\n" % n for n in range(40_000)),
        "heavy headings.md": b"## Wei Zhang\nO: a 1 to 2\n" * 38_000,
        "heavy title case.md": b"## Wei Zhang\nwords\n" * 48_000,
        "bold.md": b"**a" * 300_000,
        "bars.md": b"|" * 900_000,
        "heavy tables.md": b"|Name|Objective|\n|---|---|\n|a|b|\n\n" * 25_000,
        "stars.txt": b"*" * 900_000,
        "brackets.txt": b"[" * 900_000,
        "spaces.txt": b"Wei" + b" " * 900_000 + b"10:02\nO: a",
        "quotes.txt": b"> " * 450_000,
        "heavy mail.txt": b"From: Wei <a@b>\nTo: x\n\nO: a\n" * 30_000,
        "wrote.txt": b"On 1, " * 150_000 + b"wrote:",
        "refused tabs.txt": b"\t" * 900_000,
        "heavy cells.txt": b"a\tb\n" * 20_000,
        "headers.csv": b"Name,Objective,KR\n" * 20_000,
        "heavy long cells.csv": b"Name,Objective,KR\n"
        + b"".join(b"P%d,a,%s\n" % (n, b"1. x;" * 990) for n in range(900)),
        "heavy drafts in cells.csv": b"Name,OKR\n"
        + b"".join(b'P%d,"O: a\n%s"\n' % (n, b"KR1: b 1 to 2\n" * 300) for n in range(1000)),
        "heavy digits.csv": b"Name,Objective,KR\n"
        + b"".join(b"P%d,a,%s\n" % (n, b"1 2 " * 1200) for n in range(900)),
    }
    for declared, kind in ((LAUGHS, "laughs"), (XXE, "file"), (PARAMETER, "parameter")):
        evil = f'<?xml version="1.0"?>{declared}'
        told = evil.replace('1.0"?>', '1.0" encoding="{}"?>')
        files[f"refused {kind}.xlsx"] = replaced(
            good, {sheet: sheet_xml(f'<row r="1">{inline("A1", "x")}</row>', evil)}
        )
        files[f"refused {kind}.docx"] = replaced(word, {main: (evil + body.format(p("x"))).encode()})
        files[f"refused {kind} in styles.docx"] = replaced(
            word, {"word/styles.xml": (evil + STYLES).encode()}
        )
        files[f"refused {kind} in utf16.docx"] = replaced(
            word, {main: (told.format("utf-16") + body.format(p("x"))).encode("utf-16")}
        )
        files[f"refused {kind} in utf7.docx"] = replaced(
            word, {main: (told.format("utf-7") + body.format(p("x"))).encode("utf-7")}
        )
        files[f"refused {kind} in utf16.xlsx"] = replaced(
            good, {strings: (told.format("utf-16") + "<sst/>").encode("utf-16")}
        )
        files[f"refused {kind} in links.xlsx"] = replaced(
            good, {"xl/_rels/workbook.xml.rels": (evil + "<Relationships/>").encode()}
        )
    return files


READ = """
import json, resource, sys, time
from pathlib import Path
from coach.exchange import Unreadable
from coach.adapters.store import NotFound, Store
from coach.exchange.cells import guarded, unguarded
from coach.exchange.team import read_team

resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
for path in sorted(Path(sys.argv[1]).iterdir()):
    started = time.process_time()
    said = {}
    for lang in ("zh", "en"):
        try:
            said[lang] = list(read_team(path, lang=lang).problems)
        except Unreadable as error:
            said[lang] = str(error)
        if lang == "zh":
            spent = time.process_time() - started
            if spent > 1.5:
                said["en"] = said["zh"]
                break
    status = open("/proc/self/status").read()
    peak = int(status.split("VmHWM:")[1].split()[0]) // 1024
    print(json.dumps({"name": path.name, "said": said, "spent": spent, "peak": peak}), flush=True)
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What became of each hostile file, read one after the other in a process of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in hostile().items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(folder)], capture_output=True, text=True, timeout=900
    )
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {each["name"]: each for each in found}


@pytest.mark.parametrize("name", hostile())
def test_hostile_files(attacked: dict[str, dict[str, Any]], name: str) -> None:
    found = attacked[name]
    assert found["spent"] < 5, "more than five seconds of work"
    assert found["peak"] < 300, "more than 300 MB up to here"
    refused = [said for said in found["said"].values() if isinstance(said, str)]
    if not name.startswith("heavy"):
        assert bool(refused) == name.startswith("refused"), found["said"]
    assert all("\n" not in said and said[-1] in ".。" and len(said) < 140 for said in refused)
    assert "root:" not in str(found["said"])


def test_a_word_file_of_another_kind_is_read_by_what_it_is() -> None:
    found = read_team(docx(p("Wei Zhang", "2"), p(TEXT_C)), "wrong name.xlsx", "en")
    assert outline(found) == EN[:1]
    assert outline(read_team(hostile()["macros.docm"], "macros.docm", "en")) == EN[:1]
    assert outline(read_team(hostile()["macros.xlsm"], "macros.xlsm", "en")) == EN


def test_formulas_are_text_and_their_last_values_are_read() -> None:
    found = read_team(hostile()["formulas.csv"], "formulas.csv", "en")
    assert outline(found) == [("=cmd|' /C calc'!A0", [("+1+1", ["@SUM(1)"])])]
    cached = '<c r="B2" t="str"><f>HYPERLINK("http://127.0.0.1/x","y")</f><v>Calm releases</v></c>'
    told = f'<row r="1">{inline("A1", "Name")}{inline("B1", "Objective")}</row><row r="2">{inline("A2", "Wei")}{cached}</row>'
    content = replaced(xlsx(("Sheet1", ROWS_EN)), {"xl/worksheets/sheet1.xml": sheet_xml(told)})
    assert outline(read_team(content, "a.xlsx", "en")) == [("Wei", [("Calm releases", [])])]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_formula_survives_into_an_export(begin: str) -> None:
    for text in (begin + "1", f"'{begin}1", f" {begin}=1", f"\u00a0{begin}=1", f"\u200b{begin}=1"):
        told = guarded(text)
        assert told.startswith("'") and unguarded(told) == text
    assert guarded("Churn -3%") == "Churn -3%"


def test_drafts_of_everybody_in_the_store(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "okr.db")
    me = store.me().id
    ana = store.add_person(me, Person(name="Ana Silva", team="Support", role="Lead"))
    kept = read_team(separated(ROWS_EN), "a.csv", "en").members
    for owner, member in ((me, kept[0]), (ana.id, kept[1])):
        talk = store.new_conversation(owner, "en")
        store.save_draft(owner, talk.id, member.drafts[0], "import")
    found = store.team_drafts(me)
    assert [(m.name, m.person, m.role, m.team) for m in found] == [
        ("", me, None, None),
        ("Ana Silva", ana.id, "Lead", "Support"),
    ]
    assert [m.drafts[0].key_results[1].text for m in found] == [EN_A2, EN_B2]
    with pytest.raises(NotFound):
        store.team_drafts("nobody")
    store.close()
