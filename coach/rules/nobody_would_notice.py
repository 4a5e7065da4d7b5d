"""An objective so inward that nobody outside the team would notice its success."""

from __future__ import annotations

from collections.abc import Iterator

from coach.parse.patterns import Pattern, Rare
from coach.rules.base import Case, Example, Hit, Prose, Rule, View
from coach.rules.lexicon import GOOGLE

COSMETIC = Rare(
    r"(?<![a-z])(?:tidy|tidier|clean(?:er|ed)?[ -]?(?:up)?|reorgani[sz]e|rearrange|rename|relabel|archive|housekeeping|sort|file|label|reformat|format|declutter|restructure|unify|uniform|standardi[sz]e|consistent(?:ly)?|harmoni[sz]e|"
    r"prettier|nicer|nice|neat(?:er)?|beautiful|redesign|refresh|update|new look|colou?r-?cod\w+|repaint|categori[sz]e|migrate|move|merge|delete|remove|number|complete|polish|spruce|align|introduce|agree on|better-looking|looks?|document|order|consolidat(?:e|ed)|alphabeti[sz]e|upgrade|common|matching|(?:newest|latest) version|cleaner|the same|fun|funnier|cute|(?:new|better|clear(?:er)?|same|one|right|proper|common|matching) (?:\w+ )?(?:names?|titles?|templates?|themes?|colou?rs?|headers?|categor\w+|layouts?|format|style|order|folders?|place|design|icons?|emojis?|background|structure)|into (?:albums|folders|categories|order|one template))(?![a-z])"
    r"|整理|归档|清理|梳理|规整|统一|美化|重命名|改名|收拾|规范|美观|配色|摆放|命名|排版|换皮|翻新|更新|精简|合并|分类|编号|备注|贴标|优化|完善|好看|整齐|格式化|升级|迁移|标准化|打标|去重|补全|归类|调整|换成|定制|设计|取名|起名|换个?[^,，。]{0,6}名|名字|分好?类|归到|归类|类目|按(?:年份|日期|部门|项目|字母|类别)|套上|主题色|排得|摆好|装饰|换[一个套张款](?:套|个)?"
)
INTERNAL = Rare(
    r"(?<![a-z])(?:(?:our|the team's|the department's|team|internal|departmental|office|shared|company) (?:[\w'’]+ ){0,2}?(?:wiki|folders?|backlog|channels?|templates?|labels?|meetings?|minutes|drive|board|notes|mailing lists?|calendars?|"
    r"chat|spreadsheets?|documents?|docs?|files?|inbox|intranet|desk|desks|cupboards?|kitchen|whiteboards?|signatures?|logo|t-shirts?|mugs?|photos?|badges?|naming|tags?|codebase comments|readmes?|boards?|columns?|tickets?|dashboards?|pages?|albums?|bookmarks|lists?|trackers?|binders?|shelves|shelf|plants|posters?|archive|stationery|slides?|decks?|presentations?|powerpoints?|reports?|agenda|team name|newsletter|repo\w*)|"
    r"(?:jira|trello|asana|notion|miro|teams|github|gitlab|outlook|sprint|kanban|retro)(?:'s)? (?:boards?|columns?|cards?|pages?|labels?|channels?|folders?|calendars?|templates?|emojis?|backgrounds?)|jira (?:labels?|boards?|fields|tickets?|workflows?)|slack (?:channels?|emojis?)|confluence|sharepoint|slide (?:templates?|decks?|masters?)|meeting (?:minutes|notes|rooms?|names?|invites?|agendas?)|email signatures?|folder (?:structure|names?)|file names?|filing|naming conventions?|"
    r"wiki(?: pages?)?|font|fonts|colou?r scheme|letterheads?|business cards|desktop (?:wallpapers?|backgrounds?)|stationery cupboard|code comments|variable names|readmes?|style guide|code (?:style|formatting)|linter|config(?:uration)? files?|bookmarks|(?:zoom|video call|screen) backgrounds?|seating (?:plan|chart)|org(?:anisation|anization)? charts?|sprint names?|team names?|profile (?:pictures|photos)|time ?sheets?|email (?:folders|labels|footers?)|workspaces?|branch names|commit messages|spreadsheet (?:tabs|columns|layout))(?![a-z])"
    r"|(?:内部|部门|团队|组内|小组|本组|我们组|科室|班组|办公室|公司)?[^,，。;；客用]{0,4}(?:文档|标签|文件夹|共享盘|网盘|微信群|群名|群公告|工作群|模板|看板|台账|目录|命名|周报|日报|月报|格式|资料|会议纪要|会议室|档案|表格|桌面|工位|待办|ppt|字体|logo|配色|邮件签名|签名档|头像|壁纸|文化墙|团建|群备注|抬头|封面|编号|wiki|知识库目录|代码注释|分支名|变量名|花名|工牌|办公用品|文具|通讯录|日历|茶水间|绿植|例会|周会|文档库|历史文件|旧文件|简报|流程图|书架|储物柜|仓库群|标题|表头|页眉|组织架构图|邮箱|邮件组|会议室名|工单|看板的列|照片|相册|confluence|notion|海报|墙面|座位表|值日表|书签|收藏夹|茶歇|桌牌|门牌|仪表盘的)"
)
TIDYING = Pattern(
    r"(?:tidy|rename|relabel|reformat|clean(?:ing)? up|declutter|reorgani[sz]e|rearrange|archive|sort|colou?r-code|alphabeti[sz]e|digiti[sz]e old|re-?number)(?![a-z])|(?:整理|归档|美化|改名|重命名|收拾|规整|清理|重新排版)"
)
OUTSIDE = Rare(
    r"(?<![a-z])(?:customers?|clients?|users?|patients?|guests?|suppliers?|partners?|auditors?|readers|citizens|parents|students|pupils|applicants|candidates|other (?:teams|departments)|newcomers?|new (?:joiners|hires)|so that|so|without|who|anyone|"
    r"any \w+|nobody|no longer|can|stops?|find|finds|in (?:a|one|two|five|ten) minutes?|within)(?![a-z])"
    r"|客户|用户|顾客|患者|病人|供应商|伙伴|新人|业务方|别的部门|其他部门|审计|家长|学生|居民|读者|让[^,，。]{1,10}(?:能|会|看|找|不用|敢|愿)|不再|不用|找到|一眼|分钟内|秒|当天|查得到|能|节省|少花|故障|事故"
)
WORTH = 0.12


def check(view: View, case: Case) -> Iterator[Hit]:
    leaning = view.meaning.on("strategy")
    if OUTSIDE.search(view.own):
        return
    worth = leaning is not None and leaning.p < WORTH
    cosmetic, internal = COSMETIC.search(view.own), INTERNAL.search(view.own)
    if cosmetic and internal:
        spans = [*cosmetic.span(), *internal.span()]
        yield Hit((min(spans), max(spans)), "hint" if worth else None, "low" if worth else "medium")
    elif TIDYING.match(view.own) and not worth:
        yield Hit(view.all, severity="hint", confidence="low")


RULE = Rule(
    id="nobody-would-notice",
    criterion="strategy-derived",
    severity="fix",
    on=("objective",),
    sources=(GOOGLE,),
    article="strategy-and-choice",
    zh=Prose(
        name="外人感觉不到",
        message="“{quote}”做成了，团队以外的人会发现吗？",
        why="没人在意的目标，全做到了也换不来支持；一个周期很短，要留给值得的事。",
        fix="写出最后帮到谁：谁因此更快、更省心、更少出错。写不出来，就当一件小事做掉，不占目标的位置。",
    ),
    en=Prose(
        name="nobody would notice",
        message="If “{quote}” succeeds, would anyone outside the team notice?",
        why="An objective nobody cares about wins no support even when it is fully met, and a cycle is short.",
        fix="Say who it helps in the end: who gets faster, feels calmer or makes fewer mistakes. If nobody comes to mind, just get it done as a chore.",
    ),
    bad=(
        Example("en", "Tidy up our shared drive."),
        Example("zh", "整理部门内部文档。"),
    ),
    good=(
        Example("en", "Any engineer finds the right runbook within a minute of an outage."),
        Example("zh", "故障时，任何值班的人一分钟内找到对的处置手册。"),
    ),
    check=check,
)
