"""The knowledge page: search and read the guidance, add the organisation's own."""

from __future__ import annotations

import base64
import logging
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

import gradio as gr

from coach.articles import Article
from coach.okr import Lang, Passage
from coach.ui.components import Json, drawn_page
from coach.ui.prose import packed, plain
from coach.ui.texts import TEXTS

if TYPE_CHECKING:
    from coach.desk import Desk

log = logging.getLogger(__name__)
OWN_LIMIT = 1_000_000
EXCERPT = 220


class Library:
    """The page of one language: its articles and all of the organisation's own."""

    def __init__(self, desk: Desk, lang: Lang) -> None:
        self.knowledge, self.lang = desk.knowledge, lang
        self.t = TEXTS[lang]

    def articles(self) -> list[Article]:
        """What can be read on this page."""
        return [article for article in self.knowledge.articles() if article.own or article.lang == self.lang]

    def shown(self, notice: str | None = None) -> Json:
        """The page's value."""
        rows = [article.model_dump(include={"id", "title", "own"}) for article in self.articles()]
        return {"articles": rows, "notice": notice}

    def read_article(self, id: str) -> Json | None:
        """An article as the reader shows it; None where there is none."""
        article = next((one for one in self.articles() if one.id == id), None)
        if article is None:
            return None
        sections = [{"heading": part.heading, "tree": packed(part.text)} for part in article.sections]
        sources = ("、" if self.lang == "zh" else ", ").join(article.sources)
        return {
            **article.model_dump(include={"id", "title", "lang", "own"}),
            "sections": sections,
            "sources": sources,
        }

    def search(self, text: str) -> list[Json]:
        """Passages that answer; none for what the guidance does not speak of."""
        return [self._hit(passage) for passage in self.knowledge.search(str(text)[:500], self.lang, 8)]

    @staticmethod
    def _hit(passage: Passage) -> Json:
        words = plain(passage.text)
        heading = passage.title.rpartition(" · ")[2]
        text = words[:EXCERPT] + ("…" if len(words) > EXCERPT else "")
        return {
            "article": passage.article,
            "heading": heading,
            "title": passage.title,
            "text": text,
            "own": passage.own,
        }

    def handle(self, data: Json) -> Json:
        """Carries out one thing somebody did; whatever goes wrong ends in one sentence."""
        try:
            return self.shown(self._do(str(data.get("do")), data))
        except Exception:
            log.exception("a change of the knowledge base failed")
            return self.shown(self.t["broken_here"])

    def _do(self, do: str, data: Json) -> str | None:
        if do == "add":
            return self._add(Path(str(data["name"])).name, str(data["content"]))
        if do == "remove":
            self.knowledge.remove(str(data["id"]))
            self._open_anew()
        return None

    def _open_anew(self) -> None:
        """Has the index rebuilt now, so that the next question need not wait for it."""
        Thread(target=self.knowledge.warm, name="open-index", daemon=True).start()

    def _add(self, name: str, content: str) -> str:
        with TemporaryDirectory() as folder:
            path = Path(folder) / name
            try:
                path.write_bytes(base64.b64decode(content))
                self.knowledge.add(path)
                self._open_anew()
            except (ValueError, OSError):
                return str(self.t["own_refused"].format(name=name))
        return str(self.t["own_added"].format(name=name))


def knowledge_page(desk: Desk, lang: Lang) -> gr.HTML:
    """Lays the page out and wires it."""
    library = Library(desk, lang)

    def read_article(id: str) -> Json | None:
        return library.read_article(id)

    def search(text: str) -> list[Json]:
        return library.search(text)

    return drawn_page("knowledge", lang, library.handle, read_article, search, upload_limit=OWN_LIMIT)
