"""An objective that names one fixed solution instead of the problem or the end state."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import CASTRO, ORCA

THING = (
    r"(?:ai|llms?|gpt|chatbots?|bots?|apps?|platforms?|systems?|tools?|dashboards?|portals?|crm|erp|kubernetes|k8s|blockchain|microservices?|cloud|aws|azure|software|robots?|machine learning|automation|frameworks?|agile|scrum|"
    r"sap|wikis?|kiosks?|machines?|databases?|service mesh|rust|react|templates?|vendors?|agency|agencies|outsourc\w+|courses?|newsletters?|sensors?|gamification|ledger|drones?|rfid|qr codes?|virtual reality|vr|ar|iot|"
    r"four-day week|okrs?|hotline|call cent(?:er|re)|chat|video|e-learning|loyalty (?:program(?:me)?|card)|subscription|open office|data lake|data warehouse|low-code|no-code|api|tablets?|copilot|scheme|wearables?|marketplace|playbook)"
)
STARTS = Pattern(
    r"^(?:we (?:will )?|to )?(?:(?:use|using|adopt|introduce|implement|install|deploy|roll out|set up|bring in|apply|leverage|switch (?:\w+ ){0,4}to|move (?:\w+ ){0,4}to|migrate (?:\w+ ){0,4}to|outsource|replace|put|buy|build|launch|create|start|"
    r"hire|open|send|give (?:everyone|every \w+|all \w+|each \w+)|equip|run|make .{2,20} mandatory|automate|digiti[sz]e|centrali[sz]e|rewrite|rebuild)(?![a-z]) ?[^.;]{2,60}?)"
    r"(?= (?:to|so|so that|for|in order to|and thereby|which will|that will|into|across|, so)(?![a-z])|,|$)"
)
VERB_ONLY = Pattern(
    r"^(?:we (?:will )?|to )?(?:build|launch|create|start|hire|open|send|run|buy|put|rewrite|rebuild|replace|give|equip|automate|digiti[sz]e|centrali[sz]e|make|set up|move)"
)
METHOD = Pattern(
    r"^(?:we (?:will )?|to )?(?:use|using|adopt|introduce|implement|install|deploy|roll out|switch|apply|leverage|bring in)(?![a-z])"
)
PURPOSE = Pattern(
    r",? (?:to (?!(?:a|an|the|our)(?![a-z]))|so |for |in order|and thereby|which will|that will|into |across )|,"
)
OUTSOURCE = Pattern(r"^(?:outsource|automate|rewrite|rebuild|centrali[sz]e|digiti[sz]e)(?![a-z])")
MEANS = Rare(
    r"(?<![a-z])(?:using|via|by using|with the help of|through (?:a|an|the use of)|thanks to (?:a|an)|by (?:moving|migrating|switching|adopting|introducing|implementing|building|rolling out|launching|installing|"
    r"deploying|replacing|hiring|outsourcing|automating|buying|rewriting|sending|running))(?![a-z]) [^,.;]{2,50}"
)
ZH_THING = (
    r"(?:智能|机器人|系统|平台|小程序|app|大模型|ai|gpt|区块链|中台|工具|软件|crm|erp|saas|oa|微服务|云|看板|外包|模型|设备|数字化|自动化|机械臂|二维码|直播|课程|传感器|rpa|rfid|k8s|容器|标签|数字员工|无人机|积分|会员制|社群|企微|企业微信|"
    r"飞书|钉钉|低代码|知识图谱|数据湖|大屏|摄像头|打卡|游戏化|盲盒|优惠券|阿米巴|敏捷|okr|六西格玛|精益|外卖|短视频|公众号|热线|培训|手册|中间件|算法|vr|ar|物联网|数字孪生|电子\w{1,4}|导购屏|自助机|架构|rust|go语言|[a-z]{2,})"
)
ZH_MEANS = Rare(
    r"(?:^|(?<=[,，;；]))(?:我们|要|计划)?(?:(?:(?<!使)(?<!启)用(?![户人工心得餐车药电水力上不])|以(?![及前后内外上下便往])|靠(?!谱|近|前)|借助?|利用|依托|引入|采用|基于|上线|搭建?|建设|建立|推行|部署|启用|引进|通过(?:引入|建设|搭建|上线|部署|采购|使用|实施|开发|改用|推行|建立)?)"
    rf"[^,，。;；]{{0,10}}?{ZH_THING}[^,，。;；]{{0,14}}?(?:来|去|实现|解决|改造|提升|提高|代替|替代|取代|做|帮|让|管|降|支撑|打通|优化|推动|赋能|处理|服务|带动|盘活|激活|,|，|完成|重构|承接|覆盖|辅助|减少|缩短|拉动|改善))"
    r"|(?:^|(?<=[,，;；]))(?:把|将)[^,，。;；]{1,16}(?:迁|换成|改成|改用|搬|接入|外包|切|改造成|拆成|迁移|替换|交给(?:外包|机器|ai|系统|供应商))[^,，。;；]{0,20}|(?:^|(?<=[,，]))(?:全面|全员)?(?:推行|实行|改用|引入|引进|采用|上马|换上)[^,，。;；]{2,20}(?=[,，]|来|让|以)"
)
_THING = Rare(rf"(?<![a-z]){THING}(?![a-z])")


def means(view: View) -> tuple[int, int] | None:
    """The span where an objective fixes the way (a tool, a vendor, a method) rather than the change."""
    opening = STARTS.match(view.own)
    purpose = bool(opening) and PURPOSE.match(view.own, opening.end() if opening else 0) is not None
    named = opening and (
        _THING.search(opening.group()) or OUTSOURCE.match(view.own) or (purpose and METHOD.match(view.own))
    )
    if opening and named and (purpose or not VERB_ONLY.match(view.own)):
        return opening.span()
    by = next((m for m in MEANS.finditer(view.own) if _THING.search(m.group())), None)
    found = by or ZH_MEANS.search(view.own)
    return found.span() if found else None


def check(view: View, case: Case) -> Iterator[Hit]:
    span = means(view)
    if span:
        yield Hit(span, confidence="medium")


RULE = Rule(
    id="solution-as-objective",
    criterion="outcome",
    severity="hint",
    on=("objective",),
    sources=(ORCA, CASTRO),
    article="objective",
    zh=Prose(
        name="把做法写进了目标",
        message="“{quote}”已经把做法定死了。要是有更好的办法，这个目标还成立吗？",
        why="目标要说清解决什么问题，不是用什么方案；方案写进目标，发现走不通也只能硬着头皮做。",
        fix="只留下要解决的问题或最终的样子，把“{quote}”放进举措。",
    ),
    en=Prose(
        name="a solution as the objective",
        message="“{quote}” already settles how to get there. Would the objective still stand if a better way turned up?",
        why="An objective hands the team a problem. With the solution built in, all you can do at a dead end is push on.",
        fix="Keep the problem or the end state, and list “{quote}” as an initiative.",
    ),
    bad=(
        Example("en", "Use a chatbot to make our enquiries desk modern."),
        Example("zh", "用机器人改造我们的仓库。"),
    ),
    good=(
        Example("en", "Visitors get the right answer outside opening hours."),
        Example("zh", "让仓库夜里也能当天发货。"),
    ),
    check=check,
)
