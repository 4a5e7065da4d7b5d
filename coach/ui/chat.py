"""The chat page: conversations, the talk and the draft card, and what happens when somebody acts."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Iterator
from datetime import datetime
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import gradio as gr

from coach.adapters.store.errors import NotFound
from coach.conversation import (
    Accept,
    Action,
    Begin,
    Check,
    ChooseParent,
    Dismiss,
    Done,
    Edit,
    Judged,
    Say,
    Session,
    Stage,
    Words,
)
from coach.okr import Draft, Lang
from coach.ui import talk
from coach.ui.card import card, parent_row
from coach.ui.components import drawn
from coach.ui.texts import TEXTS

if TYPE_CHECKING:
    from coach.desk import Desk

log = logging.getLogger(__name__)
Json = dict[str, Any]
Shown = tuple[Any, Any, Any]
MESSAGE_LIMIT = 200_000
PATIENCE = 5.0
UPLOAD_LIMIT = 2_000_000


class Chat:
    """The chat of one language: turns what somebody did into actions, and what comes of it into values
    of (side, talk, card). Keeps nothing between two events."""

    def __init__(self, desk: Desk, lang: Lang) -> None:
        self.desk = desk
        self.lang = lang

    @property
    def person(self) -> str:
        """The id of whoever sits at the machine."""
        return self.desk.store.me().id

    # --- what is shown

    def shown(self, conv: str | None, **more: Any) -> Shown:
        """All three values of a conversation as it is stored, or of the start."""
        view = self.desk.view(self.person, conv) if conv else None
        if view is None or not (view.messages or view.session.draft):
            start = talk.welcome(self.lang, self.desk.candidates(self.person))
            return self._side(conv), {"conv": conv, "start": start, **more}, {"conv": conv}
        rows = talk.messages(view.messages, self.lang)
        return (
            self._side(conv),
            {"conv": conv, "messages": rows, **more},
            self._card(conv, view.session, view.session.draft, view.judged),
        )

    def _side(self, conv: str | None) -> Json:
        today = datetime.now().astimezone().date()
        return talk.side(self.desk.conversations(self.person), conv, self.lang, today)

    def _card(self, conv: str | None, session: Session, draft: Draft | None, judged: Judged | None) -> Json:
        if conv is None or draft is None:
            return {"conv": conv}
        return card(
            conv,
            draft,
            judged,
            self.lang,
            parent=session.parent,
            orphan=session.orphan_reason,
            versions=self.desk.versions(self.person, conv),
            markdown=self.desk.markdown(self.person, conv, self.lang) if session.draft else "",
            origin=self.desk.store.talk_origin(self.person, conv),
        )

    # --- what somebody does

    def handle(self, data: Json) -> Iterator[Shown]:
        """Carries out one thing somebody did. Whatever goes wrong ends in one sentence and the stored state."""
        conv = data.get("conv") or None
        try:
            yield from self._do(str(data.get("do")), conv, data)
        except GeneratorExit:
            raise
        except NotFound:
            yield self._after("gone", None)
        except Exception:
            log.exception("an action failed")
            yield self._after("broken", conv)

    def opened(self, conv: str | None) -> Shown:
        """What a fresh page shows: the conversation its address names, or the start."""
        try:
            return self.shown(conv)
        except NotFound:
            return self._after("gone", None)

    def _after(self, notice: str, conv: str | None) -> Shown:
        try:
            return self.shown(conv, notice=TEXTS[self.lang][notice])
        except Exception:
            log.exception("the conversation cannot be shown")
            return gr.skip(), {"conv": None, "messages": [], "notice": TEXTS[self.lang]["broken"]}, gr.skip()

    def _do(self, do: str, conv: str | None, data: Json) -> Iterator[Shown]:
        desk, person = self.desk, self.person
        if len(str(data.get("text", "")).encode(errors="surrogatepass")) > MESSAGE_LIMIT:
            yield self.shown(conv, notice=TEXTS[self.lang]["too_long"])
        elif do == "stopped":
            desk.stop(person, str(conv))
            self._wait_for_answer(conv)
            yield self.shown(conv, notice=TEXTS[self.lang]["stopped"])
        elif do in ("new", "open"):
            yield self.shown(data.get("conv") if do == "open" else None)
        elif do == "rename":
            desk.rename(person, str(conv), str(data["title"])[:120])
            yield self._side(data.get("open")), gr.skip(), gr.skip()
        elif do == "delete":
            desk.delete(person, str(conv))
            yield (
                self.shown(None)
                if data.get("open") in (None, conv)
                else (self._side(data["open"]), gr.skip(), gr.skip())
            )
        elif do in ("retry", "reword", "take-back"):
            yield from self._back(do, str(conv), data)
        elif do in ("undo", "restore", "delete-draft"):
            self._revise(do, str(conv), data)
            yield self.shown(conv)
        else:
            action = self._action(do, conv, data)
            yield from self._turn(conv or desk.start(person, self.lang), action)

    def _wait_for_answer(self, conv: str | None) -> None:
        """The desk keeps what an answer given up had to say; that takes it a moment."""
        until = monotonic() + PATIENCE
        while conv and monotonic() < until and self.desk.view(self.person, conv).messages[-1].role == "user":
            sleep(0.1)

    def _revise(self, do: str, conv: str, data: Json) -> None:
        if do == "undo":
            self.desk.undo(self.person, conv)
        elif do == "restore":
            self.desk.restore(self.person, conv, int(data["number"]))
        else:
            self.desk.delete_draft(self.person, conv)

    def _back(self, do: str, conv: str, data: Json) -> Iterator[Shown]:
        position = int(data["position"])
        if do == "retry":
            view = self.desk.view(self.person, conv)
            position = max(m.position for m in view.messages if m.role == "user" and m.position < position)
        text = self.desk.rewind(self.person, conv, position)
        if do == "take-back":
            yield self.shown(conv, box=text, turn=datetime.now().timestamp())
        else:
            yield from self._turn(conv, Say(text=str(data["text"]) if do == "reword" else text))

    def _action(self, do: str, conv: str | None, data: Json) -> Action:
        if do == "say":
            return Say(text=str(data["text"]))
        if do == "check":
            return Check(text=str(data["text"]))
        if do == "begin":
            return Begin(parent=self._parent(data.get("parent")), lang=self.lang)
        if do == "edit":
            return Edit(target=str(data["target"]), text=str(data["text"]))
        if do == "dismiss":
            return Dismiss(finding=str(data["finding"]), reason=data.get("reason"))
        if do == "parent":
            return ChooseParent(parent=self._parent(data.get("id")))
        if do == "orphan":
            return ChooseParent(reason=str(data["reason"]))
        view = self.desk.view(self.person, str(conv))
        if do == "accept" and view.judged:
            return Accept(suggestion=view.judged.suggestions[int(data["id"])])
        if do == "choice":
            reply = next(m.reply for m in view.messages if m.position == int(data["position"]))
            if reply:
                return reply.choices[int(data["at"])].action
        raise ValueError(f"no such action: {do}")

    def _parent(self, wanted: Any) -> Any:
        if not wanted:
            return None
        return next(p for p in self.desk.candidates(self.person) if p.id == wanted)

    def _turn(self, conv: str, action: Action) -> Iterator[Shown]:
        view = self.desk.view(self.person, conv)
        before = talk.messages(view.messages, self.lang)
        said = action.text if isinstance(action, Say | Check) else None
        words, doing = "", None
        yield self._side(conv), self._speaking(conv, before, said, words, doing), gr.skip()
        for event in self.desk.act(self.person, conv, action):
            shown: Any = gr.skip()
            if isinstance(event, Stage):
                doing = talk.stage(event, self.lang)
            elif isinstance(event, Judged):
                shown = self._card(conv, view.session, event.critique.draft, event)
            elif isinstance(event, Words):
                words, doing = words + event.text, None
            elif isinstance(event, Done):
                break
            yield gr.skip(), self._speaking(conv, before, said, words, doing), shown
        yield self.shown(conv)

    def _speaking(
        self, conv: str, before: list[Json], said: str | None, words: str, doing: str | None
    ) -> Json:
        rows = talk.speaking(before, said, words, self.lang)
        return {"conv": conv, "messages": rows, "stage": doing, "streaming": True}

    # --- what the page asks for

    def candidates(self, text: str) -> list[Json]:
        """Goals whose words fit a search, for the parent picker."""
        return [
            parent_row(parent, self.lang) for parent in self.desk.candidates(self.person, str(text)[:200])[:8]
        ]

    def read_file(self, content: str) -> Json:
        """The text of a workbook, given in base64, for the box: {"text"} or {"problem"}."""
        from coach.ui.files import sheet_text

        if len(content) > UPLOAD_LIMIT * 1.4:
            return {"problem": TEXTS[self.lang]["file_too_big"]}
        try:
            return {"text": sheet_text(base64.b64decode(content, validate=True))}
        except (ValueError, binascii.Error):
            return {"problem": TEXTS[self.lang]["file_unreadable"]}


def chat_page(desk: Desk, lang: Lang) -> tuple[Chat, list[gr.HTML]]:
    """Lays the page out and wires it; returns the chat and its components (side, talk, card)."""
    chat = Chat(desk, lang)

    def candidates(text: str) -> list[Json]:
        return chat.candidates(text)

    def read_file(file: Json) -> Json:
        return chat.read_file(str(file["content"]))

    with gr.Column(elem_id="page-chat", elem_classes="page"):
        side = drawn("side", lang)
        middle = drawn("talk", lang, read_file, limit=MESSAGE_LIMIT, upload_limit=UPLOAD_LIMIT)
        right = drawn("card", lang, candidates)
    shown = [side, middle, right]

    def act(data: gr.EventData) -> Iterator[Shown]:
        yield from chat.handle(data._data or {})

    quiet: Json = {"show_progress": "hidden", "api_visibility": "private"}
    running = [
        one.act(
            act, None, shown, concurrency_limit=8, concurrency_id="coach", trigger_mode="multiple", **quiet
        )
        for one in shown
    ]
    middle.stop(None, None, None, cancels=running, queue=False, **quiet)
    return chat, shown
