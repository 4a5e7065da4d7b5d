"""An owner that is everybody, or a crowd."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.okr import KeyResult, Objective
from coach.parse import reading_form
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import VIVA

CROWD = re.compile(
    r"(?<![a-z])(?:all|everyone|everybody|the (?:whole |entire )?team|whole team|team|teams|department|committee|all of us|tbd|nobody|various|management|staff|engineering|marketing|sales|hr|finance|product|squad|we)(?![a-z])"
    r"|全体|大家|全员|各部门|团队|所有人|全组|部门|小组|委员会|待定|各[\u4e00-\u9fff]{1,3}|集体|班子|相关|我们"
)
SEVERAL = re.compile(r"[,,、/&+;;]| and |和|与|及")
SAID = re.compile(r"(?:owner|dri|responsible|accountable|负责人|责任人|owner人|牵头人?)\s*(?:is|are|[::=])\s*(?P<who>[^,,;;。)\)]{1,40})")


def check(view: View, case: Case) -> Iterator[Hit]:
    line = view.line
    owner = line.measure.owner if isinstance(line, KeyResult) else line.owner if isinstance(line, Objective) else None
    said = SAID.search(view.form)
    who = reading_form(owner) if owner else said["who"] if said else ""
    if who and (CROWD.search(who) or SEVERAL.search(who)):
        yield Hit(said.span() if said else None, fill={"owner": owner or view.text[said.start("who") : said.end("who")] if said else owner or ""})


RULE = Rule(
    id="no-single-owner",
    criterion="owned",
    severity="hint",
    on=("objective", "key-result"),
    sources=(VIVA,),
    article="owned",
    zh=Prose(
        name="没有一个负责人",
        message="负责人写的是“{owner}”，到时候没有一个人会觉得是自己的事。",
        why="一条关键结果要有一个人盯着数、定期更新；大家负责等于没人负责。",
        fix="写一个名字。其他人可以参与，但只有这个人回答“现在到哪了”。",
    ),
    en=Prose(
        name="no single owner",
        message="The owner is “{owner}”; on the day nobody will feel it is theirs.",
        why="One person watches the number and updates it. What everybody owns, nobody does.",
        fix="Write one name. Others may help, but this person answers when somebody asks where it stands.",
    ),
    bad=(
        Example("en", "Wrong deliveries 14 → 5 per 1,000 (owner: the team)"),
        Example("zh", "错发从每千单 14 单降到 5 单（负责人：全体）"),
    ),
    good=(
        Example("en", "Wrong deliveries 14 → 5 per 1,000 (owner: Mei)"),
        Example("zh", "错发从每千单 14 单降到 5 单（负责人：王芳）"),
    ),
    check=check,
)
