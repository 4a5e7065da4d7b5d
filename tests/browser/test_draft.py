"""A draft from paste to saved: findings, rewrites, lines edited in place, parents, versions."""

from __future__ import annotations

from typing import Any

import pytest

from coach.okr import Lang
from tests.browser.conftest import again, lines, mark, of_kind, say, settled

pytestmark = pytest.mark.browser

PASTE: dict[Lang, str] = {
    "en": "Objective: Improve onboarding for new customers\n- Run 10 onboarding workshops\n"
    "- First-day activation from 22% to 35% by 31 December\n",
    "zh": "目标：提升新客户的上手体验\nKR1：组织 10 场新手培训\nKR2：12 月底前首日激活率从 22% 提升到 35%\n",
}
TASK: dict[Lang, str] = {"en": "Run 10 onboarding workshops", "zh": "组织 10 场新手培训"}
KEPT: dict[Lang, str] = {
    "en": "First-day activation from 22% to 35% by 31 December",
    "zh": "12 月底前首日激活率从 22% 提升到 35%",
}
NEW: dict[Lang, str] = {
    "en": "New admins who set up alone: from 40% to 75% by 31 December",
    "zh": "12 月底前独立完成配置的新管理员从 40% 提升到 75%",
}
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


@BOTH
def test_a_paste_is_marked_and_a_rewrite_is_taken_over_and_kept(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    say(page, PASTE[lang])
    assert TASK[lang] in lines(page)
    assert page.locator(".light").count() == 4
    page.click("[data-key=more]")
    assert page.locator(".light").count() == 11
    mark(page, TASK[lang]).click()
    finding = page.locator(".finding")
    for part in (".message", ".why", ".fix", "footer"):
        assert finding.locator(part).inner_text().strip()
    offered = finding.locator(".offer p").inner_text().strip()
    finding.locator("[data-key=use]").click()
    page.wait_for_selector(".words.fresh")
    settled(page)
    again(page)
    assert offered in of_kind(page, "I") and TASK[lang] not in of_kind(page, "KR")
    assert KEPT[lang] in lines(page)


@BOTH
def test_a_line_is_edited_added_and_removed_in_place(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    say(page, PASTE[lang])
    page.locator("[data-target=KR1] .words").dblclick(position={"x": 2, "y": 2})
    page.fill(".line textarea", "x")
    page.press(".line textarea", "Escape")
    assert TASK[lang] in lines(page)
    page.click("[data-key=pencil-KR1]")
    page.fill(".line textarea", NEW[lang])
    page.press(".line textarea", "Enter")
    settled(page)
    page.click("[data-key=add-new]")
    page.fill(".line textarea", TASK[lang])
    page.press(".line textarea", "Enter")
    page.wait_for_selector("[data-target=KR3]")
    settled(page)
    page.hover("[data-target=KR2]")
    page.locator("[data-target=KR2] .line-tools button").nth(1).click()
    page.wait_for_selector("[data-target=KR3]", state="detached")
    settled(page)
    again(page)
    assert lines(page)[1:] == [NEW[lang], TASK[lang]]


@BOTH
def test_a_blank_opens_for_editing_and_takes_a_number(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    say(page, PASTE[lang].replace("22%", "?%"))
    page.locator(".line .blank").first.click()
    page.keyboard.type("22")
    page.keyboard.press("Enter")
    settled(page)
    again(page)
    assert KEPT[lang] in lines(page)


@BOTH
def test_a_parent_is_searched_linked_and_changed_to_none_with_a_reason(
    visit: Any, served: Any, lang: Lang
) -> None:
    page = visit(lang)
    say(page, PASTE[lang])
    goal = served.desk.store.parents(served.desk.store.me().id, lang=lang)[0]
    page.fill("[data-key=parent-search]", goal.text[:8])
    page.locator(".search li", has_text=goal.text).first.locator("button").click()
    page.wait_for_selector(".linked")
    settled(page)
    again(page)
    assert goal.text in page.inner_text(".linked")
    page.click("[data-key=change-parent]")
    page.click("[data-key=serves-none]")
    page.fill("#okr-orphan", "因为合规" if lang == "zh" else "a legal duty")
    page.press("#okr-orphan", "Enter")
    settled(page)
    again(page)
    assert ("因为合规" if lang == "zh" else "a legal duty") in page.inner_text(".linked")


@BOTH
def test_a_finding_is_waved_off_or_disagreed_with(visit: Any, served: Any, lang: Lang) -> None:
    page = visit(lang)
    say(page, PASTE[lang])
    mark(page, TASK[lang]).click()
    page.click("[data-key=disagree]")
    page.fill("#okr-reason", "这就是结果" if lang == "zh" else "that is the result")
    page.press("#okr-reason", "Enter")
    settled(page)
    again(page)
    assert mark(page, TASK[lang]).count() == 0
    desk, person = served.desk, served.desk.store.me().id
    conv = page.url.split("c=")[1]
    draft = desk.store.draft_of(person, conv)
    assert [f.kind for f in desk.store.feedback(person, draft.id)] == ["disagreed"]
    page.click("[data-key=undo]")
    mark(page, TASK[lang]).wait_for()
    mark(page, TASK[lang]).click()
    page.click("[data-key=not-now]")
    settled(page)
    again(page)
    assert mark(page, TASK[lang]).count() == 0


def test_a_proposed_key_result_is_added(visit: Any) -> None:
    page = visit("en")
    say(page, PASTE["en"])
    proposal = page.locator(".new-key-results li").first
    assert proposal.locator(".signal").inner_text()
    text = proposal.locator("p").inner_text().strip()
    proposal.locator("button").click()
    page.wait_for_selector("[data-target=KR3]")
    settled(page)
    again(page)
    assert lines(page)[3] == text


def test_versions_are_compared_and_restored_and_undone(visit: Any) -> None:
    page = visit("en")
    say(page, PASTE["en"])
    page.click("[data-key=pencil-KR1]")
    page.fill(".line textarea", NEW["en"])
    page.press(".line textarea", "Enter")
    settled(page)
    page.click("[data-key=compare]")
    assert "workshops" in page.inner_text(".compared del:has-text('workshops')")
    page.click("[data-key=compare]")
    page.click("[data-key=versions]")
    page.locator(".versions button").last.click()
    page.wait_for_selector("[data-target=KR1] .words:has-text('workshops')")
    settled(page)
    again(page)
    assert lines(page)[1] == TASK["en"]
    page.click("[data-key=undo]")
    page.wait_for_selector("[data-target=KR1] .words:has-text('New admins')")
    again(page)
    assert lines(page)[1] == NEW["en"]


def test_the_draft_is_copied_downloaded_and_deleted(visit: Any) -> None:
    page = visit("en", permissions=["clipboard-read", "clipboard-write"])
    say(page, PASTE["en"])
    page.click("[data-key=copy]")
    page.wait_for_selector(".toast")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert TASK["en"] in copied and KEPT["en"] in copied
    with page.expect_download() as download:
        page.click("[aria-label='Download as Markdown']")
    assert download.value.path().read_text(encoding="utf-8") == copied
    page.click("[aria-label='Delete the draft']")
    page.click("dialog .danger")
    page.wait_for_selector(".okr-card .line", state="detached")
    again(page)
    assert lines(page) == []
    assert page.locator(".stream article.user").count() == 1


def test_text_of_the_user_never_runs(visit: Any) -> None:
    page = visit("en")
    bad = "<img src=x onerror=alert(1)> ${alert(2)} {{alert}} `\\u0041` <script>alert(3)</script>"
    say(page, f"Objective: Win {bad} back\n- Visits from 2 to 5 {bad} by 31 December\n")
    assert page.locator(".okr-card img, .stream img, .okr-side img").count() == 0
    assert "${alert(2)}" in lines(page)[0] and "\\u0041" in lines(page)[0]
    page.click("[data-key=pencil-O]")
    page.fill(".line textarea", f"Customers {bad}")
    page.press(".line textarea", "Enter")
    settled(page)
    again(page)
    assert page.locator(".okr-card img, .stream img, .okr-side img").count() == 0
    assert "<img src=x onerror=alert(1)>" in lines(page)[0]
