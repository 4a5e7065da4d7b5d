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
from coach.ui.team import team_page

if TYPE_CHECKING:
    from coach.desk import Desk


def page(desk: Desk, lang: Lang) -> gr.Blocks:
    """Builds the page; every word of it is in `lang`."""
    blocks: gr.Blocks
    with gr.Blocks(title="okr-coach", analytics_enabled=False, fill_width=True) as blocks:
        bar = drawn("bar", lang, tag="header")
        chat, chat_parts = chat_page(desk, lang)
        team_page(desk, lang)
        organisation_page(desk, lang)
        knowledge_page(desk, lang)
        evaluation_page(lang)

        def top() -> dict[str, Any]:
            model = desk.model(desk.store.me().id)
            return {
                "cycle": desk.store.cycle().name,
                "model": model.model_dump() if model else None,
            }

        def switched(data: gr.EventData) -> dict[str, Any]:
            desk.switch_model(desk.store.me().id, bool((data._data or {}).get("on")))
            return top()

        def opened(request: gr.Request) -> tuple[Any, ...]:
            return top(), *chat.opened(request.query_params.get("c"))

        bar.act(switched, None, bar, show_progress="hidden", api_visibility="private")

        blocks.load(opened, None, [bar, *chat_parts], show_progress="hidden", api_visibility="private")
    return blocks
