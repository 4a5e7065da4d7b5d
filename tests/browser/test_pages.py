"""The organisation and the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.test_draft import BOTH

pytestmark = pytest.mark.browser

CSV = "目标,关键结果,负责人,周期\n让新客户一天内就用起来,首日激活率从 22% 到 35%,林南,2026Q4\n,求助工单从 40 件降到 15 件,林南,2026Q4\n"


@pytest.fixture(autouse=True)
def demo_again(served: Any) -> Iterator[None]:
    """Leaves the demo company, and nothing else, for the next test."""
    yield
    store, person = served.desk.store, served.desk.store.me().id
    for goal in store.goals(person):
        store.delete_goal(person, goal.id)
    for statement in store.strategy(person):
        store.delete_statement(person, statement.id)
    for kpi in store.kpis(person):
        store.delete_kpi(person, kpi.id)
    store.load_demo()


@BOTH
def test_a_gbk_file_is_previewed_and_stored(visit: Any, tmp_file: Any, lang: Any) -> None:
    page = visit(lang, "organisation")
    page.set_input_files("#org-files input[type=file]", tmp_file("goals.csv", CSV.encode("gbk")))
    page.wait_for_selector(".preview .read")
    assert "首日激活率从 22% 到 35%" in page.inner_text(".preview .read")
    page.click(".preview .primary")
    page.wait_for_selector("#org-goals :text('让新客户一天内就用起来')")
    page.reload()
    page.wait_for_selector("#org-goals :text('让新客户一天内就用起来')")
    assert page.locator("#org-goals .key-results li").count() == 2
    assert page.locator(".demo").count() == 0


def test_a_broken_file_is_refused_in_a_sentence(visit: Any, tmp_file: Any) -> None:
    page = visit("en", "organisation")
    page.set_input_files("#org-files input[type=file]", tmp_file("goals.xlsx", b"PK\x03\x04 not a workbook"))
    page.wait_for_selector(".preview[role=alert]")
    assert page.inner_text(".preview p").strip()
    assert page.locator(".preview .primary").count() == 0


@BOTH
def test_the_demo_company_is_marked_and_removed_by_one_click(visit: Any, lang: Any) -> None:
    page = visit(lang, "organisation")
    assert page.locator("#org-goals .badge").count() == page.locator("#org-goals .entries > li").count() > 0
    page.click("[data-key=remove-demo]")
    page.click("dialog .danger")
    page.wait_for_selector(".demo", state="detached")
    page.reload()
    page.wait_for_selector("#org-goals")
    assert page.locator("#org-goals .entries > li").count() == 0


def test_strategy_goals_and_kpis_are_typed_in_changed_and_deleted(visit: Any) -> None:
    page = visit("en", "organisation")
    page.click("[data-key='statement:new']")
    page.fill("#org-strategy textarea", "Serve clinics, not hospitals")
    page.press("#org-strategy textarea", "Enter")
    page.wait_for_selector("#org-strategy :text('Serve clinics')")
    page.click("[data-key='goal:new']")
    page.fill("#okr-field-text", "Clinics get value on their first day")
    page.fill("#org-goals .many textarea", "Clinics set up alone: from 40% to 75%")
    page.fill("#okr-field-level", "company")
    page.click("#org-goals .primary")
    page.wait_for_selector("#org-goals :text('Clinics get value')")
    page.click("[data-key='kpi:new']")
    page.fill("#okr-field-name", "Uptime")
    page.fill("#okr-field-threshold", "at least 99.5 %")
    page.click("#org-kpis .primary")
    page.wait_for_selector("#org-kpis :text('Uptime')")
    page.fill("#org-cycle input", "2027Q1")
    page.press("#org-cycle input", "Enter")
    page.wait_for_timeout(500)
    page.reload()
    page.wait_for_selector("#org-goals :text('Clinics set up alone: from 40% to 75%')")
    assert page.input_value("#org-cycle input") == "2027Q1"
    assert "at least 99.5 %" in page.inner_text("#org-kpis")
    page.locator("#org-goals .tools button").first.click()
    page.fill("#okr-field-text", "Clinics see value on day one")
    page.click("#org-goals .primary")
    page.wait_for_selector("#org-goals :text('Clinics see value on day one')")
    page.locator("#org-kpis .tools button").nth(1).click()
    page.click("dialog .danger")
    page.wait_for_selector("#org-kpis .entries > li", state="detached")
    page.reload()
    page.wait_for_selector("#org-goals :text('Clinics see value on day one')")
    assert "Clinics set up alone" in page.inner_text("#org-goals")
    assert page.locator("#org-kpis .entries > li").count() == 0


@pytest.mark.parametrize("kind", ["CSV", "Excel", "JSON", "Markdown"])
def test_everything_is_exported(visit: Any, kind: str) -> None:
    page = visit("en", "organisation")
    with page.expect_download() as download:
        page.click(f"#org-files [aria-label='Export as {kind}']")
    assert download.value.path().stat().st_size > 500


@BOTH
def test_articles_are_searched_and_read(visit: Any, lang: Any) -> None:
    page = visit(lang, "knowledge")
    page.fill("[data-key=search]", "OKR 和 KPI 的区别" if lang == "zh" else "difference between OKR and KPI")
    page.locator(".hit").first.click()
    page.wait_for_selector("article.reader h1")
    assert "KPI" in page.inner_text("article.reader")
    assert len(page.inner_text("article.reader footer")) > 5
    page.fill("[data-key=search]", "how do I bake sourdough bread")
    page.wait_for_selector(".library [role=status]")


def test_own_guidance_is_added_found_as_ours_and_removed(visit: Any, tmp_file: Any) -> None:
    page = visit("en", "knowledge")
    text = "# Naming objectives at our place\n\nEvery objective of the harbour team starts with the ship it is for.\n"
    page.set_input_files(".library input[type=file]", tmp_file("harbour.md", text.encode()))
    page.wait_for_selector(".library .open:has-text('Naming objectives at our place')")
    page.fill("[data-key=search]", "objective of the harbour team starts with the ship")
    page.wait_for_selector(".hit .badge", timeout=60_000)
    page.reload()
    page.wait_for_selector(".library .open:has-text('Naming objectives at our place')")
    page.set_input_files(".library input[type=file]", tmp_file("empty.md", b""))
    page.wait_for_selector(".notice:has-text('empty.md')")
    page.click(".library [aria-label^='Delete']")
    page.click("dialog .danger")
    page.wait_for_selector(".library .open:has-text('Naming objectives at our place')", state="detached")
    page.reload()
    page.wait_for_selector(".library .open")
    assert page.locator(".library .open:has-text('Naming objectives')").count() == 0
