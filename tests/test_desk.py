"""The desk on a real store: what a turn keeps, what is taken back, and what is nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.store import NotFound, Store
from coach.coach import Coach
from coach.conversation import Accept, Action, ChooseParent, Dismiss, Done, Edit, Judged, Say, Stage, Words
from coach.desk import Desk, View
from coach.okr import Context, Critique, Draft, Lang
from coach.organisation import Goal
from coach.talk.phrases import PHRASES
from tests.real import coach

DRAFTS: dict[Lang, str] = {
    "zh": "目标：让中小客户当天拿到报价\nKR1：报价平均耗时降到 4 小时，9 月底前\nKR2：组织 10 场报价培训",
    "en": "Objective: Small customers get a quote the same day\nKR1: quote time down to 4 hours by 30 Sep\nKR2: run 10 workshops on quoting",
}
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@dataclass
class Sitting:
    """Somebody at a desk with one talk open."""

    desk: Desk
    me: str
    conv: str

    def act(self, action: Action) -> Done:
        *_, done = self.desk.act(self.me, self.conv, action)
        assert isinstance(done, Done)
        return done

    def say(self, text: str) -> str:
        return self.act(Say(text=text)).reply.text

    @property
    def view(self) -> View:
        return self.desk.view(self.me, self.conv)

    @property
    def words(self) -> list[tuple[str, str]]:
        return [(m.role, m.text) for m in self.view.messages]

    def line(self, target: str) -> str | None:
        draft = self.view.session.draft
        return draft.text_of(target) if draft else None


def seated(store: Store, lang: Lang, by: Coach | None = None) -> Sitting:
    real = by or coach()
    assert isinstance(real.knowledge, ChromaKnowledge)
    desk = Desk(real, store, real.knowledge)
    me = store.me().id
    return Sitting(desk, me, desk.start(me, lang))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "okr.db")
    yield opened
    opened.close()


@BOTH
def test_a_turn_keeps_words_reply_draft_and_critique(store: Store, lang: Lang, tmp_path: Path) -> None:
    here = seated(store, lang)
    reply = here.say(DRAFTS[lang])
    store.close()
    again = Store.open(tmp_path / "okr.db")
    late = Sitting(Desk(here.desk.coach, again, here.desk.knowledge), here.me, here.conv)
    assert late.words == [("user", DRAFTS[lang]), ("coach", reply)]
    assert late.line("O") and late.view.saved and late.view.saved.version == 1
    assert late.view.messages[1].reply and late.view.messages[1].reply.passages
    record = again.draft_of(here.me, here.conv)
    assert record is not None
    (kept,) = again.critiques(here.me, record.id)
    assert {f.target for f in kept.critique.findings} >= {"KR1", "KR2"}
    assert late.desk.conversations(here.me)[0].title == late.line("O")
    again.close()


@BOTH
def test_undo_takes_back_the_last_turn_and_its_change(store: Store, lang: Lang) -> None:
    here = seated(store, lang)
    here.say(DRAFTS[lang])
    asked, before = here.view.session.asked, here.line("KR1")
    here.say("3 天" if lang == "zh" else "3 days")
    assert here.line("KR1") != before
    view = here.desk.undo(here.me, here.conv)
    assert len(view.messages) == 2 and here.line("KR1") == before and view.session.asked == asked
    here.say("3 天" if lang == "zh" else "3 days")
    assert "3" in (here.line("KR1") or "")
    for _ in range(4):
        view = here.desk.undo(here.me, here.conv)
    assert view.messages == () and view.session.draft is None and view.judged is None
    assert here.say(DRAFTS[lang])


def test_undo_after_a_click_takes_back_the_click_alone(store: Store) -> None:
    here = seated(store, "en")
    here.say(DRAFTS["en"])
    here.act(Edit(target="KR2", text="quotes right the first time from 62% to 85% by 30 Sep"))
    here.desk.undo(here.me, here.conv)
    assert here.line("KR2") == "run 10 workshops on quoting" and len(here.words) == 2


@BOTH
def test_rewind_drops_a_message_and_all_after_it(store: Store, lang: Lang) -> None:
    here = seated(store, lang)
    here.say(DRAFTS[lang])
    here.say("3 天" if lang == "zh" else "3 days")
    here.say("就这样" if lang == "zh" else "that's fine")
    position = here.view.messages[2].position
    assert here.desk.rewind(here.me, here.conv, position) == ("3 天" if lang == "zh" else "3 days")
    assert len(here.words) == 2 and not here.view.session.content
    assert here.desk.rewind(here.me, here.conv, here.view.messages[1].position) == ""
    assert here.desk.rewind(here.me, here.conv, 99) == "" and len(here.words) == 2


def test_versions_and_restore(store: Store) -> None:
    here = seated(store, "en")
    here.say(DRAFTS["en"])
    first = here.line("KR2")
    here.act(Edit(target="KR2", text="quotes right the first time from 62% to 85% by 30 Sep"))
    here.act(Edit(target="KR1", text=""))
    numbers = [(number, cause) for number, _, cause, _ in here.desk.versions(here.me, here.conv)]
    assert numbers == [(1, "say"), (2, "edit"), (3, "edit")]
    view = here.desk.restore(here.me, here.conv, 1)
    assert view.session.draft and len(view.session.draft.key_results) == 2 and here.line("KR2") == first
    assert [n for n, *_ in here.desk.versions(here.me, here.conv)] == [1, 2, 3, 4]
    assert here.desk.restore(here.me, here.conv, 77).versions == 4


def test_a_rewrite_taken_and_the_markdown_that_leaves(store: Store) -> None:
    here = seated(store, "zh")
    here.say(DRAFTS["zh"])
    shown = here.view.judged
    assert shown is not None
    offer = next(s for s in shown.suggestions if s.kind == "key-result")
    here.act(Accept(suggestion=offer))
    text = here.desk.markdown(here.me, here.conv, "zh")
    assert offer.text in text and "让中小客户当天拿到报价" in text


def test_feedback_is_kept_with_its_reason(store: Store) -> None:
    here = seated(store, "en")
    here.say(DRAFTS["en"])
    assert here.view.judged
    finding = next(f for f in here.view.judged.critique.findings if f.target == "KR2")
    here.act(Dismiss(finding=finding.key, reason="workshops are what we sell"))
    (kept,) = store.feedback(here.me)
    assert (kept.finding, kept.kind, kept.reason) == (finding.key, "disagreed", "workshops are what we sell")
    assert here.view.judged and finding.key not in {f.key for f in here.view.judged.critique.findings}


@BOTH
@pytest.mark.parametrize("events", [0, 1, 3])
def test_leaving_early_keeps_the_whole_turn(store: Store, lang: Lang, events: int) -> None:
    here = seated(store, lang)
    playing = here.desk.act(here.me, here.conv, Say(text=DRAFTS[lang]))
    for _ in range(events):
        assert isinstance(next(playing), Stage | Words | object)
    playing.close()
    if events == 0:
        assert here.words == []
        return
    assert [role for role, _ in here.words] == ["user", "coach"]
    assert here.line("KR2") and here.view.saved


class Counting(Coach):
    """A coach that counts how often it judges."""

    judged = 0

    def critique(self, draft: Draft, context: Context) -> Critique:
        type(self).judged += 1
        return super().critique(draft, context)


@BOTH
def test_a_turn_judges_once_until_something_changes(store: Store, lang: Lang) -> None:
    real = coach()
    Counting.judged = 0
    here = seated(store, lang, Counting(**vars(real)))
    last = [e for e in here.desk.act(here.me, here.conv, Say(text=DRAFTS[lang])) if isinstance(e, Judged)][-1]
    shown = here.view.judged
    assert Counting.judged == 1 and shown == last and shown.suggestions
    here.say("什么是 OKR？" if lang == "zh" else "What is an OKR?")
    assert here.view.judged == last and Counting.judged == 1
    store.add_goal(
        here.me, Goal(text="中小客户当天拿到报价" if lang == "zh" else "Small customers get quotes fast")
    )
    now = here.view.judged
    assert now and now.proposals and not last.proposals and Counting.judged == 2
    fresh = Desk(real, store, here.desk.knowledge).view(here.me, here.conv).judged
    assert fresh == now, "another desk comes to the same judgement"


def told(judged: Judged | None) -> str:
    """A judgement without the places that the draft's lines had in the paste."""
    return judged.model_dump_json() if judged else ""


def test_the_judgement_shown_is_that_of_the_talk_and_of_the_turn(store: Store) -> None:
    here = seated(store, "en")
    here.say(DRAFTS["en"])
    first = here.view.judged
    assert first
    other = Sitting(here.desk, here.me, here.desk.start(here.me, "zh"))
    other.say(DRAFTS["zh"])
    assert other.view.judged and other.view.judged.critique.language == "zh"
    assert told(here.view.judged) == told(first)
    waved = first.critique.findings[0]
    here.act(Dismiss(finding=waved.key))
    assert here.view.judged and waved not in here.view.judged.critique.findings
    record = store.draft_of(here.me, here.conv)
    assert record and waved in store.critiques(here.me, record.id)[-1].critique.findings, (
        "the record keeps it"
    )
    here.desk.undo(here.me, here.conv)
    assert told(here.view.judged) == told(first)


class Failing(Coach):
    """A coach that breaks while judging one word."""

    def critique(self, draft: Draft, context: Context) -> Critique:
        if any("BREAK" in kr.text for kr in draft.key_results):
            raise RuntimeError("broken on purpose")
        return super().critique(draft, context)


@BOTH
def test_a_failure_ends_in_a_sentence_and_loses_nothing(store: Store, lang: Lang) -> None:
    real = coach()
    here = seated(store, lang, Failing(real.meaning, real.embedder, real.knowledge, real.today))
    here.say(DRAFTS[lang])
    before = here.view.session.draft
    assert (
        here.say("KR2 改成 BREAK 从 1 到 2" if lang == "zh" else "KR2 should be BREAK from 1 to 2")
        == PHRASES[lang]["failed"]
    )
    assert here.view.session.draft == before and len(here.words) == 4
    here.say("KR2 改成 新流程从 1 到 2 条" if lang == "zh" else "KR2 should be new flows from 1 to 2")
    assert here.view.session.draft != before


def test_a_failure_while_the_draft_is_stored_loses_no_words(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = seated(store, "en")
    here.say(DRAFTS["en"])

    def full(*_: object) -> int:
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "save_draft", full)
        assert here.say("3 days") == PHRASES["en"]["failed"]
    assert ("user", "3 days") in here.words
    here.say("3 days")
    assert "3 days" in (here.line("KR1") or "")


def test_anothers_talk_is_not_found(store: Store) -> None:
    here = seated(store, "en")
    here.say(DRAFTS["en"])
    other = "0" * 32
    for attempt in (
        lambda: here.desk.view(other, here.conv),
        lambda: list(here.desk.act(other, here.conv, Say(text="hello"))),
        lambda: here.desk.undo(other, here.conv),
        lambda: here.desk.rewind(other, here.conv, 0),
        lambda: here.desk.versions(other, here.conv),
        lambda: here.desk.restore(other, here.conv, 1),
        lambda: here.desk.markdown(other, here.conv, "en"),
        lambda: here.desk.rename(other, here.conv, "mine"),
        lambda: here.desk.delete_draft(other, here.conv),
        lambda: here.desk.delete(other, here.conv),
        lambda: here.desk.view(here.me, "f" * 32),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert len(here.words) == 2 and here.line("KR2")


@BOTH
def test_a_parent_that_is_gone_does_not_break_the_talk(store: Store, lang: Lang) -> None:
    here = seated(store, lang)
    goal = store.add_goal(
        here.me, Goal(text="让客户优先选我们" if lang == "zh" else "Customers choose us first")
    )
    here.say(DRAFTS[lang])
    parent = next(p for p in here.desk.candidates(here.me) if p.id == goal.id)
    here.act(ChooseParent(parent=parent))
    assert here.view.session.parent == parent
    store.delete_goal(here.me, goal.id)
    reply = here.say("3 天" if lang == "zh" else "3 days")
    assert reply != PHRASES[lang]["failed"] and "3" in (here.line("KR1") or "")


@BOTH
def test_deleting_the_draft_keeps_the_talk(store: Store, lang: Lang) -> None:
    here = seated(store, lang)
    here.say(DRAFTS[lang])
    here.desk.delete_draft(here.me, here.conv)
    assert here.view.session.draft is None and here.view.judged is None and here.view.versions == 0
    assert len(here.words) == 3 and here.desk.markdown(here.me, here.conv, lang) == ""
    here.say(DRAFTS[lang])
    assert here.line("KR2") and here.view.saved and here.view.saved.version == 1


def test_candidates_and_health(store: Store) -> None:
    here = seated(store, "en")
    store.add_goal(here.me, Goal(text="Customers choose us first"))
    store.add_goal(here.me, Goal(text="Plants run without stops"))
    assert [p.text for p in here.desk.candidates(here.me, "PLANTS")] == ["Plants run without stops"]
    here.desk.knowledge.warm()
    health = here.desk.health()
    assert health["status"] == "ok" and health["database"] is True and health["index"] is True
    assert health["model"] is False and health["version"] and health["rubric_version"]
