"""The whole page of one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import gradio as gr

from coach.okr import Lang
from coach.ui.chat import chat_page
from coach.ui.components import drawn
from coach.ui.evaluation import evaluation_page
from coach.ui.knowledge import knowledge_page
from coach.ui.organisation import organisation_page

if TYPE_CHECKING:
    from coach.desk import Desk


def page(desk: Desk, lang: Lang) -> gr.Blocks:
    """Builds the page; every word of it is in `lang`."""
    blocks: gr.Blocks
    with gr.Blocks(title="okr-coach", analytics_enabled=False, fill_width=True) as blocks:
        bar = drawn("bar", lang, tag="header")
        chat, chat_parts = chat_page(desk, lang)
        organisation_page(desk, lang)
        knowledge_page(desk, lang)
        evaluation_page(lang)

        def opened(request: gr.Request) -> tuple[Any, ...]:
            return {"cycle": desk.store.cycle().name}, *chat.opened(request.query_params.get("c"))

        blocks.load(opened, None, [bar, *chat_parts], show_progress="hidden", api_visibility="private")
    return blocks
