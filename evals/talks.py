"""Talks with the coach, played to their end: by tests action by action, by scripted people on their own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.assist.memory import Turn
from coach.coach import Coach
from coach.conversation import Accept, Action, Dismiss, Done, Event, Judged, Reply, Say, Session
from coach.model import Budget
from coach.okr import Draft, Parent
from coach.talk import Surroundings, turn
from coach.talk.asking import Asking
from coach.talk.judging import context_of
from coach.talk.points import settle
from evals.talkers import Talker

MOST = 12
SECONDS, TOKENS = 120.0, 40_000
PARENTS = (
    Parent(id="p-zh", text="让中小客户把我们当成首选供应商", level="公司"),
    Parent(id="p-en", text="Small customers choose us first", level="company"),
)


@dataclass
class Talk:
    """One talk: acts, and remembers where it stands. `events` are those of the last turn, `said` is what the
    person did so far, `turns` the messages, `shown` the last judgement on screen."""

    coach: Coach
    session: Session = field(default_factory=Session)
    parents: tuple[Parent, ...] = ()
    said: tuple[str, ...] = ()
    reply: Reply = field(default_factory=lambda: Reply(text=""))
    shown: Judged | None = None
    events: tuple[Event, ...] = ()
    turns: tuple[Turn, ...] = ()

    @property
    def around(self) -> Surroundings:
        asking = None
        if self.coach.model:
            budget = Budget(deadline=time.monotonic() + SECONDS, tokens=TOKENS)
            asking = Asking(self.coach.model, budget, self.turns)
        return Surroundings(cycle="2026Q3", parents=self.parents, said=self.said, asking=asking)

    def act(self, action: Action) -> str:
        """Plays a turn and answers the reply's words."""
        self.events = tuple(self.play(action))
        for event in self.events:
            if isinstance(event, Judged):
                self.shown = event
            elif isinstance(event, Done):
                self.session, self.reply = event.session, event.reply
        if isinstance(action, Say):
            self.turns += (Turn(role="user", text=action.text),)
        self.turns += (Turn(role="coach", text=self.reply.text),)
        return self.reply.text

    def play(self, action: Action) -> Iterator[Event]:
        """The events of a turn as they come; `act` takes up what they come to."""
        self.said += (action.model_dump_json(),)
        return turn(self.session, action, self.coach, self.around)

    def say(self, text: str) -> str:
        return self.act(Say(text=text))

    def open(self) -> list[str]:
        """Findings at `fix` or above, blanks apart."""
        draft = self.session.draft or Draft()
        judged = self.coach.critique(draft, context_of(self.session, self.coach, self.around))
        left = settle(judged, self.session).at_least("fix")
        return [f.key for f in left if f.rule != "blank-number"]

    @property
    def through(self) -> bool:
        """Whether there is a draft in which nothing grave is left and no number is asked for."""
        asks_number = (self.session.asked or "").startswith(("blank:", "tell:"))
        return bool(self.session.draft) and not asks_number and not self.open()


def play(person: Talker, coach: Coach) -> Iterator[Talk]:
    """The talk after each turn of a person's, until it is through, the person has no more to say or gives up."""
    here = Talk(coach, Session(lang=person.lang), PARENTS)
    edits = list(person.edits)
    action: Action | None = Say(text=person.opening)
    for _ in range(MOST):
        if action is None:
            return
        here.act(action)
        yield here
        if here.through:
            return
        action = next_action(person, here, edits)


def next_action(person: Talker, here: Talk, edits: list[str]) -> Action | None:
    """What the person does next: answers numbers, clicks what is offered, then edits, then says something."""
    zh, asked = person.lang == "zh", here.session.asked or ""
    if asked.startswith(("tell:", "blank:", "baseline:")):
        known = (v for k, v in person.knows.items() if k in here.session.question)
        return Say(text=next(known, "不知道" if zh else "I don't know"))
    offered = [c.action for c in here.reply.choices if isinstance(c.action, Accept)]
    if edits and (person.habit == "types" or not offered):
        return Say(text=edits.pop(0))
    left = [c.action for c in here.reply.choices if isinstance(c.action, Dismiss)]
    if offered or left:
        return (offered or left)[0]
    return Say(text="这一期换了做法" if zh else "we do it in a new way this cycle") if asked else None
