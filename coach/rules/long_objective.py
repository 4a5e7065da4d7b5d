"""An objective too long to be remembered, or several in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach.okr import Lang
from coach.parse.patterns import Pattern
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE, WODTKE

MAX_WORDS, MAX_HAN = 20, 36
GOALS = 3
SPLIT = Pattern(r"[;；]\s*|[,，、。]\s*|(?<![a-z])(?:and|while|but also|plus)(?![a-z])")
STRONG_SPLIT = Pattern(r"[;；]\s*")
GOAL_VERB = Pattern(
    r"(?:to |also )?(?:ship|launch|build|fix|get|win|cut|grow|raise|reduce|increase|improve|make|open|hire|train|expand|enter|double|keep|find|start|finish|move|create|turn|bring|lower|speed|simplif|moderni[sz]e|strengthen|establish|deliver|become|stop)(?:[a-z]{0,2})(?= )"
    r"|(?:提[升高]|完成|打造|建[立成设]|搭建|拓展|优化|加强|推[进动]|实现|降低|做[好大强]|开拓|引进|培养|落实|把|让|完善|稳住|打通|夯实|扩大|改善|强化|丰富|健全|深化)"
)
ALSO = Pattern(r"还要|又要|同时要?|并且|而且要?|既要|也要|以及(?=把|让|做)")
SAYS: dict[Lang, tuple[str, str]] = {
    "zh": ("有 {n} 个字", "一口气说了 {n} 件事"),
    "en": ("has {n} words", "contains {n} goals at once"),
}


def goals(form: str) -> int:
    """How many goals a sentence strings together, as far as its joints tell."""
    clauses = SPLIT.split(form)
    return max(
        sum(1 for c in clauses if GOAL_VERB.match(c.strip())),
        len([p for p in STRONG_SPLIT.split(form) if len(p.strip()) > 3]),
        len(ALSO.findall(form)),
        _parallel(clauses),
    )


def _parallel(clauses: Sequence[str]) -> int:
    """The number of clauses that compare (更 …) one after the other."""
    count = sum("更" in clause for clause in clauses)
    return count if count > GOALS else 0


def check(view: View, case: Case) -> Iterator[Hit]:
    han = len(re.findall(r"[\u4e00-\u9fff]", view.form))
    words = len(re.findall(r"[a-z0-9][a-z0-9'’.-]*", view.form))
    by_length, by_goals = SAYS[case.draft.lang]
    if (han >= 5 and han + words > MAX_HAN) or (han < 5 and words > MAX_WORDS):
        yield Hit(view.all, fill={"length": by_length.replace("{n}", str(han + words if han else words))})
    elif (several := goals(view.form)) >= GOALS:
        yield Hit(view.all, fill={"length": by_goals.replace("{n}", str(several))})


RULE = Rule(
    id="long-objective",
    criterion="clear",
    severity="hint",
    on=("objective",),
    sources=(GOOGLE, WODTKE),
    article="clear-objective",
    zh=Prose(
        name="目标太长",
        message="这个目标{length}，听完很难复述出来。",
        why="记不住的目标，干活时也想不起来。写长了，往往是里面藏着两三个目标，或者把做法也写进来了。",
        fix="只留“谁能做到什么”这一句；做法移到举措，多出来的目标另写一条，或者先放下。",
    ),
    en=Prose(
        name="a long objective",
        message="The objective {length}; few people could repeat it after the meeting.",
        why="What people can't remember doesn't change what they do next week. Length usually hides a second goal, or the way to get there.",
        fix="Keep the part that says who will be able to do what. Move the “how” to the initiatives, and split off or drop the rest.",
    ),
    bad=(
        Example(
            "en",
            "Improve the reliability of our checkout, modernise the payment stack, bring the design in line with the new "
            "brand, and make sure that every market can launch local payment methods without waiting for the core team",
        ),
        Example(
            "zh",
            "围绕年度经营目标，通过优化流程、完善制度、加强培训、引入系统等多种方式，全面提升门店的服务水平、库存周转效率"
            "以及员工的专业能力，最终实现客户满意与业绩双提升。",
        ),
    ),
    good=(
        Example("en", "Every market can add a local payment method without waiting for the core team."),
        Example("zh", "让各地门店自己就能加上本地的支付方式。"),
    ),
    check=check,
)
