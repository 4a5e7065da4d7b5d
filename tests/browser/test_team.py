"""The team page: a workbook as people keep it, to comments ready to send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from threading import Event
from typing import Any

import pytest
from openpyxl import load_workbook

from coach.okr import Lang
from coach.team.review import review
from tests.browser.conftest import settled
from tests.browser.team_files import ABOVE, TEAM, workbook
from tests.browser.test_draft import BOTH

pytestmark = pytest.mark.browser
MARKS = {"zh": ("通过", "需要改"), "en": ("good", "needs work")}


@pytest.fixture(autouse=True)
def only_this_team(served: Any) -> Iterator[None]:
    """Leaves no review, no conversation and no goal of its own for the next test."""
    yield
    store, me = served.desk.store, served.desk.store.me().id
    for kept in store.reviews(me):
        store.delete_review(me, kept.id)
    for talk in store.conversations(me):
        store.delete_conversation(me, talk.id)
    for goal in store.goals(me):
        if not goal.demo:
            store.delete_goal(me, goal.id)
    if not store.has_demo():
        store.load_demo()


def handed_in(
    page: Any,
    tmp_file: Any,
    lang: Lang,
    changed: dict[str, str] | None = None,
    name: str = "Growth_2026Q4.xlsx",
) -> None:
    """Uploads the workbook and waits for the preview."""
    page.set_input_files("#page-team input[type=file]", tmp_file(name, workbook(lang, changed)))
    page.wait_for_selector("#page-team .preview .people li")


def reviewed(page: Any) -> None:
    page.click("[data-key=start]")
    page.wait_for_selector("#team-points", timeout=120_000)


def names(page: Any) -> list[str]:
    return [str(text) for text in page.locator("#team-table tbody .name").all_inner_texts()]


@BOTH
def test_from_the_workbook_to_comments_ready_to_send(
    visit: Any, served: Any, tmp_file: Any, lang: Lang
) -> None:
    for goal in ABOVE[lang]:
        served.desk.store.add_goal(served.desk.store.me().id, goal)
    page = visit(lang, "team")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    handed_in(page, tmp_file, lang)
    people = [name for name, *_ in TEAM[lang]]
    assert [page.input_value(f"[data-key=person-{n}]") for n in range(10)] == people
    assert page.locator("#page-team .preview .problems li").count() == 1
    page.fill("[data-key=person-3]", "Xu An")
    page.press("[data-key=person-3]", "Enter")
    page.wait_for_selector("[data-key=start]:not([disabled])")
    people[3] = "Xu An"
    reviewed(page)
    assert names(page) == people
    first = page.locator("#team-table tbody tr").first.inner_text()
    assert all(word in first for word in MARKS[lang])
    assert page.locator("#team-points li").count() in (1, 2, 3)
    assert {people[0], "Xu An"} <= set(page.locator("#team-pairs .name").all_inner_texts())
    assert ABOVE[lang][1].key_results[0].text in page.inner_text("#team-coverage .gap")
    severities = page.locator("#team-findings li").evaluate_all("rows => rows.map((row) => row.className)")
    assert severities == sorted(severities, key=["block", "fix", "hint"].index) and severities

    page.click("[data-key=row-0-0]")
    page.wait_for_selector("#team-comment")
    task = TEAM[lang][0][3][2]
    assert page.locator(".person-drawer mark", has_text=task).count() == 1
    assert page.locator(".person-drawer .finding .offer").count() >= 1
    assert ABOVE[lang][0].key_results[0].text in page.inner_text(".person-drawer .parents")
    said = page.input_value("#team-comment")
    assert task in said and len(said) > 60
    page.fill("#team-comment", said + "\nMine.")
    page.wait_for_selector(".person-drawer [data-key=own-words]:visible")
    page.click("[data-key=copy-comment]")
    assert page.evaluate("navigator.clipboard.readText()") == said + "\nMine."
    page.keyboard.press("Escape")
    page.wait_for_selector(".person-drawer", state="hidden")
    assert page.evaluate("document.activeElement.dataset.key") == "row-0-0"

    with page.expect_download() as download:
        page.click("[data-key=export-xlsx]")
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    cells = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]
    assert any(cell.endswith("Mine.") for cell in cells)
    page.reload()
    page.wait_for_selector("#team-points")
    assert page.locator(".wide .edited").count() == 1
    page.click("[data-key=row-0-0]")
    page.wait_for_selector("#team-comment")
    assert page.input_value("#team-comment") == said + "\nMine."

    page.click("[data-key=chat-0]")
    page.wait_for_selector(".okr-card .origin")
    settled(page)
    assert page.inner_text(".okr-card .origin p").endswith("Mine.")
    page.locator(".okr-card mark", has_text=task).first.click()
    page.locator(".finding [data-key=use]").click()
    settled(page)
    page.click("[data-key=compare]")
    assert page.locator(".okr-card .compared del").count() >= 1


@BOTH
def test_the_same_file_again_opens_the_review_that_stands_and_another_shows_what_changed(
    visit: Any, tmp_file: Any, lang: Lang
) -> None:
    page = visit(lang, "team")
    for _ in range(2):
        handed_in(page, tmp_file, lang)
        reviewed(page)
        page.click("[data-key=back]")
        page.wait_for_selector("#page-team .entries li")
        assert page.locator("#page-team .entries li").count() == 1
    task = TEAM[lang][0][3][2]
    handed_in(page, tmp_file, lang, {task: "Admins who set up alone from 30% to 65%"}, "Growth_later.xlsx")
    reviewed(page)
    assert task in page.inner_text("#team-changes") and "Admins who set up alone" in page.inner_text(
        "#team-changes"
    )


def test_a_cancelled_review_goes_on(
    visit: Any, served: Any, tmp_file: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = visit("en", "team")
    store, me = served.desk.store, served.desk.store.me().id
    cancelled = Event()

    def held(*args: Any, **more: Any) -> Iterator[Any]:
        for n, event in enumerate(review(*args, **more)):
            if n == 4:
                cancelled.wait(60)
            yield event

    handed_in(page, tmp_file, "en")
    with monkeypatch.context() as patch:
        patch.setattr("coach.reviewing.review", held)
        page.click("[data-key=start]")
        page.click("[data-key=cancel]")
        page.wait_for_selector("[data-key=go-on]", timeout=120_000)
        cancelled.set()
    (kept,) = store.reviews(me)
    assert kept.state == "cancelled" and 0 < kept.finished < 10
    page.reload()
    page.click("[data-key=go-on]")
    page.wait_for_selector("#team-points", timeout=120_000)
    (kept,) = store.reviews(me)
    assert kept.state == "done" and kept.finished == 10


def test_a_review_left_off_by_a_process_that_is_gone_goes_on_by_itself(visit: Any, served: Any) -> None:
    from coach.exchange.team import read_team
    from coach.reviewing import Reviewing

    me = served.desk.store.me().id
    id = (
        Reviewing(served.desk.coach, served.desk.store)
        .start(me, read_team(workbook("en"), "a.xlsx"), "Left off", "en")
        .record.id
    )
    page = visit("en", "team")
    page.click(f"[data-key=review-{id}]")
    page.wait_for_selector("#team-points", timeout=120_000)


def test_filters_leave_rows_and_findings_that_fit(visit: Any, tmp_file: Any) -> None:
    page = visit("en", "team")
    handed_in(page, tmp_file, "en")
    reviewed(page)
    page.wait_for_selector("#team-findings li.fix")
    page.click("[data-key=show-blocks]")
    page.wait_for_selector("#team-findings li.fix", state="detached")
    assert names(page) and len(names(page)) < 9 and page.locator("#team-findings li.block").count() >= 1
    page.click("[data-key=show-all]")
    page.select_option("[data-key=criterion]", "not-kpi")
    page.wait_for_function(
        "() => [...document.querySelectorAll('#team-findings .about')].every((one) => one.innerText.includes('Aims at change'))"
    )
    assert "Marcus Hall" in names(page)


def test_a_paste_and_the_drafts_kept_here_are_read_too(visit: Any, served: Any) -> None:
    desk, me = served.desk, served.desk.store.me().id
    from coach.conversation import Check

    list(
        desk.act(
            me,
            desk.start(me, "en"),
            Check(text="Objective: Ships leave on time\n- Late departures from 30% to 10%"),
        )
    )
    page = visit("en", "team")
    page.click("[data-key=here]")
    page.wait_for_selector(".preview :text('Ships leave on time')")
    page.click(".preview .quiet")
    page.fill(
        "#team-paste",
        "Priya: \nO: Customers get a quote the same day\nKR1: quote time from 3 days to 4 hours\n\nTom:\nO: Pages load at once\nKR1: first paint from 4.2 s to 1.5 s",
    )
    page.click("[data-key=read-paste]")
    page.wait_for_selector("[data-key=person-1]")
    assert [page.input_value(f"[data-key=person-{n}]") for n in range(2)] == ["Priya", "Tom"]


def test_a_broken_file_is_refused_in_a_sentence(visit: Any, tmp_file: Any) -> None:
    page = visit("en", "team")
    page.set_input_files("#page-team input[type=file]", tmp_file("team.xlsx", b"PK\x03\x04 not a workbook"))
    page.wait_for_selector("#page-team .preview[role=alert] p")
    assert page.locator("[data-key=start]").count() == 0


def test_hostile_words_stay_words(visit: Any, tmp_file: Any) -> None:
    page = visit("en", "team")
    bad = "<img src=x onerror=alert(1)> ${alert(1)} {{7*7}}"
    handed_in(page, tmp_file, "en", {TEAM["en"][0][3][2]: bad, TEAM["en"][2][3][1]: bad})
    reviewed(page)
    page.click("[data-key=row-0-0]")
    page.wait_for_selector("#team-comment")
    assert bad in re.sub(r"\s+", " ", page.inner_text(".person-drawer .lines"))
    assert page.locator("#page-team img").count() == 0


def test_phone_width_names_and_contrast_of_the_table(visit: Any, tmp_file: Any) -> None:
    page = visit("en", "team", width=390)
    handed_in(page, tmp_file, "en")
    reviewed(page)
    assert page.evaluate("document.querySelector('#page-team').scrollWidth") <= 390
    page.click("[data-key=row-2-0]")
    page.wait_for_selector("#team-comment")
    assert page.evaluate("document.querySelector('.person-drawer').getBoundingClientRect().width") <= 390
    nameless = """() => [...document.querySelectorAll('button, input, textarea, select, a[href]')]
        .filter((e) => e.offsetParent && !(e.getAttribute('aria-label') || e.innerText.trim() || e.labels?.length))
        .map((e) => e.outerHTML)"""
    assert page.evaluate(nameless) == []
