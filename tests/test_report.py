"""Reports of a critique: text, JSON, Markdown and SARIF say what was found, exactly and without mishap."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt

from coach.critic import critique
from coach.meaning import NoMeaning
from coach.okr import CRITERIA, Context, Critique, Lang, Parent, Suggestion
from coach.parse.assemble import draft_of
from coach.parse.layout import parse_lines
from coach.report import as_json, as_markdown, as_sarif, as_text
from coach.report.text import suggestions_as_text
from coach.rules import BY_ID, RULES

CONTEXT = Context(today=date(2026, 7, 6))
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
PASTES: dict[Lang, str] = {
    "zh": "2026 年三季度\n\n目标：让中小客户当天拿到报价\nKR1：大幅提升客户满意度\nKR2：组织 10 场培训\n"
    "KR3：报价平均耗时从 3 天降到 4 小时，9 月底前，负责人：李雷\n举措：\n- 走访客户\n",
    "en": "2026 Q3\n\nObjective: Small customers get a quote the same day\nKR1: greatly improve satisfaction\n"
    "KR2: run 10 workshops\nKR3: quote time from 3 days to 4 hours by 30 Sep, owner: Ann\nInitiatives:\n- call them\n",
}
GOOD: dict[Lang, str] = {
    "zh": "2026 年三季度\n目标：让中小客户当天拿到报价\nKR1：报价平均耗时从 3 天降到 4 小时\nKR2：因报价有误而来的投诉从每月 12 起降到 3 起\n",
    "en": "2026 Q3\nObjective: Small customers get a quote the same day\nKR1: quote time from 3 days to 4 hours\n"
    "KR2: complaints about wrong quotes from 12 to 3 a month\n",
}
LABELS: dict[Lang, dict[str, str]] = {
    "zh": {"block": "必须改", "fix": "建议修改", "hint": "可以想一想", "none": "没有要改的地方。", "hints": "没有必须改的。", "light": "可衡量：要改"},
    "en": {"block": "block", "fix": "fix", "hint": "hint", "none": "Nothing to change.", "hints": "Nothing has to change.", "light": "measurable: fail"},
}  # fmt: skip
DRAFT = {"objective", "key_results", "initiatives"}
KEY_RESULT = {"id", "text", "metric", "baseline", "target", "target_high", "unit", "direction", "due", "due_date", "owner", "line"}  # fmt: skip
FINDING = {"rule", "criterion", "target", "severity", "confidence", "quote", "start", "end", "message", "why", "fix", "source", "article"}  # fmt: skip
HOSTILE = (
    "[click](javascript:alert(1)) ![x](http://a.b/c.png)",
    "<script>alert(1)</script> & &lt;b&gt;",
    "**bold** _thin_ `code` ~~gone~~ a|b",
    "<http://a.b> [ref]: http://a.b",
    "first\n# second\r# third\r\n- fourth",
    r"back\slash \* and \\",
)


def judged(text: str, context: Context = CONTEXT) -> Critique:
    (draft,) = parse_lines(text)
    return critique(draft, context, NoMeaning())


def of(objective: str | None, *key_results: str, context: Context = CONTEXT) -> Critique:
    return critique(draft_of(objective, key_results), context, NoMeaning())


def written(one: Critique, id: str | None = "goals.md") -> dict[str, Any]:
    """The critique through strict JSON and back."""
    return dict(json.loads(json.dumps(as_json(one, id), allow_nan=False)))


@BOTH
def test_text_tells_draft_lights_and_every_finding_with_reason_fix_and_source(lang: Lang) -> None:
    one = judged(PASTES[lang])
    text = as_text(one, "goals.md")
    assert text.startswith("goals.md\n") and LABELS[lang]["light"] in text
    told = re.findall(r"^  (\S+) \[(\S+)\] (.+)  \((\S+)\)$", text, re.M)
    assert [rule for *_, rule in told] == [f.rule for f in one.findings] and len(told) >= 4
    assert [severity for _, severity, *_ in told] == [LABELS[lang][f.severity] for f in one.findings]
    for line in (one.draft.objective, *one.draft.key_results):
        assert line and line.text in text
    for f in one.findings:
        assert f.message in text and f.why in text and f.fix in text and f.source in text
    assert all(f"? {q.text}" in text for q in one.questions) and one.questions


@BOTH
def test_text_of_a_sound_draft_says_so_and_of_a_weak_one_does_not(lang: Lang) -> None:
    good, bad = judged(GOOD[lang]), judged(PASTES[lang])
    assert not good.findings and LABELS[lang]["none"] in as_text(good, "")
    assert not any(LABELS[lang][said] in as_text(bad, "") for said in ("none", "hints"))


@BOTH
def test_text_of_a_draft_with_hints_alone_says_that_nothing_must_change(lang: Lang) -> None:
    hinted = judged(
        GOOD[lang].replace("KR1：", "KR1：大幅缩短")
        if lang == "zh"
        else GOOD[lang].replace("KR1: ", "KR1: greatly ")
    )
    assert {f.severity for f in hinted.findings} == {"hint"}
    assert LABELS[lang]["hints"] in as_text(hinted, "") and LABELS[lang]["none"] not in as_text(hinted, "")


@BOTH
def test_text_says_once_what_holds_for_several_lines(lang: Lang) -> None:
    one = judged("\n".join(GOOD[lang].splitlines()[1:]))
    undated = [f.target for f in one.findings if f.rule == "no-due-date"]
    told = [line for line in as_text(one, "").splitlines() if line.endswith("(no-due-date)")]
    assert undated == ["KR1", "KR2"] and len(told) == 1
    assert told[0].strip().startswith("KR1、KR2 [" if lang == "zh" else "KR1, KR2 [")


@BOTH
def test_suggestions_as_text_stand_in_the_order_of_the_draft_and_name_a_guardrail_once(lang: Lang) -> None:
    one, guard = (
        judged(PASTES[lang]),
        "护栏：差错不超过 ? 起" if lang == "zh" else "Guardrail: errors stay under ?",
    )
    given = (
        Suggestion(target=None, text=guard, kind="key-result", signal="guardrail"),
        Suggestion(target=None, text="new", kind="key-result", signal="early"),
        Suggestion(target="KR2", text="work", kind="initiative"),
        Suggestion(target="KR1", text="one\ntwo", kind="split", note="note"),
        Suggestion(target="O", text="aim", kind="objective"),
    )
    aim, first, second, note, moved, last, new = suggestions_as_text(one, given).splitlines()[1:]
    assert (aim.split()[-1], first.split()[-1], second.strip(), note.strip()) == (
        ("目标：aim", "KR1：one", "two", "note") if lang == "zh" else ("aim", "one", "two", "note")
    )
    assert moved.strip() == ("KR2 → 举措：work" if lang == "zh" else "KR2 → Initiatives: work")
    assert last.strip() == f"+ {guard}"
    assert new.strip() == ("+ 先行指标：new" if lang == "zh" else "+ early sign: new")


@BOTH
def test_suggestions_as_text_say_in_a_sentence_that_there_are_none(lang: Lang) -> None:
    good, bad = (suggestions_as_text(judged(text), ()) for text in (GOOD[lang], PASTES[lang]))
    assert good.splitlines()[1].strip() == ("没有要改写的地方。" if lang == "zh" else "Nothing to rewrite.")
    assert "critique" in bad and "critique" not in good


def test_text_holds_nothing_that_a_terminal_would_obey() -> None:
    one = of("Customers \x1b[31mstay\x1b[0m\x07 with us\r", "greatly \x9b2J improve \x00 satisfaction\x08")
    assert any(f.quote and "\x9b" in f.quote for f in one.findings), "the draft itself keeps its words"
    text = as_text(one, "\x1b]0;goals\x07.md")
    assert re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text) == [] and "satisfaction" in text


@BOTH
def test_json_has_the_keys_that_scripts_rely_on(lang: Lang) -> None:
    row = written(judged(PASTES[lang]))
    assert set(row) == {"id", "rubric_version", "engine", "language", "draft", "criteria", "findings", "questions"}  # fmt: skip
    assert (row["id"], row["engine"], row["language"]) == ("goals.md", "rules", lang) and row[
        "rubric_version"
    ]
    assert set(row["draft"]) == DRAFT and set(row["draft"]["objective"]) == {"text", "line"}
    assert [set(kr) for kr in row["draft"]["key_results"]] == [KEY_RESULT] * 3
    assert [set(i) for i in row["draft"]["initiatives"]] == [{"text", "key_result", "line"}]
    assert {frozenset(f) for f in row["findings"]} == {frozenset(FINDING)}
    assert {frozenset(q) for q in row["questions"]} == {frozenset({"criterion", "target", "text"})}
    assert tuple(row["criteria"]) == CRITERIA
    assert written(judged(PASTES[lang]), None)["id"] is None


@BOTH
def test_json_reads_a_key_result_and_says_where_it_stood(lang: Lang) -> None:
    rows = written(judged(PASTES[lang]))["draft"]
    assert rows["objective"]["line"] == 3
    assert [(kr["id"], kr["line"]) for kr in rows["key_results"]] == [("KR1", 4), ("KR2", 5), ("KR3", 6)]
    last = rows["key_results"][2]
    assert (last["baseline"], last["target"], last["direction"]) == (72, 4, "down")
    assert (last["unit"], last["owner"]) == (("小时", "李雷") if lang == "zh" else ("hours", "Ann"))
    assert last["due"] in PASTES[lang] and last["metric"] in last["text"]
    assert rows["key_results"][0]["target"] is None and rows["key_results"][0]["text"] in PASTES[lang]


@BOTH
def test_json_finds_the_gravest_first_and_lights_follow(lang: Lang) -> None:
    row = written(judged(PASTES[lang]))
    order = [("block", "fix", "hint").index(f["severity"]) for f in row["findings"]]
    assert order == sorted(order) and len(set(order)) == 3
    for criterion, state in row["criteria"].items():
        own = {f["severity"] for f in row["findings"] if f["criterion"] == criterion}
        asked = any(q["criterion"] == criterion for q in row["questions"])
        wanted = "fail" if own & {"block", "fix"} else "unclear" if asked else "weak" if own else "pass"
        assert state == wanted, criterion
    assert {row["criteria"]["measurable"], row["criteria"]["aligned"]} == {"fail", "unclear"}


@pytest.mark.parametrize(
    "paste",
    [
        *PASTES.values(),
        "目标：🙂让老客户续约\nKR1：🙂大幅提升𠮷野家的满意度\nKR2：👩‍👩‍👧组织１０场培训",
        "O: 𝒜ll customers 🙂 stay\nKR1: 🙂🙂 greatly improve satisfaction\nKR2: é run 10 workshops",
    ],
)
def test_json_offsets_count_code_points_of_the_target(paste: str) -> None:
    row = written(judged(paste))
    texts = {kr["id"]: kr["text"] for kr in row["draft"]["key_results"]} | {
        "O": row["draft"]["objective"]["text"]
    }
    quoted = [f for f in row["findings"] if f["quote"] is not None]
    assert {f["rule"] for f in quoted} >= {"vague-key-result"}
    for f in quoted:
        assert f["quote"] and f["quote"] == texts[f["target"]][f["start"] : f["end"]]
    for f in row["findings"]:
        nulls = [f[key] is None for key in ("quote", "start", "end")]
        assert all(nulls) or not any(nulls)
        assert all(nulls) or f["target"] != "set"


def test_json_of_a_lone_line_leaves_the_other_side_empty() -> None:
    line, aim = written(of(None, "renewals from 40% to 65%")), written(of("让老客户续约不用催"))
    assert line["draft"]["objective"] is None and line["criteria"]["strategy-derived"] == "n/a"
    assert aim["draft"]["key_results"] == [] and aim["criteria"]["measurable"] == "n/a"
    assert line["draft"]["key_results"][0]["line"] is None


@pytest.mark.parametrize("text", ["sales from 1 to " + "9" * 400, "销售额从 " + "9" * 400 + " 到 3"])
def test_json_stays_json_with_a_number_too_big_to_hold(text: str) -> None:
    (kr,) = written(of(None, text))["draft"]["key_results"]
    assert kr["text"] == text and {kr["baseline"], kr["target"]} & {1.0, 3.0}


@BOTH
def test_markdown_shows_lights_and_findings_under_their_headings(lang: Lang) -> None:
    one = judged(PASTES[lang])
    tokens = MarkdownIt("commonmark").enable("table").parse(as_markdown(one, "goals.md"))
    heads = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open"]
    assert heads[0] == "goals.md"
    assert [h.split("`")[1] for h in heads[1:]] == [f.rule for f in one.findings]
    assert [h.split(" · ")[1] for h in heads[1:]] == [LABELS[lang][f.severity] for f in one.findings]
    shown = [c for c, s in one.criteria.items() if s != "n/a"]
    assert sum(t.type == "th_open" for t in tokens) == sum(t.type == "td_open" for t in tokens) == len(shown)
    page = as_markdown(one, "goals.md")
    assert all(f.why in page and f.source in page for f in one.findings)
    assert all(q.text in page for q in one.questions)


@pytest.mark.parametrize("words", HOSTILE)
def test_markdown_of_the_users_words_is_nothing_but_those_words(words: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    one = of(words, f"greatly improve {words}")
    plain = parser.parse(as_markdown(of("plain", "greatly improve plain"), "plain"))
    tokens = parser.parse(as_markdown(one, words))
    inside = {child.type for t in tokens for child in t.children or ()}
    assert inside <= {"text", "text_special", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "code_inline"}  # fmt: skip
    marks = ("strong_open", "em_open", "code_inline")
    assert [c.type for t in tokens[:9] for c in t.children or () if c.type in marks] == [
        c.type for t in plain[:9] for c in t.children or () if c.type in marks
    ]
    assert {t.type for t in tokens} <= {t.type for t in plain}
    title = "".join(c.content for c in tokens[1].children or ())
    assert title == re.sub(r"[\r\n]+", " ", words)


def places(log: dict[str, Any]) -> list[tuple[str, int]]:
    physical = [r["locations"][0]["physicalLocation"] for r in log["runs"][0]["results"]]
    return [(p["artifactLocation"]["uri"], p["region"]["startLine"]) for p in physical]


@BOTH
def test_sarif_has_the_shape_of_its_standard(lang: Lang) -> None:
    one = judged(PASTES[lang])
    log = json.loads(json.dumps(as_sarif([("goals/a.md", one)]), allow_nan=False))
    assert set(log) == {"$schema", "version", "runs"} and log["version"] == "2.1.0"
    assert urlsplit(log["$schema"]).scheme == "https" and "2.1.0" in log["$schema"]
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "okr-coach" and driver["version"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.id for rule in RULES] and len(BY_ID) == len(
        RULES
    )
    for rule in driver["rules"]:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    levels = {"block": "error", "fix": "warning", "hint": "note"}
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [
        (f.rule, levels[f.severity]) for f in one.findings
    ]
    for r, f in zip(run["results"], one.findings, strict=True):
        assert f.message in r["message"]["text"] and f.fix in r["message"]["text"]


@BOTH
def test_sarif_points_to_the_line_of_the_target(lang: Lang) -> None:
    one = judged(PASTES[lang])
    lines = {"O": 3, "KR1": 4, "KR2": 5, "KR3": 6, "set": 3}
    log = as_sarif([("goals/a.md", one)])
    assert places(log) == [("goals/a.md", lines[f.target]) for f in one.findings]
    assert len({line for _, line in places(log)}) >= 3


@pytest.mark.parametrize("name", ["目标 草稿.md", "q3 goals #2?.md", "100%25.md", "c:odd.md", "a/b.md", "-"])
def test_sarif_names_a_file_as_a_uri(name: str) -> None:
    found = places(as_sarif([(name, of("Customers stay", "greatly improve satisfaction"))]))
    assert found
    for uri, line in found:
        parts = urlsplit(uri)
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri) and unquote(parts.path) == name and line == 1


def test_sarif_holds_several_files_in_one_run_and_none_in_an_empty_one() -> None:
    drafts = [("a.md", judged(PASTES["zh"])), ("b.md", judged(PASTES["en"]))]
    log = as_sarif(iter(drafts))
    assert len(log["runs"]) == 1 and {uri for uri, _ in places(log)} == {"a.md", "b.md"}
    assert len(places(log)) == sum(len(one.findings) for _, one in drafts)
    assert as_sarif([])["runs"][0]["results"] == []


def test_every_report_tells_of_a_copied_parent() -> None:
    copied = CONTEXT.model_copy(update={"parent": Parent(id="p", text="让老客户续约不用催")})
    one = of("让老客户续约不用催", context=copied)
    (rule,) = {f.rule for f in one.findings if f.criterion == "aligned"}
    log = json.dumps(as_sarif([("a.md", one)]))
    assert all(
        rule in made for made in (as_text(one, ""), as_markdown(one, ""), log, json.dumps(written(one)))
    )
