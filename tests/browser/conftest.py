"""A running app on a fresh data folder, and a browser that may talk to nothing else."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from coach.okr import Lang
from coach.settings import Settings

TODAY = date(2026, 10, 12)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Served:
    """The app under test: where it listens, and the desk behind it."""

    url: str
    desk: Any


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The real app with the real desk, once for all browser tests."""
    from coach.bootstrap import build
    from coach.ui.server import create_app

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(data=tmp_path_factory.mktemp("data"), host="127.0.0.1", port=port)
    desk = build(settings, TODAY)
    desk.knowledge.warm()
    assert desk.knowledge.ready()
    server = uvicorn.Server(uvicorn.Config(create_app(desk, settings), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", desk)
    server.should_exit = server.force_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Contexts of a headless Chromium of the system, made when first asked for by their options and kept,
    so that the framework's scripts come from the cache. Tests that need one are skipped where there is none."""
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip("no Chromium on this machine; `make deps` installs one")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        kept: dict[str, Any] = {}

        def context(**options: Any) -> Any:
            known = repr(sorted(options.items()))
            if known not in kept:
                kept[known] = browser.new_context(**options)
                kept[known].set_default_timeout(15_000)
            kept[known].clear_cookies()
            return kept[known]

        yield context
        browser.close()


Open = Callable[..., Any]


@pytest.fixture
def visit(served: Served, chromium: Any) -> Iterator[Open]:
    """Opens the app: visit("zh"), visit("en", page="organisation", width=390). Fails a test in which the
    page asked any other host for anything, ran into a script error or opened a dialog of the browser."""
    tabs: list[Any] = []
    wrong: list[str] = []

    def watch(page: Any) -> None:
        page.on("request", lambda r: r.url.startswith((served.url, "blob:", "data:")) or wrong.append(r.url))
        page.on("pageerror", lambda error: wrong.append(f"script error: {error}"))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def visiting(lang: Lang = "en", page: str = "", width: int = 1280, **options: Any) -> Any:
        locale = "zh-CN" if lang == "zh" else "en-GB"
        size = {"width": width, "height": 800}
        tab = chromium(locale=locale, viewport=size, **options).new_page()
        tabs.append(tab)
        watch(tab)
        tab.goto(f"{served.url}/{'#' + page if page else ''}")
        tab.wait_for_selector(".welcome" if not page else f"#page-{page} h1")
        return tab

    yield visiting
    for tab in tabs:
        tab.evaluate("localStorage.clear()")
        tab.close()
    assert wrong == []


def settled(page: Any) -> None:
    """Waits until the coach has finished answering."""
    page.wait_for_function("() => !document.documentElement.classList.contains('busy')")
    page.wait_for_selector(".stream article.coach:last-of-type .tools")


def say(page: Any, text: str) -> None:
    """Types a message, sends it and waits for the answer."""
    page.fill("#okr-box", text)
    page.press("#okr-box", "Enter")
    settled(page)


def again(page: Any) -> None:
    """Reloads the page and waits for the conversation that was open."""
    page.reload()
    page.wait_for_selector(".stream article")


def lines(page: Any) -> list[str]:
    """The lines of the draft as shown, the objective first."""
    return [text.strip() for text in page.locator(".okr-card .line .words").all_inner_texts()]


def of_kind(page: Any, kind: str) -> list[str]:
    """The lines of one kind as shown: "KR" for key results, "I" for work beside them."""
    return [t.strip() for t in page.locator(f".okr-card [data-target^={kind}] .words").all_inner_texts()]


def mark(page: Any, words: str) -> Any:
    """The marked words of a line."""
    return page.locator(".okr-card mark", has_text=words).first


@pytest.fixture
def tmp_file(tmp_path: Path) -> Callable[[str, bytes], str]:
    """Writes a file to upload; answers its path."""

    def write(name: str, content: bytes) -> str:
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return write
