"""What every request passes: the check of its Host, the choice of language, the security headers."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coach.okr import Lang

WEB = Path(__file__).parent / "web"
SCRIPTS = (
    "kit.js",
    "engine.js",
    "frame.js",
    "finding.js",
    "parent.js",
    "card.js",
    "talk.js",
    "lists.js",
    "team_draft.js",
    "team_person.js",
    "team_whole.js",
    "team_intake.js",
    "team.js",
    "organisation.js",
    "knowledge.js",
    "evaluation.js",
)
STYLES = ("style.css", "chat.css", "card.css", "pages.css", "team.css")
_LOCAL = re.compile(r"(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?", re.IGNORECASE)
_PREVIEW = re.compile(
    rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>|<link rel="(?:manifest|icon)"[^>]*>'
)
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Gate:
    """ASGI middleware in front of the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        if not _LOCAL.fullmatch(headers.get("host", "")) or foreign(headers):
            refusal = PlainTextResponse(
                "okr-coach answers requests from this machine only.\n", status_code=421
            )
            return await refusal(scope, receive, send)
        if scope["type"] == "http" and scope["path"] in ("/", "/zh", "/zh/", "/en", "/en/"):
            return await self._page(scope, receive, send, headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, guarded)

    async def _page(self, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        lang = language(scope["path"], headers)
        inner = {**scope, "path": f"/{lang}/", "raw_path": f"/{lang}/".encode()}
        inner["headers"] = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def collected(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                page = dressed(bytes(body), lang)
                head = MutableHeaders(scope=start)
                head.update(
                    {
                        **HEADERS,
                        "content-length": str(len(page)),
                        "cache-control": "no-store",
                        "vary": "accept-language, cookie",
                    }
                )
                await send(start)
                await send({"type": "http.response.body", "body": page})

        await self.app(inner, receive, collected)


def foreign(headers: Headers) -> bool:
    """True for a request that a page of another site makes."""
    origin = headers.get("origin")
    return bool(origin) and not _LOCAL.fullmatch(re.sub(r"^https?://", "", origin or ""))


def language(path: str, headers: Headers) -> Lang:
    """The page's language: of its address, else as chosen before, else the browser's first."""
    if path.strip("/"):
        return "zh" if path.startswith("/zh") else "en"
    cookies: Any = SimpleCookie(headers.get("cookie", ""))
    chosen = cookies["okr_lang"].value if "okr_lang" in cookies else headers.get("accept-language", "")
    return "zh" if chosen.strip().lower().startswith("zh") else "en"


def dressed(page: bytes, lang: Lang) -> bytes:
    """The framework's page with our language, scripts and styles, and without its previews."""
    spoken = b"zh-CN" if lang == "zh" else b"en"
    page = _PREVIEW.sub(b"", page)
    page = page.replace(b'lang="en"', b'lang="' + spoken + b'"', 1)
    page = page.replace(b'"./assets/', f'"/{lang}/assets/'.encode()).replace(
        b'<base href="./"', f'<base href="/{lang}/"'.encode()
    )
    page = page.replace(b"<head>", b"<head>" + _early(), 1)
    return page.replace(b"</body>", b'<div id="okr-live" aria-live="polite"></div></body>', 1)


@lru_cache(maxsize=1)
def _early() -> bytes:
    names = ("early.js", *SCRIPTS)
    tags = [f'<script src="{_address(name)}"></script>' for name in names]
    tags += [f'<link rel="stylesheet" href="{_address(name)}">' for name in STYLES]
    tags.append(f'<link rel="icon" href="{_address("icon.svg")}">')
    return "".join(tags).encode()


def _address(name: str) -> str:
    return f"/web/{name}?{hashlib.sha256((WEB / name).read_bytes()).hexdigest()[:10]}"
