"""Reviews kept: begun, killed, cancelled, gone on with, read again, compared, handed back."""

from __future__ import annotations

import base64
import contextlib
import io
import json
import multiprocessing
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from openpyxl import load_workbook

from coach.adapters.migrations.upgrade import downgrade, upgrade
from coach.adapters.store import NotFound, Refused, Store
from coach.coach import Coach
from coach.conversation import Accept, Done, Edit, Say
from coach.desk import Allowance, Desk
from coach.exchange.team import TeamFile, read_team
from coach.meaning import NoMeaning
from coach.model import Budget, ModelUnreachable, Prompt, Shape
from coach.okr import Lang
from coach.organisation import Goal, GoalKeyResult, Person
from coach.reviewing import Reviewing
from coach.talk.phrases import PHRASES
from coach.team.review import Progress, Reviewed, Whole
from coach.ui.team import TeamPage
from evals.scripted import Scripted
from tests.browser.team_files import ABOVE, TEAM, workbook
from tests.real import coach as real

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
TODAY = date(2026, 10, 12)


class Plain:
    """An embedder that needs no model: letters counted. Good for what is stored, not for what is found."""

    name, dims = "plain", 64

    def embed(self, texts: Sequence[str]) -> Any:
        vectors = np.zeros((len(texts), self.dims), dtype=np.float32)
        for row, text in enumerate(texts):
            for char in text:
                vectors[row, ord(char) % self.dims] += 1
        return vectors / np.maximum(1e-6, np.linalg.norm(vectors, axis=1, keepdims=True))


def plain() -> Coach:
    return Coach(NoMeaning(), Plain(), None, lambda: TODAY)  # type: ignore[arg-type]


def team(lang: Lang, changed: dict[str, str] | None = None) -> TeamFile:
    return read_team(workbook(lang, changed), "team.xlsx", lang)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "okr.db")
    yield opened
    opened.close()


@pytest.fixture
def me(store: Store) -> str:
    return store.me().id


@pytest.fixture
def reviewing(store: Store) -> Reviewing:
    return Reviewing(plain(), store)


def played(reviewing: Reviewing, me: str, file: TeamFile, lang: Lang = "en", name: str = "Growth") -> str:
    id = reviewing.start(me, file, name, lang).record.id
    assert isinstance([*reviewing.run(me, id)][-1], Whole)
    return id


def rows(path: Path) -> dict[str, list[Any]]:
    with sqlite3.connect(path) as raw:
        return {
            t: raw.execute(f"SELECT * FROM {t} ORDER BY id").fetchall()
            for t in ("review", "review_member", "review_comment")
        }


@BOTH
def test_a_review_is_kept_whole(reviewing: Reviewing, store: Store, me: str, lang: Lang) -> None:
    for goal in ABOVE[lang]:
        store.add_goal(me, goal)
    started = reviewing.start(me, team(lang), "  Growth ", lang)
    assert not started.known and started.record.people == 10 and started.record.state == "running"
    events = [*reviewing.run(me, started.record.id)]
    came = [e for e in events if isinstance(e, Reviewed)]
    assert [e.member.name for e in came] == [name for name, *_ in TEAM[lang]]
    assert [e.done for e in events if isinstance(e, Progress)] == [*range(11)]
    people, whole = reviewing.everybody(me, started.record.id)
    assert people == came and whole == events[-1].review  # type: ignore[union-attr]
    assert reviewing.record(me, started.record.id).state == "done"
    assert [*reviewing.run(me, started.record.id)] == []


@BOTH
def test_the_same_file_again_changes_nothing(
    reviewing: Reviewing, store: Store, me: str, tmp_path: Path, lang: Lang
) -> None:
    id = played(reviewing, me, team(lang), lang)
    reviewing.comment(me, id, 0, "my words")
    before = rows(tmp_path / "okr.db")
    again = reviewing.start(me, team(lang), "another name", lang)
    assert again.known and again.record.id == id and [*reviewing.run(me, id)] == []
    assert rows(tmp_path / "okr.db") == before
    changed = reviewing.start(me, team(lang, {TEAM[lang][0][3][0]: "x 1 to 2"}), "Growth", lang)
    assert not changed.known
    store.set_cycle("2027Q1")
    assert not reviewing.start(me, team(lang), "Growth", lang).known


def test_a_cancelled_review_keeps_what_is_done_and_goes_on(
    reviewing: Reviewing, store: Store, me: str, tmp_path: Path
) -> None:
    id = reviewing.start(me, team("en"), "Growth", "en").record.id
    events = reviewing.run(me, id)
    done = [e for e in (next(events) for _ in range(7)) if isinstance(e, Reviewed)]
    assert reviewing.cancel(me, id).state == "cancelled"
    assert [*events] == []
    kept = [m for m in reviewing.view(me, id).members if m.judged]
    assert [m.name for m in kept] == [e.member.name for e in done] and len(kept) == 3
    with pytest.raises(Refused):
        reviewing.export(me, id, "markdown")
    reviewing.comment(me, id, 1, "said before it went on")
    judged = [m.judged for m in kept]
    *_, last = reviewing.run(me, id)
    assert isinstance(last, Whole) and last.review.drafts == 9
    members = store.review_members(me, id)
    assert [m.judged for m in members][:3] == judged and all(m.judged for m in members)
    assert members[1].comment is not None and members[1].comment.text == "said before it went on"
    straight = Store.open(tmp_path / "straight.db")
    once = Reviewing(plain(), straight)
    assert last.review == once.everybody(straight.me().id, played(once, straight.me().id, team("en")))[1]
    straight.close()


def test_whoever_comes_last_goes_on_with_a_review(reviewing: Reviewing, me: str) -> None:
    id = reviewing.start(me, team("en"), "Growth", "en").record.id
    first = reviewing.run(me, id)
    seen = [next(first) for _ in range(4)]
    second = [*reviewing.run(me, id)]
    assert isinstance(second[-1], Whole) and [*first] == [] and len(seen) == 4
    assert sum(isinstance(e, Reviewed) for e in second) == 10


def play_and_tell(path: Path, id: str, told: Any) -> None:
    """Plays a review and tells of each person as soon as the event has come."""
    store = Store.open(path)
    for event in Reviewing(plain(), store).run(store.me().id, id):
        if isinstance(event, Reviewed):
            told.send(event.number)
            told.recv()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot fork and kill")
def test_a_killed_review_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    path = tmp_path / "okr.db"
    store = Store.open(path)
    me, reviewing = store.me().id, Reviewing(plain(), store)
    id = reviewing.start(me, team("zh"), "\u589e\u957f", "zh").record.id
    store.close()
    forking, told = multiprocessing.get_context("fork"), []
    for people in (1, 4, 3):
        ours, theirs = forking.Pipe()
        player = forking.Process(target=play_and_tell, args=(path, id, theirs))
        player.start()
        theirs.close()
        for _ in range(people):
            told.append(ours.recv())
            with contextlib.suppress(OSError):
                ours.send("on")
        player.kill()
        player.join(timeout=30)
        store = Store.open(path)
        kept = [m for m in store.review_members(me, id) if m.judged]
        assert {m.position for m in kept} >= set(told)
        assert all(m.comment for m in kept) and store.review(me, id).state == "running"
        store.close()
    store = Store.open(path)
    before = {m.position: m for m in store.review_members(me, id) if m.judged}
    assert len(before) < 10
    assert isinstance([*Reviewing(plain(), store).run(me, id)][-1], Whole)
    after = store.review_members(me, id)
    assert all(m.judged for m in after) and all(after[at] == m for at, m in before.items())
    store.close()


@BOTH
def test_a_second_review_shows_what_changed(reviewing: Reviewing, store: Store, me: str, lang: Lang) -> None:
    task, left, reworded = TEAM[lang][0][3][2], TEAM[lang][8][0], TEAM[lang][4][3][0]
    first = played(reviewing, me, team(lang), lang)
    assert reviewing.changes(me, first) is None
    other = read_team("Nobody Else:\nO: Something of their own\nKR1: calls from 1 to 2", None, "en")
    played(reviewing, me, other)
    names = {left: ""}
    new = (
        "\u80fd\u81ea\u5df1\u914d\u597d\u7684\u7ba1\u7406\u5458\u4ece 30% \u5230 65%"
        if lang == "zh"
        else "Admins who set up alone from 30% to 65%"
    )
    file = read_team(
        workbook(lang, {task: new, reworded: reworded.replace("82", "85")}), "v2.xlsx", lang, names=names
    )
    before, found = reviewing.changes(me, played(reviewing, me, file, lang)) or (None, None)
    assert before is not None and before.id == first and found is not None
    assert found.left == (left,) and found.joined == ()
    told = {(c.kind, c.before, c.after) for c in found.lines}
    assert ("reworded", reworded, reworded.replace("82", "85")) in told
    assert ("gone", task, None) in told and ("new", None, new) in told


def test_an_edited_comment_stays_with_its_draft(reviewing: Reviewing, store: Store, me: str) -> None:
    id = played(reviewing, me, team("en"))
    own = reviewing.reviewed(me, id, 0).comment
    assert reviewing.comment(me, id, 0, "Mine, for Priya.").edited
    reviewing.comment(me, id, 2, "Mine, for Marcus.")
    assert reviewing.reviewed(me, id, 0).comment == "Mine, for Priya."
    second = played(reviewing, me, team("en", {TEAM["en"][2][3][0]: "Uptime from 99.1% to 99.9%"}))
    assert reviewing.reviewed(me, second, 0).comment == "Mine, for Priya."
    assert reviewing.reviewed(me, second, 2).comment != "Mine, for Marcus."
    assert reviewing.comment(me, id, 0, "  ").text == own
    assert not reviewing.comment(me, id, 0, "").edited


@BOTH
def test_reports_carry_the_comments_as_they_stand(reviewing: Reviewing, me: str, lang: Lang) -> None:
    file = team(lang, {TEAM[lang][0][3][0]: '=HYPERLINK("http://x.example")'})
    id = played(reviewing, me, file, lang)
    reviewing.comment(me, id, 1, "@cmd <b>mine</b>")
    html = reviewing.export(me, id, "html").decode()
    assert "&lt;b&gt;mine&lt;/b&gt;" in html and "<b>mine" not in html and "http-equiv" in html
    text = reviewing.export(me, id, "markdown").decode()
    names = [name for name, *_ in TEAM[lang]]
    places = [text.index(f"\n## {name}") for name in names]
    assert places == sorted(places)
    book = load_workbook(io.BytesIO(reviewing.export(me, id, "xlsx")))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]
    assert any("mine" in c.value for c in cells)
    assert not [
        c.value for c in cells if c.data_type == "f" or c.value[0] in "=+-@\t\r\uff1d\uff0b\uff0d\uff20"
    ]


def test_a_draft_opens_in_the_chat_beside_its_comment(store: Store, me: str) -> None:
    desk = Desk(real(), store, real().knowledge)  # type: ignore[arg-type]
    reviewing = Reviewing(desk.coach, store)
    id = played(reviewing, me, team("en"))
    conv = reviewing.open_draft(me, id, 0, 0)
    assert reviewing.open_draft(me, id, 0, 0) == conv
    view = desk.view(me, conv)
    assert view.session.draft is not None and view.session.draft.text_of("KR3") == TEAM["en"][0][3][2]
    assert view.judged is not None and view.judged.critique.findings
    origin = store.talk_origin(me, conv)
    assert origin is not None and origin.comment == reviewing.reviewed(me, id, 0).comment
    reviewing.comment(me, id, 0, "Mine, later.")
    assert (store.talk_origin(me, conv) or origin).comment == "Mine, later."
    rewrite = next(s for s in view.judged.suggestions if s.target == "KR3")
    for action in (
        Accept(suggestion=rewrite),
        Edit(target="KR1", text="First-day activation from 22% to 40%"),
    ):
        assert isinstance([*desk.act(me, conv, action)][-1], Done)
    versions = [draft for _, _, _, draft in desk.versions(me, conv)]
    assert versions[0] == view.session.draft and len(versions) == 3
    assert desk.view(me, conv).session.draft == versions[-1]
    assert store.talk_origin(me, desk.start(me, "en")) is None
    desk.delete(me, conv)
    assert reviewing.open_draft(me, id, 0, 0) != conv
    with pytest.raises(NotFound):
        reviewing.open_draft(me, id, 8, 0)


def test_nobody_reaches_anothers_review(reviewing: Reviewing, store: Store, me: str) -> None:
    other = store.add_person(me, Person(id="", name="Somebody")).id
    id = played(reviewing, me, team("en"))
    assert reviewing.reviews(other) == []
    for forbidden in (
        lambda: reviewing.view(other, id),
        lambda: reviewing.reviewed(other, id, 0),
        lambda: reviewing.comment(other, id, 0, "x"),
        lambda: reviewing.export(other, id, "json"),
        lambda: reviewing.open_draft(other, id, 0, 0),
        lambda: reviewing.cancel(other, id),
        lambda: reviewing.delete(other, id),
        lambda: [*reviewing.run(other, id)],
        lambda: reviewing.view("nobody", id),
    ):
        with pytest.raises(NotFound):
            forbidden()
    mine = played(reviewing, other, team("en"))
    assert mine != id
    reviewing.delete(me, id)
    assert reviewing.reviews(me) == [] and len(reviewing.reviews(other)) == 1


def test_a_review_of_nobody_is_refused(reviewing: Reviewing, me: str) -> None:
    with pytest.raises(Refused):
        reviewing.start(me, TeamFile(), "Growth", "en")


def test_goals_of_the_demo_company_are_not_above_a_team(reviewing: Reviewing, store: Store, me: str) -> None:
    store.load_demo()
    id = played(reviewing, me, team("en"))
    assert reviewing.view(me, id).parents == ()
    store.add_goal(
        me,
        Goal(
            text="Clinics see value on day one",
            lang="en",
            key_results=(GoalKeyResult(text="Clinics live from 4 to 9"),),
        ),
    )
    second = played(reviewing, me, team("en", {TEAM["en"][0][3][0]: "First-day activation from 20% to 35%"}))
    assert [p.text for p in reviewing.view(me, second).parents] == [
        "Clinics see value on day one",
        "Clinics live from 4 to 9",
    ]


def test_the_tables_come_and_go_with_rows_in_them(
    reviewing: Reviewing, store: Store, me: str, tmp_path: Path
) -> None:
    talk = store.new_conversation(me, "en").id
    store.add_message(me, talk, "user", "hello")
    id = played(reviewing, me, team("en"))
    store.keep_talk(me, id, 0, 0, talk)
    engine = store._engine.execution_options(writes=True)
    downgrade(engine, "0001")
    with sqlite3.connect(tmp_path / "okr.db") as raw:
        names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    assert not [name for name in names if name.startswith("review")] and "message" in names
    assert [m.text for m in store.messages(me, talk)] == ["hello"]
    upgrade(engine)
    assert reviewing.reviews(me) == [] and [m.text for m in store.messages(me, talk)] == ["hello"]
    assert store.review(me, played(reviewing, me, team("en"))).state == "done"


@BOTH
def test_the_page_reads_corrects_and_refuses(store: Store, lang: Lang) -> None:
    page = TeamPage(Desk(plain(), store, None), lang)  # type: ignore[arg-type]
    content = base64.b64encode(workbook(lang)).decode()
    shown = page.preview({"name": "Growth_2026Q4.xlsx", "content": content})
    assert [p["name"] for p in shown["people"]] == [name for name, *_ in TEAM[lang]]
    assert shown["title"] == "Growth 2026Q4" and len(shown["problems"]) == 1
    first, second = TEAM[lang][0][0], TEAM[lang][1][0]
    merged = page.preview({"name": "a.xlsx", "content": content, "names": {first: second}})["people"]
    assert len(merged) == 9 and merged[0]["name"] == second and len(merged[0]["drafts"]) == 2
    header = next(c["header"] for c in shown["columns"] if c["field"] == "objective")
    assert (
        page.preview({"name": "a.xlsx", "content": content, "columns": {header: ""}})["people"][0]["drafts"][
            0
        ]["objective"]
        is None
    )
    for broken in (
        {"name": "a.xlsx", "content": base64.b64encode(b"PK\x03\x04 no").decode()},
        {"name": "a.csv", "content": "%%%"},
        {"name": "a.csv", "content": ""},
    ):
        assert page.preview(broken)["problem"]
    assert "%%%" not in str([*page.handle({"do": "start", "name": "a.csv", "content": "%%%"})])
    assert store.reviews(store.me().id) == []


@pytest.mark.parametrize(
    "text",
    [
        "\u7ed9\u4ed6\u4eec\u6253\u5206\u6392\u540d",
        "\u8c01\u6700\u5dee\uff1f",
        "\u7528\u8fd9\u4e2a\u6765\u5b9a\u5927\u5bb6\u7684\u5956\u91d1",
        "\u628a\u7ec4\u91cc\u7684\u4eba\u6309\u8349\u7a3f\u597d\u574f\u6392\u4e2a\u5e8f",
        "who is worst?",
        "Rank my team by their drafts",
        "use this for bonuses",
        "Score each person in the team",
    ],
)
def test_ranking_is_declined_once_and_something_better_is_offered(store: Store, me: str, text: str) -> None:
    desk = Desk(real(), store, real().knowledge)  # type: ignore[arg-type]
    reviewing = Reviewing(desk.coach, store)
    lang: Lang = "en" if text.isascii() else "zh"
    few = read_team(
        "Priya:\nO: Customers get a quote the same day\nKR1: quote time from 3 days to 4 hours"
        if lang == "en"
        else "\u5f20\u4e09\uff1a\nO\uff1a\u8ba9\u5ba2\u6237\u5f53\u5929\u62ff\u5230\u62a5\u4ef7\nKR1\uff1a\u62a5\u4ef7\u8017\u65f6\u4ece 3 \u5929\u5230 4 \u5c0f\u65f6",
        None,
        lang,
    )
    conv = reviewing.open_draft(me, played(reviewing, me, few, lang), 0, 0)
    replies = []
    for _ in range(2):
        *_, done = desk.act(me, conv, Say(text=text))
        assert isinstance(done, Done)
        replies.append(done.reply.text)
    assert replies == [PHRASES[lang]["pay"], PHRASES[lang]["pay-again"]]


# In a model's words


class Slow(Scripted):
    """Answers once it is let, or when what it may spend is taken away."""

    let = False

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        while not self.let:
            if budget.seconds_left <= 0:
                raise ModelUnreachable("no answer before the deadline")
            time.sleep(0.01)
        return super().ask(prompt, shape, budget)


def with_model(store: Store, model: Any) -> Reviewing:
    return Reviewing(replace(plain(), model=model), store)


def comments(store: Store, me: str, id: str) -> list[tuple[str, bool]]:
    kept = [one.comment for one in store.review_members(me, id)]
    return [(c.text, c.edited) for c in kept if c]


@BOTH
def test_comments_are_put_in_a_models_words_and_kept(store: Store, me: str, lang: Lang) -> None:
    reviewing = with_model(store, Scripted())
    id = played(reviewing, me, team(lang), lang)
    before, findings = comments(store, me, id), [m.judged for m in store.review_members(me, id)]
    reviewing.comment(me, id, 0, "my own words")
    wording = reviewing.wording(me, id, 20, 20_000)
    assert wording
    came = [*reviewing.word(me, id, wording)]
    assert came and 0 not in {one.number for one in came}
    after = comments(store, me, id)
    assert after[0] == ("my own words", True)
    assert {n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b and n} == {
        one.number for one in came
    }
    assert all(after[one.number] == (one.comment, False) for one in came)
    assert [m.judged for m in store.review_members(me, id)] == findings
    assert wording.spent.requests == wording.asked >= len(came) and wording.told(lang) == ""
    people, _ = reviewing.everybody(me, id)
    assert people[came[0].number].comment == came[0].comment
    again = reviewing.wording(me, id, 20, 20_000)
    assert again and [*reviewing.word(me, id, again)] == []
    number = came[0].number
    assert reviewing.comment(me, id, number, "").text == before[number][0]


@BOTH
def test_without_a_model_or_with_it_off_nothing_is_asked(store: Store, me: str, lang: Lang) -> None:
    id = played(Reviewing(plain(), store), me, team(lang), lang)
    assert Reviewing(plain(), store).wording(me, id, 20, 20_000) is None
    store.set_model_off(me, True)
    assert with_model(store, Scripted()).wording(me, id, 20, 20_000) is None


@BOTH
def test_a_model_that_fails_leaves_the_comments_and_one_sentence(store: Store, me: str, lang: Lang) -> None:
    model = Slow()
    reviewing = with_model(store, model)
    id = played(reviewing, me, team(lang), lang)
    before = comments(store, me, id)
    wording = reviewing.wording(me, id, 0.1, 20_000)
    assert wording and [*reviewing.word(me, id, wording)] == []
    assert comments(store, me, id) == before
    why = PHRASES[lang]["why-late"]
    assert wording.told(lang) == PHRASES[lang]["no-words"].format(why=why)
    assert 3 <= wording.asked <= 7  # it is given up on after three in a row; four are asked at once


def test_cancelling_ends_the_wording_at_once(store: Store, me: str) -> None:
    model = Slow()
    reviewing = with_model(store, model)
    id = played(reviewing, me, team("en"))
    wording = reviewing.wording(me, id, 60, 20_000)
    assert wording
    came: list[Reviewed] = []
    asking = threading.Thread(target=lambda: came.extend(reviewing.word(me, id, wording)))
    asking.start()
    time.sleep(0.2)
    begun = time.monotonic()
    reviewing.cancel(me, id)
    asking.join(5)
    assert not asking.is_alive() and time.monotonic() - begun < 2 and came == []
    assert wording.told("en") == "" and reviewing.record(me, id).state == "done"


@BOTH
def test_the_team_page_shows_comments_first_and_then_in_a_models_words(
    store: Store, me: str, lang: Lang
) -> None:
    desk = Desk(replace(plain(), model=Scripted()), store, None)  # type: ignore[arg-type]
    page = TeamPage(desk, lang)
    content = base64.b64encode(workbook(lang)).decode()
    shown = [
        json.loads(v["packed"]) for v in page.handle({"do": "start", "name": "a.xlsx", "content": content})
    ]
    states = [(v["review"]["state"], v["wording"]) for v in shown]
    assert states[0] == ("running", False) and ("done", True) in states and states[-1] == ("done", False)
    assert not any(wording for state, wording in states if state != "done")
    id = shown[-1]["review"]["id"]
    kept = store.review_members(me, id)
    assert any(m.judged and m.comment and m.comment.text != m.judged["comment"] for m in kept)
    assert all(not m.comment.edited for m in kept if m.comment)


@BOTH
def test_the_team_page_says_in_one_sentence_that_the_model_failed(store: Store, lang: Lang) -> None:
    coach = replace(plain(), model=Slow())
    page = TeamPage(Desk(coach, store, None, Allowance(seconds=0.1)), lang)  # type: ignore[arg-type]
    content = base64.b64encode(workbook(lang)).decode()
    *_, last = page.handle({"do": "start", "name": "a.xlsx", "content": content})
    why = PHRASES[lang]["no-words"].format(why=PHRASES[lang]["why-late"])
    assert json.loads(last["packed"])["notice"] == why
