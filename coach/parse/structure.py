"""Roles told from the shape alone: headings, indentation, list levels and blocks, where no label stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import compress, groupby, zip_longest

from coach.parse.asides import speaks_to_the_judge
from coach.parse.cues import asks, counts, is_work, measures, width
from coach.parse.label_words import PERIOD
from coach.parse.labels import Label, Role, is_greeting, period_ahead
from coach.parse.rows import Row

_INTRO = re.compile(
    r"follow|below|draft|these|here|okr|(?<![a-z])krs?(?![a-z])|key results|关键[结成]果|如下|以下|下面|这些|这几|帮|看看|初稿|草稿"
)
_RESULT_WORDS = re.compile(r"(?<![a-z])(?:key results?|krs?)(?![a-z])|关键[结成]果")
_DRAFT_WORDS = re.compile(r"(?<![a-z])(?:objectives?|key results?|krs?|okrs?)(?![a-z])|关键[结成]果|目标")
_ONE = re.compile(r"一[个次种套条场支]|(?<![a-z])(?:one|every|all)(?![a-z])")
_NAMED_PAPER = re.compile(
    r"(?<![a-z])(?:goals|objectives|targets|priorities|plan)\s*(?:for|in)?\W*$|(?:目标|计划|重点|规划)\W*$"
)
_TICKS = frozenset("✓✔✅☑✗✘❌☒⏳")
_DATE_LINE = re.compile(r"[\W\d]*$")


@dataclass
class Node:
    """A row with the rows that stand under it."""

    row: Row
    opens_block: bool = False
    children: list[Node] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        return counts(self.row.body.form)


def is_title(row: Row) -> bool:
    """Whether a row but names the paper: "2026 Q3 OKRs", "Q1", "季度 OKR"."""
    form = row.body.form
    if (row.mark and not row.pictured) or row.role or len(form) > 60:
        return False
    found = PERIOD.search(form)
    left = len(form) - (found.end() - found.start()) if found else len(form)
    if row.head and (ahead := period_ahead(form)) and width(form[ahead:]) >= 12:
        return False
    named = left <= 40 and _NAMED_PAPER.search(PERIOD.sub("", form))
    return bool(re.search(r"(?<![a-z])okrs?(?![a-z])", form)) or bool(found and (left <= 12 or named))


def introduces(form: str) -> bool:
    """Whether a line but leads to what stands below it ("Ok so the KRs we landed on:")."""
    return form.endswith(":") and bool(_INTRO.search(form))


def speaks_of_drafts(form: str) -> bool:
    """Whether a line in running words speaks of objectives and key results rather than being one."""
    return (
        bool(_RESULT_WORDS.search(form))
        or len(set(_DRAFT_WORDS.findall(form))) > 1
        or (bool(_DRAFT_WORDS.search(form)) and form.endswith((".", "。", "!", ":")))
    )


def label_by_structure(rows: list[Row], sure: bool) -> bool:
    """Gives rows the role their place in the shape says; False when the shape says nothing of an OKR.

    Unless `sure`, lines must also count something the way key results do.
    """
    told = any("okr" in row.body.form or (row.role == "initiative" and not row.body.text) for row in rows)
    shown = list(_without_asides(rows))
    kept = [row for row, below in zip_longest(shown, shown[1:]) if _may_carry(row, below)]
    part_signs(kept)
    drafts = _read(_tree(kept))
    if not drafts and len(kept) > 1 and (sure or not any(row.mark or row.head for row in kept)):
        drafts = [(Node(kept[0]), [Node(row) for row in kept[1:]])]
    if not sure:
        drafts = _convincing(drafts, told)
    for top, below in drafts:
        if top:
            _say(top.row, "objective")
        for node in below:
            _say(node.row, "key-result")
    return bool(drafts)


def label_alone(row: Row) -> None:
    """The role of a lone line: a key result if it counts a change or is work with a number or date."""
    form = row.body.form
    _say(row, "key-result" if measures(form) or (is_work(form) and counts(form)) else "objective")


def _say(row: Row, role: Role) -> None:
    row.label = Label(role, 0, key="shape")


def _without_asides(rows: list[Row]) -> Iterator[Row]:
    """The rows without what stands under a heading such as "Notes", or in a list below "Actions"."""
    aside, first, hidden = False, "", 0
    for row in rows:
        if row.head and (not hidden or row.head <= hidden):
            hidden = row.head if row.noise else 0
        if hidden:
            continue
        if not row.mark or (row.role == "initiative" and not row.body.text):
            aside, first = row.noise or (row.role == "initiative" and not row.body.text), ""
        elif aside and not row.noise:
            first = first or row.mark
            aside = row.mark == first or row.mark == "bullet"
        if not aside or not row.mark:
            yield row


def _may_carry(row: Row, below: Row | None) -> bool:
    form = row.body.form
    if row.role or row.struck or row.remark or is_title(row) or _DATE_LINE.match(form):
        return False
    if row.mark or row.head:
        return not (row.noise and row.head)
    if row.noise or is_greeting(form) or asks(form) or form.endswith((".", "。")):
        return False
    if form.endswith("!") and not (below and below.mark and not below.gap and width(form) < 60):
        return False
    return not speaks_to_the_judge(row.body.text)


def part_signs(rows: list[Row]) -> None:
    """Gives list items a class of their own where their sign heads lists of other signs ("● … ○ … ○ …", "1) … 1. … 2. …")."""
    for mark in ("bullet", "number"):
        items = [row for row in rows if row.mark == mark and not row.role]
        upper = items[0].sign if items else ""
        if upper in _TICKS and len({row.sign for row in items}) > 1:
            continue
        runs = [(heads, len(list(run))) for heads, run in groupby(items, key=lambda row: row.sign == upper)]
        heads, lists = runs[::2], runs[1::2]
        if (
            len(heads) == len(lists)
            and all(length == 1 for _, length in heads)
            and sum(length for _, length in lists) > len(lists)
        ):
            for row in items:
                row.mark = "heading " + mark if row.sign == upper else row.mark


def _tree(rows: list[Row]) -> list[Node]:
    """Nests the rows by heading level, indentation, list marker and block."""
    roots: list[Node] = []
    stack: list[Node] = []
    for place, row in enumerate(rows):
        block = not row.mark and (
            row.gap or place == 0 or bool(rows[place - 1].mark) or bool(rows[place - 1].head)
        )
        node = Node(row, opens_block=block)
        while stack and not _holds(stack, node):
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def _holds(stack: list[Node], node: Node) -> bool:
    """Whether the top of the stack is the row that this row stands under."""
    top, row = stack[-1].row, node.row
    if top.head or row.head:
        return bool(top.head) and (not row.head or row.head > top.head)
    if row.indent != top.indent:
        return row.indent > top.indent
    if not top.mark:
        below = stack[-1].children
        flat = not below or (below[0].row.indent <= top.indent and not below[0].row.mark)
        listed = len(stack) > 1 and bool(stack[-2].row.head) and stack[-1].counts and node.counts
        return bool(row.mark) or (stack[-1].opens_block and not row.gap and flat and not listed)
    if not row.mark:
        return bool(top.ordinal) and not row.gap and node.counts and not stack[-1].counts
    open_marks = {n.row.mark for n in stack if n.row.indent == row.indent}
    return row.mark not in open_marks


Shape = tuple[Node | None, list[Node]]


def _read(roots: list[Node]) -> list[Shape]:
    """Objectives with their key results, as the tree shows them."""
    fertile = [root for root in roots if root.children]
    if len(fertile) == 1 and (titled := _titled_block(roots, fertile[0])):
        return [titled]
    if deeper := _one_deeper(fertile):
        fertile = deeper
    if fertile:
        return [shape for root in fertile for shape in _shapes(root)]
    marked = [root for root in roots if root.row.mark]
    if len(marked) < 2:
        return []
    first, rest = marked[0], marked[1:]
    if not first.counts and len(rest) > 1 and sum(node.counts for node in rest) * 2 > len(rest):
        return [(first, rest)]
    return [(None, marked)]


def _one_deeper(fertile: list[Node]) -> list[Node]:
    """The objectives below several headings that each hold some, such as the names of teams."""
    below = [child for root in fertile for child in root.children]
    grand = [leaf for child in below for leaf in child.children]
    inner = [child for child in below if child.children]
    held = len(fertile) > 1 and all(any(child.children for child in root.children) for root in fertile)
    return inner if held and len(inner) * 2 >= len(below) and _weight(grand) > _weight(below) else []


def _titled_block(roots: list[Node], block: Node) -> Shape | None:
    """A line that counts nothing over a block of plain lines that all count something."""
    place = roots.index(block)
    title = roots[place - 1] if place else None
    lines = [block, *block.children]
    if not title or title.counts or title.row.mark or block.row.mark or block.row.head:
        return None
    listed = block.counts and len(lines) > 2 and _share(lines) * 3 >= 2
    return (title, lines) if listed or all(node.counts for node in lines) else None


def _shapes(node: Node) -> list[Shape]:
    below = node.children
    fertile = [child for child in below if child.children]
    deeper = max(_weight([leaf for child in fertile for leaf in child.children]), _weight(_leaves(fertile)))
    if fertile and deeper > _weight(below) and (len(fertile) * 2 >= len(below) or node.row.head):
        return [shape for child in fertile for shape in _shapes(child)]
    form = node.row.body.form
    if "?" in form or introduces(form):
        return [(None, below)]
    marked = [child for child in below if child.row.mark]
    if len(marked) * 2 > len(below):
        below = [child for child in below if child.row.mark or (child.counts and not child.row.gap)]
    return [(node, below)]


def _leaves(nodes: list[Node]) -> list[Node]:
    """The rows below these under which none stands."""
    below = [child for node in nodes for child in node.children]
    return [leaf for child in below for leaf in ([child] if not child.children else _leaves([child]))]


def _share(nodes: list[Node]) -> float:
    return sum(node.counts for node in nodes) / len(nodes) if nodes else 0.0


def _weight(nodes: list[Node]) -> float:
    """How much lines read like key results: 0 for none, 2 where all tell a change or a level."""
    return _share(nodes) + _changes(nodes) / len(nodes) if nodes else 0.0


def _convincing(drafts: list[Shape], told: bool) -> list[Shape]:
    """The drafts whose lines read like key results: most count something, and in one draft at least
    half of them a change or a level."""
    convinces = [_share(below) >= 0.5 and not _is_prose(below) for _, below in drafts]
    likely = list(compress(drafts, convinces))
    if len(likely) * 2 > len(drafts):
        levels = [node.row for node, _ in likely[:1] if node]
        likely = [
            draft for draft, sure in zip(drafts, convinces, strict=True) if sure or _resembles(draft, levels)
        ]
    sure = told or any(
        len(below) > 1 and (_changes(below) * 2 >= len(below) or (top is not None and _sets_levels(below)))
        for top, below in likely
    )
    return likely if sure or _is_plan(likely) else []


def _resembles(draft: Shape, levels: list[Row]) -> bool:
    """Whether a titled list that counts something stands on the level of one that reads well."""
    top, below = draft
    return bool(top and top.row.mark and _share(below) and any(map(top.row.beside, levels)))


def _is_plan(drafts: list[Shape]) -> bool:
    """Whether several titled lists count something in nearly every line, a change or level among them."""
    lines = [node for top, below in drafts if top for node in below]
    titled = sum(top is not None and not counts(_ONE.sub("", top.row.body.form)) for top, _ in drafts)
    return titled > 1 and len(lines) > 3 and _share(lines) >= 0.8 and _changes(lines) > 0


def _changes(nodes: list[Node]) -> int:
    return sum(measures(node.row.body.form) for node in nodes)


def _sets_levels(nodes: list[Node]) -> bool:
    """Whether of three lines or more two in three tell a change or begin with a figure, one a change."""
    figures = sum(measures(form) or form[:1].isdigit() for form in (node.row.body.form for node in nodes))
    return len(nodes) > 2 and figures * 3 >= len(nodes) * 2 and _changes(nodes) > 0


def _is_prose(nodes: list[Node]) -> bool:
    ended = sum(node.row.body.text.endswith((".", "。", "!", "！")) and not node.row.mark for node in nodes)
    return ended * 2 >= len(nodes)
