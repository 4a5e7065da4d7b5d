"""A team's drafts looked at together: pairs, gaps, patterns, comments, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from coach.adapters.pair_model import PairModel
from coach.coach import Coach
from coach.okr import Context, Lang, Parent
from coach.parse.assemble import draft_of
from coach.team.changes import changes
from coach.team.members import Member, Team
from coach.team.review import Progress, Reviewed, TeamReview, Whole, review

TODAY = date(2026, 7, 6)
CONTEXT = Context(today=TODAY, cycle="2026Q3")
Drafts = list[tuple[str | None, list[str]]]


class NoKnowledge:
    def search(self, question: str, lang: Lang, k: int = 5) -> list[Any]:
        return []

    def passage(self, article: str, lang: Lang) -> None:
        return None


@pytest.fixture(scope="module")
def coach(mind: Any, embedder: Any) -> Coach:
    return Coach(mind, embedder, NoKnowledge(), lambda: TODAY, pairs=PairModel(), twins=PairModel("twins"))


def member(name: str, *drafts: tuple[str | None, list[str]]) -> Member:
    return Member(name=name, drafts=tuple(draft_of(o, krs) for o, krs in drafts))


def key_result(id: str, text: str, objective: str = "") -> Parent:
    return Parent(id=id, kind="key_result", text=text, objective_text=objective or None)


def whole(coach: Coach, *members: Member, parents: tuple[Parent, ...] = ()) -> TeamReview:
    events = review(Team(members=members, parents=parents), coach, CONTEXT, suggestions=False)
    return next(e.review for e in events if isinstance(e, Whole))


def pair(
    coach: Coach,
    one: str,
    other: str,
    aims: tuple[str, str] = ("Guests come back", "The books close on time"),
) -> str | None:
    """What a key result of Ana and one of Ben are to one another."""
    found = whole(coach, member("Ana", (aims[0], [one])), member("Ben", (aims[1], [other]))).pairs
    return found[0].kind if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "First reply to a ticket from 9 hours to 2 hours",
            "Answer tickets for the first time after 120 minutes instead of 540",
        ),
        ("Customer churn from 18% to 12%", "客户流失率从 18% 降到 12%"),
        ("Renewals of small accounts from 82% to 90%", "Small accounts we lose each year: from 18% to 10%"),
        ("志愿者留任满一年的比例从四成到六成半", "一年后还在的志愿者 40% → 65%"),
        ("库存周转从 1.2 万件降到 8000 件", "在库件数由 12,000 件减到 8,000 件"),
    ],
)
def test_one_thing_in_other_words_is_a_duplicate(coach: Coach, one: str, other: str) -> None:
    assert pair(coach, one, other) == "duplicate"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Finished-goods stock from 21 to 12 days", "Finished-goods stock up from 21 to 30 days"),
        ("平均折扣从 22% 收到 12%", "新单平均折扣从 22% 放到 28%"),
        ("每周计划保养停机从 6 小时增加到 10 小时", "Planned maintenance downtime from 6 to 3 hours a week"),
        ("Permits decided within 30 days from 44% to 75%", "Permits decided within 30 days from 39% to 75%"),
    ],
)
def test_lines_that_cannot_both_hold_are_a_conflict(coach: Coach, one: str, other: str) -> None:
    assert pair(coach, one, other) == "conflict"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "On-time deliveries in the north from 81% to 94%",
            "On-time deliveries in the south from 81% to 94%",
        ),
        ("iOS crash rate from 1.2% to 0.4%", "Android crash rate from 1.2% to 0.4%"),
        ("三病区每千床日跌倒从 7 例降到 3 例", "五病区每千床日跌倒从 7 例降到 3 例"),
        (
            "Tickets answered within 2 hours from 40% to 70%",
            "Parcels answered within 2 hours from 40% to 70%",
        ),
        ("一期客户验收通过率从 60% 到 85%", "二期客户验收通过率从 60% 到 85%"),
        ("Time to hire from 60 to 35 days", "Office electricity bill from 60 to 35 thousand euros"),
    ],
)
def test_look_alikes_are_left_alone(coach: Coach, one: str, other: str) -> None:
    assert pair(coach, one, other) is None


def test_the_objective_names_the_scope_of_its_key_results(coach: Coach) -> None:
    line = "Win rate from 17% to 27%"
    assert pair(coach, line, line) == "duplicate"
    assert pair(coach, line, line, ("The north region wins again", "The south region wins again")) is None


def test_a_pair_quotes_both_sides_in_the_words_of_their_authors(coach: Coach) -> None:
    one, other = "Scrap from 4.2% to 2.5%", "废品率从 4.2% 降到 2.5%"
    (found,) = whole(coach, member("Ana", (None, [one])), member("王强", (None, [other]))).pairs
    assert (found.one.name, found.one.target, found.one.text) == ("Ana", "KR1", one)
    assert (found.other.name, found.other.text) == ("王强", other)
    assert found.reason


def test_nobody_is_paired_with_himself(coach: Coach) -> None:
    line = "Scrap from 4.2% to 2.5%"
    assert not whole(coach, member("Ana", ("Less waste", [line]), ("Good parts at once", [line]))).pairs


PARENTS = (
    Parent(id="P1", text="Less waste"),
    key_result("P1.1", "Scrap from 4.2% to 2.5%", "Less waste"),
    key_result("P1.2", "Energy per ton from 640 to 560 kWh", "Less waste"),
)


def test_a_goal_nobody_serves_is_named_and_a_served_one_shows_the_words(coach: Coach) -> None:
    found = whole(coach, member("王强", ("一次就做对", ["废品率由 4.2% 降至 2.5%"])), parents=PARENTS)
    assert [c.parent.id for c in found.gaps] == ["P1.2"]
    served = {c.parent.id: [(s.by.name, s.by.text) for s in c.served] for c in found.coverage}
    assert served["P1.1"] == served["P1"] == [("王强", "废品率由 4.2% 降至 2.5%")]


def test_pulling_the_other_way_serves_nobody(coach: Coach) -> None:
    found = whole(
        coach, member("Ana", (None, ["Energy per ton from 640 up to 720 kWh"])), parents=PARENTS[2:]
    )
    assert [c.parent.id for c in found.gaps] == ["P1.2"]


def test_a_link_by_hand_counts_as_serving(coach: Coach) -> None:
    team = Team(
        members=(member("Ana", ("Shifts people can plan", ["Shifts planned early from 30% to 80%"])),),
        parents=PARENTS,
    )
    *_, last = review(team, coach, CONTEXT, links={("Ana", 0): "P1.2"}, suggestions=False)
    assert isinstance(last, Whole)
    assert [c.parent.id for c in last.review.gaps] == ["P1.1"]
    assert [s.linked for c in last.review.coverage if c.parent.id == "P1.2" for s in c.served] == [True]


TASKS = ["Run 10 workshops", "Rewrite 40 macros", "Introduce the new tool"]


def test_patterns_count_tasks_and_name_people_without_drafts(coach: Coach) -> None:
    found = whole(
        coach,
        member("Ana", ("Nobody waits for an answer", TASKS)),
        member("Ben", ("Calls get answered", TASKS[:2])),
        Member(name="Cem"),
    )
    kinds = {p.kind: p for p in found.patterns}
    assert (
        kinds["task-heavy"].of == 5 and kinds["task-heavy"].count >= 4 and "Ana" in kinds["task-heavy"].people
    )
    assert kinds["no-drafts"].people == ("Cem",) == found.without_drafts


def test_the_meeting_has_at_most_three_points_about_named_lines(coach: Coach) -> None:
    stock, more = "Finished-goods stock from 21 to 12 days", "Finished-goods stock up from 21 to 30 days"
    found = whole(
        coach,
        member("Ana", ("Cash is free", [stock, *TASKS])),
        member("Ben", ("Never out of stock", [more, *TASKS])),
        parents=PARENTS,
    )
    assert 1 <= len(found.points) <= 3
    assert (
        found.points[0].kind == "conflict" and stock in found.points[0].text and more in found.points[0].text
    )
    assert found.points[1].kind == "gap"


def events(coach: Coach, *members: Member, suggestions: bool = True) -> Iterator[Any]:
    return review(Team(members=members), coach, CONTEXT, suggestions=suggestions)


def comments(coach: Coach, *members: Member) -> list[str]:
    return [e.comment for e in events(coach, *members) if isinstance(e, Reviewed)]


BAD = ("提升客户满意度", ["组织 10 场培训", "大幅提升满意度", "客户投诉处理时长从 9 天降到 3 天"])


def test_comments_speak_in_the_language_of_the_draft_quote_it_and_end(coach: Coach) -> None:
    zh, en, clean, none = comments(
        coach,
        member("李敏", BAD),
        member(
            "Ana",
            ("Customers get an answer the same day", ["Run 10 workshops", "First reply from 9 h to 2 h"]),
        ),
        member(
            "Ben",
            (
                "Guests walk to their room without queueing",
                [
                    "Minutes from the door to the room from 14 to 6",
                    "Reviews that mention queueing from 37 to 10 a month",
                ],
            ),
        ),
        Member(name="Cem"),
    )
    assert "“组织 10 场培训”" in zh and "客户投诉处理时长从 9 天降到 3 天" in zh and len(zh) <= 400
    assert not re.search(r"[,;:?!](?![^“”]*”)", zh)
    assert "Run 10 workshops" in en and "First reply from 9 h to 2 h" in en and len(en.split()) <= 240
    assert "Guests walk to their room without queueing" in clean and "\n\n" not in clean
    assert "draft" in none or "草稿" in none
    assert all(
        text.count("?") - len(re.findall(r"\?(?= to| ?%|”| or|\W*$|; |;)", text)) <= 2 for text in (en, clean)
    )


def test_neighbours_comments_do_not_begin_alike(coach: Coach) -> None:
    said = comments(coach, *(member(f"N{n}", BAD) for n in range(4)))
    assert len({text.split("\n")[0] for text in said}) == 4


def test_no_comment_ranks_scores_or_names_a_colleague(coach: Coach) -> None:
    for text in comments(coach, member("Ana", BAD), member("Zacharias", BAD)):
        assert "Zacharias" not in text and "Ana" not in text
        assert not re.search(r"rank|score|points out of|bonus|排名|打分|得分|奖金", text)


def test_events_come_in_order_and_stopping_early_keeps_what_was_finished(coach: Coach) -> None:
    team = [member(f"N{n}", ("Guests come back", ["Returning guests from 22% to 35%"])) for n in range(3)]
    seen = list(events(coach, *team, suggestions=False))
    assert [e.number for e in seen if isinstance(e, Reviewed)] == [0, 1, 2]
    assert [(e.done, e.total) for e in seen if isinstance(e, Progress)] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert isinstance(seen[-1], Whole)
    running = events(coach, *team, suggestions=False)
    first = [next(running), next(running)]
    running.close()  # type: ignore[attr-defined]
    assert isinstance(first[1], Reviewed) and first[1].drafts[0].critique.draft == team[0].drafts[0]


def test_an_empty_team_and_empty_drafts_are_no_trouble(coach: Coach) -> None:
    assert whole(coach).people == 0
    found = whole(coach, Member(name="Ana", drafts=(draft_of(None, []),)), parents=PARENTS)
    assert found.without_drafts == ("Ana",) and len(found.gaps) == 2


def test_suggestions_are_made_only_for_lines_at_fix_and_above(coach: Coach) -> None:
    (one,) = [e for e in events(coach, member("李敏", BAD)) if isinstance(e, Reviewed)]
    grave = {f.target for f in one.drafts[0].critique.at_least("fix")}
    assert one.drafts[0].suggestions and {s.target for s in one.drafts[0].suggestions} <= grave | {None}
    (bare,) = [e for e in events(coach, member("李敏", BAD), suggestions=False) if isinstance(e, Reviewed)]
    assert bare.drafts[0].suggestions == ()


def reviewed(coach: Coach, *members: Member) -> list[Reviewed]:
    return [e for e in events(coach, *members, suggestions=False) if isinstance(e, Reviewed)]


def test_changes_follow_people_lines_and_findings(coach: Coach) -> None:
    aim = "Customers get an answer the same day"
    before = reviewed(
        coach,
        member("Ana", (aim, ["Run 10 workshops", "Returning guests reach 35%"])),
        member("Ben", (aim, [])),
    )
    after = reviewed(
        coach,
        member("ana ", (aim, ["Returning guests from 22% to 35%", "Run 10 workshops"])),
        member("Cem", (aim, [])),
    )
    found = changes(before, after)
    assert (found.joined, found.left) == (("Cem",), ("Ben",))
    assert [(c.kind, c.before, c.after) for c in found.lines] == [
        ("reworded", "Returning guests reach 35%", "Returning guests from 22% to 35%")
    ]
    told = {(c.kind, c.rule) for c in found.findings}
    assert ("still", "task-as-key-result") in told and ("solved", "no-baseline") in told
    same = changes(before, before)
    assert not same.lines and same.count("solved") == same.count("new") == 0
