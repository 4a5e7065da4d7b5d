"""What people read when a file is imported or exported, in Chinese and in English."""

from __future__ import annotations

from typing import Any

from coach.okr import Lang

_TEXTS: dict[str, tuple[str, str]] = {
    "missing": (
        "找不到文件“{name}”，或者没有权限读取。",
        "The file “{name}” is not there or cannot be opened.",
    ),
    "large": (
        "文件超过 5 MB，请拆成几份再导入。",
        "The file is larger than 5 MB; split it and import the parts.",
    ),
    "prose": (
        "文字超过 1 MB，请拆成几份再导入。",
        "The text is longer than 1 MB; split it and import the parts.",
    ),
    "unpacked": (
        "这份表格解压后大得反常，没有读取；请另存一份只含数据的表格。",
        "This workbook unpacks to an unusual size and was not read; save a copy with just the data.",
    ),
    "slow": (
        "这份文件读了 {seconds} 秒还没读完，请拆小一些再试。",
        "Reading the file took longer than {seconds} seconds; try a smaller one.",
    ),
    "rows": (
        "表格超过 20000 行，请拆成几份再导入。",
        "The table has more than 20,000 rows; split it and import the parts.",
    ),
    "columns": (
        "表格超过 200 列，请只留下需要的列。",
        "The table has more than 200 columns; keep only the ones that matter.",
    ),
    "kind": (
        "不认识“{name}”这种文件，请用 CSV、XLSX、JSON 或 Markdown。",
        "“{name}” is not a kind of file that can be imported; use CSV, XLSX, JSON or Markdown.",
    ),
    "old-excel": (
        "这是旧版或加了密码的 Excel 文件，请去掉密码，另存为 .xlsx 再导入。",
        "This is an old or password-protected Excel file; save it as .xlsx without a password.",
    ),
    "broken-xlsx": ("这份 Excel 文件已损坏，打不开。", "The Excel file is damaged and cannot be opened."),
    "encoding": (
        "认不出文件的文字编码，请另存为 UTF-8 再导入。",
        "The file's text encoding is unknown; save it as UTF-8.",
    ),
    "json": (
        "JSON 有误（第 {line} 行附近），没有读取。",
        "The JSON is not valid (near line {line}) and was not read.",
    ),
    "deep": ("JSON 嵌套得太深，没有读取。", "The JSON is nested too deeply and was not read."),
    "empty": ("文件里没有内容。", "The file is empty."),
    "no-columns": (
        "没找到认得的列名；表头里至少要有“目标”“关键结果”“KPI”“姓名”“战略”中的一个。",
        "No known column was found; the header needs Objective, Key result, KPI, Person or Strategy.",
    ),
    "nothing": ("文件里没有找到目标、KPI 或人员。", "The file holds no objectives, KPIs or people."),
    "at-row": ("第 {row} 行", "Row {row}"),
    "at-sheet-row": ("工作表“{sheet}”第 {row} 行", "Row {row} of sheet “{sheet}”"),
    "no-objective": (
        "{at}：关键结果“{text}”上面没有目标，没有导入。",
        "{at}: the key result “{text}” has no objective above it and was left out.",
    ),
    "no-text": (
        "{at}：没有写目标或关键结果，没有导入。",
        "{at}: there is no objective or key result; left out.",
    ),
    "error-cell": (
        "{at}：单元格里是公式错误 {text}，按空白处理。",
        "{at}: a cell holds the formula error {text}; it was read as empty.",
    ),
    "long": (
        "{at}：有一格超过 5000 字，没有导入。",
        "{at}: a cell is longer than 5,000 characters and was left out.",
    ),
    "item": ("{at}：没有文字，没有导入。", "{at}: it has no text and was left out."),
    "at-item": ("第 {row} 项", "Item {row}"),
    "more": ("还有 {count} 处类似的问题。", "There are {count} more problems like these."),
    "lines": (
        "文件里的目标和关键结果超过 30000 条，请拆成几份再导入。",
        "The file has more than 30,000 objectives and key results; split it and import the parts.",
    ),
    "broken-docx": ("这份 Word 文件已损坏，打不开。", "The Word file is damaged and cannot be opened."),
    "team-kind": (
        "不认识“{name}”这种文件，请用 XLSX、CSV、DOCX 或 Markdown，也可以直接粘贴文字。",
        "“{name}” is not a kind of file that can be read; use XLSX, CSV, DOCX or Markdown, or paste the text.",
    ),
    "nobody": ("没有读到任何人的 OKR 草稿。", "No drafts and no names were found."),
    "hidden": (
        "工作表“{sheet}”是隐藏的，没有读取。",
        "The sheet “{sheet}” is hidden and was not read.",
    ),
    "sheet": (
        "工作表“{sheet}”里没找到目标或关键结果，没有读取。",
        "The sheet “{sheet}” has no objectives or key results and was not read.",
    ),
    "guide": (
        "工作表“{sheet}”像是说明、示例或目录，没有读取。",
        "The sheet “{sheet}” looks like instructions, an example or an index and was not read.",
    ),
    "no-table": (
        "没找到认得的列名；表头里至少要有“姓名”和“目标”或“关键结果”。",
        "No known column was found; the header needs Name and Objective or Key result.",
    ),
    "no-draft": (
        "{at}：“{text}”读不出目标和关键结果，没有导入。",
        "{at}: no objective or key result could be read from “{text}”; left out.",
    ),
    "said": (
        "{at}：{name}说的话里没有 OKR 草稿，没有列入。",
        "{at}: what {name} wrote contains no draft and was left out.",
    ),
    "text-lines": (
        "文字超过 20000 行，请拆成几份再导入。",
        "The text has more than 20,000 lines; split it and import the parts.",
    ),
    "long-line": (
        "{at}：有一条超过 1000 字，不像目标或关键结果，没有导入。",
        "{at}: a line is longer than 1,000 characters, too long for a goal, and was left out.",
    ),
    "shared": (
        "{at}：一格里有几个目标，分不清关键结果属于哪一个，请核对。",
        "{at}: one cell holds several objectives and the key results do not say which is theirs; please check.",
    ),
    "unnamed": ("草稿 {number}", "Draft {number}"),
    "at-sheet": ("工作表“{sheet}”", "Sheet “{sheet}”"),
    "at-line": ("第 {row} 行", "Line {row}"),
    "at-paragraph": ("第 {row} 段", "Paragraph {row}"),
    "at-table-row": ("第 {table} 个表格第 {row} 行", "Row {row} of table {table}"),
    "initiatives": ("举措", "Initiatives"),
    "findings": ("教练的意见", "What a coach would say"),
    "fix": ("改法", "Fix"),
    "objective": ("目标", "Objective"),
}


def say(lang: Lang, key: str, **fill: Any) -> str:
    """A text in a language, with its placeholders filled."""
    return _TEXTS[key][lang == "en"].format(**fill)
