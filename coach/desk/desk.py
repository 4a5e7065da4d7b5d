"""Talks, drafts and the organisation's goals for one installation."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime

from coach import RUBRIC_VERSION, __version__
from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.store import Store
from coach.adapters.store.records import Conversation, Message
from coach.coach import Coach
from coach.conversation import Action, Check, Done, Event, Reply, Restore, Say, Session, Words
from coach.desk.judging import Allowance, Bench
from coach.desk.keeping import Keeper
from coach.desk.shown import ModelState, Saved, View, said
from coach.exchange import draft_markdown
from coach.okr import Draft, Lang, Parent
from coach.parse import reading_form
from coach.talk import Surroundings, turn
from coach.talk.phrases import say

log = logging.getLogger(__name__)


class Desk:
    """Every method names the person; what belongs to somebody else raises NotFound. A turn spends at most its
    `allowance` on the language model."""

    def __init__(
        self,
        coach: Coach,
        store: Store,
        knowledge: ChromaKnowledge,
        allowance: Allowance | None = None,
    ) -> None:
        self.coach = coach
        self.store = store
        self.knowledge = knowledge
        self.allowance = allowance or Allowance()
        self._bench = Bench(coach, store, self.allowance)
        self._keeper = Keeper(store, self._bench)
        self._running: dict[str, Surroundings] = {}

    def conversations(self, person: str) -> list[Conversation]:
        """The person's talks, the latest first."""
        return self.store.conversations(person)

    def start(self, person: str, lang: Lang) -> str:
        """A new talk; returns its id."""
        return self.store.new_conversation(person, lang).id

    def rename(self, person: str, conv: str, title: str) -> None:
        """Gives a talk a title."""
        self.store.rename_conversation(person, conv, title)

    def delete(self, person: str, conv: str) -> None:
        """Deletes a talk with its draft."""
        self.store.delete_conversation(person, conv)

    def view(self, person: str, conv: str) -> View:
        """The talk as it stands."""
        messages = self.store.messages(person, conv)
        session = self._session(person, conv, messages)
        record = self.store.draft_of(person, conv)
        judged = None
        if session.draft is not None and not session.draft.empty:
            judged = self._bench.judgement(session, self._bench.around(person, messages)).shown
        return View(
            messages=tuple(map(said, messages)),
            session=session,
            judged=judged,
            saved=Saved(version=record.version, at=record.made_at) if record else None,
            versions=record.version if record else 0,
        )

    def act(self, person: str, conv: str, action: Action) -> Iterator[Event]:
        """Plays a turn and keeps it: the user's words before the first event, the rest at its end, also
        when the reader leaves early. A failure ends with a plain sentence, never with an exception."""
        messages = self.store.messages(person, conv)
        session = self._session(person, conv, messages)
        if isinstance(action, Say | Check):
            self.store.add_message(person, conv, "user", action.text)
        around = self._bench.around(person, messages, action)
        events = self._safely(session, action, around)
        kept = False
        self._running[conv] = around
        try:
            for event in events:
                if isinstance(event, Done):
                    kept = True
                    event = self._keeper.keep(person, conv, session, action, event)
                yield event
        finally:
            if not kept:
                self.stop(person, conv)
                done = next((e for e in events if isinstance(e, Done)), None)
                if done:
                    self._keeper.keep(person, conv, session, action, done)
            self._running.pop(conv, None)

    def stop(self, person: str, conv: str) -> None:
        """Ends what a running turn asks of the language model; the turn goes on to its end without it."""
        around = self._running.get(conv)
        if around and around.asking:
            around.asking.stop()

    def _safely(self, session: Session, action: Action, around: Surroundings) -> Iterator[Event]:
        try:
            for event in turn(session, action, self.coach, around):
                if isinstance(event, Done):
                    self._bench.remember(event, around)
                yield event
        except Exception:
            log.exception("a turn failed")
            words = say(session.lang, "failed")
            yield Words(text=words)
            yield Done(session=session, reply=Reply(text=words))

    def undo(self, person: str, conv: str) -> View:
        """Takes back the last turn: the coach's reply, what it answered, and what it did to the draft."""
        messages = self.store.messages(person, conv)
        if messages:
            last = len(messages) - 1
            spoken = messages[last].role == "coach" and last > 0 and messages[last - 1].role == "user"
            self._back_to(person, conv, messages[last - 1 if spoken else last].position)
        return self.view(person, conv)

    def rewind(self, person: str, conv: str, position: int) -> str:
        """Drops the user's message at a position and all that came after, the draft with them; returns
        its text. A position without a message of the user changes nothing and returns ""."""
        message = next((m for m in self.store.messages(person, conv) if m.position == position), None)
        if message is None or message.role != "user":
            return ""
        self._back_to(person, conv, position)
        return message.text

    def _back_to(self, person: str, conv: str, position: int) -> None:
        self.store.truncate(person, conv, position)
        session = self._session(person, conv, self.store.messages(person, conv))
        self._keeper.keep_draft(person, conv, session, "undo")

    def versions(self, person: str, conv: str) -> list[tuple[int, datetime, str, Draft]]:
        """(number, time, cause, draft) of every version, oldest first."""
        record = self.store.draft_of(person, conv)
        found = self.store.versions(person, record.id) if record else []
        return [(v.number, v.made_at, v.cause, v.draft) for v in found]

    def restore(self, person: str, conv: str, number: int) -> View:
        """Brings an earlier version back as the newest one."""
        draft = next((d for n, _, _, d in self.versions(person, conv) if n == number), None)
        if draft is not None:
            for _ in self.act(person, conv, Restore(draft=draft, number=number)):
                pass
        return self.view(person, conv)

    def markdown(self, person: str, conv: str, lang: Lang) -> str:
        """The draft as Markdown; empty where there is none."""
        session = self._session(person, conv, self.store.messages(person, conv))
        return draft_markdown(session.draft) if session.draft else ""

    def delete_draft(self, person: str, conv: str) -> None:
        """Deletes the draft with its versions; the talk stays."""
        record = self.store.draft_of(person, conv)
        if record:
            self.store.delete_draft(person, record.id)
        session = self._session(person, conv, self.store.messages(person, conv))
        bare = Session(lang=session.lang, role=session.role)
        words = say(session.lang, "deleted")
        self._keeper.says(person, conv, Reply(text=words), bare)

    def candidates(self, person: str, text: str = "") -> list[Parent]:
        """Parents to choose from, those that hold the text first where one is given."""
        wanted = reading_form(text.strip())
        return [p for p in self.store.parents(person) if wanted in reading_form(p.text)]

    def warm(self) -> None:
        """Opens the index and loads what the language model's first question needs. Sends nothing."""
        self.knowledge.warm()
        warm = getattr(self.coach.model, "warm", None)
        if warm:
            warm()

    def health(self) -> dict[str, object]:
        """What GET /healthz tells."""
        return {
            "status": "ok",
            "version": __version__,
            "rubric_version": RUBRIC_VERSION,
            "database": self.store.healthy(),
            "index": self.knowledge.ready(),
            "model": self.coach.model is not None,
        }

    def model(self, person: str) -> ModelState | None:
        """The language model for a person; None where none is configured."""
        model = self.coach.model
        if model is None:
            return None
        return ModelState(name=model.name, host=model.host, on=not self.store.model_off(person))

    def switch_model(self, person: str, on: bool) -> None:
        """Turns the language model on or off for a person, for good."""
        self.store.set_model_off(person, not on)

    def _session(self, person: str, conv: str, messages: list[Message]) -> Session:
        state = next((m.state for m in reversed(messages) if m.state is not None), None)
        if state is not None:
            return Session.model_validate(state)
        here = next((c for c in self.store.conversations(person) if c.id == conv), None)
        return Session(lang=here.lang if here else "en")
