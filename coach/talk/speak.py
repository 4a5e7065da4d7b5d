"""From points to words: the coach's reply to a draft, without a model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from coach.assist.telling import Telling
from coach.conversation import Accept, Choice, ChooseParent, Dismiss, Judged
from coach.critic import shorten
from coach.okr import Lang, Passage, Question, Suggestion
from coach.talk.phrases import say
from coach.talk.points import BLANK, MOST_POINTS, Asked, Point

NEXT_WEEK = "next-week"
ENOUGH = 2


@dataclass(frozen=True)
class Told:
    """A model's words as they come, and whether what has come of them is enough."""

    telling: Telling
    enough: Callable[[str], bool]


@dataclass(frozen=True)
class Speech:
    """A reply before it is checked: `lead`, `text` and `tail`, of which `told` may stand in for the text. `counts` are
    the numbers that code made; `closing` is the key of the closing question, where it is put."""

    text: str
    choices: tuple[Choice, ...] = ()
    passages: tuple[Passage, ...] = ()
    question: Question | None = None
    counts: tuple[int, ...] = ()
    closing: str | None = None
    lead: str = ""
    tail: str = ""
    told: Told | None = None


def about(
    shown: Judged,
    chosen: list[Point],
    asked: Asked | None,
    lead: str,
    passages: tuple[Passage, ...],
    last: bool = True,
) -> Speech:
    """What the coach says about a draft: the lead, the points with their fixes, one question at the end. `last`
    allows the closing question once nothing grave is left."""
    lang = shown.critique.language
    grave = [p for p in chosen if p.finding.severity != "hint"]
    blanks = [f.target for f in shown.critique.at_least("fix") if f.rule == BLANK]
    parts: list[str] = []
    tail: list[str] = []
    closing = None
    if grave:
        parts.append(say(lang, "points", count=len(grave)) if len(grave) > 1 else say(lang, "point"))
        parts += [_point(i, p, passages, lang) for i, p in enumerate(grave, 1)]
    elif chosen:
        parts.append(say(lang, "hints"))
        parts += [_point(i, p, passages, lang) for i, p in enumerate(chosen, 1)]
    elif not blanks:
        parts.append(say(lang, "clean" if shown.critique.draft.key_results else "objective-stands"))
    if blanks and not grave and asked is None:
        parts.append(say(lang, "blanks", targets=say(lang, "join").join(blanks)))
    if last and not grave and asked is None:
        tail.append(say(lang, "next-week"))
        closing = NEXT_WEEK
    if _further(shown):
        tail.append(say(lang, "ways"))
    left = _left(shown, chosen)
    if grave and left:
        tail.append(say(lang, "more", count=left))
    if asked:
        tail.append(f"**{asked.text}**")
    return Speech(
        text="\n\n".join(parts),
        lead=lead,
        tail="\n\n".join(tail),
        choices=_choices(shown, chosen, asked, lang),
        passages=passages if chosen else (),
        counts=(len(grave), left, len(shown.proposals)),
        closing=closing,
    )


def _further(shown: Judged) -> tuple[Suggestion, ...]:
    """Key results to add, where the draft has too few."""
    if len(shown.critique.draft.key_results) >= ENOUGH:
        return ()
    return tuple(s for s in shown.suggestions if s.target is None)[:MOST_POINTS]


def _left(shown: Judged, chosen: list[Point]) -> int:
    told = {(p.finding.rule, t) for p in chosen for t in p.targets}
    return sum((f.rule, f.target) not in told for f in shown.critique.findings)


def _point(number: int, point: Point, passages: tuple[Passage, ...], lang: Lang) -> str:
    finding = point.finding
    names = say(lang, "join").join(say(lang, t) if t in ("O", "set") else t for t in point.targets)
    mark = next((f" [{i}]" for i, p in enumerate(passages, 1) if p.article == finding.article), "")
    text = f"{number}. **{names}**{say(lang, 'colon')}{finding.message}{'' if lang == 'zh' else ' '}{finding.fix}{mark}"
    if point.rewrite and point.rewrite.kind not in ("split", "initiative"):
        text += "\n   " + say(lang, "rewrite", text=point.rewrite.text)
    return text


def _choices(shown: Judged, chosen: list[Point], asked: Asked | None, lang: Lang) -> tuple[Choice, ...]:
    use = tuple(offer(p.rewrite, lang) for p in chosen if p.rewrite)
    use += tuple(offer(s, lang) for s in _further(shown))
    if asked is None and not use:
        return tuple(_leave(p, lang) for p in chosen if p.finding.severity != "hint")
    if asked is None or asked.key != "parent":
        return use
    links = tuple(
        Choice(
            label=say(lang, "link-button", parent=shorten(p.parent.text, 32)),
            action=ChooseParent(parent=p.parent),
        )
        for p in shown.proposals
    )
    none = Choice(
        label=say(lang, "no-parent-button"), action=ChooseParent(reason=say(lang, "no-parent-reason"))
    )
    return (*use, *links, none)


def offer(suggestion: Suggestion, lang: Lang) -> Choice:
    """The button that takes a suggestion over."""
    kind = "move" if suggestion.kind == "initiative" else "add" if suggestion.target is None else "use"
    text = shorten(suggestion.text.replace("\n", " / "), 40)
    return Choice(label=f"{say(lang, kind)}{say(lang, 'colon')}{text}", action=Accept(suggestion=suggestion))


def _leave(point: Point, lang: Lang) -> Choice:
    label = say(
        lang,
        "leave",
        target=say(lang, point.finding.target)
        if point.finding.target in ("O", "set")
        else point.finding.target,
    )
    return Choice(label=label, action=Dismiss(finding=point.finding.key))
