"""What a person asks of the draft on the desk: a line gone or added, why, other ideas, other words, one step back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.coach import Coach
from coach.conversation import Choice, Edit, Event, Judged, Judgement, Session
from coach.critic import shorten
from coach.okr import Draft, Finding, KeyResult, Lang, Suggestion
from coach.parse import reading_form
from coach.talk import points
from coach.talk.changes import changed, dismissed
from coach.talk.delivery import deliver, plain
from coach.talk.drafting import with_line
from coach.talk.fill import amounts, fill_blanks, with_baseline, with_figure
from coach.talk.heard import Understood
from coach.talk.judging import Surroundings, context_of, judge
from coach.talk.phrases import say
from coach.talk.speak import Speech, offer

OFFERED = 3
_BLANK = re.compile(r"[?？]")
_BRACKET = re.compile(r"\s*(?:\[[^\]]*\]|【[^】]*】)")
_TODAY = re.compile(r"基线|现状|现值|起点|现在|目前|(?<![a-z])(?:baseline|today|now|current|start)(?![a-z])")


def removed(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Takes the named line away; asks which where none is named."""
    if not heard.target or session.draft is None:
        yield from plain(session, say(session.lang, "which-line"), around)
        return
    yield from changed(session, with_line(session.draft, heard.target, ""), "removed", coach, around)


def added(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """One more key result, in the words given."""
    new = with_line(session.draft or Draft(lang=session.lang), "new", heard.text)
    yield from changed(session, new, "added", coach, around)


def undone(session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """The draft as it was before its last change."""
    if session.before is None:
        yield from plain(session, say(session.lang, "nothing-before"), around)
        return
    yield from changed(session, session.before, "undone", coach, around)


def kept(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Waves off what was found in the named line, or in the only line in which something was."""
    judged = judge(session, coach, around).shown.critique
    target = heard.target or _only({f.target for f in judged.findings})
    keys = {f.key for f in judged.findings if f.target == target}
    if not target:
        yield from plain(session, say(session.lang, "which-line"), around)
    elif not keys:
        yield from plain(session, say(session.lang, "kept", target=_name(target, session.lang)), around)
    else:
        yield from dismissed(session, keys, heard.text, coach, around)


def filled(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Puts the numbers told into the line that waits for them; asks which where that is not plain."""
    given = amounts(heard.text)
    ways = _waiting(session, heard.text, heard.target, given, coach, around)
    if len(ways) != 1 or session.draft is None:
        yield from plain(session, say(session.lang, "which-number" if given else "not-understood"), around)
        return
    ((target, text),) = ways.items()
    yield from changed(session, with_line(session.draft, target, text), "edited", coach, around)


def fits(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> tuple[Choice, ...]:
    """A button for each line that the figures of a loose line may be meant for."""
    ways = _waiting(session, heard.text, heard.target, amounts(heard.text), coach, around)
    return tuple(
        Choice(
            label=f"{target}{say(session.lang, 'colon')}{shorten(text, 40)}",
            action=Edit(target=target, text=text),
        )
        for target, text in ways.items()
    )


def explained(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """What was found in the named line, with the reason behind each rule; without a name, in the gravest places."""
    judgement = judge(session, coach, around)
    lang = judgement.critique.language
    found = _meant(judgement, heard.target)
    if not found:
        name = _name(heard.target or "set", lang)
        yield from plain(session, say(lang, "sound", target=name), around)
        return
    here = judgement.shown
    passages = tuple(p for p in (coach.passage(f.article, lang) for f in found) if p)
    passages = tuple({p.article: p for p in passages}.values())
    articles = [p.article for p in passages]
    text = "\n\n".join(_because(f, articles, lang) for f in found)
    takes = tuple(s for s in here.suggestions if s.target and s.target in {f.target for f in found})
    speech = Speech(text, _offers(takes, lang), passages)
    yield from deliver(session, speech, around, lang, _words(here, found), judgement)


def proposed(session: Session, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Further key results to choose from, whatever the draft already has."""
    judgement = judge(session, coach, around)
    lang = judgement.critique.language
    ways = coach.further(judgement.critique, context_of(session, coach, around))[:OFFERED]
    if not ways:
        yield from plain(session, say(lang, "no-ideas"), around)
        return
    shown = judgement.shown.model_copy(
        update={"suggestions": (*(s for s in judgement.shown.suggestions if s.target), *ways)}
    )
    yield shown
    judgement = judgement.model_copy(update={"shown": shown})
    listed = "\n".join(f"- {s.text}" for s in ways)
    speech = Speech(f"{say(lang, 'ideas')}\n\n{listed}", _offers(ways, lang))
    yield from deliver(session, speech, around, lang, tuple(s.text for s in ways), judgement)


def reworded(session: Session, heard: Understood, coach: Coach, around: Surroundings) -> Iterator[Event]:
    """Other words for the named line, or for the gravest; what is missing for them where there are none."""
    judgement = judge(session, coach, around)
    judged, lang = judgement.critique, judgement.critique.language
    gravest = _meant(judgement, heard.target)
    if not gravest:
        yield from plain(session, say(lang, "sound", target=_name(heard.target or "set", lang)), around)
        return
    target = gravest[0].target
    context = context_of(session, coach, around)
    ways = [s for f in gravest if f.target == target for s in coach.alternatives(judged, context, f.key)]
    ways = list({s.text: s for s in ways if s.kind != "initiative"}.values())[:OFFERED]
    if not ways:
        text = "\n\n".join(_because(f, [], lang) for f in gravest if f.target == target)
        yield from deliver(session, Speech(text), around, lang, _words(judgement.shown, gravest), judgement)
        return
    listed = "\n".join(f"- {s.text}" for s in ways)
    lead = say(lang, "rewordings", target=_name(target, lang))
    speech = Speech(f"{lead}\n\n{listed}", _offers(ways, lang))
    yield from deliver(session, speech, around, lang, tuple(s.text for s in ways), judgement)


def _meant(judgement: Judgement, target: str) -> list[Finding]:
    """What was found in the named line, settled or not; without a name what matters most of what is still open."""
    if target:
        return points.gravest(judgement.critique, target)
    return [p.finding for p in points.choose(judgement.shown.critique, ())]


def _waiting(
    session: Session, heard: str, target: str, given: list[str], coach: Coach, around: Surroundings
) -> dict[str, str]:
    """The lines that miss a number, each as it reads with those given: marked blanks first, then baselines nobody
    told, then lines without any number, in the words of their rewrite. A line that is named and misses none gets another
    target, or another baseline where that is spoken of."""
    if session.draft is None or not given:
        return {}
    judgement = judge(session, coach, around)
    rows = [kr for kr in session.draft.key_results if target in ("", kr.id)]
    blank = {kr.id: fill_blanks(kr.text, given) for kr in rows if _BLANK.search(kr.text)}
    if blank:
        return blank
    short = {f.target for f in judgement.critique.findings if f.rule == "no-baseline"}
    based = {kr.id: _based(kr, given) for kr in rows if kr.id in short}
    if based:
        return based
    opened = [
        (s.target, _BRACKET.sub("", s.text)) for s in judgement.shown.suggestions if s.kind == "key-result"
    ]
    framed = {target: fill_blanks(text, given) for target, text in opened if _BLANK.search(text)}
    found = {kr.id: framed[kr.id] for kr in rows if kr.id in framed}
    if target and not found:
        told = bool(_TODAY.search(reading_form(heard)))
        found = {kr.id: new for kr in rows if (new := with_figure(kr, given, told))}
    return found


def _based(kr: KeyResult, given: list[str]) -> str:
    return with_baseline(kr, given) or kr.text


def _because(finding: Finding, articles: list[str], lang: Lang) -> str:
    """A finding with the reason behind its rule and the way out."""
    space = "" if lang == "zh" else " "
    mark = f" [{articles.index(finding.article) + 1}]" if finding.article in articles else ""
    return f"**{_name(finding.target, lang)}**{say(lang, 'colon')}{finding.message}{space}{finding.why}{space}{finding.fix}{mark}"


def _offers(ways: tuple[Suggestion, ...] | list[Suggestion], lang: Lang) -> tuple[Choice, ...]:
    return tuple(offer(s, lang) for s in ways)


def _words(shown: Judged, found: list[Finding]) -> tuple[str, ...]:
    """Texts whose figures may be said."""
    return (*(t for f in found for t in (f.message, f.why, f.fix)), *(s.text for s in shown.suggestions))


def _name(target: str, lang: Lang) -> str:
    return say(lang, target) if target in ("O", "set") else target


def _only(targets: set[str]) -> str:
    return next(iter(targets)) if len(targets) == 1 else ""
