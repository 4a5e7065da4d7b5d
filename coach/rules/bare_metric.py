"""Lines that name what is counted, or a change to come, and leave the number out."""

from __future__ import annotations

from coach.parse.patterns import Rare
from coach.rules.base import View
from coach.rules.lexicon import STATE, WORK_VERB

BROKEN_OFF = Rare(
    r"(?<![a-z])(?:reach(?:es)?|hits?|to|from|by|below|above|under|over|than|within|at least|at most|stays?|keep|maintain|exceeds?|of)\s*[+-]?(?=$|[,.;:(])"
    r"|[(（](?:currently|today|now|from|目前|现在?)?\s*[)）]|[:：]\s*[+-]?$"
    r"|(?:不高于|不低于|不超过|不少于|不到|超过|低于|高于|少于|多于|达到|提[升高]到?至?|[降升增减][到至低]|增长到?至?|下降到?至?|上升到?至?|缩短到?至?|减少到?至?"
    r"|控制在|维持在?|保持在?|稳定在|不掉下|突破|破|省|快|慢|多|少|高|低|为|至)\s*(?=$|[,，。;；/])"
)
_METRIC = (
    r"(?:nrr|grr|arr|mrr|gmv|gmb|wau|dau|mau|nps|csat|ebitda|ctr|cac|ltv|arpu|bom|sla|mttr|revenue|turnover|bill|spend|spending|costs?|loss(?:es)?|pipeline|uptime"
    r"|coverage|score|latency|rate|ratio|retention|churn|attrition|margin|growth|traffic|usage|engagement|income|profit|backlog|volume|throughput|productivity"
    r"|satisfaction|conversion|activation|sales|bookings|sign-?ups|downloads|installs|followers|subscribers|users|customers|clients|members|visitors|views|visits"
    r"|orders|leads|tickets|complaints|incidents|accidents|breaches|defects|bugs|errors|failures|outages|cases|stars|donors|volunteers|merchants|clinics"
    r"|agencies|partners|(?:waiting|response|lead|cycle|loading|load|delivery|handling|resolution) time|market share)"
)
NAMED_ONLY = Rare(
    rf"^(?:[a-z0-9+/'&()\"’-]+ )*?{_METRIC}(?: combined| per [a-z]+(?: [a-z]+)?)?"
    r"(?: (?:of|on|per|for|in|from|with|by|at|vs|among|across|via|within|during|against)(?![a-z]).*)?$"
    r"|(?:率|流量|客流|销[量额]|产量|人数|次数|单数|天数|数量|gmv|arr|nrr|mrr|dau|mau|wau|nps|csat|sla|收入|营收|利润|成本|费用|时长|耗时|周期|中位数?|评分|得分|满意度|占比|份额"
    r"|存款|粉丝|供给|注册|(?:新增|活跃|付费|注册)用户|订单量?|转化|留存|投诉量?|咨询量|故障|事故|事件|线索|客单价)$"
)
STATISTIC = Rare(r"(?:率|中位数?|平均值?|均值|时长|耗时|客单价)$")
WHOLE = Rare(
    r"(?<![a-z])(?:all|every|each|no|none|zero|first|without|nobody|live|ready|done|clear|support|comply|buy|send|respond|get|give)(?![a-z])"
    r"|所有|全部|全体|每|没有|无|首|不|零|第一|各|全"
)


def lacks_its_number(view: View) -> bool:
    """Whether a line without any number breaks off where one should stand ("raise renewals to"), or but
    names a metric ("weekly active users", 新增注册) in which nobody could tell what is to be reached."""
    if any(number.kind != "date" for number in view.numbers):
        return False
    form = view.form.rstrip(" .。;,")
    if BROKEN_OFF.search(form):
        return True
    if STATISTIC.search(form):
        return True
    verb = WORK_VERB.match(form)
    if WHOLE.search(form) or STATE.search(form) or (verb and verb["zh"] != "新增"):
        return False
    return bool(NAMED_ONLY.search(form))
