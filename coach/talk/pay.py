"""Whether somebody wants people ranked, rated or paid by their OKR."""

from __future__ import annotations

import re

from coach.talk.heard import LABELLED

_PAY = re.compile(
    r"(?<![a-z])(?:who (?:is|are|was) (?:the )?(?:worst|best|weakest|laziest)|rank (?:them|the|my|our|people|everyone|employees)|rate (?:my|the|our|each|every) (?:team|people|employee|staff|member)|"
    r"score (?:my|the|our|each) (?:people|team|employee|staff)|(?:use|tie|link|connect)\w* .{0,30}(?:bonus|pay|salary|rating|ranking|promotion|appraisal)|bonus(?:es)? (?:based|by|from)|who should (?:get|i) (?:the )?(?:bonus|fired|fire|promot))"
    r"|(?:绩效|奖金|年终奖|工资|薪酬).{0,8}(?:挂钩|怎么算|分配|多少)|(?:挂钩|用于|用来|作为).{0,8}(?:绩效|奖金|考核|薪酬)|(?:拿|用|按|凭|根据)(?:这|它|草稿|点评|结果).{0,8}(?:定|发|分|算|评).{0,8}(?:奖金|年终奖|工资|薪酬|绩效)|末位淘汰|该(?:给谁|开除)"
)
_PEOPLE = r"(?:人|组员|成员|员工|同事|同学|下属|他们|她们|大家|手下|团队|全组|全员|每个人|部门|小组)"
_RANKING = re.compile(
    rf"(?:给|帮|把|对|按|请|想|要|能|可以).{{0,16}}{_PEOPLE}.{{0,12}}(?:排(?:个|一下|一排)?(?:名|序|队|名次|座次)|打(?:个|一下)?分|评(?:个|一下)?级|分(?:个)?档|评(?:个)?优)"
    rf"|(?:排(?:个|一下)?(?:名|序|名次)|打(?:个)?分|评(?:个)?级).{{0,8}}{_PEOPLE}"
    r"|谁(?:完成|做|干|表现)?(?:得)?(?:最|更)(?:差|好|弱|懒|强|快|慢|高|低)|谁(?:排|是)(?:第一|倒数|最后)|排名表|红黑榜"
    r"|(?:^|(?:you|me|to|please|and) |, ?)(?:rank|rate|score|grade|stack[- ]rank)(?![a-z]).{0,30}(?<![a-z])(?:people|team|teams|members?|employees?|staff|colleagues|reports|everyone|everybody|them|engineers|reps)(?![a-z])"
    r"|(?<![a-z])(?:who|which (?:of them|person|engineer|rep)) (?:is|was|did|has|performs?|performed) (?:the )?(?:best|worst|weakest|strongest|most|least)"
)
METHOD = re.compile(
    r"^(?:why|should (?:an? )?okrs?|do okrs?|are okrs?|is it (?:ok|okay|good|wise|right|bad)|what (?:if|happens))(?![a-z])|为什么|该不该|要不要|应不应该|是否应该|应该.{0,16}吗|(?:和|与|跟).{0,4}(?:绩效|奖金|薪酬|考核).{0,6}(?:什么关系|有什么区别)"
    r"|^(?!(?:please )?(?:tie|link|calculate|rank|rate|give|list|pay|set|use|base|work out)(?![a-z])|[把按列算排用]|根据)(?!.*(?:(?:help me|can you|could you|please)(?![a-z])|帮我|给我|替我|麻烦你|请你)).*(?:"
    r"(?<![a-z])(?:(?:what|how) (?:do|should|can|could|would|shall) (?:i|we) (?:tell|say|reply|answer|respond|react|argue|object|push back|explain|convince|persuade|talk)"
    r"|(?<!who )should (?:i|we|they|it|that|this) (?:be |ever )?(?:tie|tied|link|linked|use|used|connect|connected|agree|accept|worry)"
    r"|(?:is|would|isn't) (?:it|that|this|tying|linking) (?:.{0,40} )?(?:ok|okay|fine|fair|wise|right|wrong|bad|a good idea|a good thing))(?![a-z])"
    r"|(?:行|好|对|合适|合理|妥当|靠谱)(?:吗|么|嘛)|[行好对妥]不[行好对妥]|合不合[适理]|有什么(?:坏处|好处|问题|风险|弊端|影响)"
    r"|(?:怎么|如何)(?:回[应答复]|劝|说服|解释|应对|看待|[跟和].{0,6}[说谈解]))"
)
"""Asks whether, why or why not: a question about the method."""


def of_pay(form: str) -> bool:
    """True for a wish to rank or rate people or to tie OKR to pay; false for a question why not, and for drafts."""
    if len(form) > 300 or "\n" in form or LABELLED.match(form) or len(re.findall(r"\d+", form)) > 1:
        return False
    return bool(_RANKING.search(form) or (_PAY.search(form) and not METHOD.search(form)))
