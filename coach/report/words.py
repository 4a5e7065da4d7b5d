"""The words that reports put around a critique."""

from __future__ import annotations

from coach.okr import Criterion, Lang, Severity, Status

CRITERIA: dict[Lang, dict[Criterion, str]] = {
    "zh": {
        "strategy-derived": "源自战略",
        "challenging": "有挑战",
        "measurable": "可衡量",
        "not-kpi": "不是 KPI",
        "outcome": "是结果不是任务",
        "clear": "说得清",
        "focused": "够聚焦",
        "time-bound": "有时限",
        "owned": "有人负责",
        "aligned": "对齐上级",
        "safe-use": "不与奖惩挂钩",
    },
    "en": {
        "strategy-derived": "from strategy",
        "challenging": "challenging",
        "measurable": "measurable",
        "not-kpi": "aims at change",
        "outcome": "outcome",
        "clear": "clear",
        "focused": "focused",
        "time-bound": "time-bound",
        "owned": "owned",
        "aligned": "aligned",
        "safe-use": "apart from pay",
    },
}
STATUSES: dict[Lang, dict[Status, str]] = {
    "zh": {"pass": "通过", "weak": "偏弱", "fail": "要改", "unclear": "说不准", "n/a": "不适用"},
    "en": {"pass": "pass", "weak": "weak", "fail": "fail", "unclear": "cannot tell", "n/a": "n/a"},
}
SEVERITIES: dict[Lang, dict[Severity, str]] = {
    "zh": {"block": "必须改", "fix": "建议修改", "hint": "可以想一想"},
    "en": {"block": "block", "fix": "fix", "hint": "hint"},
}
SIGNALS: dict[Lang, dict[str, str]] = {
    "zh": {"early": "先行指标", "late": "最终结果", "guardrail": "护栏"},
    "en": {"early": "early sign", "late": "final proof", "guardrail": "guardrail"},
}
WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "O": "目标",
        "set": "整份",
        "why": "为什么",
        "fix": "怎么改",
        "source": "依据",
        "asks": "想问",
        "none": "没有要改的地方。",
        "hints": "没有必须改的。",
        "initiatives": "举措",
        "key_result": "关键结果",
        "nothing": "没有要改写的地方。",
        "own": "这里没法直接替你改写：要改的地方得靠你自己掌握的情况。用 critique 可以看到是哪些。",
        "colon": "：",
        "join": "、",
    },
    "en": {
        "O": "O",
        "set": "set",
        "why": "why",
        "fix": "fix",
        "source": "source",
        "asks": "question",
        "none": "Nothing to change.",
        "hints": "Nothing has to change.",
        "initiatives": "Initiatives",
        "key_result": "key result",
        "nothing": "Nothing to rewrite.",
        "own": "I can't rewrite this for you: the fixes need facts only you know. Run okr-coach critique to see what they are.",
        "colon": ": ",
        "join": ", ",
    },
}
