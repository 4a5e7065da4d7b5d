"""What the columns of a team's table hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from coach.exchange.columns import field_of
from coach.okr import Value
from coach.organisation import content_key
from coach.parse.columns import column_of

TeamField = Literal[
    "person",
    "role",
    "team",
    "cycle",
    "objective",
    "key_result",
    "draft",
    "initiative",
    "kind",
    "content",
    "owner",
    "due",
    "weight",
    "baseline",
    "target",
    "metric",
]
FIELDS: tuple[TeamField, ...] = TeamField.__args__  # type: ignore[attr-defined]
_NAMES: dict[TeamField, str] = {
    "person": "员工姓名|成员姓名|名字|中文名|英文名|花名|填报人|填写人|提交人|汇报人|被评估人|使用者|full name|employee name"
    "|team member|first name|last name|surname|family name|given name|forename|名|姓|display name|submitter|submitted by|respondent|who|colleague|teammate|staff|staff member|staff name|officer|member of staff|individual"
    "|组员|队员|店员|教师|老师|医生|护士|同学|学员|伙伴|小伙伴|成员名|提报人|申报人|承担人|人名|谁",
    "draft": "okr|okrs|okr draft|okr drafts|draft|drafts|okr内容|okr草稿|草稿|okr初稿|本季度okr|季度okr|个人okr|my okr|my okrs",
    "kind": "o/kr|okr类型|id|#|编号|序号|no",
}
_NAMED: dict[str, TeamField] = {
    name.replace(" ", ""): field for field, names in _NAMES.items() for name in names.split("|")
}
_AS: dict[str, TeamField | None] = {
    **{name: name for name in FIELDS},
    "key-result": "key_result",
    "text": "content",
    "type": "kind",
    "id": "kind",
    "measure": "metric",
    "kpi": "metric",
    "threshold": "target",
}
_DULL = re.compile(
    r"score|scoring|grade|rating|progress|confiden|status|state|notes?$|comment|remark|priority|weight|updated|created|timestamp"
    r"|submitted at|reviewer|manager|link|url|source|e-?mail"
    r"|得分|评分|分数|自评|打分|进度|进展|完成(?:度|率|情况)|信心|状态|备注|说明|优先级|权重|占比|时间戳|提交时间|上级|评审|主管|链接|来源|邮箱|工号|标签"
)
_QUESTION: tuple[tuple[TeamField, re.Pattern[str]], ...] = (
    (
        "draft",
        re.compile(
            r"objectives?\W{1,3}(?:and|with|plus)?\W{0,3}(?:key\s*results?|krs?)|目标\W{0,2}[与和及跟加]?\W{0,2}(?:关键[结成]果|krs?)"
        ),
    ),
    ("key_result", re.compile(r"key\s*results?|(?<![a-z])krs?(?![a-z])|关键[结成]果")),
    ("baseline", re.compile(r"baseline|基线|起始值")),
    ("target", re.compile(r"target value|目标值")),
    ("objective", re.compile(r"(?<![a-z])objectives?(?![a-z])|目标")),
    ("draft", re.compile(r"(?<![a-z])okrs?(?![a-z])|草稿|初稿|(?<![a-z])drafts?(?![a-z])")),
    (
        "key_result",
        re.compile(
            r"how (?:will|do|would|can|are) (?:we|you|i|they)|success looks|looks? like|proof|evidence|measured? (?:by|of|how)|what counts"
            r"|怎么?样?才?算|如何(?:衡量|判断|证明)|怎么(?:衡量|判断|证明|看出)|衡量|做成什么样|判断标准|验收"
        ),
    ),
    (
        "objective",
        re.compile(
            r"(?:want|hope|aim|trying|going) to (?:achieve|do|change|reach|be|get)|\b(?:aims?|ambitions?|focus|big thing|mission)\b"
            r"|想(?:要)?(?:[干做办达]|实现|改变)|要(?:[干做办]成|达成|实现)|努力方向|主攻"
        ),
    ),
    (
        "person",
        re.compile(r"your (?:full )?name|姓名|名字|full name|(?:employee|staff|member|person)(?:'s)? name"),
    ),
    ("role", re.compile(r"your (?:role|job)|岗位|职位")),
    ("team", re.compile(r"your (?:team|department)|部门|团队")),
)
_PART = re.compile(
    r"(?:kr|key\s*result|关键[结成]果)\s*[#_-]?\s*(?P<number>\d{1,2}|[一二三四五]|(?=[\s_-]*(?:start|current|from|baseline|target|to\b|title|name|text|owner|due|weight|desc|初|现|起|当前|基|目标|负责|截止|权重)))\s*[-_:：（( ]*(?P<rest>[^\d\s].*?)[)）]?$"
)
_NUMBER = re.compile(r"(?:kr|key\s*result|关键[结成]果)\s*[#_-]?\s*(\d{1,2})")
_OF_OBJECTIVE = re.compile(
    r"(?:o|objective|obj|goal|目标)\s*[#_-]?\s*(?P<number>\d{1,2}|[一二三四五])\s*[-_.:：/·—– ]*(?=[^\d\W])"
)
_OBJECTIVE = re.compile(
    r"(?:o|objective|obj|goal|目标)\s*[#_-]?\s*(?P<number>\d{1,2}|[一二三四五])\b|(?P<ordinal>第[一二三四五]个?)目标"
)
_LEAD = re.compile(r"^\s*(?:q?\d{1,2}\s*[.、)）:：]\s*|第\s*\d{1,2}\s*题[:：、]?\s*)")
_KEY_RESULT_OF = re.compile(r"(?:kr|key\s*result|关键[结成]果)\s*(?P<number>\d{1,2})[.\-]\d{1,2}")
_STROKE = re.compile(r"\s*[/|]\s*|(?<=[\u4e00-\u9fff])\s*(?=[a-z])|(?<=[a-z])\s*(?=[\u4e00-\u9fff])")
_OF_GOALS = frozenset(
    {"objective", "key_result", "weight", "baseline", "target", "metric", "due", "initiative"}
)
_FIRST, _LAST = ("firstname", "givenname", "forename", "名"), ("lastname", "surname", "familyname", "姓")
_WORDING = re.compile(
    r"(?:title|name|text|wording|desc(?:ription)?|\u540d\u79f0|\u6807\u9898|\u63cf\u8ff0)\b"
)
_BRACKETS = re.compile(r"[(（\[【*].*$")


class Column(Value):
    """What the header of a column was taken for: one of FIELDS, or None where the column is not read."""

    sheet: str | None
    header: str
    field: str | None


class Spec(NamedTuple):
    """What a column holds, and for which key result where its header has a number. `dull` marks
    headers that are known and of no use: a score, a state, a remark; `group` is which of several objectives
    of one row a column belongs to, from 1, and 0 where it belongs to all."""

    field: TeamField | None
    number: str = ""
    dull: bool = False
    group: int = 0


def specs_of(headers: Sequence[str], told: Mapping[str, str]) -> list[Spec]:
    """What each column holds; `told` maps headers to fields, "" for none, and outdoes what is guessed."""
    corrections = {content_key(header): field for header, field in told.items()}
    specs = []
    for header in headers:
        key = content_key(header)
        if key in corrections:
            field = corrections[key]
            specs.append(Spec(next((f for f in FIELDS if f == field), None), _number(header)))
        else:
            specs.append(_spec(header))
    fixed = [content_key(header) in corrections for header in headers]
    return _grouped(_in_context(specs, fixed, headers), headers)


def _number(header: str) -> str:
    found = _NUMBER.match(_without_objective(_form(header)))
    return found[1] if found else ""


def _form(header: str) -> str:
    return _LEAD.sub("", unicodedata.normalize("NFKC", header).casefold().replace("\n", " ").strip())


def _without_objective(form: str) -> str:
    """ "o1-kr2" as "kr2"."""
    found = _OF_OBJECTIVE.match(form)
    return form[found.end() :] if found else form


@lru_cache(maxsize=2048)
def _spec(header: str) -> Spec:
    form = _form(header)
    if not form or len(form) > 200:
        return Spec(None)
    if (inner := _without_objective(form)) != form and (under := _spec(inner)).field not in (None, "content"):
        return under
    bare = _BRACKETS.sub("", form).strip(" *:") or form
    for words in (form, bare):
        name = _NAMED.get(words.replace(" ", ""))
        if not name and (known := field_of(words)) in _AS:
            name = _AS[known]
        if name:
            return Spec(name, _name_part(words) or _number(form))
    if found := _PART.match(form):
        rest = found["rest"]
        part = "" if _DULL.search(rest) else "content" if _WORDING.match(rest) else _spec(rest).field
        if part in ("baseline", "target", "owner", "due", "weight"):
            return Spec(part, found["number"])
        return Spec("key_result" if part in ("content", "key_result") else None, found["number"], not part)
    if both := _bilingual(bare):
        return Spec(both, _number(form))
    if (column := column_of(bare)) and column != "other":
        return Spec(_AS.get(column), _number(form))
    if column == "other" or _DULL.search(form):
        return Spec(None, dull=True)
    return Spec(next((field for field, words in _QUESTION if words.search(form)), None), _number(form))


def _opens_another(n: int, found: Sequence[str | None], headers: Sequence[str]) -> bool:
    """Whether a later column of objectives is that of another objective rather than of a target."""
    return bool(_objective_number(headers[n])) or "key_result" in found[n:]


def _name_part(header: str) -> str:
    """ "1" for a header of first names, "2" for one of last names."""
    form = _form(header).replace(" ", "")
    return "1" if form in _FIRST else "2" if form in _LAST else ""


def _bilingual(form: str) -> TeamField | None:
    """The field of a header that says the same twice, in two languages or with a stroke between: the first
    of its parts that is known; a draft where they are an objective and key results."""
    parts = [part for part in _STROKE.split(form) if part]
    fields = [field for part in parts if (field := _spec(part).field)] if len(parts) > 1 else []
    if {"objective", "key_result"} <= set(fields):
        return "draft"
    return next((field for field in fields if field not in ("draft", "content")), None)


def _grouped(specs: list[Spec], headers: Sequence[str]) -> list[Spec]:
    """Says which columns go with which of several objectives, by the number in the header or by place."""
    at = [n for n, spec in enumerate(specs) if spec.field == "objective"]
    if len(at) < 2:
        return specs
    numbers = [_objective_number(headers[n]) for n in at]
    distinct = len(set(numbers)) == len(at) and all(numbers)
    groups = {number: n for n, number in enumerate(numbers, 1)} if distinct else {}
    made, last = [], 1
    for n, (spec, header) in enumerate(zip(specs, headers, strict=True)):
        if n in at:
            last = at.index(n) + 1
        own = spec.field in _OF_GOALS
        group = groups.get(_objective_number(header), last) if own else 0
        made.append(spec._replace(group=group))
    return made


def _objective_number(header: str) -> str:
    form = _form(header)
    found = _OBJECTIVE.match(form) or _OF_OBJECTIVE.match(form) or _KEY_RESULT_OF.match(form)
    return next((part for part in found.groups() if part), "") if found else ""


def _in_context(specs: list[Spec], fixed: list[bool], headers: Sequence[str]) -> list[Spec]:
    """Settles what depends on the columns beside: whose name it is, and which of two is the target."""
    found = [spec.field for spec in specs]
    free = [not each for each in fixed]

    def places(field: TeamField) -> list[int]:
        return [n for n, each in enumerate(found) if each == field and free[n]]

    def replace(at: Sequence[int], by: TeamField | None) -> None:
        for n in at:
            found[n] = by

    if "key_result" not in found and (metrics := places("metric")):
        replace([n for n in places("objective") if n > metrics[0]], "target")
        replace(metrics[:1], "key_result")
    replace(places("metric"), None)
    if "objective" in found and "key_result" not in found:
        replace([n for n in places("content") if "kind" not in found], "key_result")
    first = found.index("key_result") if "key_result" in found else len(found)
    later = [n for n in places("objective") if n > first]
    if later and (found.index("objective") < first or "baseline" in found[: later[0]]):
        replace([n for n in later if not _opens_another(n, found, headers)], "target")
    if {"objective", "key_result"} & set(found) and "content" in found:
        replace(places("content") if "kind" not in found else (), None)
    if {"kind", "owner"} <= set(found) and not {"objective", "key_result", "content", "draft"} & set(found):
        replace([n for n in places("person") if headers[n].casefold().strip() == "name"], "content")
    if not {"objective", "key_result", "content", "draft"} & set(found):
        replace(places("role")[:1] if "kind" in found else (), "content")
    if "person" not in found:
        replace(places("owner")[:1], "person")
    replace([n for n in places("person")[1:] if not _name_part(headers[n])], None)
    return [Spec(field, spec.number, spec.dull) for field, spec in zip(found, specs, strict=True)]
