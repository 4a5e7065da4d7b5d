"""What sources whose own titles are Chinese are called in English."""

from __future__ import annotations

from coach.okr import Lang

ENGLISH = {
    "Microsoft Viva, 什么是 OKR（目标和关键结果）?": "Microsoft Viva, What are OKRs (objectives and key results)? (in Chinese)",
    "源目标OKR, OKR从哪里来？": "Yuan Mubiao OKR, Where do OKRs come from? (in Chinese)",
    "源目标OKR, OKR:一场目标与关键结果的冒险之旅": "Yuan Mubiao OKR, OKRs: an adventure with objectives and key results (in Chinese)",
    "源目标OKR, OKR 与 KPI 的核心差异解析及管理价值比较": "Yuan Mubiao OKR, The core differences between OKRs and KPIs and their value to management (in Chinese)",
    "PingCode, 如何让 okr 与 kpi 真正有效结合": "PingCode, How to combine OKRs and KPIs effectively (in Chinese)",
}
"""The rules' names of sources to what English shows."""
_IN_ARTICLES = {
    "什么是 OKR(目标和关键结果)? (Microsoft Viva)": "Microsoft Viva, 什么是 OKR（目标和关键结果）?",
    "OKR从哪里来? (源目标OKR)": "源目标OKR, OKR从哪里来？",
    "OKR:一场目标与关键结果的冒险之旅 (源目标OKR)": "源目标OKR, OKR:一场目标与关键结果的冒险之旅",
    "OKR 与 KPI 的核心差异解析及管理价值比较 (源目标OKR)": "源目标OKR, OKR 与 KPI 的核心差异解析及管理价值比较",
    "如何让 okr 与 kpi 真正有效结合 (PingCode)": "PingCode, 如何让 okr 与 kpi 真正有效结合",
}


def source_in(source: str, lang: Lang) -> str:
    """A source as texts in a language name it."""
    return ENGLISH.get(_IN_ARTICLES.get(source, source), source) if lang == "en" else source
