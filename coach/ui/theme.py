"""The framework's own parts in our colours and type; what we draw ourselves is styled in `web/`."""

from __future__ import annotations

import gradio as gr

FONTS = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Noto Sans",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "sans-serif",
)


def theme() -> gr.themes.Base:
    """A theme that loads no font from anywhere."""
    return gr.themes.Base(font=list(FONTS), font_mono=["ui-monospace", "monospace"]).set(
        body_background_fill="var(--ground)",
        body_background_fill_dark="var(--ground)",
        body_text_color="var(--ink)",
        body_text_color_dark="var(--ink)",
        block_background_fill="transparent",
        block_background_fill_dark="transparent",
        block_border_width="0px",
        block_shadow="none",
    )
