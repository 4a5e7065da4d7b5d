"""What surrounds a turn, and the judgement on a draft, remembered."""

from __future__ import annotations

import time

from coach.adapters.store import Store
from coach.adapters.store.records import Message
from coach.assist.memory import Turn
from coach.coach import Coach
from coach.conversation import Accept, Action, Check, Dismiss, Done, Edit, Judgement, Say, Session
from coach.model import Budget
from coach.okr import Value
from coach.talk import Surroundings
from coach.talk.asking import Asking
from coach.talk.judging import Basis, basis, judge


class Allowance(Value):
    """What one turn may spend on a language model: seconds, and tokens read and written."""

    seconds: float = 60.0
    tokens: int = 20_000

    def budget(self) -> Budget:
        """A budget that begins now."""
        return Budget(deadline=time.monotonic() + self.seconds, tokens=self.tokens)


class Bench:
    """Gathers what surrounds a turn and remembers the last judgement, so that showing a draft after the turn that
    judged it does not judge it again."""

    def __init__(self, coach: Coach, store: Store, allowance: Allowance) -> None:
        self.coach = coach
        self.store = store
        self.allowance = allowance
        self._last: tuple[Basis, Judgement] | None = None

    def around(self, person: str, messages: list[Message], action: Action | None = None) -> Surroundings:
        """What surrounds a turn of a person's, with the language model where it is on."""
        said = tuple(m.text for m in messages if m.role == "user")
        return Surroundings(
            cycle=self.store.cycle().name,
            kpis=tuple(k.name for k in self.store.kpis(person)),
            parents=tuple(self.store.parents(person)),
            said=said + _typed(action),
            asking=self._asking(person, messages),
        )

    def judgement(self, session: Session, around: Surroundings) -> Judgement:
        """The judgement on a session's draft; the last one again as long as what it rests on is the same."""
        stands = basis(session, self.coach, around)
        last = self._last
        if last is None or last[0] != stands:
            self._last = last = stands, judge(session, self.coach, around)
        return last[1]

    def remember(self, done: Done, around: Surroundings) -> None:
        """Keeps the judgement of a turn."""
        if done.judgement:
            self._last = basis(done.session, self.coach, around), done.judgement

    def _asking(self, person: str, messages: list[Message]) -> Asking | None:
        model = self.coach.model
        if model is None or self.store.model_off(person):
            return None
        turns = tuple(Turn(role="user" if m.role == "user" else "coach", text=m.text) for m in messages)
        return Asking(model, self.allowance.budget(), turns)


def _typed(action: Action | None) -> tuple[str, ...]:
    """The words that the person gives with an action."""
    match action:
        case Say(text=text) | Check(text=text) | Edit(text=text):
            return (text,)
        case Dismiss(reason=reason) if reason:
            return (reason,)
        case Accept(suggestion=suggestion):
            return (suggestion.text,)
        case None:
            return ()
        case _:
            return (action.model_dump_json(include={"parent", "reason", "draft"}),)
