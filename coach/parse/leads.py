"""Words before a colon or bar that no list of labels knows, told to be labels by where they stand.

The same words before every line of a list, words that count the lines, a line in two parts above a list of results:
what such words are called matters little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby, pairwise

from coach.parse.behind import read_aim_behind
from coach.parse.columns import column_of
from coach.parse.cues import counts, measures, width
from coach.parse.dates import dates
from coach.parse.label_words import TRANSPARENT
from coach.parse.labels import Label, Role, is_greeting
from coach.parse.numerals import place_of
from coach.parse.patterns import Pattern
from coach.parse.rows import Row, label_row, take_marker
from coach.parse.structure import introduces
from coach.parse.work_headings import DOES, take_work

_LEAD = Pattern(
    r"(?P<tag>[\[【])?(?P<words>[^\W\d_](?:[^:|\d.。!?;,、()\[\]]|(?<=\d)\d){0,38}?)(?:(?P<num>[1-9]\d?|[一二三四五六七八九]|(?<=\s)(?:[a-h]|one|two|three|four|five|six)))?"
    r"\s*(?:(?P<sep>(?(tag)[\]】]|[:|?])|[-=]+>|[=→⇒➜»›]|[-–—]+(?=\s)(?<=\s-|\s–|\s—|--))\s*)(?P<rest>.*)"
)
_WANTED = Pattern(
    r"(?<![a-z])(?:(?:we|i|us) (?:\w+ )?(?:want|wish|hope|dream|aim|are|go|head)\w*|(?:where|what) (?:we|i|it)|wish|hopes?|dreams?|aims?|ambition|(?:big|main|one|the|our|my)(?: \w+)? (?:thing|focus|promise|destination|direction|aspiration|mission|quest|challenge|headline|dream)|headline|aspiration)(?![a-z])|^(?:destination|direction|promise|mission|quest|challenge|focus)$"
    r"|想[要去做把]|要去|我们?[想要]|愿望|心愿|盼|梦想|希望|期待|大事|头等|方向|去处|地方|奔头|奔着|追求|终点|使命"
)
_SEEN = Pattern(
    r"(?<![a-z])(?:how|signs?|proof|evidence|know|believe|tell|see|seen|shows?|done|works?|worked|success|tests?|checks?|measured?|measures?|gauges?|counts?|numbers?|when|win|yardsticks?|scoreboard)(?![a-z])"
    r"|(?<!打)算|[看见凭证验]|怎么|如何|说明|标志|衡量|做到|成了|达成|靠什么|数字|尺子|刻度|信号"
)
_SAID = Pattern(r"(?<![a-z])(?:we|i|you|it)(?![a-z])|[我你]们?|就")
_METRIC = Pattern(
    r"(?<![a-z])(?:rate|time|costs?|churn|revenue|nps|csat|scores?|retention|conversion|complaints|sales|share|users?|customers?|margin|growth|volume|quality|speed|arr|mrr)$|[率数额量分比本度]$|时长|收入|投诉|客户|用户|质量"
)
_LABELS = Pattern(
    r"(?<![a-z])(?:result|outcome|measure|metric|indicator|target|key|kr|evidence|success|milestone|sign|first|next|point|m|r|s|x)(?![a-z])|成果|结果|指标|成效|产出|衡量|证据|要点|[一二三四五]?[是个条]$"
)
_THING = Pattern(
    r"(?<![a-z])(?:stores?|sites?|teams?|regions?|phase|weeks?|months?|sprint|day|class|group|line|plant|shop|room|product|channel|customer|squad|step|stage|grade|year|floor|building|route|segment|tier|level|version|wave|priority|p)$"
    r"|[店组队班区厂线周月期仓楼站级层天步号]$|阶段|客户|渠道|产品|版本|年级|里程碑"
)
_ONE_AIM = Pattern(
    r"(?:objectives?|goals?|aim|(?:one|single|only) thing|目标|一件事(?:情)?|\bo)[^:]{0,60}:$|.*(?<![a-z])(?:objectives?|goals?|(?:one|single|only) thing)(?![a-z])[^:]{0,60}:$|.*(?:目标|一件事(?:情)?|objectives?|(?<![a-z])o)[^:]{0,12}:$"
)
_MANY = Pattern(r"(?<![a-z])(?:objectives|goals|okrs)(?![a-z])|(?:[几二三四五两2-9]|这些)[个条项]?(?:目标|o)")
_RESULTS = Pattern(r".*(?:key results?|(?<![a-z])krs?(?![a-z])|关键[结成]果)[^:]{0,24}:$")
_LEGEND = Pattern(
    r"(?P<sign>[\u2600-\u2bff\U0001f300-\U0001faff])\ufe0f?\s*(?:[=:]|[-–—]+|是|is)\s*(?P<word>[a-z][a-z ]{0,15}[a-z]|[\u4e00-\u9fff]{1,6})"
)
_ROLES: dict[str, Role] = {"objective": "objective", "key-result": "key-result", "initiative": "initiative"}
_STATES = frozenset("✅☑✔❌✖⚠⏳🔴🟠🟡🟢🔵⚪⚫⭐❗❓")
_BRACKETED = Pattern(r"[(\[【].*[)\]】]")
_WORDS = re.compile(r"[a-z]{2,}|[\u4e00-\u9fff]")
_FIELD_NAME = Pattern(
    r"(?P<word>(?:kr |objective )?(?:owners?|owned by|dri|assignees?|accountable|responsible(?: (?:person|team|department))?)|due(?: date)?|deadline|by when|(?:completion|target|end) date"
    r"|(?:主要|总)?负责人|(?:责任|主责|牵头|承办|配合|所属)(?:人|部门|单位|科室)|经办人|执行人|跟进人|完成(?:时间|日期|期限|时限)|截止(?:日期|时间)?|到期日|期限|时限)\s*:?"
)
_WIDEST, _SHORT, _MOST_WORDS, _SOME = 34, 22, 8, 3


@dataclass(frozen=True)
class Lead:
    """What stands before the separator of a line: its words, the number behind them, the sign, and where the rest begins."""

    row: Row
    words: str
    num: str
    sep: str
    end: int

    @property
    def rest(self) -> str:
        """What stands behind the sign."""
        return self.row.body.form[self.end :]


def read_leads(rows: list[Row]) -> None:
    """Gives lines and headings with words of their own before a sign the role that their place says."""
    if rows and rows[0].role == "objective" and all(row.role and row.body.text for row in rows):
        return
    if sum(row.pictured for row in rows) > _SOME:
        _take_pictures(rows)
    leads = {id(row): lead for row in rows if (lead := _lead_of(row))}
    if len(leads) > 1 and _take_voices(rows, leads):
        leads = {id(row): lead for row in rows if (lead := _lead_of(row))}
    read_aim_behind(rows)
    _take_fields(rows, leads)
    _take_answers(rows)
    _take_introduced(rows)
    told = {row.role for row in rows if row.body.text and row.label and row.label.strong}
    if not {"objective", "key-result"} <= told:
        if "key-result" not in told:
            _take_runs(rows, leads)
            _take_headings(rows)
        if not any(row.role == "objective" for row in rows):
            _take_openers(rows, leads)
    take_work(rows)


def _lead_of(row: Row) -> Lead | None:
    """The lead of an unlabelled line, if it may be one: short, without a number or an end of a sentence."""
    form = row.body.form
    if row.role or row.head or row.struck or not (found := _LEAD.match(form[:160])):
        return None
    words = found["words"].strip()
    if found["tag"] and (row.mark or found["sep"] not in "]】"):
        return None
    short = width(words) <= _WIDEST and len(words.split()) <= _MOST_WORDS
    if not short or form.startswith("//", found.end("sep")) or is_greeting(form) or TRANSPARENT.match(form):
        return None
    return Lead(row, words, found["num"] or "", found["sep"][0], found.start("rest"))


def _label(lead: Lead, role: Role) -> None:
    row = lead.row
    row.label = Label(role, lead.end, lead.num if role == "key-result" else "", key="lead")
    row.body = row.body[lead.end :].strip()


def _take_pictures(rows: list[Row]) -> None:
    """Reads pictographs as labels: by the legend that says what they mean, else as objective, key results and work
    where one heads lines with another, and lines with a third that count nothing end the list."""
    for row in [row for row in rows if row.pictured]:
        meant = {one["sign"]: column_of(one["word"].strip()) for one in _LEGEND.finditer(row.whole.form)}
        if len(meant) > 1 and {"objective", "key-result"} <= set(meant.values()):
            rows.remove(row)
            for other in rows:
                if other.pictured and not other.role and (role := _ROLES.get(meant.get(other.sign, ""))):
                    other.label = Label(role, 0, key="lead")
            return
    runs = [list(run) for _, run in groupby(rows, key=lambda row: (row.pictured, row.sign, bool(row.role)))]
    for head, results, work in zip(runs, runs[1:], runs[2:], strict=False):
        free = not any(row.role or not row.pictured for row in (*head, *results, *work))
        listed = len(head) == 1 and len(results) > 1 and {results[0].sign, work[0].sign}.isdisjoint(_STATES)
        if free and listed and not (any(counts(row.body.form) for row in work) or work[0].gap):
            for row in work:
                row.label = Label("initiative", 0, key="lead")


def _take_voices(rows: list[Row], leads: dict[int, Lead]) -> bool:
    """Takes the name of who speaks off every line: one voice, or one that asks and one that answers."""
    filled = [row for row in rows if row.body.text]
    spoken = [lead for row in filled if (lead := leads.get(id(row))) and lead.sep == ":" and lead.rest]
    voices = dict.fromkeys(lead.words for lead in spoken)
    if len(spoken) < max(_SOME, len(filled) - 1) or len(voices) > 2 or any(lead.num for lead in spoken):
        return False
    asking = {lead.words for lead in spoken if lead.rest.endswith("?")}
    answers = [lead for lead in spoken if lead.words not in asking]
    if len(voices) == 2 and not (len(asking) == 1 and len(answers) * 2 >= len(spoken)):
        return False
    if len(voices) == 1 and (asking or measures(spoken[0].rest) or _METRIC.search(spoken[0].words)):
        return False
    for lead in spoken:
        row = lead.row
        row.body = row.body[lead.end :].strip()
        take_marker(row)
        label_row(row)
        if lead.words in asking and not row.role:
            role = _role_of_question(row.body.form)
            row.label = Label(role, 0, key="lead") if role else None
            row.body = row.body[len(row.body.text) :] if role else row.body
    return True


def _role_of_question(form: str) -> Role:
    """What the answer to a question is."""
    if re.search(
        r"(?<![a-z])(?:how|when)(?![a-z]).*(?:know|tell|see|measure)|怎么|如何|凭什么|(?<!打)算", form
    ):
        return "key-result"
    if DOES.search(form):
        return "initiative"
    return "objective" if _WANTED.search(form) else ""


def _take_fields(rows: list[Row], leads: dict[int, Lead]) -> None:
    """Reads "Aliases: …" beside "Tags: …" above the first line of a draft as a field of the page too."""
    for row, below in pairwise(rows):
        if row.mark or below.mark or (row.role in ("objective", "key-result") and row.body.text):
            return
        for one, other in ((row, below), (below, row)):
            lead = leads.get(id(one))
            if not lead or lead.sep != ":" or not lead.rest or " " in lead.words or below.gap:
                continue
            if other.role == "detail" and other.label and other.label.key not in ("stage", "supports"):
                one.label = Label("detail", lead.end, key=lead.words)


def _take_answers(rows: list[Row]) -> None:
    """Reads "Owner" on a line alone and the name or date on the line below it as one field."""
    for row, below in pairwise(rows):
        alone = not row.mark and (row.role == "detail" or not row.role)
        found = _FIELD_NAME.fullmatch(row.words.form if row.role else row.body.form) if alone else None
        form = below.body.form
        if not found or below.role or width(form) > _WIDEST or _FIELD_NAME.fullmatch(form):
            continue
        if form and (dates(below.body.text) or not counts(form)):
            row.label, row.body = Label("detail", 0, key="stage"), row.body[:0]
            below.label = Label("detail", 0, key=found["word"])


def _take_introduced(rows: list[Row]) -> None:
    """Reads what a sentence with a colon leads to: "… one objective:" to the line below, "… these key results:" to a list."""
    if any(row.role == "objective" for row in rows):
        return
    for row, below in pairwise(rows):
        form = row.body.form
        if row.role or row.mark or not form.endswith(":") or below.role or not below.body.text:
            continue
        if _RESULTS.match(form):
            if below.mark:
                row.label, row.body = Label("key-result", len(form), key="lead"), row.body[:0]
        elif _ONE_AIM.match(form) and not (_MANY.search(form) or below.mark or below.head):
            plain = not below.body.form.endswith((":", "?")) and not measures(below.body.form)
            if plain and width(below.body.text) <= 120:
                below.label = Label("objective", 0, key="lead")


def _take_runs(rows: list[Row], leads: dict[int, Lead]) -> None:
    """Reads the same lead before line after line as the label of key results, then of the work for them."""
    runs: dict[str, list[Lead]] = defaultdict(list)
    for row in rows:
        if (lead := leads.get(id(row))) and lead.rest:
            runs[lead.words].append(lead)
    known, sign = any(row.role == "key-result" for row in rows), ""
    for words, run in runs.items():
        if len(run) < 2 and run[0].sep == sign and DOES.search(words) and not counts(run[0].rest):
            _label(run[0], "initiative")
            continue
        if len(run) < 2 or not _is_run(rows, leads, words, run):
            continue
        counted = sum(counts(lead.rest) for lead in run) * 2 >= len(run)
        if known or counted:
            work = known and bool(DOES.search(words)) and not _SEEN.search(words)
            known, sign = True, run[0].sep
            for lead in run:
                _label(lead, "key-result" if counted and not work else "initiative")


def _is_run(rows: list[Row], leads: dict[int, Lead], words: str, run: list[Lead]) -> bool:
    """Whether lines with one lead stand together below a line of another kind, and their words do without it."""
    places = [place for place, row in enumerate(rows) if any(lead.row is row for lead in run)]
    ours = {id(lead.row) for lead in run}
    between = [row for row in rows[places[0] : places[-1]] if id(row) not in ours]
    above = next((row for row in rows[places[0] - 1 :: -1] if not _aside(row)), None) if places[0] else None
    opens = [row for row in between if not _aside(row) and not row.role]
    if above is None or (above.role != "objective" and counts(above.body.form) and id(above) not in leads):
        return False
    alike = bool(_SEEN.search(words) or DOES.search(words))
    if any(len(_WORDS.findall(lead.rest)) < 2 for lead in run) or (_METRIC.search(words) and not alike):
        return False
    if run[0].num:
        return _count_on(run) and not _THING.search(words) and (alike or _LABELS.search(words) is not None)
    first = leads.get(id(above))
    alike = alike or bool(first and first.sep == run[0].sep)
    return not opens and not any(lead.num for lead in run) and (alike or len(run) >= _SOME)


def _aside(row: Row) -> bool:
    return bool(_BRACKETED.fullmatch(row.body.form)) or row.remark


def _count_on(run: list[Lead]) -> bool:
    """Whether numbers count 1, 2, 3 …, a, b, c …, perhaps again and again."""
    last = 0
    for lead in run:
        n = place_of(lead.num)
        if n not in (1, last + 1):
            return False
        last = n
    return last > 1


def _take_headings(rows: list[Row]) -> None:
    """Reads a heading of other words over a list that counts, right below an objective, as that of its key results."""
    if any(row.role == "key-result" for row in rows):
        return
    for place, row in enumerate(rows[:-1]):
        form, above = row.body.form, rows[place - 1] if place else row
        ended = form.endswith((":", "?"))
        short = width(form) <= _SHORT and not row.head and bool(rows[place + 1].mark) and not counts(form)
        if (
            row.role
            or row.mark
            or row.noise
            or not (ended or short)
            or (introduces(form) and not _SEEN.search(form))
        ):
            continue
        alone = above is row and _SEEN.search(form) and _SAID.search(form)
        lead_above = (
            alone or above.role == "objective" or (not above.mark and _lead_of(above) and not above.noise)
        )
        below: list[Row] = []
        for one in rows[place + 1 :]:
            if one.role or one.noise or (one.gap and below) or bool(one.mark) != bool(rows[place + 1].mark):
                break
            below.append(one)
        counted = sum(counts(one.body.form) for one in below)
        if lead_above and len(below) > 1 and counted * 2 >= len(below) and _SEEN.search(form):
            row.label, row.body = Label("key-result", len(form), key="lead"), row.body[len(form) :]


def _take_openers(rows: list[Row], leads: dict[int, Lead]) -> None:
    """Reads a line in two parts right above key results as the objective where its lead names no topic."""
    found: list[tuple[Lead, Row]] = []
    for row, below in zip(rows, _below(rows), strict=True):
        lead = leads.get(id(row))
        if not lead or row.role or row.noise or row.mark or below is None or measures(lead.rest):
            continue
        if len(lead.rest) > 3 and (below.role == "key-result" or (below.mark and not below.role)):
            found.append((lead, below))
    stems = [lead.words for lead, _ in found]
    for lead, below in found:
        beside = below.label is not None and below.label.key == "lead" and bool(below.body.text)
        if stems.count(lead.words) > 1 or beside or _WANTED.search(lead.words):
            _label(lead, "objective")


def _below(rows: list[Row]) -> list[Row | None]:
    """Per row, the next one that is no remark in brackets."""
    below: list[Row | None] = []
    last: Row | None = None
    for row in reversed(rows):
        below.append(last)
        last = last if _aside(row) else row
    return below[::-1]
