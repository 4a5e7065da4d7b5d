"""An owner that is everybody, or a crowd."""

from __future__ import annotations

from collections.abc import Iterator

from coach.okr import Objective
from coach.parse import reading_form
from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import VIVA

CROWD = Pattern(
    r"(?<![a-z])(?:all|everyone|everybody|team|teams|department|departments|committee|tbd|tba|nobody|no one|various|management|staff|engineering|marketing|sales|hr|"
    r"finance|product|operations|support|squad|squads|guild|we|us|shared|jointly|together|someone|somebody|rotating|unassigned|open|leadership|n/a)(?![a-z])"
    r"|全体|大家|全员|团队|所有|全组|部(?:门)?$|小组|委员会|待定|各[\u4e00-\u9fff]{1,3}|集体|班子|相关|我们|共同|一起|轮流|多人|无|未定|暂无|谁|组$|中心$"
)
ONE_PERSON = Pattern(
    r"(?<![a-z])(?:head|lead|leader|manager|director|chief|vp|officer|coordinator|owner|president)(?![a-z])|[长]$|经理|总监|主管|负责人|组长|总$|@"
)
SEVERAL = Pattern(
    r"[、/&+;；]|(?<![a-z])and(?![a-z])|[和与及跟]|, ?(?=[a-z@]+(?: [a-z]+)?(?:,|$))|，(?=[\u4e00-\u9fff]{2,3}(?:，|$))"
)
SAID = Rare(
    r"(?:(?<![a-z])(?:co-?owners?|owners?|dri|responsible|accountable|lead|who)(?![a-z])|负责人|责任人|主责人?|牵头人?|牵头)\s?(?:is|are|[:=：])\s?(?P<who>[^;；。|\n]{1,60})"
)
JOINT = Rare(
    r"@[\w\u4e00-\u9fff]+(?:\s*[,，、/&]?\s*(?:and |和)?@[\w\u4e00-\u9fff]+)+|(?:由)?(?P<who>[\u4e00-\u9fff]{2,8}(?:[、和与/][\u4e00-\u9fff]{2,8})+)(?:共同|一起|联合)(?:负责|牵头|承担)"
)
ASIDE = Pattern(
    r"[(（\[【].*|(?:,|，)?\s?(?:(?<![a-z])(?:with|supported|backed|helped|together with|plus support|check-?in|reviewed|weekly|every|reports?)(?![a-z])|由?[\u4e00-\u9fff]{0,6}(?:协助|配合|支持)|每[周月天]).*|[.]\s.*"
)


def check(view: View, case: Case) -> Iterator[Hit]:
    if joint := view.find_own(JOINT):
        yield Hit(joint, fill={"owner": view.text[slice(*joint)]})
        return
    said = SAID.search(view.own)
    start, end = said.span("who") if said else (0, 0)
    owner = view.said.owner if isinstance(view.said, Objective) else view.measure.owner
    who = view.text[start:end] if said else owner or ""
    if who and shared(who):
        yield Hit((start, end) if said else None, fill={"owner": who.strip(" )）")})


def shared(who: str) -> bool:
    """Whether an owner's name stands for several people or for nobody in particular."""
    name = ASIDE.sub("", reading_form(who)).strip(" .,，。)）")
    if SEVERAL.search(name):
        return True
    return bool(CROWD.search(name)) and not ONE_PERSON.search(name)


RULE = Rule(
    id="no-single-owner",
    criterion="owned",
    severity="hint",
    on=("objective", "key-result"),
    sources=(VIVA,),
    article="owned",
    zh=Prose(
        name="没有一个负责人",
        message="负责人写的是“{owner}”，到头来谁都不觉得是自己的事。",
        why="每条关键结果都要有一个人盯着数、定期更新；大家都负责，等于没人负责。",
        fix="只写一个名字。别人可以参与，问起“现在到哪了”，由这个人回答。",
    ),
    en=Prose(
        name="no single owner",
        message="The owner is “{owner}”; when the day comes, nobody will feel it is theirs.",
        why="One person should watch the number and keep it up to date. What everybody owns, nobody owns.",
        fix="Write one name. Others may help, but this is the person to ask where it stands.",
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
