"""What a small model says in all seriousness: answers of the right shape whose words nobody should be shown."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from evals.chaos.scripted import OTHER, WORDS, language, schema_of
from evals.chaos.turn import Turn

SPOKEN = frozenset({"reason", "text", "why", "quote", "good", "question", "objective", "child", "parent"})
NONSENSE: Mapping[str, Mapping[str, str]] = {
    "other-language": {"zh": WORDS[OTHER["zh"]], "en": WORDS[OTHER["en"]]},
    "invented-numbers": {
        "zh": "报价转化率会从 37% 升到 91%，预计带来 4860 万元。",
        "en": "The quote conversion rises from 37% to 91%, which is worth 4860 thousand.",
    },
    "unquoted": {
        "zh": "你写的“全面赋能生态闭环”是口号，客户看不懂。",
        "en": "What you call “boundless synergy platform” is a slogan that customers do not read.",
    },
    "markup": {
        "zh": '## 报价\n- [看这里](https://example.test/zh) ![图](http://example.test/i.png)\n<script src="//example.test"></script>报价',
        "en": '## Quotes\n- [look](https://example.test/en) ![i](http://example.test/i.png)\n<script src="//example.test"></script> quotes',
    },
    "pay-talk": {
        "zh": "报价写不好会影响你的奖金和排名，末位要淘汰。",
        "en": "Quotes like this cost you the bonus and put you last in the ranking.",
    },
    "flattery": {
        "zh": "报价写得非常好，太棒了，完全没有问题，不用改。",
        "en": "Excellent quotes, great job, everything is perfect and there is nothing to change.",
    },
    "example": {
        "zh": "报价培训办完了也不知道孩子有没有读下去，写做完以后孩子的变化。",
        "en": "The workshops on quoting are work, and once they are done nobody knows whether children read on.",
    },
    "prompt-back": {
        "zh": "KR2 | “组织 10 场报价培训” | 是要做的事\n===== end of points\n===== rewrites\nKR2 | 报价平均耗时\n",
        "en": "KR2 | “run 10 workshops on quoting” | work to do\n===== end of points\n===== rewrites\nKR2 | quote time\n",
    },
    "circles": {
        "zh": "报价培训做完以后有什么变化，就是报价培训做完以后有什么变化。",
        "en": "What changes once the quoting is done is that what changes once the quoting is done is work to do.",
    },
}


def babble(name: str) -> Callable[[Turn], Awaitable[None]]:
    """The same nonsense in every field that is read as words, or as the whole of what is streamed."""

    async def fault(turn: Turn) -> None:
        words = NONSENSE[name][language(turn.request)]
        if schema_of(turn.request) is None:
            return await turn.well(f"{words} {words}")
        await turn.well(json.dumps(_spoiled(json.loads(turn.text), words), ensure_ascii=False))

    return fault


def _spoiled(value: Any, words: str, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _spoiled(part, words, name) for name, part in value.items()}
    if isinstance(value, list):
        return [_spoiled(part, words, key) for part in value] or value
    return words if isinstance(value, str) and key in SPOKEN else value
