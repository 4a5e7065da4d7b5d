"""New key results for an objective: its own sentence as a measure, and what people look at in its field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from coach.okr import Draft, Suggestion
from coach.parse.numbers import numbers
from coach.rules.copied_from_parent import likeness
from coach.suggest.anatomy import Anatomy
from coach.suggest.entries import Entry, Signal
from coach.suggest.known import SAME, repeats
from coach.suggest.people import CROWDS, GROUP_EN, GROUP_ZH, THINGS
from coach.suggest.wording import capital

Seen = tuple[Signal, str, str]

LIMITS: Mapping[Signal, int] = {"late": 2, "early": 2, "guardrail": 1}
LONGEST_CLAUSE = {"zh": 16, "en": 9}
NOTE = {
    "zh": "数据可以从这里找：{data}。问号请自行填写。",
    "en": "One way to see the change, not a ready-made goal. Where to look for the data: {data}. Put your own numbers where the question marks are.",
}
OWN = {
    "zh": "现有的记录，或者抽样数一数",
    "en": "your own records, or a count on a sample",
}
_UNSEEN = re.compile(
    r"^(?:(?:can|dare to|are|is)\s)?(?:love|feel|trust|believe|enjoy|like|think|prefer|want|know|understand|happy|proud)(?![a-z])"
    r"|(?<![a-z])(?:fear|afraid|worry\w*|confiden\w+|without (?:fear|worry))(?![a-z])"
    r"|觉得|相信|信得过|放心|安心|喜欢|舍不得|放得下心|愿意|不慌|闹心|头疼|害怕|犹豫|担心|发愁|省心|踏实|知道|明白|理解"
)
_DENIED = re.compile(
    r"(?<![a-z])(?:not|never|no|nobody|stop|no longer|cannot|nothing|none|neither|\w+n['’]t)(?![a-z])"
    r"|不[再用必会能是靠需被]|^不|别|没有?|无需|避免|少"
)
_GIVEN_AND = re.compile(r"^get\s.*\sand\s")
_COMPARED = re.compile(
    r"(?<![a-z])(?:more|less|fewer|better|earlier|sooner|faster|quicker|easier|longer)(?![a-z])|更|早点|快点|多点|越来越|比以前|^多"
)
SOON = re.compile(
    r"^(?:will\s)?(?:soon|finally|really|also|still|always)\s|^will\s|^(?:尽快|尽早|早日|逐步|慢慢)"
)
_KIND_OF = re.compile(
    r"^(?:新|老|小白|中文|付费|年轻|国内|海外|县城|乡村|残障|听障|视障|独居|夜班|一线|重点|农机)"
)
_JOINED = re.compile(
    r"[，,；;、：:“”\"()（）]|而不是|不是|(?<![a-z])(?:instead|rather|than|not|but)(?![a-z])"
)


def own_words(anatomy: Anatomy) -> list[Seen]:
    """A key result made of the objective's people and clause, as (signal, text, data); none where either is not a short,
    whole phrase."""
    who, clause = anatomy.people, SOON.sub("", anatomy.clause or "")
    if (
        not who
        or not clause
        or anatomy.ends
        or clause[-1] == "的"
        or not is_seen(clause)
        or _JOINED.search(who)
    ):
        return []
    size = len(clause) if anatomy.lang == "zh" else len(clause.split())
    if size > LONGEST_CLAUSE[anatomy.lang] or not is_plain_group(who, anatomy):
        return []
    return [("late", share(who, clause, anatomy), OWN[anatomy.lang])]


def is_seen(clause: str) -> bool:
    """Whether what people do is something others can see and count: no feeling, nothing left undone, no mere comparison,
    no figure, no second act or sentence."""
    low = clause.lower()
    return not numbers(clause) and not any(
        p.search(low) for p in (_UNSEEN, _DENIED, _COMPARED, _GIVEN_AND, _JOINED)
    )


def share(who: str, clause: str, anatomy: Anatomy) -> str:
    """The share of a group that does what a clause says, with blanks for today and the target."""
    if anatomy.lang == "en":
        return f"Share of {who} {that(who)} {clause}: from ?% to ?%"
    return f"{who}中，{clause}的比例从 ?% 到 ?%"


def is_plain_group(who: str, anatomy: Anatomy) -> bool:
    """Whether a phrase names a group of people by a word for people, with at most one word before it."""
    if anatomy.lang == "zh":
        bare = _KIND_OF.sub("", who)
        return who not in CROWDS and bare in GROUP_ZH
    words = who.lower().split()
    return 0 < len(words) <= 2 and words[0] != "fewer" and words[-1] in GROUP_EN and words[-1] not in CROWDS


def that(who: str) -> str:
    """The relative pronoun for a group: "who" for people, "that" for shops or schools."""
    words = (word for word in who.lower().split() if word in GROUP_EN or word in THINGS)
    return "that" if next(words, "") in THINGS else "who"


def of_entry(entry: Entry, anatomy: Anatomy) -> list[Seen]:
    """The entry's signals with the draft's people in them where they fit."""
    return [(signal, fill(text, entry, anatomy), data) for signal, text, data in entry.signals()]


def fill(text: str, entry: Entry, anatomy: Anatomy) -> str:
    """A template with its people: the draft's where they are a plain group on the same side, else the entry's."""
    who = anatomy.people or ""
    words = set(who.lower().split())
    fits = anatomy.group == entry.group and is_plain_group(who, anatomy) and not words & THINGS
    fits = fits and (len(words) == 1 or anatomy.lang == "zh") and not (who[:1] == "新" and "首次" in text)
    return capital(text.replace("{people}", who if fits else entry.people))


def proposals(draft: Draft, raw: Iterable[Seen], taken: Iterable[str] = ()) -> list[Suggestion]:
    """Candidates in the given order, none of which measures what a key result does, or says what a taken text does."""
    made: list[Suggestion] = []
    lines, told = [kr.text for kr in draft.key_results], list(taken)
    for signal, text, data in raw:
        alike = (*told, *(s.text for s in made if s.signal == signal))
        if not repeats(text, lines) and all(likeness(text, t) < SAME for t in alike):
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
