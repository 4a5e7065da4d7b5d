"""The rules' findings are the same to the byte whether a model is off, failing or on."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.store import Store
from coach.conversation import Accept, Done, Judged, Say, Session, Stage
from coach.desk import Desk
from coach.model import (
    Budget,
    Model,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ModelUnreadable,
    Prompt,
    Shape,
)
from coach.okr import Lang
from coach.talk import Surroundings, turn
from coach.talk.asking import Asking
from coach.talk.phrases import PHRASES
from evals.house import records
from evals.scripted import Scripted
from tests.real import coach

LANGS: tuple[Lang, Lang] = ("zh", "en")
DRAFTS = [r["draft"] for r in records("robustness/benign")][::10]
PASTE: dict[Lang, str] = {
    "zh": "目标：让中小客户当天拿到报价\nKR1：报价平均耗时降到 4 小时，9 月底前\nKR2：组织 10 场报价培训",
    "en": "Objective: Small customers get a quote the same day\nKR1: quote time down to 4 hours by 30 Sep\nKR2: run 10 workshops on quoting",
}
WHY = {ModelUnreachable: "why-late", ModelRefused: "why-refused", ModelUnreadable: "why-unreadable"}


class Failing:
    """A model that gives nothing, in one of the three ways."""

    name, host = "failing", "nowhere"

    def __init__(self, error: type[ModelError]) -> None:
        self.error = error
        self.asked = 0

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        self.asked += 1
        raise self.error("as told")

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        self.asked += 1
        yield from ()
        raise self.error("as told")


def played(text: str, model: Model | None) -> tuple[list[Any], Done]:
    asking = Asking(model, Budget(time.monotonic() + 600, 100_000)) if model else None
    around = Surroundings(cycle="2026Q3", said=(text,), asking=asking)
    *events, done = turn(Session(), Say(text=text), replace(coach(), model=model), around)
    assert isinstance(done, Done)
    return events, done


def judgements(events: list[Any]) -> list[Judged]:
    return [e for e in events if isinstance(e, Judged)]


def as_bytes(judged: Judged) -> list[str]:
    return [f.model_dump_json() for f in judged.critique.findings]


@pytest.mark.parametrize("text", DRAFTS)
def test_findings_of_the_rules_are_the_same_bytes_off_failing_and_on(text: str) -> None:
    off = judgements(played(text, None)[0])
    for error in WHY:
        failing = judgements(played(text, Failing(error))[0])
        assert [as_bytes(j) for j in failing[:2]] == [as_bytes(j) for j in off]
        assert all(j == off[-1] for j in failing[2:])
    on = judgements(played(text, Scripted())[0])
    assert [j.model_dump_json() for j in on[:2]] == [j.model_dump_json() for j in off]
    if off:
        sure = [f.model_dump_json() for f in off[-1].critique.findings if f.confidence != "low"]
        assert [f for f in as_bytes(on[-1]) if f in sure] == sure


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("error", WHY)
def test_a_failure_leaves_the_offline_words_and_one_sentence_that_says_why(
    lang: Lang, error: type[ModelError]
) -> None:
    model = Failing(error)
    offline, done = played(PASTE[lang], None)[1].reply, played(PASTE[lang], model)[1]
    why = PHRASES[lang]["no-verdict"].format(why=PHRASES[lang][WHY[error]])
    assert done.reply.text.replace(f"\n\n{why}", "") == offline.text and why in done.reply.text
    assert (done.reply.choices, done.reply.question) == (offline.choices, offline.question)
    assert model.asked == 1


@pytest.mark.parametrize("lang", LANGS)
def test_the_model_adds_after_the_rules_and_its_words_are_streamed(lang: Lang) -> None:
    events, done = played(PASTE[lang], Scripted())
    kinds = [e.name if isinstance(e, Stage) else type(e).__name__ for e in events]
    at = kinds.index("asking")
    assert kinds[:at].count("Judged") == 2 and kinds[at:].count("Judged") == 2
    assert judgements(events)[-1].critique.engine == "rules+scripted"
    assert PHRASES[lang]["points"].format(count=2) not in done.reply.text
    assert done.reply.question and done.reply.text.rstrip().endswith("**")
    assert done.reply.text.count("**") == 2


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = Store.open(tmp_path / "okr.db")
    store.set_cycle("2026Q3")
    real = replace(coach(), model=Scripted())
    assert isinstance(real.knowledge, ChromaKnowledge)
    yield Desk(real, store, real.knowledge)
    store.close()


@pytest.mark.parametrize("lang", LANGS)
def test_the_switch_is_kept_and_turns_a_shown_judgement_back_to_the_rules(desk: Desk, lang: Lang) -> None:
    me = desk.store.me().id
    conv = desk.start(me, lang)
    list(desk.act(me, conv, Say(text=PASTE[lang])))
    state, on = desk.model(me), desk.view(me, conv).judged
    assert state and state.on and (state.name, state.host) == ("scripted", "script")
    assert on and on.critique.engine == "rules+scripted"
    record = desk.store.draft_of(me, conv)
    assert record and desk.store.critiques(me, record.id)[-1].critique.engine == "rules+scripted"
    desk.switch_model(me, False)
    again = Desk(desk.coach, desk.store, desk.knowledge)
    off = again.view(me, conv).judged
    state = again.model(me)
    assert state and not state.on and off and off.critique.engine == "rules"
    assert as_bytes(off) == as_bytes(judgements(played(PASTE[lang], None)[0])[-1])
    again.switch_model(me, True)
    assert again.view(me, conv).judged == on
    assert desk.health()["model"] is True


@pytest.mark.parametrize("lang", LANGS)
def test_an_accepted_line_is_not_reopened_by_the_model(desk: Desk, lang: Lang) -> None:
    me = desk.store.me().id
    conv = desk.start(me, lang)
    list(desk.act(me, conv, Say(text=PASTE[lang])))
    shown = desk.view(me, conv).judged
    assert shown
    offer = next(s for s in shown.suggestions if s.target == "KR1")
    *_, done = desk.act(me, conv, Accept(suggestion=offer))
    assert isinstance(done, Done) and done.judgement
    assert {f.rule for f in done.judgement.shown.critique.findings if f.target == "KR1"} <= {"blank-number"}
    taken = done.session.draft.text_of("KR1") if done.session.draft else None
    assert taken == offer.text and done.judgement.critique.engine == "rules+scripted"


def test_a_line_judged_once_is_not_found_fault_with_anew() -> None:
    class Fickle(Scripted):
        turns = 0

        def _answer(self, prompt: Prompt, shape: str) -> Any:
            if shape != "Verdicts":
                return super()._answer(prompt, shape)
            self.turns += 1
            target, quote = (("KR2", "run 10 workshops"), ("O", "Small customers"))[self.turns > 1]
            rule = "binary-key-result" if target == "KR2" else "nobody-would-notice"
            return {"findings": [{"target": target, "quote": quote, "rule": rule, "reason": ""}]}

    model = Fickle()
    real = replace(coach(), model=model)
    asking = Asking(model, Budget(time.monotonic() + 600, 100_000))
    around = Surroundings(said=(PASTE["en"],), asking=asking)
    *_, first = turn(Session(), Say(text=PASTE["en"]), real, around)
    assert isinstance(first, Done)
    *_, then = turn(first.session, Say(text="KR1 should be quote time from 3 days to 4 hours"), real, around)
    assert isinstance(then, Done) and then.judgement and model.turns == 2
    assert "nobody-would-notice" not in {f.rule for f in then.judgement.critique.findings}


@pytest.mark.parametrize("lang", LANGS)
def test_stopping_ends_the_asking_and_keeps_the_turn(desk: Desk, lang: Lang) -> None:
    me = desk.store.me().id
    conv = desk.start(me, lang)
    events = desk.act(me, conv, Say(text=PASTE[lang]))
    next(e for e in events if isinstance(e, Stage) and e.name == "asking")
    events.close()  # type: ignore[attr-defined]
    kept = desk.view(me, conv).messages
    assert [m.role for m in kept] == ["user", "coach"] and kept[-1].text
    assert not any(PHRASES[lang][key] in kept[-1].text for key in WHY.values())


def test_nothing_is_open_in_the_store_while_the_model_answers(desk: Desk, tmp_path: Path) -> None:
    busy: list[int] = []

    class Looking(Scripted):
        def _answer(self, prompt: Prompt, shape: str) -> Any:
            with closing(sqlite3.connect(tmp_path / "okr.db", timeout=0)) as other:
                busy.append(other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            return super()._answer(prompt, shape)

    looking = Desk(replace(desk.coach, model=Looking()), desk.store, desk.knowledge)
    me = desk.store.me().id
    conv = looking.start(me, "en")
    list(looking.act(me, conv, Say(text=PASTE["en"])))
    list(looking.act(me, conv, Say(text="What is the difference between an OKR and a KPI?")))
    assert len(busy) >= 4 and set(busy) == {0}


@pytest.mark.parametrize("lang", LANGS)
def test_a_long_talk_is_summed_up_and_nothing_decided_is_lost(lang: Lang) -> None:
    from coach.assist.memory import Turn

    turns = tuple(Turn(role="user" if n % 2 == 0 else "coach", text=PASTE[lang]) for n in range(40))
    model = Scripted()
    asking = Asking(model, Budget(time.monotonic() + 600, 100_000), turns)
    around = Surroundings(said=(PASTE[lang],), asking=asking)
    *_, done = turn(Session(lang=lang), Say(text=PASTE[lang]), replace(coach(), model=model), around)
    assert isinstance(done, Done) and done.session.summary and done.session.recalled == 34
    told = asking.memory(done.session)
    assert len(told.recent) == 6 and len(told.history) < 4_000
    assert json.loads(done.session.model_dump_json())["recalled"] == 34
