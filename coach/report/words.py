"""The words that reports put around a critique."""

from __future__ import annotations

from coach.okr import Criterion, Lang, Severity, Status

CRITERIA: dict[Lang, dict[Criterion, str]] = {
    "zh": {
        "strategy-derived": "源于战略",
        "challenging": "有挑战",
        "measurable": "可衡量",
        "not-kpi": "不是变相 KPI",
        "outcome": "是结果不是任务",
        "clear": "清晰",
        "focused": "聚焦且充分",
        "time-bound": "有期限",
        "owned": "有人负责",
        "aligned": "与上级对齐",
        "safe-use": "用得其所",
    },
    "en": {
        "strategy-derived": "strategy-derived",
        "challenging": "challenging",
        "measurable": "measurable",
        "not-kpi": "not a KPI",
        "outcome": "result, not task",
        "clear": "clear",
        "focused": "focused",
        "time-bound": "time-bound",
        "owned": "owned",
        "aligned": "aligned",
        "safe-use": "used safely",
    },
}
STATUSES: dict[Lang, dict[Status, str]] = {
    "zh": {"pass": "通过", "weak": "偏弱", "fail": "要改", "unclear": "说不准", "n/a": "不适用"},
    "en": {"pass": "pass", "weak": "weak", "fail": "fail", "unclear": "cannot tell", "n/a": "n/a"},
}
SEVERITIES: dict[Lang, dict[Severity, str]] = {
    "zh": {"block": "卡住", "fix": "要改", "hint": "可想"},
    "en": {"block": "block", "fix": "fix", "hint": "hint"},
}
WORDS: dict[Lang, dict[str, str]] = {
    "zh": {"O": "目标", "set": "整份", "why": "为什么", "fix": "怎么改", "source": "依据", "asks": "想问", "none": "没有要改的。", "initiatives": "举措"},
    "en": {"O": "O", "set": "set", "why": "why", "fix": "fix", "source": "source", "asks": "question", "none": "Nothing to change.", "initiatives": "Initiatives"},
}  # fmt: skip
