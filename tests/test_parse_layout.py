"""Layouts: what a paste says, where its words stood, and that no text breaks the reader."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.okr import Draft, Line
from coach.parse.layout import LIMITS, overflow, parse, parse_lines
from evals.parse import score, totals
from tests.layouts import LAYOUTS, Expected

DATA = Path(__file__).parents[1] / "evals" / "data" / "parse"
DEV = sorted(DATA.glob("dev*-*.jsonl"))


def texts(drafts: list[Draft]) -> Expected:
    return [
        (
            d.objective.text if d.objective else None,
            [kr.text for kr in d.key_results],
            [i.text for i in d.initiatives],
        )
        for d in drafts
    ]


def lines(draft: Draft) -> list[Line]:
    first = [draft.objective] if draft.objective else []
    return [*first, *draft.key_results, *draft.initiatives]


def pastes() -> list[str]:
    dev = [
        json.loads(line)["text"]
        for path in DEV
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    return dev + [text for _, text, _ in LAYOUTS]


@pytest.mark.parametrize(("text", "want"), [case[1:] for case in LAYOUTS], ids=[case[0] for case in LAYOUTS])
def test_strange_layouts(text: str, want: Expected) -> None:
    assert texts(parse(text)) == want


@pytest.mark.parametrize("path", DEV, ids=lambda path: path.stem)
def test_dev_pastes_are_read_as_a_person_reads_them(path: Path) -> None:
    shares = totals(score(path))
    assert shares["whole paste"] >= 0.95, shares


def test_every_character_knows_where_it_stood() -> None:
    for text in pastes():
        for draft in parse(text):
            for line in lines(draft):
                assert len(line.offsets) == len(line.text)
                for char, place in zip(line.text, line.offsets, strict=True):
                    assert char == (text[place] if place >= 0 else " "), (line.text, place)


def test_lines_are_numbered_as_in_the_paste() -> None:
    (draft,) = parse("Hello\r\n\r\nO: Calm mornings\r\nKR1: Late starts from 9 to 2\r\n")
    assert [line.line for line in lines(draft)] == [3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "hello",
        "你好",
        "好的,就这样",
        "What is the difference between OKR and KPI?",
        "OKR 和 KPI 有什么区别?",
        "KR1 怎么写?",
        "请把 KR1 改成 30%",
        "Can you make KR2 shorter?",
        "我的目标怎么写",
        "from 22% to 35%",
        "Run 10 onboarding workshops",
        "Shopping list:\n- milk\n- eggs\n- 2 breads",
        "1. What is OKR\n2. History of OKR\n3. OKR vs KPI",
        "def f(o, kr):\n    return o + kr\n\nprint(f(3, 4))",
        "<html><script>var o = 1</script><p>Hi</p></html>",
        "We had 3 meetings. The first took 2 hours.\nThe second was cancelled.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_text_without_a_draft_gives_none(text: str) -> None:
    assert parse(text) == []


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Run 10 onboarding workshops", [(None, ["Run 10 onboarding workshops"], [])]),
        ("激活率从22%到35%", [(None, ["激活率从22%到35%"], [])]),
        ("让新员工喜欢来上班", [("让新员工喜欢来上班", [], [])]),
        ("Make onboarding delightful", [("Make onboarding delightful", [], [])]),
        ("Sales up\nRating of 4", [("Sales up", ["Rating of 4"], [])]),
        ("\n", []),
    ],
)
def test_lines_known_to_be_a_draft(text: str, want: Expected) -> None:
    assert texts(parse_lines(text)) == want


def test_owner_weight_and_due_come_from_columns_and_remarks() -> None:
    table = "目标\t关键结果\t负责人\t权重\t截止\n回款更快\t逾期账款从80万降到20万\t孙浩\t60%\t9/30\n\t开票3天内完成\t何静\t0.4\t8/31\n"
    (draft,) = parse(table)
    assert draft.weights == (60.0, 40.0)
    assert [kr.measure.owner for kr in draft.key_results] == ["孙浩", "何静"]
    assert [kr.measure.due for kr in draft.key_results] == ["9/30", "8/31"]
    (remarks,) = parse(
        "O: Calm (owner: Ida)\n- KR1: Alerts from 9 to 2 (owner: Tom) (40%)\n- KR2: 0 night calls @kay (60%)"
    )
    assert remarks.objective and remarks.objective.owner == "Ida"
    assert [kr.measure.owner for kr in remarks.key_results] == ["Tom", "kay"]
    assert remarks.weights == (40.0, 60.0)


def test_a_percentage_in_brackets_alone_is_no_weight() -> None:
    (draft,) = parse("O: Calm\nKR1: Alerts down (30%)\nKR2: 0 night calls")
    assert draft.key_results[0].text == "Alerts down (30%)"
    assert draft.weights == ()


def test_an_objective_named_after_a_release_is_no_score() -> None:
    (draft,) = parse("Objective: 1.0\n- API frozen\n- docs site live")
    assert draft.objective and draft.objective.text == "1.0" and len(draft.key_results) == 2
    assert not [d for d in parse("O: 1.0\nKR1: 0.7") if d.objective and d.objective.text == "1.0"]


def test_periods_of_headings() -> None:
    first, second = parse(
        "## Q3\n\nO: Calm\n- Alerts from 9 to 2\n\n## 2027 H1\n\nO: Fast\n- Builds from 20 to 5 min\n"
    )
    assert (first.period, second.period) == ("Q3", "2027 H1")


def test_an_initiative_names_the_key_result_it_stood_under() -> None:
    (draft,) = parse(
        "O: Calm\n- KR1: Alerts from 9 to 2\n  - How: merge checks\n- KR2: 0 night calls\n\nActions:\n- hire\n"
    )
    assert [(item.text, item.key_result) for item in draft.initiatives] == [
        ("merge checks", "KR1"),
        ("hire", None),
    ]


REMARKED = "O: Reps sell value\nKR1: Discount 14% -> 9%\n"
REMARKED_ZH = "目标：客户少等\nKR1：首响从 40 分钟到 8 分钟\n"


@pytest.mark.parametrize(
    "remark",
    [
        "Achieving 100 % pays out 15 % bonus",
        "Note: the score is shared with the board",
        "Type: moonshot",
        "Committed",
        "Confidence: 9/10",
        "scores feed into the annual rating",
        "Role: test engineer",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_remarks_reach_the_notes_and_no_key_result(remark: str, above: bool) -> None:
    text = f"{remark}\n{REMARKED}" if above else f"{REMARKED}{remark}\n"
    (draft,) = parse_lines(text)
    assert draft.notes == (remark,)
    assert texts([draft]) == [("Reps sell value", ["Discount 14% -> 9%"], [])]


@pytest.mark.parametrize(
    "remark",
    [
        "备注：完成后按名次发奖金",
        "类型：承诺型",
        "信心指数 2/10",
        "岗位：测试工程师",
        "各班按得分从高到低张榜，前三名评优",
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_chinese_remarks_reach_the_notes_and_no_key_result(remark: str, above: bool) -> None:
    text = f"{remark}\n{REMARKED_ZH}" if above else f"{REMARKED_ZH}{remark}\n"
    (draft,) = parse_lines(text)
    assert draft.notes == (remark,)
    assert texts([draft]) == [("客户少等", ["首响从 40 分钟到 8 分钟"], [])]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "KR1: Claims paid in a week 60% -> 95% | committed | confidence 3/10",
            "Claims paid in a week 60% -> 95%",
        ),
        ("KR1 (aspirational): Weekly users 200 -> 210", "Weekly users 200 -> 210"),
        ("KR1: Drop-outs 20% -> 19% (stretch)", "Drop-outs 20% -> 19%"),
        ("KR1：差错 40→0 笔（信心 3/10）", "差错 40→0 笔"),
    ],
)
def test_a_line_that_lost_a_remark_is_noted_whole(line: str, words: str) -> None:
    (draft,) = parse_lines(f"{line}\nKR2: Calls 9 -> 4 a day")
    assert draft.notes == (line,)
    assert draft.key_results[0].text == words


def test_a_remark_belongs_to_the_draft_above_it() -> None:
    text = "Type: stretch\nO1: Calm\nKR1: Calls 9 -> 4\nO2: Loved\nKR1: Score 3.8 -> 4.4\nNote: the survey is new"
    assert [draft.notes for draft in parse(text)] == [("Type: stretch",), ("Note: the survey is new",)]


def test_greetings_and_names_are_no_notes() -> None:
    text = f"Hi all,\nhere is my draft.\n\n{REMARKED}\nLet me know what you think?\nThanks\nAna"
    assert [draft.notes for draft in parse(text)] == [()]


def test_key_results_named_in_a_list_of_initiatives() -> None:
    text = "KR1: Wait 14 -> 5 min\nKR2: Walk-outs 60 -> 15\nInitiatives:\n- KR1: Second till\n- KR4: Loyalty cards\n- Sign (KR2)"
    (draft,) = parse_lines(text)
    assert [kr.id for kr in draft.key_results] == ["KR1", "KR2"]
    assert [(i.text, i.key_result) for i in draft.initiatives] == [
        ("Second till", "KR1"),
        ("Loyalty cards", None),
        ("Sign (KR2)", "KR2"),
    ]


def test_language_is_told_per_draft_unless_given() -> None:
    text = "O1: Calm mornings\nKR1: Late starts from 9 to 2\n\nO2:让早晨从容\nKR1:迟到从9次降到2次"
    assert [draft.lang for draft in parse(text)] == ["en", "zh"]
    assert [draft.lang for draft in parse(text, "zh")] == ["zh", "zh"]


def test_five_hundred_key_results() -> None:
    (draft,) = parse(
        "O: Everything\n" + "".join(f"- KR{n}: Count {n} from 1 to {n}\n" for n in range(1, 501))
    )
    assert len(draft.key_results) == 500
    assert draft.key_results[-1].id == "KR500"


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\n",
        "O: a; KR1: b; ",
        "- KR1: 1%\n",
        "| a ",
        "a\tb\n",
        "[a](",
        "<td>",
        "~~a",
        "**",
        "从3到5,",
        "\0",
        "\ud800",
    ],
)
def test_huge_and_broken_texts_are_read_in_time(piece: str) -> None:
    text = piece * (300_000 // len(piece))
    start = time.perf_counter()
    parse(text)
    parse_lines(text)
    assert time.perf_counter() - start < 15


PIECES = st.sampled_from(
    ["O: ", "KR1: ", "目标：", "关键结果1：", "- ", "## ", "|", "\t", "\n", "\n\n", "  ", "**", "~~", "<br>", "<td>", '"', "{", "[", ":",
     "from 3 to 9", "从3到9", "(40%)", "@mei", "key_results:", "title: a", "== a ==", "\\item ", "`", "h2. ", "1. ", "①", "说"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
def test_any_text_is_read_and_its_offsets_map_back(text: str) -> None:
    for draft in [*parse(text), *parse_lines(text)]:
        for line in lines(draft):
            assert len(line.offsets) == len(line.text)
            for char, place in zip(line.text, line.offsets, strict=True):
                assert char == (text[place] if place >= 0 else " ")


def test_columns_of_numbers_feed_the_measure_and_not_the_words() -> None:
    (draft,) = parse(
        "Objective\tKey Result\tBaseline\tTarget\nFast gates by end of June\tMedian wait at gate 3\t24 min\t9 min\n"
        "\tCars sent back\t40\t?\n"
    )
    wait, cars = (kr.measure for kr in draft.key_results)
    assert (wait.baseline, wait.target, wait.unit, wait.direction) == (24, 9, "min", "down")
    assert (cars.baseline, cars.target, cars.target_blank) == (40, None, True)
    assert draft.key_results[0].text == "Median wait at gate 3"
    assert draft.objective and draft.objective.due == "end of June"


def test_an_overlong_text_is_told() -> None:
    assert overflow("note\n" * (LIMITS["lines"] + 1))
    assert overflow("O: a\n" + "- KR1: count from 1 to 2\n" * LIMITS["rows"])
    assert not overflow("O: a\n" + "- KR1: count from 1 to 2\n" * 50)


@pytest.mark.parametrize(
    "heading",
    [
        "Activities for the quarter",
        "Other things we are working on",
        "To do before the fair:",
        "stuff im gonna do:",
        "H1 roadmap:",
        "Initiatives, by priority",
        "其他重点工作：",
        "支撑项目（均支撑集团战略）：",
        "每个关键结果的行动：",
        "初步想法：",
    ],
)
def test_headings_of_work_open_a_list_of_work(heading: str) -> None:
    [draft] = parse(
        f"O: Guests come back\nKR1: Returning guests 20% -> 35%\nKR2: Complaints 9 -> 3\n\n{heading}\n1) paint the lobby\n2) a card at the desk"
    )
    assert [kr.text for kr in draft.key_results] == ["Returning guests 20% -> 35%", "Complaints 9 -> 3"]
    assert [i.text for i in draft.initiatives] == ["paint the lobby", "a card at the desk"]


@pytest.mark.parametrize(
    ("work", "tied"),
    [
        ("- member rate -> 1\n- reshoot the rooms -> 2", ["KR1", "KR2"]),
        ("- card at the desk (for #2)\n- letter (supports KR1 + KR2)", ["KR2", "KR1"]),
        ("→1 card at the desk\n→2 letter", ["KR1", "KR2"]),
        ("1.1 card at the desk\n1.2 letter\n2.1 call back", ["KR1", "KR1", "KR2"]),
        ("① 回访\n① 早鸟价\n② 满意墙", ["KR1", "KR1", "KR2"]),
        ("- card at the desk, to bring down complaints\n- paint", ["KR2", None]),
        ("- 专人回访 —— 支撑“complaints”\n- 刷墙", ["KR2", None]),
        ("1) paint\n2) a card", [None, None]),
        ("- paint (KR3)", [None]),
    ],
)
def test_work_is_tied_to_the_key_result_it_names(work: str, tied: list[str | None]) -> None:
    [draft] = parse(
        f"O: Guests come back\nKR1: Returning guests 20% -> 35%\nKR2: Complaints 9 -> 3\n\nInitiatives\n{work}"
    )
    assert [i.key_result for i in draft.initiatives] == tied


def test_work_listed_for_several_objectives_stays_with_each() -> None:
    one, other = parse(
        "O1 Known name among buyers\n  KR 1.1 recall 4% to 11%\nO2 Deals close without drama\n  KR 2.1 days to keys 64 to 48\n\nBets\nO1: buyer evenings\nO2: digital vault"
    )
    assert [i.text for i in one.initiatives] == ["buyer evenings"]
    assert [i.text for i in other.initiatives] == ["digital vault"]


def test_how_key_results_are_measured_is_no_further_key_result() -> None:
    [draft] = parse(
        "Objective: Safe streets\nKR1 children walking: 37% → 55%\nKR2 near misses: 48 → 15\n\nHow we measure\nKR1 hands-up survey\nKR2 paper log of the guards"
    )
    assert len(draft.key_results) == 2


def test_an_arrow_of_two_signs_does_not_part_a_remark_off() -> None:
    [draft] = parse("O: Ship without fear\nKR1: lead time 3.5d -> 8h\nKR2: rollback 3h => 5h")
    assert [kr.text for kr in draft.key_results] == ["lead time 3.5d -> 8h", "rollback 3h => 5h"]


@pytest.mark.parametrize(
    ("text", "results", "work"),
    [
        (
            "obj: stop losing trial users // krs: activation 23%->40%, week-1 return 31%->50%, first report 3d->4h // how: checklist, templates",
            ["activation 23%->40%", "week-1 return 31%->50%", "first report 3d->4h"],
            ["checklist, templates"],
        ),
        (
            "目标：法务不再是签约的瓶颈（KR：审核时长5.2天→2天；模板使用率35%→70%；返工占比降至6%）（行动：模板库重整、引入审查工具）",
            ["审核时长5.2天→2天", "模板使用率35%→70%", "返工占比降至6%"],
            ["模板库重整、引入审查工具"],
        ),
        (
            "先说要干的事：\n1、把三个仓合成一个\n2、WMS 换掉\n\n再说目标：发货又准又省。\n错发率 0.9% 降到 0.2%；单均成本 7.4 元降到 5.9 元；当日出库 99%。",
            ["错发率 0.9% 降到 0.2%", "单均成本 7.4 元降到 5.9 元", "当日出库 99%"],
            [],
        ),
        (
            "Objective: Calm\nKRs: churn 6%->4%, from 12 to 8 in DACH, orders 1,200 -> 2,400",
            ["churn 6%->4%, from 12 to 8 in DACH", "orders 1,200 -> 2,400"],
            [],
        ),
        ("O：让老客户回来\nKR: 活跃 3,000→5,000，其中新客 20%", ["活跃 3,000→5,000，其中新客 20%"], []),
    ],
)
def test_a_list_in_a_line_is_cut_where_each_part_counts(
    text: str, results: list[str], work: list[str]
) -> None:
    [draft] = parse(text)
    assert [kr.text for kr in draft.key_results] == results
    assert [i.text for i in draft.initiatives] == work


def test_a_heading_that_says_its_own_between_two_numbers_does_not_end_the_list() -> None:
    text = "**目标**：把退货台变快\n1. 单件办理 12分钟→5分钟\n## 评审意见（系统生成）：无\n2. 培训小罗\n3. 指示牌清楚"
    [draft] = parse(text)
    assert [kr.text for kr in draft.key_results] == ["单件办理 12分钟→5分钟", "培训小罗", "指示牌清楚"]
    [draft] = parse("**Objective**: Calm\n1. wait 12 -> 5 min\n2. errors 3 -> 1\n## Risks\n3. holidays")
    assert len(draft.key_results) == 2


@pytest.mark.parametrize(
    "work",
    ["Pilot the card for three months", "Open on Sundays for the first time", "Cut the form from 8 -> 2 fields", "Visit key 2 agencies", "Launch #1 loyalty programme", "上线第一个会员版本", "开第二个门店", "每个都回访"],
)  # fmt: skip
def test_other_numbers_tie_no_work(work: str) -> None:
    [draft] = parse(
        f"O: Guests come back\nKR1: Returning 20% -> 35%\nKR2: Complaints 9 -> 3\nKR3: Score 7 -> 8\n\nInitiatives\n- {work}"
    )
    assert [(i.text, i.key_result) for i in draft.initiatives] == [(work, None)]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("O: Calm\nKey results\n- Tasks in the backlog older than a month\n- Wait 12 -> 5 min", ["Tasks in the backlog older than a month", "Wait 12 -> 5 min"]),
        ("O: Calm desk\nKR1: Overdue bugs/tasks: 40 -> 10\nKR2: Wait 9 -> 3", ["Overdue bugs/tasks: 40 -> 10", "Wait 9 -> 3"]),
        ("目标：让新客留下来\n第一季度次月留存到 20%，第二季度到 25%\n投诉量 9 降到 3", ["第一季度次月留存到 20%，第二季度到 25%", "投诉量 9 降到 3"]),
        ("O：让新客留下来\nKR1：注册转化率30%→45%（新用户)", ["注册转化率30%→45%（新用户)"]),
    ],
)  # fmt: skip
def test_lines_that_only_look_like_lists_stay_whole(text: str, results: list[str]) -> None:
    [draft] = parse(text)
    assert [kr.text for kr in draft.key_results] == results
    assert not draft.initiatives


def test_a_second_objective_of_the_same_number_is_no_work_of_the_first() -> None:
    one, other = parse(
        "O1: Guests come back\nKR1: Returning 20% -> 35%\nInitiatives: card at the desk\nO1: Kitchen never runs dry\nKR1: Stockouts 9 -> 3"
    )
    assert [kr.text for kr in other.key_results] == ["Stockouts 9 -> 3"]
    assert [i.text for i in one.initiatives] == ["card at the desk"]


@pytest.mark.parametrize("o", ["O：", "O ", "O1：", "目标："])
@pytest.mark.parametrize("sign", [" | ", "｜", "；", " / ", " — "])
def test_labels_behind_signs_part_one_line(o: str, sign: str) -> None:
    first = ["财务共享中心", f"{o}报销不再头疼"]
    results = ["到账的平均天数 9.5→4 天", "一次通过率 71%→90%", "咨询每月 320 次→100 次以内"]
    paste = sign.join(first + [f"KR{n} {text}" for n, text in enumerate(results, 1)])
    assert texts(parse(paste)) == [("报销不再头疼", results, [])]


def test_a_sign_before_an_o_that_is_no_label_parts_nothing() -> None:
    line = "Disk I/O: reads from 40 to 20 ms"
    assert texts(parse(f"O: Calm\nKR1: {line}")) == [("Calm", [line], [])]


@pytest.mark.parametrize("progress", ["（完成度 100%）", " 进度：60%", " (progress 40%)"])
def test_progress_behind_a_line_stays_as_a_note(progress: str) -> None:
    (draft,) = parse(f"O: Calm\nKR1: Alerts 9 → 2{progress}\nKR2: False alarms 40% → 10%")
    assert [kr.text for kr in draft.key_results] == ["Alerts 9 → 2", "False alarms 40% → 10%"]
    assert draft.notes == (f"KR1: Alerts 9 → 2{progress}",)


def test_a_status_is_no_progress() -> None:
    (draft,) = parse("O: Calm\nKR1: Alerts 9 → 2 (in progress)\nKR2: False alarms 40% → 10% (done)")
    assert draft.notes == ()


@pytest.mark.parametrize(
    ("paste", "moves"),
    [
        (
            "| 目标 | 关键结果 | 从→到 |\n|--|--|--|\n| 报销不再头疼 | 到账天数 | 9.5 → 4 天 |\n| | 通过率 | 71% → 90% |",
            [(9.5, 4), (71, 90)],
        ),
        (
            "| Objective | KR | Baseline / target |\n|--|--|--|\n| Calm | Sign-off | 7.5 h to 4 h |\n| | Errors | 7 → 4 |",
            [(7.5, 4), (7, 4)],
        ),
        ("Calm nights\n  Sign-off  7.5 h → 4 h\n  Errors  7 → 4", [(7.5, 4), (7, 4)]),
    ],
)
def test_a_change_in_a_column_of_its_own_is_kept(paste: str, moves: list[tuple[float, float]]) -> None:
    (draft,) = parse(paste)
    assert [(kr.measure.baseline, kr.measure.target) for kr in draft.key_results] == moves


def test_a_period_at_the_end_of_every_line_is_a_date_and_nobody() -> None:
    text = "O：让新护士敢自己值夜班\n- 陪班的夜数从每人 14 晚降到 6 晚，三季度末\n- 求助主管的次数从每周 33 次降到 12 次，三季度末"
    (draft,) = parse_lines(text)
    assert [(kr.measure.owner, kr.measure.due) for kr in draft.key_results] == [(None, "三季度末")] * 2


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Same-day share from 86% to 96% [91%]", "Same-day share from 86% to 96%"),
        ("走查问题数从 26 个降到 10 个【当前 17】", "走查问题数从 26 个降到 10 个"),
        ("Contributors from 60 to 110 =>", "Contributors from 60 to 110"),
        ("Sign-ups [pilot 2]", "Sign-ups [pilot 2]"),
        ("Same-day share to 96% (now 86%)", "Same-day share to 96% (now 86%)"),
    ],
)
def test_where_a_line_stands_by_now_is_no_part_of_it(line: str, kept: str) -> None:
    (draft,) = parse(f"O: Every parcel leaves on the day\n- {line}\n- A second one from 1 to 2")
    assert draft.key_results[0].text == kept
