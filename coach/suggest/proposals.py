"""New key results for an objective: its own sentence as a measure, and what people look at elsewhere."""

from __future__ import annotations

from coach.okr import Draft, Suggestion
from coach.rules.copied_from_parent import likeness
from coach.suggest.anatomy import Anatomy
from coach.suggest.entries import Entry, Signal

MOST = 5
SAME = 0.72
NOTE = {
    "zh": "这是看见变化的一种角度，不是要挑来当目标的清单。数据也许在：{data}。问号处填你们自己的数。",
    "en": "One way to see the change, not a goal to pick from a list. The data may be in: {data}. Put your own numbers where the question marks are.",
}
OWN = {"zh": "问问本人或做一次抽样就能数出来", "en": "a count, a sample or a short question to the people themselves"}


def own_words(anatomy: Anatomy) -> list[tuple[Signal, str, str]]:
    """Key results made of the objective's people and clause, as (signal, text, data)."""
    who, clause, ends = anatomy.people, anatomy.clause, anatomy.ends
    if not who or not clause:
        return []
    data = OWN[anatomy.lang]
    if anatomy.lang == "zh":
        if ends:
            return [("early", f"每周仍然{ends}的{who}从 ? 人降到 ? 人", data)]
        return [("late", f"{who}中，{clause}的比例从 ?% 到 ?%", data)]
    if ends and ends.split()[0].endswith("ing"):
        return [("early", f"Share of {who} still {ends}: from ?% to ?%", data)]
    if ends:
        return [("early", f"Share of {who} who still {ends}: from ?% to ?%", data)]
    return [("late", f"Share of {who} who {clause}: from ?% to ?%", data)]


def of_entry(entry: Entry, anatomy: Anatomy) -> list[tuple[Signal, str, str]]:
    """The entry's signals with the draft's people in them where they fit."""
    return [(signal, fill(text, entry, anatomy), data) for signal, text, data in entry.signals()]


def fill(text: str, entry: Entry, anatomy: Anatomy) -> str:
    """A template with its people: the draft's where they stand on the same side, else the entry's."""
    fits = anatomy.people and anatomy.group == entry.group and len(anatomy.people) <= (10 if anatomy.lang == "zh" else 32)
    return capital(text.replace("{people}", anatomy.people if fits and anatomy.people else entry.people))


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def proposals(draft: Draft, anatomy: Anatomy, chosen: list[tuple[Entry, float]]) -> list[Suggestion]:
    """Candidates in the order of preference, none of which measures what a key result already does."""
    raw = own_words(anatomy)
    for entry, _ in chosen:
        raw += of_entry(entry, anatomy)
    made: list[Suggestion] = []
    for signal, text, data in raw:
        if not _measured([kr.text for kr in draft.key_results] + [s.text for s in made], text):
            note = NOTE[draft.lang].format(data=data)
            made.append(Suggestion(target=None, text=text, kind="key-result", signal=signal, note=note))
    return made


def _measured(texts: list[str], text: str) -> bool:
    return any(likeness(text, other) >= SAME for other in texts)


def varied(passed: list[Suggestion], most: int = MOST) -> list[Suggestion]:
    """Up to `most`, kinds of signal taking turns, each kind in its order."""
    turns = {kind: [s for s in passed if s.signal == kind] for kind in ("late", "early", "guardrail")}
    limits = {"late": 2, "early": 2, "guardrail": 1}
    picked = [s for kind, group in turns.items() for s in group[: limits[kind]]]
    return sorted(picked, key=passed.index)[:most]
