"""Whether words are somebody's name, and the name and job that a title speaks of."""

from __future__ import annotations

import re
import unicodedata

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温"
    "芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查"
    "屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫艾"
    "楚蓝涂邬戚敖阚饶鞠巢荆竺桓滕粟晏瞿仇佟仲卓厉濮屠宫寇巩晁栾桑湛狄禹缪胥臧芮苑茅荀莘蔺蒙虞褚谌郦鄢闻阙雍麦冼岑商蒲"
)
_DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|慕容|令狐|皇甫|尉迟|公孙|轩辕|端木|申屠|呼延|钟离|宇文|长孙|澹台|闻人|第五"
_NO_NAMES = re.compile(
    r"(?:"
    r"万元|于是|云南|任务|任务书|任职|余额|全员|关于|关键|关键词|包装|华东|华北|华南|单价|单位|单量|"
    r"卫生|向上|向导|周会|周报|周期|季度|宁波|安全|安徽|安排|安检|安装|常用|常见|常规|广东|广州|应用|"
    r"康复|强化|成员|成本|成果|成都|成长|房源|文件|文化|文案|文档|方向|方案|方法|时效|时长|时间|明确|"
    r"易用|易用性|月报|查询|毕业|水平|江苏|江西|江门|海南|温度|游客|白皮书|盛典|盛大|石油|程序|章节|"
    r"简介|管培生|管理|管理层|管理者|经理|解决|解答|费率|费用|路径|路线|车辆|车间|边界|金额|阳光|项目|"
    r"商品|商务|商家|商城|商机|商户|商业|商业化|商圈|卓越|蓝图|蓝领|闻名|宫格|麦克风|项目组|项目部|马上|高峰|高效|高级|高质|高质量"
    r")$"
)
_HAN = re.compile(
    rf"(?:[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}|(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[小老阿][\u4e00-\u9fff]"
    rf"|[{_SURNAMES}](?:总|工|老师|经理|主任|医生|师傅|姐|哥)|[\u4e00-\u9fff]{{2,8}}·[\u4e00-\u9fff]{{2,8}})$"
)
_NO_NICK = re.compile(
    r"(?:"
    r"小区|小学|小店|小微|小时|小班|小程|小组|小结|小计|老客|老师|老年|老板"
    r")$"
)
_LATIN = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?$")
_PARTICLE = re.compile(r"(?:van|von|de|del|della|der|den|di|da|dos|du|la|le|bin|ibn|al|el|y)$")
_COMMON = re.compile(
    r"(?:"
    r"a|action|actions|agenda|all|an|and|appendix|april|august|average|background|baseline|best|"
    r"better|cc|cheers|comment|comments|company|context|customer|customers|data|date|dear|december|"
    r"department|dependencies|dept|design|discussion|draft|drafts|east|engineering|everyone|faster|"
    r"february|feedback|finance|friday|from|fw|fwd|goal|goals|group|growth|hello|hi|i|initiative|"
    r"initiatives|introduction|january|july|june|key|kpi|kpis|legal|less|march|marketing|may|metric|"
    r"metrics|mission|monday|more|my|new|next|north|note|notes|november|objective|objectives|october|"
    r"okr|okrs|open|operations|ops|or|our|overview|owner|owners|people|plan|plans|platform|priorities|"
    r"priority|product|products|progress|quality|quarter|questions|re|regards|region|research|result|"
    r"results|review|risks|sales|saturday|score|scores|security|sent|september|south|status|steps|"
    r"strategy|subject|success|summary|sunday|support|target|team|teams|thank|thanks|the|thursday|"
    r"timeline|to|total|tuesday|vision|we|wednesday|week|west"
    r")$"
)
_DECORATION = re.compile(
    r"^[\s>#*_`~【\[「『《(（-]+|^\s*(?:\d{1,2}[.)、．]|[一二三四五六七八九十]{1,3}、)\s*|[\s*_`~】\]」』》:：#-]+$"
)
_FIELD = re.compile(
    r"(?:姓名|名字|成员|员工|同事|填报人|提交人|汇报人|name|member|person|employee|team member)\s*[:：]\s*(?P<name>\S.{0,60})$",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"['’]s(?=\W|$)|\b(?:okrs?|objectives?|goals?|key results?|drafts?|q[1-4]|h[12]|20\d\d|quarter|for|of)\b"
    r"|的?(?:本季度?|个人|季度)?(?:okrs?|目标|关键结果|草稿|初稿|草案)|20\d\d\s*年?|第?[一二三四1-4]季度?|[上下]半年|q[1-4]|的$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\s*[(（\[【]\s*(?P<inside>[^()（）\[\]【】]{1,60})[)）\]】]\s*$|\s*(?:\s[-–—]+\s|[|｜—–,，/／]|\s-|-\s)\s*(?P<behind>.{1,60})$"
)
_TEAM = re.compile(
    r"(?:[组部科室处队店线区司院校团]|部门|中心|小组|公司|\b(?:team|group|dept|department|unit|squad|office|desk))$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[:：。！？!?；;=，,、|_\d]")
_EXAMPLE = re.compile(
    r"示例|样例|范例|举例|^[(（【]?例\s*[:：)）】]|\b(?:example|sample|template)\b|模板|模版", re.IGNORECASE
)
_GUIDE = re.compile(
    r"说明|示例|样例|范例|模板|模版|须知|指引|指南|目录|索引|图例|字典|选项|下拉|封面|参考|名单"
    r"|\b(?:examples?|samples?|templates?|instructions?|read\s*me|how\s?to|legend|guide(?:lines?)?|index|contents|lists?|look\s?ups?|cover|help|notes?|faq)\b",
    re.IGNORECASE,
)
_ENCLOSED = re.compile(r"[(（\[【](?P<inside>[^()（）\[\]【】]+)[)）\]】]$")
_NO_END = re.compile(r".+[我你您们的吗呢了请]$")
LONGEST = 60


def name_key(name: str) -> str:
    """Equal for names that differ only in width, case or white space."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split()).lstrip("@")


def is_name(words: str) -> bool:
    """Whether words look like one person's name, in Chinese, in Latin letters or in both."""
    parts = words.strip().split()
    if not parts or len(words) > 40:
        return False
    if len(parts) > 1 and all(len(part) == 1 and "\u4e00" <= part <= "\u9fff" for part in parts):
        parts = ["".join(parts)]
    if len(parts) > 4 or _PARTICLE.match(parts[0]):
        return False
    latin = any(part.isascii() for part in parts)
    parts = [part for part in parts if not (latin and len(part) == 1 and part in _SURNAMES)]
    return all(_is_part(part) for part in parts)


def could_be_name(words: str) -> bool:
    """Whether words are as short and bare as a name, though none that is known for one."""
    words = words.strip()
    parts = words.split()
    if not parts or len(parts) > 5 or len(words) > 40 or _SENTENCE.search(words) or _TEAM.search(words):
        return False
    if any("\u4e00" <= c <= "\u9fff" for c in words):
        return sum("\u4e00" <= c <= "\u9fff" for c in words) <= 4 or "·" in words
    return all(_LATIN.match(part) or _PARTICLE.match(part) for part in parts) and not any(
        _COMMON.match(part.casefold()) for part in parts
    )


def is_example(words: str) -> bool:
    """Whether words stand in a name's place and say that what follows only shows how to do it."""
    return bool(_EXAMPLE.search(words[: 2 * LONGEST]))


def is_guide(title: str) -> bool:
    """Whether a title promises instructions, examples or lists rather than drafts."""
    return bool(_GUIDE.search(title[: 2 * LONGEST].replace("_", " ")))


def is_team(title: str) -> bool:
    """Whether a title is that of a team rather than of somebody."""
    return bool(_TEAM.search(title.strip()))


def _is_part(part: str) -> bool:
    if "\u4e00" <= part[0] <= "\u9fff":
        return (
            bool(_HAN.match(part))
            and not _NO_END.match(part)
            and not _NO_NAMES.match(part)
            and not _NO_NICK.match(part)
        )
    if _COMMON.match(part.casefold().rstrip(".")) or (len(part) > 3 and part.isupper() and part.isascii()):
        return False
    return bool(_LATIN.match(part) or _PARTICLE.match(part))


def titled(title: str) -> tuple[str, str | None]:
    """The name a title speaks of, and the job beside it; ("", None) where nothing is left of it.

    "## 张三（产品经理）的 OKR" is ("张三", "产品经理"), "Wei's Q4 OKRs" is ("Wei", None).
    """
    title = title[: 4 * LONGEST]
    while (bare := _DECORATION.sub("", title)) != title:
        title = bare
    if found := _FIELD.match(title):
        title = found["name"]
    elif _ABOUT.search(title):
        title = _ABOUT.sub(" ", title).strip(" -–—:：|·,，_")
        if found := _ENCLOSED.match(title):
            title = found["inside"]
    role = None
    if found := _JOB.search(title):
        kept = title[: found.start()].strip()
        if kept:
            title, role = kept, (found["inside"] or found["behind"]).strip() or None
    return " ".join(title.split()).lstrip("@").rstrip("的").strip(" -–—:："), role


def names_somebody(title: str) -> bool:
    """Whether a title says outright that a name follows: "姓名：张三", "Name: Wei"."""
    while (bare := _DECORATION.sub("", title[: 4 * LONGEST])) != title:
        title = bare
    return bool(_FIELD.match(title))
