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
    "|team member|first name|display name|submitter|submitted by|respondent|who",
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
    ("key_result", re.compile(r"key\s*results?|(?<![a-z])krs?(?![a-z])|关键[结成]果")),
    ("baseline", re.compile(r"baseline|基线|起始值")),
    ("target", re.compile(r"target value|目标值")),
    ("objective", re.compile(r"(?<![a-z])objectives?(?![a-z])|目标")),
    ("draft", re.compile(r"(?<![a-z])okrs?(?![a-z])|草稿|初稿|(?<![a-z])drafts?(?![a-z])")),
    ("person", re.compile(r"your (?:full )?name|姓名|名字")),
    ("role", re.compile(r"your (?:role|job)|岗位|职位")),
    ("team", re.compile(r"your (?:team|department)|部门|团队")),
)
_PART = re.compile(
    r"(?:kr|key\s*result|关键[结成]果)\s*[#_-]?\s*(?P<number>\d{1,2}|[一二三四五])\s*[-_:：（( ]*(?P<rest>[^\d\s].*?)[)）]?$"
)
_NUMBER = re.compile(r"(?:kr|key\s*result|关键[结成]果)\s*[#_-]?\s*(\d{1,2})")
_LEAD = re.compile(r"^\s*(?:q?\d{1,2}\s*[.、)）:：]\s*|第\s*\d{1,2}\s*题[:：、]?\s*)")
_BRACKETS = re.compile(r"[(（\[【*].*$")


class Column(Value):
    """What the header of a column was taken for: one of FIELDS, or None where the column is not read."""

    sheet: str | None
    header: str
    field: str | None


class Spec(NamedTuple):
    """What a column holds, and for which key result where its header has a number. `dull` marks
    headers that are known and of no use: a score, a state, a remark."""

    field: TeamField | None
    number: str = ""
    dull: bool = False


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
    return _in_context(specs, fixed, headers)


def _number(header: str) -> str:
    found = _NUMBER.match(unicodedata.normalize("NFKC", header).casefold().strip())
    return found[1] if found else ""


@lru_cache(maxsize=2048)
def _spec(header: str) -> Spec:
    form = _LEAD.sub("", unicodedata.normalize("NFKC", header).casefold().replace("\n", " ").strip())
    if not form or len(form) > 200:
        return Spec(None)
    bare = _BRACKETS.sub("", form).strip(" *:") or form
    for words in (form, bare):
        name = _NAMED.get(words.replace(" ", ""))
        if not name and (known := field_of(words)) in _AS:
            name = _AS[known]
        if name:
            return Spec(name, _number(form))
    if found := _PART.match(form):
        part = "" if _DULL.search(found["rest"]) else _spec(found["rest"]).field
        if part in ("baseline", "target", "owner", "due"):
            return Spec(part, found["number"])
        return Spec("key_result" if part in ("content", "key_result") else None, found["number"], not part)
    if (column := column_of(bare)) and column != "other":
        return Spec(_AS.get(column), _number(form))
    if column == "other" or _DULL.search(form):
        return Spec(None, dull=True)
    return Spec(next((field for field, words in _QUESTION if words.search(form)), None), _number(form))


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
        replace(later, "target")
    if {"objective", "key_result"} & set(found) and "content" in found:
        replace(places("content") if "kind" not in found else (), None)
    if {"kind", "owner"} <= set(found) and not {"objective", "key_result", "content", "draft"} & set(found):
        replace([n for n in places("person") if headers[n].casefold().strip() == "name"], "content")
    if not {"objective", "key_result", "content", "draft"} & set(found):
        replace(places("role")[:1] if "kind" in found else (), "content")
    if "person" not in found:
        replace(places("owner")[:1], "person")
    replace(places("person")[1:], None)
    return [Spec(field, spec.number, spec.dull) for field, spec in zip(found, specs, strict=True)]
