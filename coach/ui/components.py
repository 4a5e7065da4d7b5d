"""Components of our own on `gr.HTML`. A script of `web/` draws each from its value by building nodes:
text never becomes markup, nor part of a template (templates of the framework run what stands in "${…}").

They are made by a function, for the framework writes a stub file beside every subclass it sees.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import gradio as gr

from coach.okr import Lang
from coach.ui.texts import TEXTS

Script = Literal["bar", "side", "talk", "card", "team", "organisation", "knowledge", "evaluation"]
Json = dict[str, Any]


def drawn(script: Script, lang: Lang, *asks: Callable[..., Any], tag: str = "div", **props: Any) -> gr.HTML:
    """A component that the function `okr.<script>` draws. It sends "act" with a dict of what the person
    did, and "stop"; `asks` are functions its script may call, `props` further data for it."""
    return gr.HTML(
        value=None,
        html_template=f'<{tag} class="okr-{script}"></{tag}>',
        js_on_load=(
            "const act = (name, data) => (name === 'stop' ? trigger('stop', data) : trigger('act', data));"
            f"okr.{script}(element, act, props, watch, server);"
        ),
        apply_default_css=False,
        elem_id=f"{script}-panel",
        server_functions=list(asks),
        t=TEXTS[lang],
        lang=lang,
        **props,
    )


def drawn_page(
    script: Script, lang: Lang, handle: Callable[[Json], Json], *asks: Callable[..., Any], **props: Any
) -> gr.HTML:
    """A page of its own that `okr.<script>` draws: what the person does there goes to `handle`, which answers what
    the page shows next."""
    with gr.Column(elem_id=f"page-{script}", elem_classes="page"):
        panel = drawn(script, lang, *asks, **props)

    def act(data: gr.EventData) -> Json:
        return handle(data._data or {})

    panel.act(
        act,
        None,
        panel,
        show_progress="hidden",
        api_visibility="private",
        concurrency_limit=4,
        trigger_mode="multiple",
    )
    return panel
