"""What the chat and the list of conversations show, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from coach.conversation import Reply, Stage
from coach.okr import Lang, Parent, Passage
from coach.parse.text import language_of
from coach.ui.card import parent_row
from coach.ui.prose import packed, plain
from coach.ui.texts import SAMPLES, TEXTS

if TYPE_CHECKING:
    from coach.adapters.store.records import Conversation
    from coach.desk import Said

Json = dict[str, Any]
OBJECTIVES = 6


def messages(records: Sequence[Said], lang: Lang) -> list[Json]:
    """One entry per message. Choices can be pressed under the last one only; it can be answered `again`
    where it answers something the person wrote."""
    rows = [
        _user(r.position, r.text)
        if r.role == "user"
        else _coach(r.position, r.reply or Reply(text=r.text), lang)
        for r in records
    ]
    for at, row in enumerate(rows):
        last = at == len(rows) - 1
        row.update(at=at, last=last, again=last and at > 0 and rows[at - 1]["role"] == "user")
    return rows


def speaking(rows: Sequence[Json], said: str | None, so_far: str, lang: Lang) -> list[Json]:
    """The messages while an answer streams: what the person said just now, and the words so far."""
    out = [{**row, "last": False} for row in rows]
    if said:
        out.append({**_user(None, said), "at": len(out), "last": False})
    if so_far:
        out.append(
            {**_coach(None, Reply(text=so_far), lang), "at": len(out), "last": False, "streaming": True}
        )
    return out


def stage(event: Stage, lang: Lang) -> str:
    """The name of a stage as shown while waiting."""
    t = TEXTS[lang]
    if event.name == "reading" and event.count > 1:
        return str(t["stage_reading_n"].format(n=event.count))
    return str(t[f"stage_{event.name}"])


def welcome(lang: Lang, parents: Iterable[Parent]) -> Json:
    """The first visit: samples to try (the interface's language first) and objectives to start from; of
    the demo company those in the interface's language."""
    mine = [p for p in parents if p.kind == "objective" and not (p.demo and language_of(p.text) != lang)]
    order: list[Lang] = ["zh", "en"] if lang == "zh" else ["en", "zh"]
    return {
        "samples": [{"lang": one, "label": SAMPLES[one][0], "text": SAMPLES[one][1]} for one in order],
        "parents": [_parent(parent, lang) for parent in mine[:OBJECTIVES]],
    }


def side(records: Iterable[Conversation], current: str | None, lang: Lang, today: date) -> Json:
    """The conversations by day, the latest first."""
    groups: dict[str, list[Json]] = {}
    for record in sorted(records, key=lambda r: r.updated_at, reverse=True):
        item = {
            "id": record.id,
            "title": record.title or TEXTS[lang]["untitled"],
            "current": record.id == current,
        }
        groups.setdefault(_day(record.updated_at, lang, today), []).append(item)
    return {"groups": [{"label": label, "items": items} for label, items in groups.items()]}


def _parent(parent: Parent, lang: Lang) -> Json:
    row = parent_row(parent, lang)
    about = [row["about"], TEXTS[lang]["demo_mark"] if parent.demo else ""]
    return {**row, "about": " · ".join(filter(None, about))}


def _day(at: datetime, lang: Lang, today: date) -> str:
    day = at.astimezone().date()
    if day == today:
        return str(TEXTS[lang]["today"])
    if day == today - timedelta(days=1):
        return str(TEXTS[lang]["yesterday"])
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%B}"


def _user(position: int | None, text: str) -> Json:
    return {"role": "user", "position": position, "text": text}


def _coach(position: int | None, reply: Reply, lang: Lang) -> Json:
    return {
        "role": "coach",
        "position": position,
        "lang": language_of(reply.text),
        "tree": packed(reply.text, len(reply.passages), TEXTS[lang]["citation"]),
        "plain": plain(reply.text),
        "choices": [choice.label for choice in reply.choices],
        "passages": [_passage(passage, lang) for passage in reply.passages],
    }


def _passage(passage: Passage, lang: Lang) -> Json:
    sources = ("、" if lang == "zh" else ", ").join(passage.sources)
    return {"title": passage.title, "tree": packed(passage.text), "sources": sources, "own": passage.own}
