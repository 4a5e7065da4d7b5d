"""New key results for an objective: its own sentence as a measure, and what people look at elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.okr import Draft, Suggestion
from coach.parse.numbers import numbers
from coach.rules.copied_from_parent import likeness
from coach.suggest.anatomy import Anatomy
from coach.suggest.entries import Entry, Signal
from coach.suggest.people import CROWDS, PEOPLE_EN, PEOPLE_ZH, THINGS
from coach.suggest.wording import capital

Seen = tuple[Signal, str, str]

SAME = 0.72
LIMITS = {"late": 2, "early": 2, "guardrail": 1}
LONGEST_PEOPLE = {"zh": 10, "en": 32}
NOTE = {
    "zh": "这是看见变化的一种角度，不是要挑来当目标的清单。数据也许在：{data}。问号处填你们自己的数。",
    "en": "One way to see the change, not a goal to pick from a list. The data may be in: {data}. Put your own numbers where the question marks are.",
}
OWN = {
    "zh": "抽样数一数，或直接问问本人",
    "en": "a count, a sample or a short question to the people themselves",
}
_FEELING = re.compile(
    r"^(?:love|feel|trust|believe|enjoy|like|think|prefer|want)\b|^(?:都|也|就)?(?:觉得|相信|信得过|放心|安心|喜欢|舍不得|放得下心|愿意)|不(?:慌|闹心|头疼|害怕|犹豫|用怕)|省心|放心"
)
_SOON = re.compile(
    r"^(?:will\s)?(?:soon|finally|really|also|still|always)\s|^will\s|^(?:尽快|尽早|早日|逐步|慢慢)"
)


def own_words(anatomy: Anatomy) -> list[Seen]:
    """Key results made of the objective's people and clause, as (signal, text, data)."""
    if not anatomy.people or not anatomy.clause or any(n.unit == "%" for n in numbers(anatomy.clause)):
        return []
    frame = _own_zh if anatomy.lang == "zh" else _own_en
    return [
        (signal, text, OWN[anatomy.lang])
        for signal, text in frame(anatomy.people, _SOON.sub("", anatomy.clause), anatomy.ends)
    ]


def _own_zh(who: str, clause: str, ends: str | None) -> Iterable[tuple[Signal, str]]:
    if who in CROWDS:
        return
    if ends:
        yield "early", f"每周仍然{ends}的{who}从 ? 人降到 ? 人"
    elif clause[0] in "少更":
        yield "late", f"回访时说自己比以前{clause}的{who}占比从 ?% 到 ?%"
    elif _FEELING.search(clause):
        yield "late", f"回访时说“{clause}”的{who}占比从 ?% 到 ?%"
    else:
        yield "late", f"{who}中，{clause}的比例从 ?% 到 ?%"
    yield "early", f"回访时能具体说出哪里变好了的{who}占比从 ?% 到 ?%"
    if not _is_crowd(who):
        yield "guardrail", f"护栏：{who}的投诉和抱怨每周不超过 ? 起"


def _own_en(who: str, clause: str, ends: str | None) -> Iterable[tuple[Signal, str]]:
    if ends:
        yield (
            "early",
            f"Share of {who} {'still' if ends.split()[0].endswith('ing') else f'{that(who)} still'} {ends}: from ?% to ?%",
        )
    elif _FEELING.search(clause):
        yield "late", f"Share of {who} {that(who)} say they {clause}: from ?% to ?%"
    else:
        yield "late", f"Share of {who} {that(who)} {clause}: from ?% to ?%"
    yield "early", f"Share of {who} {that(who)} can name something that has become easier: from ?% to ?%"
    yield "guardrail", f"Guardrail: complaints from {who} stay under ? a month"


def that(who: str) -> str:
    """The relative pronoun for a group: "who" for people, "that" for shops or schools."""
    found = PEOPLE_EN.findall(who.lower())
    return "that" if found and found[0] in THINGS else "who"


def of_entry(entry: Entry, anatomy: Anatomy) -> list[Seen]:
    """The entry's signals with the draft's people in them where they fit."""
    return [(signal, fill(text, entry, anatomy), data) for signal, text, data in entry.signals()]


def fill(text: str, entry: Entry, anatomy: Anatomy) -> str:
    """A template with its people: the draft's where they stand on the same side, else the entry's."""
    who = anatomy.people
    fits = (
        who
        and anatomy.group
        and anatomy.group == entry.group
        and len(who) <= LONGEST_PEOPLE[anatomy.lang]
        and not _is_crowd(who)
    )
    return capital(text.replace("{people}", who if fits and who else entry.people))


def _is_crowd(who: str) -> bool:
    found = [*PEOPLE_ZH.findall(who), *PEOPLE_EN.findall(who.lower())]
    return bool(found) and found[-1] in CROWDS


def proposals(draft: Draft, raw: Iterable[Seen], taken: Iterable[str] = ()) -> list[Suggestion]:
    """Candidates in the given order, none of which measures what a key result or a taken text does."""
    made: list[Suggestion] = []
    known = [*(kr.text for kr in draft.key_results), *taken]
    for signal, text, data in raw:
        if not any(likeness(text, other) >= SAME for other in (*known, *(s.text for s in made))):
            note = NOTE[draft.lang].format(data=data)
            made.append(Suggestion(target=None, text=text, kind="key-result", signal=signal, note=note))
    return made


def varied(passed: Iterable[Suggestion]) -> list[Suggestion]:
    """The first of each kind of signal, up to its limit, in their order."""
    left = dict(LIMITS)
    picked = []
    for suggestion in passed:
        if suggestion.signal and left[suggestion.signal]:
            left[suggestion.signal] -= 1
            picked.append(suggestion)
    return picked
