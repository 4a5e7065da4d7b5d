"""A language model in the app: who it is, what is sent, findings first, words as they come, off with one click."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn

from coach.okr import Lang
from coach.settings import Settings
from coach.ui.texts import TEXTS
from evals.chaos.server import Chaos
from evals.scripted import as_server
from tests.browser.conftest import TODAY, Served, say, settled
from tests.browser.test_draft import BOTH, PASTE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server() -> Iterator[Chaos]:
    with Chaos(answer=as_server, latency=0.4, pace=0.06) as chaos:
        yield chaos


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, server: Chaos) -> Iterator[Served]:
    """The app with the chaos server as its model."""
    from coach.bootstrap import build
    from coach.ui.server import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(
        data=tmp_path_factory.mktemp("data"), port=port, model="stub-model", model_url=server.url
    )
    desk = build(settings, TODAY)
    desk.warm()
    app = uvicorn.Server(uvicorn.Config(create_app(desk, settings), port=port, log_level="warning"))
    thread = threading.Thread(target=app.run, daemon=True)
    thread.start()
    while not app.started:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", desk)
    app.should_exit = app.force_exit = True
    thread.join(10)


@BOTH
def test_the_bar_names_the_model_and_tells_what_is_sent(visit: Any, server: Chaos, lang: Lang) -> None:
    page = visit(lang)
    host = f"127.0.0.1:{server.port}"
    summary = page.locator(".okr-bar .engine summary")
    assert "stub-model" in summary.inner_text() and host in summary.inner_text()
    assert host in page.inner_text(".private")
    summary.click()
    told = page.inner_text(".about-model")
    assert all(row in told for key in ("model_sent_rows", "model_never_rows") for row in TEXTS[lang][key])
    page.keyboard.press("Escape")
    assert not page.locator(".about-model").is_visible()


@BOTH
def test_findings_come_first_then_words_stream(visit: Any, lang: Lang) -> None:
    page = visit(lang)
    page.fill("#okr-box", PASTE[lang])
    page.press("#okr-box", "Enter")
    page.wait_for_selector(".okr-card mark")
    assert page.locator(".stream article.coach").count() == 0
    page.wait_for_selector(".stream .stage")
    begun = page.wait_for_function("() => document.querySelector('.stream article.coach .prose')?.innerText")
    early = begun.json_value()
    settled(page)
    late = page.locator(".stream article.coach .prose").inner_text()
    assert late.startswith(early.rstrip()[:20]) and len(late) > len(early)


@BOTH
def test_one_click_turns_it_off_and_it_stays_off(visit: Any, server: Chaos, lang: Lang) -> None:
    page = visit(lang)
    switch = page.locator(".okr-bar .switch")
    assert switch.get_attribute("aria-checked") == "true"
    switch.click()
    page.wait_for_selector(".okr-bar .switch[aria-checked=false]")
    assert page.inner_text(".private") == TEXTS[lang]["nothing_leaves"]
    page.reload()
    page.wait_for_selector(".okr-bar .switch[aria-checked=false]")
    before = len(server.requests)
    say(page, PASTE[lang])
    assert len(server.requests) == before
    page.locator(".okr-bar .switch").click()
    page.wait_for_selector(".okr-bar .switch[aria-checked=true]")
