"""List markers and labels that only the rows around a row tell apart from its words."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from coach.parse.labels import Label, is_noise, read_label, typed_label, typed_role
from coach.parse.patterns import Pattern
from coach.parse.rows import Row, label_row, take_marker
from coach.parse.text import Cut

_BARE_NUMBER = Pattern(r"(?P<stem>#|[a-gi-or-z]?)(?P<number>[1-9]\d?)(?:\s+(?:[-–—]+\s+)?|\s*[|])\s*(?=\w)")
_PLACED = Pattern(
    r"(?P<stem>[1-9]\d?|[a-z](?=\d))(?:(?P<letter>[a-h])|[-–_]?(?<!\d)(?P<number>[1-9]\d?)|[-–_](?P<other>[1-9]\d?))"
    r"(?:\s*(?:[|:.)、]|[-–—]+(?=\s))\s*|\s+)(?=\w)"
)
_PERIOD_LETTERS = frozenset("qh")
_PRIORITY = Pattern(r"p[0-4]\s+[^\W\d]")
_TOLD = Pattern(
    r"(?:第(?P<han>[一二三四五六])[个条项]?(?:衡量|关键)?(?:结果|成果|指标|标准|数字|信号|标志|衡量)(?:[,:]|就?是|为)"
    r"|(?:(?:and|the|our|my) ){0,2}(?P<name>first|second|third|fourth|fifth|sixth)(?: key)? (?:result|measure|metric|number|sign|test|proof|target)(?:[,:]|\s[-–—]|\sis(?![a-z])))\s*"
)
_NAMES = ("first", "second", "third", "fourth", "fifth", "sixth")
_STEMMED = Pattern(r"[a-e]\d")
_HEADED = Pattern(r"[a-e]\s*(?:[-–—|:]|\s)\s*(?=[^\W_])")
_NAMED = Pattern(r"(?:objectives?|obj|goals?|aims?|目标|o)\s+(?=[a-e]\s+[^\W_])")
_SCORE_AHEAD = Pattern(
    r"[(\[]?(?:[01]\.\d{1,2}|\d{1,3}\s?%|\d{1,2}\s?/\s?10)[)\]]?\s*(?:[|:·]|[-–—]+(?=\s))\s*(?=[^\W_])"
)
_AMOUNT_BEHIND = Pattern(r"(?:krs?|key results?|关键[结成]果)\s+(?P<number>\d{1,3})\s+(?=\S)")
_GLUED = Pattern(r"(?P<number>[1-9])\.(?=\d)")


def settle(rows: list[Row]) -> None:
    """Reads markers and labels anew where the rows around say what a lone row cannot."""
    for step in (
        _settle_rings,
        _settle_ones,
        _settle_bare_numbers,
        _settle_placed,
        _settle_letters,
        _settle_told,
        _settle_scores,
        _settle_dotted,
        _settle_glued,
        _settle_amounts,
        _settle_gaps,
        _settle_types,
    ):
        step(rows)


def _settle_rings(rows: list[Row]) -> None:
    """Reads "o text" on lines in a row as the bullets of a word processor."""
    rings = [not row.mark and not row.head and row.whole.text.startswith("o ") for row in rows]
    for n, row in enumerate(rows):
        if rings[n] and any(rings[max(0, n - 1) : n] + rings[n + 1 : n + 2]):
            row.body, row.mark, row.sign = row.whole[2:].strip(), "bullet", "o"
            label_row(row)


def _settle_ones(rows: list[Row]) -> None:
    """Reads "l." or "I." before "2." as the number one."""
    for row, below in pairwise(rows):
        if row.ordinal in ("l", "i") and below.mark == "number" and below.ordinal == "2":
            row.mark, row.ordinal, row.sign = "number", "1", below.sign


def _settle_bare_numbers(rows: list[Row]) -> None:
    """Reads "3 text" as a number and its text where the lines around count on ("2." above, "3.1" below),
    and "#3 text" or "C3 text" where others like it do."""
    bare: dict[str, list[tuple[Row, str, Cut]]] = {}
    for row in rows:
        if not (row.mark or row.head or row.label) and (found := _BARE_NUMBER.match(row.body.form)):
            bare.setdefault(found["stem"], []).append((row, found["number"], row.body[found.end() :]))
    told = {row.ordinal for row in rows if row.mark == "number"}
    opened = {row.ordinal.split(".")[0] for row in rows if row.mark == "dotted"}
    for stem, listed in bare.items():
        first = next(n for n, row in enumerate(rows) if row is listed[0][0])
        least = 2 if stem or (first and rows[first - 1].role == "objective") else 3
        counted = len(listed) >= least and _counts_on([int(number) for _, number, _ in listed])
        for row, number, body in listed:
            if is_noise(body.form) or read_label(body.form):
                continue
            follows = number in opened or str(int(number) - 1) in told
            if counted or (follows and not stem and not body.text[0].isdigit()):
                row.body, row.mark, row.ordinal = body, "number", number
                label_row(row)


def _counts_on(numbers: list[int]) -> bool:
    """Whether numbers count 1, 2, 3 …, perhaps again and again."""
    runs: list[list[int]] = []
    for number in numbers:
        if number == 1 or not runs:
            runs.append([])
        runs[-1].append(number)
    return all(len(run) > 1 and run == list(range(1, len(run) + 1)) for run in runs)


def _settle_placed(rows: list[Row]) -> None:
    """Reads "1a text", "1-1 text", "P1. text" as list items where their letters or numbers count on."""
    runs: list[list[tuple[Row, re.Match[str]]]] = []
    for row in rows:
        found = None if row.mark or row.head or row.label else _PLACED.match(row.body.form)
        if not found or found["stem"] in _PERIOD_LETTERS or _PRIORITY.match(row.body.form):
            continue
        place = _place(found)
        if place == 1:
            runs.append([])
        if runs and place == len(runs[-1]) + 1 and (place == 1 or found["stem"] == runs[-1][0][1]["stem"]):
            runs[-1].append((row, found))
    for run in runs:
        for row, found in run if len(run) > 1 else ():
            row.body, row.mark, row.ordinal = row.body[found.end() :], "letter-number", found[0].strip()
            label_row(row)


def _place(found: re.Match[str]) -> int:
    """Which place in its list a letter or number tells."""
    return ord(found["letter"]) - 96 if found["letter"] else int(found["number"] or found["other"])


def _settle_letters(rows: list[Row]) -> None:
    """Takes the letter that counts on off objectives: "Objective A  …", "Objective B  …"."""
    told = [(row, found.end()) for row in rows if (found := _NAMED.match(row.words.form))]
    if not told:
        stems = {row.whole.form[0] for row in rows if row.mark and _STEMMED.match(row.whole.form)}
        free = [row for row in rows if stems and not (row.role or row.mark) and _HEADED.match(row.words.form)]
        told = [(row, 0) for row in free] if {row.words.form[0] for row in free} == stems else []
    letters = [row.words.form[at] for row, at in told]
    if len(told) > 1 and letters == [chr(97 + n) for n in range(len(told))]:
        for row, at in told:
            row.label = Label("objective", at + 1, row.words.form[at])
            row.body = row.words[at + 1 :].strip(" -–—|:：\t")


def _settle_told(rows: list[Row]) -> None:
    """Reads "First measure: …", "第二个指标是…" on several lines that count on as labels of key results."""
    free = (row for row in rows if not row.label or row.label.key == "measured")
    told = [(row, found) for row in free if (found := _TOLD.match(row.words.form))]
    places = [
        "一二三四五六".find(found["han"]) if found["han"] else _NAMES.index(found["name"])
        for _, found in told
    ]
    if len(told) > 1 and _counts_on([place + 1 for place in places]):
        for n, (row, found) in zip(places, told, strict=True):
            row.label, row.body = Label("key-result", found.end(), str(n + 1)), row.words[found.end() :]


def _settle_scores(rows: list[Row]) -> None:
    """Reads "0.7 | text" on lines in a row as list items with a score before them."""
    scored = [None if row.label or row.head else _SCORE_AHEAD.match(row.whole.form) for row in rows]
    for n, (row, found) in enumerate(zip(rows, scored, strict=True)):
        if found and any(scored[max(0, n - 1) : n] + scored[n + 1 : n + 2]):
            row.body, row.mark, row.sign, row.ordinal = row.whole[found.end() :].strip(), "bullet", "|", ""
            label_row(row)


def _settle_dotted(rows: list[Row]) -> None:
    """Puts back "1.5" where it is an amount rather than a place in a numbered outline."""
    places = {row.ordinal for row in rows if row.mark in ("dotted", "number")}
    for row in rows:
        if row.mark == "dotted":
            stem, last = row.ordinal.rsplit(".", 1)
            near = {f"{stem}.{int(last) - 1}", f"{stem}.{int(last) + 1}"}
            first = last == "1" and len(places) > 1
            if not (first or near & places or stem in places):
                row.body, row.mark, row.ordinal = row.whole, "", ""
                take_marker(row, dotted=False)
                label_row(row)


def _settle_glued(rows: list[Row]) -> None:
    """Parts "2.90% of …" into a number and an amount where it stands below "1." or above "3."."""
    for n, row in enumerate(rows):
        if row.mark or row.label or not (found := _GLUED.match(row.body.form)):
            continue
        number = int(found["number"])
        near = [one for one in rows[max(0, n - 4) : n] if one.mark == "number"]
        above, below = near[-1] if near else None, rows[n + 1] if n + 1 < len(rows) else None
        if (above and above.ordinal == str(number - 1)) or (
            number == 1 and below and below.mark == "number" and below.ordinal == "2"
        ):
            row.body, row.mark, row.ordinal = row.body[found.end() :], "number", str(number)
            label_row(row)


def _settle_amounts(rows: list[Row]) -> None:
    """Puts back the number of "KR 40 new members" where the numbers behind "KR" do not count the lines."""
    lines = [row for row in rows if row.role == "key-result" and row.label and row.label.spaced]
    told = [(row, found) for row in lines if (found := _AMOUNT_BEHIND.match(row.words.form))]
    numbers = [int(found["number"]) for _, found in told]
    first = len(numbers) > 1 or len(lines) == 1
    if all(
        number in (1, before + 1)
        for before, number in pairwise([numbers[0] - first, *numbers] if numbers else [])
    ):
        return
    for row, found in told:
        row.label = replace(row.label, num="") if row.label else None
        row.body = row.words[found.start("number") :]


def _settle_types(rows: list[Row]) -> None:
    """Reads "Type: Objective" above "Title: …" as a label that stands alone, and below a title as its label."""
    title: Row | None = None
    for row in rows:
        if title is None or (row.gap and row.role != "detail"):
            title = row
        elif not title.role and not title.mark and (role := typed_role(row.words.form)):
            title.label, title.body = Label(role, 0, key="typed"), title.words
    for row, below in pairwise(rows):
        if label := typed_label(row.words.form, below.words.form):
            row.label, row.body, row.remark = label, row.words[len(row.words.text) :], False


def _settle_gaps(rows: list[Row]) -> None:
    """Where nearly every line has blank lines before it, only the wider ones part anything."""
    spaces = [below.line - above.line for above, below in pairwise(rows) if below.line > above.line]
    if len(spaces) < 3 or sum(space > 1 for space in spaces) * 5 < len(spaces) * 4:
        return
    usual = sorted(spaces)[len(spaces) // 2]
    for above, below in pairwise(rows):
        below.gap = below.gap and below.line - above.line > usual
