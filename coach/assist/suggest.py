"""Rewrites and key results from a model: shown only where the critic accepts them and no number is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import BaseModel

from coach import prompting
from coach.assist import lines
from coach.assist.amounts import invented
from coach.assist.checks import Known, fails_as_line
from coach.assist.ground import Ground
from coach.assist.outcome import Few, Outcome
from coach.assist.quotes import unquoted
from coach.assist.support import share
from coach.critic import critique as judge
from coach.meaning import Meaning
from coach.model import Budget, Model, ModelError, Prompt
from coach.okr import Context, Critique, Draft, Finding, KeyResult, Lang, Suggestion
from coach.parse.assemble import key_result_of, objective_of
from coach.parse.text import reading_form
from coach.suggest.gate import IGNORED, accepted

MOST_NEW = 5
NEAR = 0.3
SHARED: dict[Lang, float] = {"zh": 0.15, "en": 0.2}
ANY_METRIC = (
    "比例 占比 人数 次数 数量 时间 平均 每周 每月 的比 share number rate percent average time per week month"
)
SIGNALS = ("early", "late", "guardrail")
_ADDRESSED = re.compile(r"(?<![a-z])(?<!thank )you(?:r|rs)?(?![a-z])|[你您]")
"""A line of a draft speaks to nobody."""
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)、]|(?:KR|O)\s?\d*\s*[:：])\s*", re.IGNORECASE)
FEEDBACK: dict[Lang, dict[str, str]] = {
    "zh": {
        "number": "有没人说过的数字：{words}。不知道的写“?”。",
        "language": "请用中文写。",
        "about": "和这份草稿说的不是一件事。",
        "same": "和原句一样，没有改。",
        "other": "这一句不能用，请换一种写法。",
    },
    "en": {
        "number": "holds numbers nobody gave: {words}. Write “?” for what is unknown.",
        "language": "write it in English.",
        "about": "is not about the matter of this draft.",
        "same": "is the old line again.",
        "other": "cannot be used; put it another way.",
    },
}


class Rewrite(BaseModel):
    """A line in new words."""

    target: str
    text: str


class NewKeyResult(BaseModel):
    """A key result to add."""

    text: str
    signal: str = ""


class Ideas(BaseModel):
    """The answer to the prompt `rewrite`."""

    rewrites: Few[Rewrite] = ()
    key_results: Few[NewKeyResult] = ()


def suggested(
    critique: Critique,
    offline: tuple[Suggestion, ...],
    context: Context,
    meaning: Meaning,
    model: Model,
    budget: Budget,
    said: tuple[str, ...] = (),
    strategy: str = "",
) -> Outcome[tuple[Suggestion, ...]]:
    """The model's suggestions that stand, filled up with the offline ones; `offline` alone where none does.

    Asks once more, with what was wrong, where something was thrown away. `said` are the user's words, whose
    numbers may be used; `strategy` is shown to the model, its numbers may not.
    """
    known = Known(critique.language, lines.sources(critique.draft, context, said))
    ground = Ground(critique, context, known, meaning)
    faults = _faults(critique)
    if not faults and critique.draft.objective is None:
        return Outcome(offline)
    kept: list[Suggestion] = []
    feedback, dropped = "", 0
    for _ in range(2):
        try:
            ideas = model.ask(_prompt(ground, faults, feedback, strategy), Ideas, budget)
        except ModelError as trouble:
            return Outcome(merged(kept, offline), model_failed=trouble, dropped=dropped)
        made, wrong = _made(ideas, ground, faults)
        fine, refused = _passed(made, ground)
        kept = _distinct([*kept, *fine])
        wrong += refused
        dropped += len(wrong)
        if not wrong:
            break
        feedback = "\n".join(lines.first(wrong, lines.NARROW))
    return Outcome(merged(kept, offline), dropped=dropped)


def merged(own: Sequence[Suggestion], offline: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The model's suggestions first; the offline ones fill what they leave open: other lines, other kinds, and
    new key results up to `MOST_NEW`."""
    done = {(s.target, s.kind) for s in own if s.target is not None}
    rewrites = [s for s in own if s.target is not None]
    rewrites += [s for s in offline if s.target is not None and (s.target, s.kind) not in done]
    new = [s for s in own if s.target is None] + [s for s in offline if s.target is None]
    return tuple(_distinct([*rewrites, *_distinct(new)[:MOST_NEW]]))


def _faults(critique: Critique) -> dict[str, list[Finding]]:
    """The findings per line that a rewrite could mend; hints only where nothing graver stands on the line."""
    rows: dict[str, list[Finding]] = {}
    for found in critique.findings:
        if critique.draft.text_of(found.target) is not None:
            rows.setdefault(found.target, []).append(found)
    return rows


def _prompt(ground: Ground, faults: dict[str, list[Finding]], feedback: str, strategy: str) -> Prompt:
    rows = [
        lines.row(f"{f.target} |", f"{f.message} {f.fix}") for found in faults.values() for f in found[:2]
    ]
    return prompting.render(
        "rewrite",
        ground.draft.lang,
        draft=lines.of_draft(ground.draft),
        faults="\n".join(lines.first(rows)),
        context=lines.of_context(ground.context, strategy),
        feedback=feedback,
    )


def _made(
    ideas: Ideas, ground: Ground, faults: dict[str, list[Finding]]
) -> tuple[list[Suggestion], list[str]]:
    """Suggestions whose words stand, and what is wrong with the others."""
    made: list[Suggestion] = []
    wrong: list[str] = []
    for idea in ideas.rewrites:
        target = idea.target.strip().upper()
        text = _line(idea.text)
        found = faults.get(target)
        trouble = _trouble(text, target, ground) if found else "other"
        kind: Literal["objective", "key-result"] = "objective" if target == "O" else "key-result"
        if found and trouble is None:
            made.append(Suggestion(target=target, text=text, kind=kind, rule=found[0].rule))
        else:
            wrong.append(_told(text, trouble or "other", ground))
    for new in ideas.key_results if ground.draft.objective else ():
        text = _line(new.text)
        trouble = _trouble(text, None, ground)
        signal = next((s for s in SIGNALS if s == new.signal.strip().lower()), None)
        if trouble is None:
            made.append(Suggestion(target=None, text=text, kind="key-result", signal=signal))  # type: ignore[arg-type]
        else:
            wrong.append(_told(text, trouble, ground))
    return made, wrong


def _line(text: str) -> str:
    """The bare line: no bullet, label or quotation marks around it."""
    bare = _BULLET.sub("", " ".join(text.split()))
    return bare.strip().strip('“”"「」*').strip()


def _trouble(text: str, target: str | None, ground: Ground) -> str | None:
    """What is wrong with a line, as a key of `FEEDBACK`; None where it may go to the critic."""
    flaw = fails_as_line(text, ground.known)
    if flaw is not None:
        return flaw if flaw in ("number", "language") else "other"
    if _ADDRESSED.search(reading_form(unquoted(text))):
        return "other"
    form = reading_form(text).rstrip("。. ")
    own = [(ground.draft.objective.text if ground.draft.objective else "")]
    own += [kr.text for kr in ground.draft.key_results]
    if form in {reading_form(line).rstrip("。. ") for line in own}:
        return "same"
    if target is not None and target != "O" and not _same_numbers(text, target, ground.draft):
        return "other"
    return None if _about(text, target, ground) else "about"


def _same_numbers(text: str, target: str, draft: Draft) -> bool:
    """True where a rewrite keeps the baseline and the target of its line, as far as both name them."""
    old = next(kr for kr in draft.key_results if kr.id == target).measure
    new = key_result_of(text, 1).measure
    pairs = ((old.baseline, new.baseline), (old.target, new.target))
    return all(a is None or b is None or a == b for a, b in pairs)


def _about(text: str, target: str | None, ground: Ground) -> bool:
    """True for a line on the matter of the draft: in words with its own line or the draft, or near in sense."""
    draft = ground.draft
    above = draft.objective.text if draft.objective else ""
    own = draft.text_of(target) if target else None
    parent = ground.context.parent.text if ground.context.parent else ""
    near = [own, above] if own else [above, *(kr.text for kr in draft.key_results), parent]
    given = [line for line in near if line]
    if share(text, given, ANY_METRIC) >= SHARED[draft.lang]:
        return True
    kind = "objective" if target == "O" else "key-result"
    asked = [(kind, text, above), *(("key-result", line, above) for line in given)]
    vectors = [reading.vector for reading in ground.meaning.read(asked)]  # type: ignore[arg-type]
    first = vectors[0]
    return first is not None and any(v is not None and float(np.dot(first, v)) >= NEAR for v in vectors[1:])


def _passed(made: list[Suggestion], ground: Ground) -> tuple[list[Suggestion], list[str]]:
    """Those the critic accepts, and its objections to the others."""
    fine = accepted(made, ground.draft, ground.context, ground.meaning)
    return fine, [_objected(s, ground) for s in made if s not in fine]


def _objected(suggestion: Suggestion, ground: Ground) -> str:
    context = ground.context
    ours = context.model_copy(update={"blanks_allowed": True, "suppressed": context.suppressed | IGNORED})
    trial = _alone(suggestion, ground.draft)
    found = judge(trial, ours, ground.meaning).at_least("fix")
    place = "O" if suggestion.kind == "objective" else "KR1"
    words = next((f"{f.message} {f.fix}" for f in found if f.target == place), "")
    return lines.row("-", f"“{suggestion.text}” {words}")


def _alone(suggestion: Suggestion, draft: Draft) -> Draft:
    if suggestion.kind == "objective":
        return Draft(objective=objective_of(suggestion.text), lang=draft.lang, period=draft.period)
    row: KeyResult = key_result_of(suggestion.text, 1)
    return draft.model_copy(update={"key_results": (row,)})


def _told(text: str, trouble: str, ground: Ground) -> str:
    words = ", ".join(invented(text, ground.known.texts)) if trouble == "number" else ""
    return lines.row("-", f"“{text}” {FEEDBACK[ground.draft.lang][trouble].format(words=words)}")


def _distinct(suggestions: Sequence[Suggestion]) -> list[Suggestion]:
    """The first of those that say the same; letters, case and marks aside."""
    seen: dict[str, Suggestion] = {}
    for s in suggestions:
        seen.setdefault("".join(c for c in reading_form(s.text) if c.isalnum() or c == "?"), s)
    return list(seen.values())
