"""Weights that do not add up to 100 percent."""

from __future__ import annotations

from collections.abc import Iterator

from coach.rules.base import Case, Example, Hit, Prose, Rule

SLACK = 1.01


def check(case: Case) -> Iterator[Hit]:
    weights = case.draft.weights
    total = sum(weights)
    if len(weights) > 1 and abs(total - 100) > SLACK:
        yield Hit(fill={"total": f"{total:g}", "list": " + ".join(f"{w:g}" for w in weights)})


RULE = Rule(
    id="weights-not-100",
    criterion="aligned",
    severity="block",
    on=("set",),
    sources=("Feishu OKR, open platform reference",),
    article="weights-and-priorities",
    zh=Prose(
        name="权重不等于 100%",
        message="权重加起来是 {total}%（{list}），不是 100%。",
        why="权重对不上，期末的进度就没法合到一起算。",
        fix="调到合计 100%；说不清谁更重要，就别写权重，按先后排就好。",
    ),
    en=Prose(
        name="weights don't add up",
        message="The weights add up to {total}% ({list}), not to 100%.",
        why="With weights that don't add up, progress can't be put together at the end.",
        fix="Bring them to 100%. If you can't say which matters more, leave the weights out and order the lines.",
    ),
    bad=(
        Example("en", "Objective: Guests come back\nKR1 (50%): Returning guests from 20% to 35%\nKR2 (30%): Complaints per 100 stays from 9 to 3"),
        Example("zh", "目标：让客人愿意再来\nKR1（权重50%）:回头客占比从 20% 到 35%\nKR2（权重30%）:每百间夜投诉从 9 次到 3 次"),
    ),
    good=(
        Example("en", "Objective: Guests come back\nKR1 (60%): Returning guests from 20% to 35%\nKR2 (40%): Complaints per 100 stays from 9 to 3"),
        Example("zh", "目标：让客人愿意再来\nKR1（权重60%）:回头客占比从 20% 到 35%\nKR2（权重40%）:每百间夜投诉从 9 次到 3 次"),
    ),
    check=check,
)
