"""Every word of the interface, per language. The coach's own words come from the coach."""

from __future__ import annotations

from typing import Any

from coach.okr import Lang
from coach.ui import evaluation_en, evaluation_zh, team_en, team_zh, words_en, words_zh

TEXTS: dict[Lang, dict[str, Any]] = {
    "en": words_en.WORDS | evaluation_en.WORDS | team_en.WORDS,
    "zh": words_zh.WORDS | evaluation_zh.WORDS | team_zh.WORDS,
}

SAMPLES: dict[Lang, tuple[str, str]] = {
    "en": (
        "A sample in English",
        "Objective: Improve onboarding for new customers\n"
        "- Run 10 onboarding workshops\n"
        "- First-day activation from 22% to 35% by 31 December\n"
        "- Keep uptime at 99.9%\n",
    ),
    "zh": (
        "一份中文草稿",
        "目标：提升新客户的上手体验\n"
        "KR1：组织 10 场新手培训\n"
        "KR2：12 月底前首日激活率从 22% 提升到 35%\n"
        "KR3：保持系统可用性 99.9%\n",
    ),
}
