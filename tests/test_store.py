"""The store on real SQLite files: what is kept, whose it is, and what a killed process leaves."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import text

from coach.adapters.migrations import HEAD
from coach.adapters.migrations.upgrade import configuration, downgrade, scripted_head, upgrade
from coach.adapters.store import CannotOpen, NotFound, Refused, Store
from coach.okr import Critique, Draft, Finding, Initiative, KeyResult, Lang, Measure, Objective
from coach.organisation import Contents, Cycle, Goal, GoalKeyResult, Kpi, Person, Statement


class Ticking:
    """A clock that moves on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 3, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "okr.db", clock=Ticking())
    yield opened
    opened.close()


@pytest.fixture
def me(store: Store) -> str:
    return store.me().id


DRAFT = Draft(
    objective=Objective(text="新管理员不求人", line=2, offsets=(4, 5, 6, 7, 8, 9, 10)),
    key_results=(
        KeyResult(
            id="KR1",
            text="unaided 40% → 75%",
            line=3,
            offsets=tuple(range(20, 37)),
            measure=Measure(
                baseline=40, target=75, unit="%", due_date=date(2026, 12, 31), target_at=(14, 17)
            ),
        ),
    ),
    initiatives=(Initiative(text="workshops", offsets=(), key_result="KR1"),),
    lang="zh",
    period="2026Q4",
)


def critique(draft: Draft, engine: str = "rules") -> Critique:
    finding = Finding(
        rule="no-baseline",
        criterion="measurable",
        target="KR1",
        severity="fix",
        confidence="high",
        quote="75%",
        start=14,
        end=17,
        message="m",
        why="w",
        fix="f",
        source="s",
    )
    return Critique(
        draft=draft,
        criteria={"measurable": "fail"},
        findings=(finding,),
        language="zh",
        engine=engine,
        rubric_version="1",
    )


def test_the_local_person_is_made_once(store: Store) -> None:
    assert store.me() == store.me()
    assert len(store.me().id) == 32
    assert store.counts()["people"] == 1


def test_messages_come_back_in_order_with_what_was_shown(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    store.add_message(me, talk.id, "user", "目标：让新人上手")
    told = store.add_message(me, talk.id, "coach", "好", {"findings": [1, "二"]}, {"asked": None})
    assert [m.text for m in store.messages(me, talk.id)] == ["目标：让新人上手", "好"]
    assert store.messages(me, talk.id)[1] == told
    assert (told.position, told.data, told.state) == (1, {"findings": [1, "二"]}, {"asked": None})
    assert told.made_at.tzinfo is not None


def test_truncating_drops_a_message_and_later_ones(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "en")
    for word in "abcd":
        store.add_message(me, talk.id, "user", word)
    store.truncate(me, talk.id, 1)
    assert store.add_message(me, talk.id, "user", "z").position == 1
    assert [m.text for m in store.messages(me, talk.id)] == ["a", "z"]


def test_the_conversation_that_changed_last_comes_first(store: Store, me: str) -> None:
    first, second = store.new_conversation(me, "zh"), store.new_conversation(me, "en")
    store.add_message(me, first.id, "user", "x")
    store.rename_conversation(me, second.id, "  Hiring  ")
    assert [(c.id, c.title) for c in store.conversations(me)] == [(first.id, ""), (second.id, "Hiring")]


@pytest.mark.parametrize(
    "odd", ["\ud800", "a\x00b", "💡" * 50, "'; DROP TABLE person; --", "\u202e", "x" * 300_000]
)
def test_any_text_can_be_kept(store: Store, me: str, odd: str) -> None:
    talk = store.new_conversation(me, "en")
    store.add_message(me, talk.id, "user", odd, {"odd": odd})
    kept = store.messages(me, talk.id)[0]
    assert len(kept.text) == len(odd)
    assert kept.data == {"odd": odd}


def test_a_draft_comes_back_with_its_offsets_and_measures(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    assert store.save_draft(me, talk.id, DRAFT, "say") == 1
    record = store.draft_of(me, talk.id)
    assert record is not None
    assert record.draft == DRAFT
    assert record.draft.objective is not None
    assert record.draft.objective.offsets == (4, 5, 6, 7, 8, 9, 10)
    assert (record.title, record.version, record.status) == ("新管理员不求人", 1, "working")


def test_a_version_is_made_only_when_the_draft_changed(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    assert store.draft_of(me, talk.id) is None
    changed = DRAFT.model_copy(update={"initiatives": ()})
    numbers = [
        store.save_draft(me, talk.id, d, cause)
        for d, cause in ((DRAFT, "say"), (DRAFT, "again"), (changed, "edit"), (DRAFT, "undo"))
    ]
    record = store.draft_of(me, talk.id)
    assert record is not None
    assert numbers == [1, 1, 2, 3]
    assert [(v.number, v.cause) for v in store.versions(me, record.id)] == [
        (1, "say"),
        (2, "edit"),
        (3, "undo"),
    ]


def test_status_and_archive(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    store.save_draft(me, talk.id, DRAFT, "say")
    draft = store.drafts(me)[0].id
    store.set_status(me, draft, "saved")
    store.archive(me, draft)
    assert store.drafts(me) == []
    assert store.drafts(me, archived=True)[0].status == "saved"


def test_a_critique_replaces_the_earlier_one_of_its_engine(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    version = store.save_draft(me, talk.id, DRAFT, "say")
    draft = store.drafts(me)[0].id
    for engine in ("rules", "rules", "rules+m"):
        store.save_critique(me, draft, version, critique(DRAFT, engine))
    kept = store.critiques(me, draft)
    assert [c.critique for c in kept] == [critique(DRAFT), critique(DRAFT, "rules+m")]
    with pytest.raises(NotFound):
        store.save_critique(me, draft, 9, critique(DRAFT))


def test_the_last_word_about_a_finding_counts_and_can_be_taken_back(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    store.save_draft(me, talk.id, DRAFT, "say")
    draft = store.drafts(me)[0].id
    store.add_feedback(me, draft, "r:KR1:0", "dismissed")
    store.add_feedback(me, draft, "r:KR1:0", "disagreed", "这是护栏")
    assert [(f.kind, f.reason) for f in store.feedback(me, draft)] == [("disagreed", "这是护栏")]
    store.withdraw_feedback(me, draft, "r:KR1:0")
    assert store.feedback(me) == []


def test_deleting_a_conversation_deletes_its_draft_and_all_about_it(
    store: Store, me: str, tmp_path: Path
) -> None:
    talk = store.new_conversation(me, "zh")
    store.add_message(me, talk.id, "user", "x")
    store.save_draft(me, talk.id, DRAFT, "say")
    draft = store.drafts(me)[0].id
    store.save_critique(me, draft, 1, critique(DRAFT))
    store.add_feedback(me, draft, "k", "dismissed")
    store.delete_conversation(me, talk.id)
    assert not store.conversations(me) and not store.drafts(me)
    with sqlite3.connect(tmp_path / "okr.db") as raw:
        for table in ("message", "draft", "draft_version", "critique", "feedback"):
            assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_deleting_a_draft_leaves_the_conversation(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "zh")
    store.save_draft(me, talk.id, DRAFT, "say")
    store.delete_draft(me, store.drafts(me)[0].id)
    assert store.draft_of(me, talk.id) is None
    assert store.save_draft(me, talk.id, DRAFT, "say") == 1


def test_what_belongs_to_somebody_else_is_as_if_it_were_not_there(store: Store, me: str) -> None:
    other = store.add_person(me, Person(name="B")).id
    talk = store.new_conversation(me, "zh").id
    store.save_draft(me, talk, DRAFT, "say")
    store.save_critique(me, store.drafts(me)[0].id, 1, critique(DRAFT))
    draft = store.drafts(me)[0].id
    own_talk = store.new_conversation(other, "zh").id
    before = store.messages(me, talk), store.drafts(me), store.critiques(me, draft), store.conversations(me)
    attempts: list[Callable[[], object]] = [
        lambda: store.messages(other, talk),
        lambda: store.add_message(other, talk, "user", "x"),
        lambda: store.truncate(other, talk, 0),
        lambda: store.rename_conversation(other, talk, "x"),
        lambda: store.delete_conversation(other, talk),
        lambda: store.save_draft(other, talk, DRAFT, "x"),
        lambda: store.draft_of(other, talk),
        lambda: store.draft(other, draft),
        lambda: store.versions(other, draft),
        lambda: store.delete_draft(other, draft),
        lambda: store.set_status(other, draft, "saved"),
        lambda: store.archive(other, draft),
        lambda: store.link(other, draft, None, "x"),
        lambda: store.save_critique(other, draft, 1, critique(DRAFT)),
        lambda: store.critiques(other, draft),
        lambda: store.add_feedback(other, draft, "k", "dismissed"),
        lambda: store.withdraw_feedback(other, draft, "k"),
        lambda: store.feedback(other, draft),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    assert before == (
        store.messages(me, talk),
        store.drafts(me),
        store.critiques(me, draft),
        store.conversations(me),
    )
    assert store.drafts(other) == [] and [c.id for c in store.conversations(other)] == [own_talk]
    for nobody in ("", "x" * 32):
        with pytest.raises(NotFound):
            store.goals(nobody)
        with pytest.raises(NotFound):
            store.new_conversation(nobody, "zh")


def test_goals_are_added_edited_and_deleted(store: Store, me: str) -> None:
    goal = Goal(
        text=" Fast\nanswers ",
        owner="Al",
        team="Support",
        level="team",
        cycle="2026Q4",
        key_results=(GoalKeyResult(text="9 h → 2 h", owner="Bo"), GoalKeyResult(text="drop me")),
    )
    added = store.add_goal(me, goal)
    assert added.text == "Fast answers"
    kept = added.key_results[0]
    edited = added.model_copy(
        update={"text": "Faster", "team": None, "key_results": (GoalKeyResult(text="new"), kept)}
    )
    assert store.edit_goal(me, edited).key_results[1] == kept
    assert [(g.text, g.team, g.cycle) for g in store.goals(me)] == [("Faster", None, "2026Q4")]
    assert store.goals(me, cycle="2026Q3") == []
    store.delete_goal(me, added.id)
    assert store.counts()["key_results"] == 0
    with pytest.raises(NotFound):
        store.delete_goal(me, added.id)


def test_a_goal_without_words_is_refused(store: Store, me: str) -> None:
    for bad in (Goal(text=" \n"), Goal(text="x", key_results=(GoalKeyResult(text=""),))):
        with pytest.raises(Refused):
            store.add_goal(me, bad)
    assert store.counts()["objectives"] == 0


def test_a_goal_cannot_end_up_above_itself(store: Store, me: str) -> None:
    top = store.add_goal(me, Goal(text="top", key_results=(GoalKeyResult(text="kr"),)))
    low = store.add_goal(me, Goal(text="low", parent=top.key_results[0].id))
    assert low.parent_text == "kr"
    for parent in (low.id, top.id, top.key_results[0].id):
        with pytest.raises(Refused):
            store.edit_goal(me, top.model_copy(update={"parent": parent}))
    with pytest.raises(NotFound):
        store.add_goal(me, Goal(text="x", parent="nobody"))


def test_a_draft_links_to_objectives_and_key_results_and_outlives_them(store: Store, me: str) -> None:
    goal = store.add_goal(
        me, Goal(text="O", owner="Al", cycle="2026Q4", key_results=(GoalKeyResult(text="K"),))
    )
    talk = store.new_conversation(me, "en")
    store.save_draft(me, talk.id, DRAFT, "say")
    draft = store.drafts(me)[0].id
    for parent in store.parents(me):
        assert store.link(me, draft, parent.id).parent == parent
    assert [(p.kind, p.objective_text, p.owner) for p in store.parents(me)] == [
        ("objective", None, "Al"),
        ("key_result", "O", "Al"),
    ]
    with pytest.raises(NotFound):
        store.link(me, draft, "nothing")
    store.delete_goal(me, goal.id)
    assert store.draft(me, draft).parent is None
    assert store.link(me, draft, None, "新方向").orphan_reason == "新方向"


def test_demo_shows_only_while_there_is_nothing_else(store: Store, me: str) -> None:
    store.load_demo()
    counts = store.counts()
    store.load_demo()
    assert store.counts() == counts
    assert store.has_demo() and all(p.demo for p in store.parents(me))
    assert {g.lang for g in store.goals(me)} == {"zh", "en"}
    assert all(p.text.isascii() is False for p in store.parents(me, lang="zh"))
    store.add_kpi(me, Kpi(name="Churn"))
    assert not store.parents(me) and not store.goals(me) and not store.strategy(me)
    assert [k.name for k in store.kpis(me)] == ["Churn"]
    store.remove_demo()
    assert not store.has_demo()
    assert (store.counts()["objectives"], store.counts()["kpis"]) == (0, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_company_is_whole(store: Store, me: str, lang: Lang) -> None:
    store.load_demo(lang)
    goals = store.goals(me)
    company = [g for g in goals if g.level == "company"]
    team = [g for g in goals if g.level == "team"]
    assert (len(company), len(team), len(store.strategy(me)), len(store.kpis(me))) == (3, 2, 3, 5)
    assert all(len(g.key_results) == 3 for g in company)
    assert all(g.parent and len(g.key_results) >= 2 for g in team)


def test_statements_and_kpis_are_edited(store: Store, me: str) -> None:
    choice = store.add_statement(me, Statement(text="先做小诊所", lang="zh"))
    gauge = store.add_kpi(me, Kpi(name="Uptime", definition="", threshold=">= 99.5 %"))
    store.edit_statement(me, choice.model_copy(update={"text": "只做小诊所"}))
    store.edit_kpi(me, gauge.model_copy(update={"definition": "minutes up"}))
    assert [s.text for s in store.strategy(me)] == ["只做小诊所"]
    assert [(k.definition, k.threshold) for k in store.kpis(me)] == [("minutes up", ">= 99.5 %")]
    store.delete_statement(me, choice.id)
    store.delete_kpi(me, gauge.id)
    assert not store.strategy(me) and not store.kpis(me)


def test_the_cycle_is_the_quarter_until_one_is_chosen(store: Store) -> None:
    assert store.cycle() == Cycle(name="2026Q4", start=date(2026, 10, 1), end=date(2026, 12, 31))
    store.set_cycle("2027年上半年")
    assert store.cycle() == Cycle(name="2027年上半年", start=date(2027, 1, 1), end=date(2027, 6, 30))


def test_taking_the_same_contents_again_changes_nothing(store: Store, me: str) -> None:
    contents = Contents(
        goals=(
            Goal(text="Low", parent_text="９ h → 2 H", key_results=(GoalKeyResult(text="k"),)),
            Goal(text="Top", key_results=(GoalKeyResult(text="9 h → 2 h"),)),
            Goal(text="Lost", parent_text="nobody's words"),
        ),
        kpis=(Kpi(name="Uptime"),),
        people=(Person(name="林", team="T"),),
    )
    first, before = store.take(me, contents), store.goals(me)
    again = store.take(me, contents)
    assert (first.added, first.unresolved) == (7, ("nobody's words",))
    assert (again.added, again.changed, again.same) == (0, 0, 7)
    assert store.goals(me) == before
    assert before[0].parent == before[1].key_results[0].id
    changed = contents.model_copy(update={"goals": (contents.goals[1].model_copy(update={"owner": "林"}),)})
    assert store.take(me, changed).changed == 1


def test_parents_that_form_a_circle_are_left_unlinked(store: Store, me: str) -> None:
    circle = Contents(goals=(Goal(text="a", parent_text="b"), Goal(text="b", parent_text="a")))
    assert store.take(me, circle).unresolved == ("a",)
    assert [g.parent_text for g in store.goals(me)] == ["b", None]


def test_a_damaged_or_newer_database_is_refused_in_words(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"not a database" * 500)
    with pytest.raises(CannotOpen, match="damaged"):
        Store.open(damaged)
    newer = tmp_path / "newer.db"
    Store.open(newer).close()
    with sqlite3.connect(newer) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CannotOpen, match="newer"):
        Store.open(newer)


def test_health_is_that_of_the_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "okr.db")
    assert store.healthy()
    with sqlite3.connect(tmp_path / "okr.db") as raw:
        raw.execute("DROP TABLE alembic_version")
    assert not store.healthy()


def test_sqlite_is_set_up_to_lose_nothing(store: Store) -> None:
    with store._engine.connect() as connection:
        names = "journal_mode", "synchronous", "foreign_keys"
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    assert found == ["wal", 2, 1]


def test_threads_write_at_once_without_losing_a_message(store: Store, me: str) -> None:
    talk = store.new_conversation(me, "en").id

    def write() -> None:
        for _ in range(15):
            store.add_message(me, talk, "user", "x")

    threads = [threading.Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [m.position for m in store.messages(me, talk)] == list(range(90))


def test_migrations_match_the_tables_and_the_stamp(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "okr.db")
    assert scripted_head() == HEAD
    command.check(configuration(store._engine))


def test_remaking_a_table_keeps_the_rows_that_refer_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "okr.db")
    store.load_demo("en")
    before = store.counts()
    scripts = tmp_path / "scripts"
    versions = scripts / "versions"
    versions.mkdir(parents=True)
    own = Path(configuration().get_main_option("script_location") or "")
    for source in (own / "env.py", *sorted((own / "versions").glob("0*.py"))):
        target = scripts if source.name == "env.py" else versions
        (target / source.name).write_text(source.read_text())
    (versions / "9999_remake.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision, down_revision = '9999', '{HEAD}'\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('objective', recreate='always') as table:\n"
        "        table.add_column(sa.Column('note', sa.Text()))\n"
    )
    monkeypatch.setattr("coach.adapters.migrations.upgrade.HERE", scripts)
    upgrade(store._engine.execution_options(writes=True))
    assert store.counts() == before
    with store._engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM objective WHERE note IS NULL")) == 5
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_migrations_can_be_taken_back(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "okr.db")
    downgrade(store._engine, "base")
    with sqlite3.connect(tmp_path / "okr.db") as raw:
        names = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"alembic_version"}


def test_a_failed_migration_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "okr.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE draft (mine TEXT)")
    with pytest.raises(CannotOpen):
        Store.open(path)
    with sqlite3.connect(path) as raw:
        assert [n for (n,) in raw.execute("SELECT name FROM sqlite_master")] == ["draft"]


def test_two_processes_may_open_a_new_database_at_once(tmp_path: Path) -> None:
    code = f"from coach.adapters.store import Store; print(Store.open({str(tmp_path / 'okr.db')!r}).me().id)"
    runs = [subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) for _ in range(2)]
    ids = {run.communicate(timeout=60)[0] for run in runs}
    assert [run.returncode for run in runs] == [0, 0]
    assert len(ids) == 1


def write_on_and_on(path: Path, told: Connection) -> None:
    """Writes messages and drafts without end, and tells of each as soon as the store has returned."""
    store = Store.open(path)
    me = store.me().id
    talk = store.new_conversation(me, "en").id
    told.send(("talk", talk))
    for number in itertools.count():
        message = store.add_message(me, talk, "user", f"m{number}", {"n": number})
        told.send(("message", message.position))
        draft = Draft(objective=Objective(text=f"o{number}"))
        told.send(("version", store.save_draft(me, talk, draft, "say")))


def acknowledged(path: Path, after: int) -> list[tuple[str, Any]]:
    """Starts a writer, kills it once it has told of `after` writes, and returns all it told."""
    forking = multiprocessing.get_context("fork")
    ours, theirs = forking.Pipe(duplex=False)
    writer = forking.Process(target=write_on_and_on, args=(path, theirs))
    writer.start()
    theirs.close()
    told = [ours.recv() for _ in range(after)]
    writer.kill()
    writer.join(timeout=30)
    with contextlib.suppress(EOFError, OSError):
        while True:
            told.append(ours.recv())
    return told


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot fork and kill")
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "okr.db"
    Store.open(path).close()
    for round_ in range(25):
        told = acknowledged(path, after=3 + 2 * round_)
        talk = told[0][1]
        store = Store.open(path)
        me = store.me().id
        messages, record = store.messages(me, talk), store.draft_of(me, talk)
        last_message = max(n for kind, n in told if kind == "message")
        last_version = max(n for kind, n in told if kind == "version")
        assert [m.text for m in messages][: last_message + 1] == [f"m{i}" for i in range(last_message + 1)]
        assert record is not None and record.version >= last_version
        store.close()
    with sqlite3.connect(path) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
