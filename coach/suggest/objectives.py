"""Rewrites of objectives: the change behind a number, a task, a slogan or a topic word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import Finding, KeyResult, Measure, Suggestion
from coach.parse import reading_form
from coach.parse.measure import read_measure
from coach.rules.copied_from_parent import alike
from coach.suggest.baselines import grows, tells_start
from coach.suggest.below import named, of_the_thing, said_below
from coach.suggest.deeds import as_initiative, is_work
from coach.suggest.entries import metrics
from coach.suggest.ground import Ground, instead
from coach.suggest.known import SAME
from coach.suggest.plain import lone_target, pair_of_values
from coach.suggest.proposals import fill
from coach.suggest.skeletons import skeletons
from coach.suggest.wording import capital


def metric_line(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """What the metric stands for, in words; and the line moved down to the key results."""
    line = ground.draft.text_of("O") or ""
    form = reading_form(line)
    meant = next((m for m in metrics(ground.lang) if any(w in form for w in m.words)), None)
    fields = [fill(entry.objectives[0], entry, ground.anatomy) for entry in ground.chosen]
    for text in [*fields, *([named(meant.objective, ground)] if meant else [])]:
        yield instead(
            finding,
            text,
            ground.say(
                "把数字背后的变化写成目标；换成具体是哪些人，会更好。",
                "The change behind the number as the objective. Better still, name the people it is for.",
            ),
        )
    yield from with_blanks(finding, ground)
    yield from _moved_down(finding, line, ground)


def change_instead(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The change that the entries near the draft stand for, with the draft's people."""
    note = ground.say(
        "顺着你写的方向拟了一句，只是个起点：请换成具体的人、看得见的变化。",
        "A sentence that follows your words, only as a start: put in the people it is for and what they would notice.",
    )
    if ground.anatomy.people and ground.anatomy.clause:
        own = (
            f"让{ground.anatomy.people}{ground.anatomy.clause}"
            if ground.lang == "zh"
            else f"{capital(ground.anatomy.people)} {ground.anatomy.clause}"
        )
        if own != (ground.draft.text_of("O") or ""):
            yield instead(finding, own, note)
        yield from with_blanks(finding, ground)
        return
    for entry in ground.chosen:
        for text in entry.objectives:
            yield instead(finding, fill(text, entry, ground.anatomy), note)
    for text in said_below(ground):
        yield instead(finding, text, note)
    for text in of_the_thing(ground):
        yield instead(finding, text, note)
    yield from with_blanks(finding, ground)


def with_blanks(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The objective in its own words, with blanks for what it does not tell."""
    for text in skeletons(finding.rule, ground):
        yield instead(
            finding,
            text,
            ground.say(
                "方括号请自行填写：谁会最先察觉，会看到什么变化？",
                "The brackets are for you to fill in: who will notice first, and what will they notice?",
            ),
        )


def task_as_objective(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The change the work is for; and the work as an initiative."""
    yield from change_instead(finding, ground)
    if (
        finding.confidence == "high"
        and not ground.anatomy.clause
        and is_work(ground.draft.text_of("O") or "", finding)
    ):
        yield as_initiative(finding, ground)


def without_number(finding: Finding, ground: Ground) -> Iterator[Suggestion]:
    """The objective without the number, where a sentence is left."""
    text = ground.draft.text_of("O") or ""
    if finding.start is None or finding.end is None:
        return
    left = (
        _clauses_without(text, finding.start)
        if ground.lang == "zh"
        else _english_without(text, finding.start, finding.end)
    )
    for bare in left:
        if bare != text and len(bare) >= (6 if ground.lang == "zh" else 12):
            yield instead(
                finding,
                bare,
                ground.say(
                    "目标里只留文字，数字移到关键结果。",
                    "The objective in words; the number belongs in a key result.",
                ),
            )
            return


def _clauses_without(text: str, at: int) -> Iterator[str]:
    """Without the measured count before a noun, or without the clause that holds the number."""
    counted = re.sub(
        r"(?<=[让帮给在])\s*[\d,.万千百]+\s*(?:多|余)?\s*(?:家|个|名|位|所|户)(?:的)?(?=[\u4e00-\u9fff])",
        "",
        text,
    )
    if counted != text:
        yield counted
    pieces = re.split(r"(?<=[，,；;])", text)
    place = 0
    kept = []
    for piece in pieces:
        if not place <= at < place + len(piece):
            kept.append(piece)
        place += len(piece)
    yield "".join(kept).strip("，,；;。. ")


def _english_without(text: str, start: int, end: int) -> Iterator[str]:
    before = text[:start]
    if re.search(
        r"(?:^|\s)(?:help|make|give|let|for|reach|delight|the)\s$", before, re.IGNORECASE
    ) and re.match(r"\s[a-z]", text[end:]):
        yield before + text[end:].lstrip()
    cut = re.search(r"(?:,\s|\s(?:so much that|with|to|by|in|within|from|and)\s)[^,]*$", before)
    if cut and (end >= len(text) - 30):
        yield before[: cut.start()].strip(" ,")


def _moved_down(finding: Finding, line: str, ground: Ground) -> Iterator[Suggestion]:
    """The line to the letter as a key result, with a blank for today's number where it tells none."""
    bare = line.strip().rstrip("。.")
    measure = read_measure(bare)
    if (
        not measure.metric
        or measure.target is None
        or re.search(r"[,，;；]\D", bare)
        or grows(measure, bare)
        or (measure.baseline is None and tells_start(bare))
        or any(_same(bare, measure, kr) for kr in ground.draft.key_results)
        or not (lone_target(line, measure) or pair_of_values(line, measure))
    ):
        return
    blank = "?%" if measure.unit == "%" else "?"
    text = (
        bare
        if measure.baseline is not None
        else bare + ground.say(f"（现在：{blank}）", f" (today: {blank})")
    )
    note = ground.say("原来这行数字移下来，当关键结果。", "Your line, moved down to the key results.")
    yield Suggestion(target=None, text=text, kind="key-result", rule=finding.rule, note=note)


def _same(line: str, measure: Measure, kr: KeyResult) -> bool:
    """Whether a key result says a line again, or has its target already."""
    told = kr.measure.target == measure.target and kr.measure.unit == measure.unit
    return told or alike(line, kr.text, SAME)
