"""The web server: the pages of both languages behind one address, on this machine only."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from coach.model import COSTS
from coach.quiet import silence
from coach.ui.gate import Gate

if TYPE_CHECKING:
    from fastapi import FastAPI

    from coach.desk import Desk
    from coach.settings import Settings

WEB = Path(__file__).parent / "web"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
REFUSED = (
    "okr-coach has no sign-in yet, so it serves this machine only: HOST is {host!r}, use 127.0.0.1.\n"
    "okr-coach 还没有登录功能，只能在本机使用：HOST 现在是 {host!r}，请改成 127.0.0.1。"
)
TAKEN = "Port {port} is in use; set PORT to another one.\n端口 {port} 已被占用，请用 PORT 换一个。"


def create_app(desk: Desk, settings: Settings) -> FastAPI:
    """The application around a desk: pages, /healthz, the page's own scripts and styles."""
    os.environ["GRADIO_TEMP_DIR"] = str(settings.data / "uploads")
    silence()
    import gradio as gr
    from fastapi import FastAPI
    from starlette.staticfiles import StaticFiles

    from coach.ui.page import page
    from coach.ui.theme import theme

    @asynccontextmanager
    async def warmed(app: FastAPI) -> AsyncIterator[None]:
        Thread(target=desk.warm, name="warm", daemon=True).start()
        yield

    app = FastAPI(title="okr-coach", docs_url=None, redoc_url=None, openapi_url=None, lifespan=warmed)

    @app.get("/healthz")
    def healthz() -> dict[str, Any]:
        return desk.health()

    app.mount("/web", StaticFiles(directory=WEB), name="web")
    for lang in ("zh", "en"):
        app = gr.mount_gradio_app(
            app,
            page(desk, lang),
            path=f"/{lang}",
            footer_links=[],
            run_history=False,
            show_error=False,
            allowed_paths=[],
            max_file_size="5mb",
            enable_monitoring=False,
            pwa=False,
            mcp_server=False,
            theme=theme(),
        )
    app.add_middleware(Gate)
    return app


def _log_costs() -> None:
    """What a turn with a language model cost goes to standard error, and nothing else below a warning."""
    shown = logging.StreamHandler()
    shown.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    COSTS.setLevel(logging.INFO)
    COSTS.handlers = [shown]
    COSTS.propagate = False


def serve(settings: Settings) -> int:
    """Serves until told to stop; answers the exit code. Refuses any address but loopback, and a port that
    is taken, before anything heavy is loaded."""
    if settings.host not in LOOPBACK:
        return _refused(REFUSED.format(host=settings.host))
    if not _free(settings.host, settings.port):
        return _refused(TAKEN.format(port=settings.port))
    import uvicorn

    from coach.bootstrap import build

    silence()
    _log_costs()
    print(f"okr-coach: http://{settings.host}:{settings.port}", file=sys.stderr)
    app = create_app(build(settings), settings)
    uvicorn.run(
        app, host=settings.host, port=settings.port, log_level="warning", timeout_graceful_shutdown=10
    )
    return 0


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
