"""A paste cut into rows: one line each, with its indent, its list marker and what its label says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from coach.parse.dialects import MARKDOWN, Dialect, mark_of
from coach.parse.label_words import TYPE
from coach.parse.labels import Label, is_noise, is_remark, read_label
from coach.parse.markup import plain, struck
from coach.parse.patterns import Pattern
from coach.parse.remarks import Remarks, weight_of
from coach.parse.text import EMPTY, Cut, reading_form

BOLD = 7

_QUOTE = re.compile(r"\s*(?:[>＞]\s?)+")
_ATX = re.compile(r"(#{1,6})\s+(?=\S)|(#{1,6})(?=[^\s#.\d!])")
_AFTER_LABEL = re.compile(
    rf"[(\[【](?:(?P<share>\d{{1,3}}%)|p[0-4]|{TYPE}|[^()\[\]【】]{{1,20}}(?=[)\]】]\s*[:\-–—]))[)\]】]\s*[:\-–—]?\s*"
)
_AHEAD_OF_LABEL = re.compile(
    r"[(\[【](?:[^()\[\]【】]{1,20})[)\]】]\s*|\[?(?:[01]\.\d{1,2}|\d{1,3}%)\]?(?:\s*[-–—:|]\s*|\s+)|\d{1,2}(?:\.\d{1,2})?\s+"
    r"|[a-z]{2,8}(?:-\d{1,5}){1,2}\s*[:\-–—]?\s+|(?:(?:ok(?:ay)?|so|well|right|and|then|now|um+|uh|alright|next|嗯|好|那)[,.，。 ]+)+(?=obj|goal|key|kr|目标|关)|(?P<speaker>(?!v\d)[^\W\d_][\w .]{0,15}:\s*(?:(?:so|ok(?:ay)?|and|yes|yep|right|then|well|sure)[,.\s]+)*)|(?:done|wip|todo|on track|at risk|off track)\s*[:\-–—]\s+"
)
_TICKET = Pattern(r"[a-z]{2,8}(?:-\d{1,5}){1,2}\s")
_FIGURE_ALONE = Pattern(r"\d{1,3}(?:\.\d+)?\s?%?\s*(?:[,;/]|$)")
_END_LABEL = Pattern(r"\s*[(\[【](?P<words>(?:krs?|key results?|objectives?|o|关键[结成]果|目标))[)\]】]$")
_KEYWORD = re.compile(
    r"(?:(?:TODO|DOING|DONE|NEXT|WAITING|STARTED|IN-PROGRESS|HOLD|LATER|NOW)\s+(?:\[#[A-Z]\]\s*)?|\[#[A-Z]\]\s*)(?=\S)"
)
_SIDE_SIGNS = "▍▎▌▋▊█┃"
_SIDE_SIGN = Pattern(r"[▍▎▌▋▊█┃]{1,3}\s*(?=[^\W_]{2,20}\s*(?:[(（][^()（）]*[)）])?\s*[:：]?$)")
_STARS = re.compile(r"\*{1,6}\s")
_BOLD_ONLY = re.compile(r"(\*\*|__)[^*_]+\1\s*$|【[^【】]{1,24}】$")
_BOLD_LEAD = Pattern(
    r"[^\w*_<]*(?:\*\*|__|<(?:b|strong)>)(?P<words>[^*_<>\n]{1,24})(?:\*\*|__|</(?:b|strong)>)\s+(?=\S)", re.I
)
_ITALIC_ONLY = Pattern(r"\*[^*\s][^*]*\*$|_[^_\s][^_]*_$")
_SHARE = re.compile(r"(?<!\d)\d{1,3}\s?%")
_SURENESS = Pattern(r"conf|sure|certain|progress|done|信心|把握|进度|完成")
_GONE = r"(?:dropped|cancel+ed|removed|withdrawn|descoped|deprioriti[sz]ed|abandoned|已?取消|已?作废|已删除|已?放弃|已?砍掉|已?搁置)"
_DROPPED = Pattern(
    rf"{_GONE}\s*(?::|[)\]】])\s*|{_GONE}\s+[-–—]+\s+(?!from|by|to|down|up|at|of|under|below|由|从|降|减)(?=[^\W\d])|.*(?:[(\[【]|\s[-–—]+\s?){_GONE}\s*[)\]】]?$"
)
_CHECKBOX = re.compile(r"[\[【]\s?(?:[ xX✓√✔-]?|\d{1,3}\s?%)\s?[\]】]\s+")
_BULLET = re.compile(
    r"(?:│\s*)*[├└╰┝┗┣][─━-]*\s*|(?:[-=]{1,2}>|>>)\s+(?=\S)|(?:[•·‣⁃◦‧∙・›»→⇒⇨↳└├│¤√\u25a0-\u27bf\u2b00-\u2bff\u231a-\u23ff\U0001f300-\U0001faff\uf0a7\uf0b7]\ufe0f?)+\s*"
    r"|(?::(?:[a-z0-9]+_\w+|dart|key|star|fire|rocket|hammer|tada|wave|bulb|trophy|muscle|eyes|pushpin|memo|seedling|gem|moneybag|zap|sparkles|one|two|three|four|five):\s*)+"
    r"|[|`+]-{1,3}\s+|[-*+—–－＊＋]{1,6}\s+|:\s+|[—–]{1,3}(?=[a-zA-Z\u4e00-\u9fff])|[-+](?=[^\s\d\-*+.%>])"
    r"|\*(?=[^\s\d\-*+.%>])(?![^*\n]{1,80}\*)"
)
_DOTTED = re.compile(r"(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,2}[.)、:]?(?=\s|[\u4e00-\u9fff])\s*)")
_ORDINAL = re.compile(
    "|".join(
        rf"(?P<{name}>{pattern})"
        for name, pattern in (
            (
                "number",
                r"\d{1,3}(?:\t+|[)、]\s*|/\s+|\s/\s+(?=\D)|\s[.、]\s+|[.:](?:\s+|(?=[^\s\d])))|#\.\s+",
            ),
            ("stem", r"[甲乙丙丁戊己庚辛壬癸][、.)]\s*|\([甲乙丙丁戊己庚辛壬癸]\)\s*"),
            ("in_parens", r"\(\d{1,3}\)\s*"),
            ("letter_number", r"[a-gl-n]\d{1,2}(?:\.\d{1,2})?[.)、:]\s*(?=\S)"),
            ("roman_in_parens", r"\((?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})\)\s*"),
            ("letter_in_parens", r"\([a-z]\)\s*"),
            ("han_in_parens", r"\([一二三四五六七八九十]{1,3}\)\s*"),
            ("roman", r"(?:i{1,3}|iv|vi{0,3}|ix|xi{0,3})[.)]\s+"),
            ("letter", r"[a-z](?:[.)、](?=[\s\u0080-\uffff])\s*)"),
            (
                "han",
                r"[一二三四五六七八九十]{1,3}[、.)]\s*|[壹贰叁参肆伍陆柒捌玖拾]{1,3}[、.)]\s*|第[一二三四五六七八九十]{1,2}[,、:.]\s*|其[一二三四五][,、:]?\s*|[一二三四五六]是(?!否)\s*",
            ),
        )
    )
)
_CIRCLED = re.compile(
    r"(?:[\d*#]\ufe0f?\u20e3|🔟)\s*|[①-⑳❶-❿➀-➓㈠-㈩⑴-⒇⒈-⒛](?P<place>[-–.]\d{1,2}(?=[\s、:：]))?[、:：]?\s*"
)
_CHAT = re.compile(
    r"[\[(]?(?:\d{2,4}[/.-]\d{1,2}(?:[/.-]\d{1,4})?,?\s*)?(?:上午|下午|凌晨|晚上"
    r"|中午)?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]m)?[\])]?\s*[-–]?\s*[^:\s\d][^:\n]{0,30}?:(?:\s+|(?=[^\s\d/]))"
    r"|[^:\s\[(][^:\n\d]{0,24}\s[\[(]?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]m)?[\])]?\s*:(?:\s+|(?=[^\s\d/]))"
)
_SAID_BY = re.compile(
    r"\S.{0,30}?\s{1,4}(?:(?:yesterday|today|昨天|今天|\d{2,4}[/-]\d{1,2}[/-]\d{1,2}|(?:at|上午"
    r"|下午))\s*){0,3}\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?$",
    re.IGNORECASE,
)
_CLOCK_TOLD = Pattern(
    r"\d:\d{2}.*\d:\d{2}|^\d+[a-z]|(?:under|below|over|above|by|before|after|until|till|to|from|of|than|within|[在到至前后于])\s*\d{1,2}:\d{2}"
)
_WRAPS = (('"', '"'), ("'", "'"), ("“", "”"), ("「", "」"), ("『", "』"), ("‘", "’"), ("«", "»"))


@dataclass
class Row:
    """One line of the paste, read as far as it can be read alone.

    `mark` is the class of its list marker ("" for none), `sign` the first character of a bullet, `head` its heading level (0 for none,
    BOLD for a line all in bold), `gap` says that a blank line stands before it, `said` that it is a chat message, `struck` that it is
    struck through, `sentence` that it was cut out of running text, `lead` the length of the bold words it begins with, `quoted` that it stood behind ">" or in italics, `remark` that it speaks about the draft. `body` is what marker and label
    left over, `words` what the marker alone left, `remarks` what other columns of a table say.
    """

    body: Cut
    line: int
    indent: int = 0
    gap: bool = False
    mark: str = ""
    sign: str = ""
    ordinal: str = ""
    head: int = 0
    said: bool = False
    struck: bool = False
    label: Label | None = None
    whole: Cut = EMPTY
    words: Cut = EMPTY
    noise: bool = False
    remark: bool = False
    sentence: bool = False
    lead: int = 0
    quoted: bool = False
    remarks: Remarks | None = None

    @property
    def role(self) -> str:
        """What the label says, "" without one."""
        return self.label.role if self.label else ""

    @property
    def pictured(self) -> bool:
        """Whether its bullet is a pictograph."""
        return self.sign > "\u25ff"

    def beside(self, other: Row) -> bool:
        """Whether two rows stand on one level: same heading level, marker and indent."""
        return (self.head, self.mark, self.indent) == (other.head, other.mark, other.indent)


def unquoted(body: Cut) -> Cut:
    """Without quotation marks that enclose all of it, and without closing punctuation of a list."""
    for opening, closing in _WRAPS:
        text = body.text
        if len(text) > 2 and text[0] == opening and text[-1] == closing and closing not in text[1:-1]:
            return body[1:-1].strip()
    return body


def _indent(text: str) -> int:
    width = 0
    for char in text:
        if char == "\t":
            width += 4
        elif char == "\u3000":
            width += 2
        elif char.isspace() or char == "│":
            width += 1
        else:
            break
    return width


def take_marker(row: Row, dotted: bool = True) -> None:
    """Takes list markers and checkboxes off the body; "1.5" only if `dotted` numbers are markers."""
    for _ in range(4):
        body, form = row.body, row.body.form
        found = _CHECKBOX.match(body.text) or _BULLET.match(body.text)
        kind = "bullet"
        if not found and (found := _CIRCLED.match(body.text)):
            kind = "letter-number" if found.groupdict().get("place") else "circled"
        if not found and not row.ordinal:
            found = (_DOTTED.match(form) if dotted else None) or _ORDINAL.match(form)
            kind = (found.lastgroup or "").replace("_", "-") if found else kind
        if not found:
            return
        if kind == "bullet" and (body.text[0] in "→⇒⇨➜➤›»↳└├" or found[0].strip().endswith(">")):
            kind = row.mark = row.mark or "arrow"
        elif kind != "bullet":
            row.ordinal = form[: found.end()].strip(" .)、:(\t")
            row.mark = kind
            row.sign = form[: found.end()].strip()[-1:] if kind == "number" else ""
        else:
            row.mark, row.sign = row.mark or "bullet", row.sign or body.text[0]
        marker = body.text[: found.end()].strip()
        if len(marker) > 1 and marker.strip("-*+") == "":
            row.indent += 2 * (len(marker) - 1)
        row.body = body[found.end() :].strip()


def _take_heading(row: Row, dialect: Dialect) -> None:
    """Takes a heading's sign off the body, or the list sign of a markup other than Markdown."""
    if mark := mark_of(row.body.text, dialect):
        row.head = mark.level
        row.body = row.body[slice(*mark.at)].strip()
        if not mark.level:
            row.mark = "bullet"
            row.indent += 2 * mark.depth
    elif row.body.text[:1] in _SIDE_SIGNS and (found := _SIDE_SIGN.match(row.body.text)):
        row.head = BOLD
        row.body = row.body[found.end() :].strip()
    elif not dialect.wiki and (found := _ATX.match(row.body.text)):
        row.head = len(found[1] or found[2])
        row.body = row.body[found.end() :].strip("# ").strip()


def read_row(cut: Cut, number: int, gap: bool, dialect: Dialect = MARKDOWN) -> Row:
    """One line read alone: quote sign, chat prefix, heading, markers, label."""
    quoted = _QUOTE.match(cut.text)
    if quoted:
        cut = cut[quoted.end() :]
    row = Row(cut, number, _indent(cut.text), gap, quoted=bool(quoted))
    row.body = cut.strip()
    row.quoted = row.quoted or bool(_ITALIC_ONLY.match(row.body.text))
    if (":" in cut.text or "：" in cut.text) and (found := _CHAT.match(reading_form(row.body.text[:90]))):
        row.said, row.body = True, row.body[found.end() :].strip()
    _take_heading(row, dialect)
    row.struck = struck(row.body.text)
    if _STARS.match(row.body.text):
        take_marker(row)
    elif not row.head and _BOLD_ONLY.match(row.body.text):
        row.head = BOLD
    bold = _BOLD_LEAD.match(row.body.text)
    row.body = plain(row.body, keep_struck=row.struck).strip()
    row.whole = row.body
    take_marker(row)
    if bold and row.body.text.startswith(bold["words"]):
        row.lead = len(bold["words"])
    row.struck = row.struck or _is_dropped(row.body.form)
    if (row.mark or row.head) and (found := _KEYWORD.match(row.body.text)):
        row.body = row.body[found.end() :]
    return row


def _is_dropped(form: str) -> bool:
    """Whether a line says of itself that it was dropped."""
    return bool(_DROPPED.match(form.lstrip("([【 ")))


def _label_in_bold(row: Row) -> Label | None:
    """The label that all of the bold words at the start of a line are ("**Objective** Calm mornings")."""
    label = read_label(row.body.form[: row.lead]) if row.lead else None
    told = label and label.end == row.lead and label.role in ("objective", "key-result", "initiative")
    return label if told else None


def _label_behind(row: Row) -> None:
    """Reads a label that stands behind a score, a status, a ticket or the name of who says it."""
    ahead = _AHEAD_OF_LABEL.match(row.body.form)
    if not ahead or (ahead["speaker"] and is_noise(row.body.form)):
        return
    rest = row.body[ahead.end() :]
    label = read_label(rest.form)
    if not label or label.role not in ("objective", "key-result", "initiative"):
        return
    if ahead["speaker"] and (label.end == len(rest.text) or _FIGURE_ALONE.match(rest.form, label.end)):
        return
    if (
        not label.spaced
        or _TICKET.match(row.body.form)
        or (label.num and (label.role == "key-result" or not ahead["speaker"]))
    ):
        row.label, row.body, row.said = label, rest, row.said or bool(ahead["speaker"])


def _label_at_end(row: Row) -> None:
    """Reads a label that stands in brackets at the end of a line ("No-shows below 5% (KR)")."""
    form = row.body.form
    found = _END_LABEL.search(form[-24:]) if not row.label and form.endswith((")", "]", "】")) else None
    if found and len(found[0]) < len(form):
        row.label = read_label(found["words"] + ": x")
        body = row.body[: len(form) - len(found[0])].strip()
        row.body = body[:0] if body.text.isupper() and len(form) < 30 else body
        row.label = replace(row.label, end=0) if row.label else None


def label_row(row: Row) -> None:
    """Reads the label off the row's body."""
    row.words = row.body
    row.label = read_label(row.body.form) or _label_in_bold(row)
    if row.label and row.label.key == "stage" and row.head:
        row.label = None
    if row.label and row.mark and row.label.key == "work" and not row.body.form.endswith(":"):
        row.label = None
    if (
        row.label
        and row.ordinal
        and row.label.key == "errands"
        and row.body.text.startswith(("待", "Action item"))
    ):
        row.label = None
    if not row.label:
        _label_behind(row)
        _label_at_end(row)
    if row.label:
        aside = row.label.aside
        if aside and (found := _SHARE.search(aside)) and not _SURENESS.search(aside):
            row.remarks = Remarks(weight=weight_of(found[0]))
        row.body = row.body[row.label.end :].strip()
        if row.role in ("objective", "key-result") and (found := _AFTER_LABEL.match(row.body.form)):
            row.remarks = Remarks(weight=weight_of(found["share"])) if found["share"] else row.remarks
            row.body = row.body[found.end() :].strip()
    row.struck = row.struck or _is_dropped(row.body.form)
    row.noise = is_noise(
        row.body.form.lstrip("0123456789. ") if row.body.text[:1].isdigit() else row.body.form
    )
    row.remark = not row.label and not row.mark and not row.head and is_remark(row.body.form)


def is_said_by(text: str) -> bool:
    """Whether a line without a list marker but names who wrote a chat message and when."""
    clock = text[-1:].isdigit() or text[-1:] in ("m", "M")
    return clock and bool(_SAID_BY.match(text)) and not _CLOCK_TOLD.search(text.lower())
