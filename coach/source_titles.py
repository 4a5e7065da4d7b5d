"""What sources are called in each language: those with Chinese titles in English, and all of them in Chinese."""

from __future__ import annotations

from collections.abc import Sequence

from coach.okr import Lang

ENGLISH = {
    "Microsoft Viva, 什么是 OKR（目标和关键结果）?": "Microsoft Viva, What are OKRs (objectives and key results)? (in Chinese)",
    "源目标OKR, OKR从哪里来？": "Yuan Mubiao OKR, Where do OKRs come from? (in Chinese)",
    "源目标OKR, OKR:一场目标与关键结果的冒险之旅": "Yuan Mubiao OKR, OKRs: an adventure with objectives and key results (in Chinese)",
    "源目标OKR, OKR 与 KPI 的核心差异解析及管理价值比较": "Yuan Mubiao OKR, The core differences between OKRs and KPIs and their value to management (in Chinese)",
    "PingCode, 如何让 okr 与 kpi 真正有效结合": "PingCode, How to combine OKRs and KPIs effectively (in Chinese)",
    "源目标OKR, 如何根据上级的OKR制定自己的OKR": "Yuan Mubiao OKR, How to write your own OKRs from those above you (in Chinese)",
}
"""The rules' names of sources to what English shows."""
CHINESE = {
    "Google re:Work, OKR guide": "Google re:Work（谷歌的管理指南，英文）",
    "Felipe Castro, OKR": "Felipe Castro（OKR 顾问的文章，英文）",
    "Christina Wodtke, Radical Focus": "克里斯蒂娜·沃特克《OKR工作法》（Radical Focus）",
    "Microsoft Viva, 什么是 OKR（目标和关键结果）?": "Microsoft Viva《什么是 OKR（目标和关键结果）？》",
    "源目标OKR, OKR从哪里来？": "源目标OKR《OKR从哪里来？》",
    "源目标OKR, OKR:一场目标与关键结果的冒险之旅": "源目标OKR《OKR：一场目标与关键结果的冒险之旅》",
    "PingCode, 如何让 okr 与 kpi 真正有效结合": "PingCode《如何让 okr 与 kpi 真正有效结合》",
    "源目标OKR, OKR 与 KPI 的核心差异解析及管理价值比较": "源目标OKR《OKR 与 KPI 的核心差异解析及管理价值比较》",
    "GitLab Handbook, OKRs": "GitLab 员工手册的 OKR 部分（英文）",
    "OKR Orca, scoring criteria": "OKR Orca 的评分标准（英文）",
    "pm-skills, OKR guidance": "pm-skills 的 OKR 指引（英文）",
    "54chen, OKR notes": "54chen 的 OKR 笔记",
    "源目标OKR, 如何根据上级的OKR制定自己的OKR": "源目标OKR《如何根据上级的OKR制定自己的OKR》",
    "Feishu OKR, open platform reference": "飞书开放平台 OKR 接口文档",
}
"""The rules' names of sources to what Chinese shows."""
_SHOWN = {"en": ENGLISH, "zh": CHINESE}
_IN_ARTICLES = {
    "什么是 OKR(目标和关键结果)? (Microsoft Viva)": "Microsoft Viva, 什么是 OKR（目标和关键结果）?",
    "OKR从哪里来? (源目标OKR)": "源目标OKR, OKR从哪里来？",
    "OKR:一场目标与关键结果的冒险之旅 (源目标OKR)": "源目标OKR, OKR:一场目标与关键结果的冒险之旅",
    "OKR 与 KPI 的核心差异解析及管理价值比较 (源目标OKR)": "源目标OKR, OKR 与 KPI 的核心差异解析及管理价值比较",
    "如何让 okr 与 kpi 真正有效结合 (PingCode)": "PingCode, 如何让 okr 与 kpi 真正有效结合",
}


def source_in(source: str, lang: Lang) -> str:
    """A source as texts in a language name it."""
    return _SHOWN[lang].get(_IN_ARTICLES.get(source, source), source)


def cited(sources: Sequence[str], lang: Lang) -> str:
    """Sources in one line, as texts in a language name them."""
    return ("；" if lang == "zh" else "; ").join(source_in(source, lang) for source in sources)
