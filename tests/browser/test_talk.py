"""The conversation: starts, answers with sources, going back, stopping, the list on the left."""

from __future__ import annotations

from typing import Any

import pytest

from coach.okr import Lang
from tests.browser.conftest import again, lines, say, settled
from tests.browser.test_draft import BOTH, KEPT, PASTE, TASK

pytestmark = pytest.mark.browser

TOLD: dict[Lang, tuple[str, ...]] = {
    "en": (
        "I run customer onboarding for small clinics",
        "New clinics get value on their first day",
        "Share of clinics that finish setup without help",
        "40%, and 75% by the end of the quarter",
    ),
    "zh": (
        "我负责小诊所的客户上手",
        "让新诊所第一天就用起来",
        "不求助就完成配置的诊所比例",
        "现在 40%，季度末想到 75%",
    ),
}
METHOD: dict[Lang, str] = {
    "en": "What is the difference between an OKR and a KPI?",
    "zh": "OKR 和 KPI 有什么区别？",
}


@BOTH
def test_from_nothing_through_the_questions_to_a_saved_draft_with_a_parent(
    visit: Any, served: Any, lang: Lang
) -> None:
    page = visit(lang)
    page.locator(".start").nth(1).click()
    settled(page)
    for answer in TOLD[lang]:
        assert page.locator(".okr-card .line").count() == 0
        say(page, answer)
    page.wait_for_selector(".okr-card .line")
    goal = served.desk.store.parents(served.desk.store.me().id, lang=lang)[0]
    page.fill("[data-key=parent-search]", goal.text[:8])
    page.locator(".search li", has_text=goal.text).first.locator("button").click()
    settled(page)
    again(page)
    assert len(lines(page)) >= 2
    assert "40%" in " ".join(lines(page)) and "75%" in " ".join(lines(page))
    assert goal.text in page.inner_text(".linked")


@BOTH
def test_a_start_from_a_goal_above_keeps_it_as_the_parent(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    page.click(".handed summary")
    chosen = page.locator(".handed .parent").first
    goal = chosen.locator("span").inner_text()
    chosen.click()
    settled(page)
    assert goal in page.locator(".coach .prose").last.inner_text()
    for answer in TOLD[lang][-3:]:
        say(page, answer)
    page.wait_for_selector(".linked")
    again(page)
    assert goal in page.inner_text(".linked")


ASKED: dict[Lang, tuple[str, str, str, str]] = {
    "en": ("why is KR1 weak?", "suggest another key result", "drop the first one", "undo that"),
    "zh": ("KR1 为什么不行？", "再给几条备选的关键结果", "把第一条去掉", "撤回刚才的"),
}


@BOTH
def test_the_draft_on_the_desk_is_talked_about_in_free_words(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    say(page, PASTE[lang])
    before = lines(page)
    why, more, drop, undo = ASKED[lang]
    say(page, why)
    assert TASK[lang] in page.locator(".coach .prose").last.inner_text()
    say(page, more)
    assert page.locator(".coach").last.locator(".choices button").count() >= 2
    assert lines(page) == before
    say(page, drop)
    assert TASK[lang] not in lines(page)
    say(page, undo)
    assert lines(page) == before
    again(page)
    assert lines(page) == before


@BOTH
def test_a_question_about_method_is_answered_with_sources_that_open(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    page.locator(".start").nth(2).click()
    page.locator(".questions .choice").first.click()
    settled(page)
    page.locator(".cite").first.click()
    passage = page.locator(".passage")
    assert "KPI" in passage.inner_text() and passage.locator("footer").inner_text().strip()
    page.keyboard.press("Tab")
    again(page)
    assert METHOD[lang] in page.inner_text(".user .words")
    assert page.locator(".cite").count() >= 1
    assert lines(page) == []


@BOTH
def test_retry_edit_and_taking_back_rewind_the_draft(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    say(page, PASTE[lang])
    page.locator(".coach .tools button").nth(1).click()
    page.wait_for_selector(".stage, .coach .choices")
    settled(page)
    assert page.locator(".stream .user").count() == 1
    page.hover(".stream .user")
    page.locator(".user .tools button").first.click()
    page.fill(".user textarea", PASTE[lang].replace(TASK[lang], KEPT[lang].replace("35%", "40%")))
    page.locator(".user .primary").click()
    page.wait_for_selector(".okr-card .words:has-text('40%')")
    settled(page)
    again(page)
    assert TASK[lang] not in lines(page)
    page.hover(".stream .user")
    page.locator(".user .tools button").nth(1).click()
    page.wait_for_selector(".welcome")
    assert "40%" in page.input_value("#okr-box")
    page.reload()
    page.wait_for_selector(".welcome")


def test_stopping_keeps_what_was_said(visit: Any) -> None:
    page = visit("en")
    page.evaluate("""() => new MutationObserver((_, self) => {
        const stop = document.querySelector('.composer.working .halt');
        if (stop) { self.disconnect(); setTimeout(() => stop.click(), 30); }
    }).observe(document.documentElement, { attributes: true })""")
    page.fill("#okr-box", PASTE["en"])
    page.press("#okr-box", "Enter")
    page.wait_for_selector(".notice:has-text('Stopped')")
    assert not page.evaluate("document.documentElement.classList.contains('busy')")
    again(page)
    assert PASTE["en"].strip() == page.inner_text(".user .words").strip()
    assert page.is_enabled("#okr-box")


def test_conversations_are_listed_renamed_opened_and_deleted(visit: Any) -> None:
    page = visit("en")
    say(page, PASTE["en"].replace("onboarding for", "the first week of"))
    page.click(".okr-side .new")
    page.wait_for_selector(".welcome")
    title = "Improve the first week of new customers"
    row = page.locator(".okr-side li", has_text=title)
    row.hover()
    row.locator(".icon-only").first.click()
    page.fill(".okr-side input", "First week")
    page.press(".okr-side input", "Enter")
    page.wait_for_selector(".okr-side .open:has-text('First week')")
    page.reload()
    page.click(".okr-side .open:has-text('First week')")
    page.wait_for_selector(".okr-card .line")
    assert TASK["en"] in lines(page)
    row = page.locator(".okr-side li", has_text="First week")
    row.hover()
    row.locator(".icon-only").nth(1).click()
    page.click("dialog .danger")
    page.wait_for_selector(".welcome")
    page.reload()
    page.wait_for_selector(".welcome")
    assert page.locator(".okr-side .open:has-text('First week')").count() == 0


def test_an_address_of_a_conversation_that_is_gone_says_so(visit: Any, served: Any) -> None:
    page = visit("en")
    page.goto(f"{served.url}/?c=nobody")
    page.wait_for_selector(".notice")
    assert "no longer exists" in page.inner_text(".notice")


@BOTH
def test_a_text_beyond_the_limit_stays_in_the_box(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    page.evaluate("(text) => { document.querySelector('#okr-box').value = text }", "目标 " * 40_000)
    page.press("#okr-box", "Enter")
    assert "200 kB" in page.inner_text(".toast")
    assert len(page.input_value("#okr-box")) == 120_000
    assert page.locator(".welcome").count() == 1


def test_files_are_put_into_the_box(visit: Any, tmp_file: Any) -> None:
    from io import BytesIO

    from openpyxl import Workbook

    page = visit("zh")
    page.set_input_files(".composer input[type=file]", tmp_file("草稿.txt", PASTE["zh"].encode("gb18030")))
    page.wait_for_function("() => document.querySelector('#okr-box').value.includes('组织 10 场新手培训')")
    page.fill("#okr-box", "")
    book = Workbook()
    book.active.append(["目标", "让新客户一天内就用起来"])
    content = BytesIO()
    book.save(content)
    page.set_input_files(".composer input[type=file]", tmp_file("a.xlsx", content.getvalue()))
    page.wait_for_function(
        "() => document.querySelector('#okr-box').value === '目标\\t让新客户一天内就用起来'"
    )
    page.set_input_files(".composer input[type=file]", tmp_file("b.xlsx", b"PK\x03\x04 broken"))
    page.wait_for_selector(".toast")
    assert page.input_value("#okr-box") == "目标\t让新客户一天内就用起来"
