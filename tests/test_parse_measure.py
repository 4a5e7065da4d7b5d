"""Reading what a key result counts, in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.okr import Measure
from coach.parse.dates import dates, period_of, resolve
from coach.parse.measure import read_measure
from coach.parse.numbers import numbers
from coach.parse.text import plain

PAIRS = [
    ("Retention from 22% to 35%", 22, 35, "%", "up"),
    ("Retention 22% → 35%", 22, 35, "%", "up"),
    ("Retention 22% -> 35%", 22, 35, "%", "up"),
    ("Retention at 35% (from 22%)", 22, 35, "%", "up"),
    ("1,600 tickets, up from 900", 900, 1600, "tickets", "up"),
    ("From 140 up to 500 households", 140, 500, "households", "up"),
    ("Latency drops to 20 minutes from 3 days", 4320, 20, "minutes", "down"),
    ("Page weight from 3.4 MB to 900 KB", 3400, 900, "KB", "down"),
    ("ARR from $1.2M to $2M", 1_200_000, 2_000_000, "$", "up"),
    ("Support call from 7:30 to 4:15 min", 7.5, 4.25, "min", "down"),
    ("Handling time from 45m to 30m", 45, 30, "m", "down"),
    ("NPS from -12 to +5", -12, 5, None, "up"),
    ("CSAT of 4.6/5 (currently 4.1)", 4.1, 4.6, None, "up"),
    ("Baseline: 22%, target: 35%", 22, 35, "%", "up"),
    ("Attrition: 38% last year, 20% this year", 38, 20, "%", "down"),
    ("候诊时间从 47 分钟降到 25 分钟", 47, 25, "分钟", "down"),
    ("转化率由 1.8% 提升至 3.2%", 1.8, 3.2, "%", "up"),
    ("转化率 35%→55%", 35, 55, "%", "up"),
    ("自然流量占比达到 45%（现在 28%）", 28, 45, "%", "up"),
    ("返修率 2%（由 4.6% 下降）", 4.6, 2, "%", "down"),
    ("日活从30w涨到50w", 300_000, 500_000, None, "up"),
    ("GMV 从 2.5 亿做到 4 亿", 250_000_000, 400_000_000, None, "up"),
    ("缺失率由百分之九降至百分之一", 9, 1, "%", "down"),
    ("设备ＯＥＥ由６２％提升至７５％", 62, 75, "%", "up"),
    ("日产能从１，２００件增至１，５００件", 1200, 1500, "件", "up"),
    ("平均候診由 21 日縮短到 10 日", 21, 10, "日", "down"),
    ("目标值：35%，基线值：22%", 22, 35, "%", "up"),
    ("P99 延迟从 1.2s 降到 800ms", 1200, 800, "ms", "down"),
    ("Paperwork per nurse per week 7.5 h → 4 h", 7.5, 4, "h", "down"),
    ("Time in the kitchen per day 7.5h → 4h", 7.5, 4, "h", "down"),
    ("Handover each shift 40 min to 25 min", 40, 25, "min", "down"),
    ("Stops per line 6 → 2", 6, 2, None, "down"),
    ("First reply 6 days → same day", 6, 0, "days", "down"),
    ("Refund in 9 days to next day", 9, 1, "days", "down"),
    ("报修从 3 天降到当天上门", 3, 0, "天", "down"),
    ("开票 5 天缩短到次日", 5, 1, "天", "down"),
    ("Onboarding from 3 days to half a day", 3, 0.5, "days", "down"),
    ("Payroll errors 9 → none", 9, 0, None, "down"),
    ("Callbacks 6 a week to 2", 6, 2, None, "down"),
    ("No-shows 14 per clinic to 5", 14, 5, None, "down"),
    ("SKU cycle ≤3 days per SKU (去年Q4平均11天)", 11, 3, "days", "down"),
    ("SKU 上架周期 3 天/SKU（去年Q4平均11天）", 11, 3, "天", "down"),
    ("上架周期控制在 3 天以内（上季度平均 11 天）", 11, 3, "天", "down"),
    ("Wait under 4 minutes (averaged 9 minutes last year)", 9, 4, "minutes", "down"),
    ("Retention at 35% (22% so far, by Q3)", 22, 35, "%", "up"),
    ("Renewals at 90% (Q4 last year: 82%)", 82, 90, "%", "up"),
    ("1 lakh seconds... just kidding, within 4 hours (presently 11 hrs)", 11, 4, "hours", "down"),
    ("Post-close corrections, 26, 20 or less", 26, 20, None, "down"),
    ("Post-close corrections, 26, 26 or less", 26, 26, None, "hold"),
    ("返修率，8%，3% 以下", 8, 3, "%", "down"),
    ("Umsatz Wartungsverträge 4,2 Mio. € → 5,0 Mio. €", 4_200_000, 5_000_000, "€", "up"),
    ("Service revenue 4.2 mn € → 5.0 mn €", 4_200_000, 5_000_000, "€", "up"),
    ("Kosten 250 Tsd. € → 180 Tsd. €", 250_000, 180_000, "€", "down"),
    ("Ausschuss 3,5 % → 2,0 %", 3.5, 2, "%", "down"),
    ("Umsatz 1.250.000 € → 1.500.000 €", 1_250_000, 1_500_000, "€", "up"),
    ("ARR ₹40 lakh → ₹1.2 crore", 4_000_000, 12_000_000, "₹", "up"),
    ("Sleep 7h on average (now 5h30)", 5.5, 7, "h", "up"),
    ("9 of 10 pilots convert (now 6)", 60, 90, "%", "up"),
    ("Restore 3h10 → 30min", 190, 30, "min", "down"),
]


@pytest.mark.parametrize(("text", "baseline", "target", "unit", "direction"), PAIRS)
def test_baseline_and_target(
    text: str, baseline: float, target: float, unit: str | None, direction: str
) -> None:
    measure = read_measure(text)
    assert measure.baseline == pytest.approx(baseline)
    assert (measure.target, measure.unit) == (target, unit)
    assert (measure.direction, measure.relative) == (direction, False)


LEVELS = [
    ("At least 85% of medicines ready before 11am", 85, "%", "up"),
    ("Error rate under 0.5%", 0.5, "%", "down"),
    ("Bill of materials <= €410", 410, "€", "down"),
    ("Keep uptime above 99.95%", 99.95, "%", "hold"),
    ("9 of 10 pilots convert", 90, "%", "up"),
    ("Twelve of fifteen figures reproduced", 80, "%", "up"),
    ("1 in 4 buyers returns", 25, "%", "up"),
    ("Half of our users come back", 50, "%", "up"),
    ("Zero critical findings in the pentest", 0, "critical findings", "down"),
    ("Reprints caused by our errors: none", 0, None, "down"),
    ("Reach two hundred thousand monthly readers", 200_000, "monthly readers", "up"),
    ("50 000 followers", 50_000, "followers", "up"),
    ("续约率不低于 92%", 92, "%", "up"),
    ("离职率不超过 8%", 8, "%", "down"),
    ("周转天数控制在 35 天以内", 35, "天", "down"),
    ("滿意度維持在 90% 以上", 90, "%", "hold"),
    ("办结率达九成", 90, "%", "up"),
    ("六成五的工单由机器人解决", 65, "%", "up"),
    ("三十五家门店完成改造", 35, "家", "up"),
    ("一百二十名教师通过考核", 120, "名", "up"),
    ("新签合同额达到 1,800 万元", 18_000_000, "元", "up"),
    ("10 位试用客户里有 9 位愿意续用", 90, "%", "up"),
    ("漏检件数归零", 0, None, "down"),
    ("全年无数据泄露事件", 0, None, "down"),
]


@pytest.mark.parametrize(("text", "target", "unit", "direction"), LEVELS)
def test_level_to_reach(text: str, target: float, unit: str | None, direction: str) -> None:
    measure = read_measure(text)
    assert (measure.baseline, measure.target, measure.unit) == (None, target, unit)
    assert (measure.direction, measure.relative) == (direction, False)


@pytest.mark.parametrize(
    ("text", "target", "unit", "direction"),
    [
        ("Cut cloud spend by 30%", 30, "%", "down"),
        ("Increase order value by 12%", 12, "%", "up"),
        ("Raise response by 15 percentage points", 15, "percentage points", "up"),
        ("Halve complaints", 50, "%", "down"),
        ("Double the number of visitors", 100, "%", "up"),
        ("3x organic sign-ups", 3, "x", "up"),
        ("p95 latency -30%", 30, "%", "down"),
        ("客诉率降低 30%", 30, "%", "down"),
        ("毛利率提升 3 个百分点", 3, "百分点", "up"),
        ("投诉量同比下降四成", 40, "%", "down"),
        ("月活用户翻倍", 100, "%", "up"),
        ("调班次数减半", 50, "%", "down"),
        ("捐款金額成長兩成", 20, "%", "up"),
        ("月销提高到原来的 3 倍", 3, "倍", "up"),
    ],
)
def test_change_by_so_much(text: str, target: float, unit: str, direction: str) -> None:
    measure = read_measure(text)
    assert (measure.target, measure.unit, measure.direction, measure.relative) == (
        target,
        unit,
        direction,
        True,
    )


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Basket between $40 and $50", 40, 50),
        ("Room temperature at 19–21 °C", 19, 21),
        ("把交付周期压到 40～50 天", 40, 50),
        ("平均时长 12 至 15 分鐘", 12, 15),
    ],
)
def test_range(text: str, low: float, high: float) -> None:
    measure = read_measure(text)
    assert (measure.target, measure.target_high, measure.baseline) == (low, high, None)


@pytest.mark.parametrize(
    "text",
    [
        "Pass the ISO 27001 audit",
        "Launch the app in two languages",
        "Top 3 in app store category",
        "SOC 2 report available",
        "整理好前 30 大故障手册",
        "G2 / 36氪 等榜单进入前三",
        "Install a 40 kW heat pump in the hall",
        "把 Python 2.7 代码全部清掉",
        "让周会更有效率",
        "",
    ],
)
def test_no_measure_in_labels_and_plain_words(text: str) -> None:
    measure = read_measure(text)
    assert (measure.baseline, measure.target, measure.unit) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Activation from ? to 35%", True, False),
        ("NPS from TBD to 45", True, False),
        ("激活率（基线：待补，目标 35%）", True, False),
        ("留存率从 __ 提升到 40%", True, False),
        ("转化率 12% → X%", False, True),
        ("转化率从 12% 到 ？", False, True),
    ],
)
def test_marked_blanks(text: str, baseline: bool, target: bool) -> None:
    measure = read_measure(text)
    assert (measure.baseline_blank, measure.target_blank) == (baseline, target)
    assert (measure.baseline is None, measure.target is None) == (baseline, target)


def test_a_question_mark_and_some_are_no_blanks() -> None:
    assert [n.value for n in numbers("Can we reach 40%?")] == [40]
    assert numbers("若干客户") == []


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("Cut median discharge time from 5 hours to 3 hours", "median discharge time"),
        ("Top 10 accounts: net revenue retention to 112%", "net revenue retention"),
        ("90% of new hires say day one was easy", "new hires say day one was easy"),
        ("£1,900 a month hire income by December", "hire income"),
        ("将客户投诉率从2.3%降至1%以下", "客户投诉率"),
        ("血压从 150 降到 130", "血压"),
        ("在线时长提升到 35 分钟", "在线时长"),
        ("对账时长从 3 天降到 1 天", "对账时长"),
        ("组织 10 场新手培训", "新手培训"),
        ("大幅提升满意度。", "满意度"),
    ],
)
def test_metric(text: str, metric: str) -> None:
    assert read_measure(text).metric == metric


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Churn below 3% (owner: Mei)", "Mei"),
        ("Churn below 3% @jonas", "jonas"),
        ("@priya: churn below 3%", "priya"),
        ("Two contracts, owner Nils", "Nils"),
        ("流失率低于 3%（负责人：王芳）", "王芳"),
        ("流失率低于 3%，@李雷", "李雷"),
        ("流失率低於 3%（負責人：阿明）", "阿明"),
        ("Write to a@b.com", None),
    ],
)
def test_owner(text: str, owner: str | None) -> None:
    assert read_measure(text).owner == owner


NOW = date(2026, 11, 22)
DUES = [
    ("by 2026-09-30", "2026-09-30", date(2026, 9, 30)),
    ("80 done in 2026, last year none", "2026", date(2026, 12, 31)),
    ("by 2026-12", "2026-12", date(2026, 12, 31)),
    ("(2026-12)", "2026-12", date(2026, 12, 31)),
    ("(Nov 2026)", "Nov 2026", date(2026, 11, 30)),
    ("2026/12前", "2026/12前", date(2026, 11, 30)),
    ("by close of month", "close of month", date(2026, 11, 30)),
    ("by 30 June 2027", "30 June 2027", date(2027, 6, 30)),
    ("by 31/12/2026", "31/12/2026", date(2026, 12, 31)),
    ("before 1 December", "1 December", date(2026, 11, 30)),
    ("by end of December", "end of December", date(2026, 12, 31)),
    ("in 2026Q4", "2026Q4", date(2026, 12, 31)),
    ("through H2", "H2", date(2026, 12, 31)),
    ("before FY26 closes", "FY26", date(2026, 12, 31)),
    ("next month", "next month", date(2026, 12, 31)),
    ("this quarter", "this quarter", date(2026, 12, 31)),
    ("by week 2", "week 2", date(2026, 10, 14)),
    ("by my birthday", "my birthday", None),
    ("2027 年 3 月底前", "2027 年 3 月底前", date(2027, 3, 31)),
    ("12月中旬前", "12月中旬前", date(2026, 12, 20)),
    ("第四季度", "第四季度", date(2026, 12, 31)),
    ("下半年", "下半年", date(2026, 12, 31)),
    ("年底前", "年底前", date(2026, 12, 31)),
    ("年中", "年中", date(2026, 6, 30)),
    ("月底", "月底", date(2026, 11, 30)),
    ("本季度", "本季度", date(2026, 12, 31)),
    ("下个月", "下个月", date(2026, 12, 31)),
    ("第二周前", "第二周前", date(2026, 10, 14)),
    ("十二月底前", "十二月底前", date(2026, 12, 31)),
]


@pytest.mark.parametrize(("text", "words", "last_day"), DUES)
def test_due_dates(text: str, words: str, last_day: date | None) -> None:
    (due,) = dates(text)
    assert (due.words, text[slice(*due.at)]) == (words, words)
    assert resolve(due, NOW, "2026Q4") == last_day


@pytest.mark.parametrize(
    "text",
    [
        "7-day retention",
        "within 2 hours",
        "每周一次",
        "首月留存",
        "last year",
        "去年Q4",
        "去年12月",
        "Q4 last year",
        "since last December",
        "per quarter",
        "3 个月",
        "A May day",
        "Revenue to $4M (Q2: $2.9M)",
        "NPS to 45 (H1 2025: 30)",
        "Reply rate to 60% (baseline to be measured in Oct)",
        "回复率到 60%（9月先测基线）",
        "论文发表 8 篇（2024年：4篇）",
        "Close the month in 5 days",
        "Submit a paper to a Q1 journal",
        "向Q1期刊投稿",
        "付费客户到2000家",
        "Grow in 2000 shops",
    ],
)
def test_time_words_that_are_no_due_dates(text: str) -> None:
    assert dates(text) == []


def test_an_undated_quarter_is_the_next_one_without_a_cycle() -> None:
    (due,) = dates("Q2")
    assert resolve(due, NOW, None) == date(2027, 6, 30)
    assert resolve(due, NOW, "2026Q1") == date(2026, 6, 30)


def test_an_impossible_day_has_no_date() -> None:
    (due,) = dates("by 31 June")
    assert resolve(due, NOW, None) is None


@pytest.mark.parametrize(
    "cycle", ["2026Q4", "2026 Q4", "Q4 2026", "2026年第四季度", "FY26 Q4", "２０２６Ｑ４"]
)
def test_names_of_a_quarter(cycle: str) -> None:
    assert period_of(cycle) == (date(2026, 10, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("cycle", "months"), [("2026H1", (1, 6)), ("2026", (1, 12)), ("2026年下半年", (7, 12))]
)
def test_names_of_longer_periods(cycle: str, months: tuple[int, int]) -> None:
    period = period_of(cycle)
    assert period is not None
    assert (period[0].month, period[1].month) == months


@pytest.mark.parametrize("cycle", ["", "Q5", "soon", "Q3", "2026Q7"])
def test_what_is_no_cycle(cycle: str) -> None:
    assert period_of(cycle) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KR1", "label"),
        ("Top 10", "label"),
        ("v2.0", "label"),
        ("iOS 17", "label"),
        ("P0", "label"),
        ("ISO 27001", "label"),
        ("7-day retention", "label"),
        ("7 日留存", "label"),
        ("Week 2 review", "label"),
        ("36氪", "label"),
        ("7-Eleven", "label"),
        ("58同城", "label"),
        ("3M 供应商", "label"),
        ("1688 店铺", "label"),
        ("12306 投诉", "label"),
        ("Web3", "label"),
        ("AY25/26", "label"),
        ("5G基站", "label"),
        ("4S店", "label"),
        ("3D printing", "label"),
        ("buy a new 60kg spiral mixer", "label"),
        ("买一台60公斤和面机", "label"),
        ("a 20-litre kettle", "label"),
        ("采购 60 公斤咖啡豆", "amount"),
        ("a 60 kg loss", "amount"),
        ("waste below the 60 kg limit", "amount"),
        ("revenue of 3M", "amount"),
        ("1 lakh users", "amount"),
        ("Tier 1 suppliers", "label"),
        ("Q3", "date"),
        ("6月底", "date"),
        ("40 customers", "amount"),
        ("三成", "amount"),
    ],
)
def test_kinds_of_numbers(text: str, kind: str) -> None:
    assert [number.kind for number in numbers(text)] == [kind]


def test_spans_are_the_words() -> None:
    text = "付费转化率由 1.8% 提升至 3.2%，9月30日前（负责人：王芳）"
    measure = read_measure(text)
    assert measure.baseline_at and measure.target_at and measure.due_at
    assert text[slice(*measure.baseline_at)] == "1.8%"
    assert text[slice(*measure.target_at)] == "3.2%"
    assert text[slice(*measure.due_at)] == measure.due == "9月30日前"


_PIECES = st.sampled_from(
    [
        "from ",
        "到",
        "从",
        "10",
        "%",
        "→",
        "３",
        "三成",
        "by ",
        "Q3",
        "?",
        "(",
        "@",
        "月",
        "年底",
        "half",
        "$",
        "1,000",
        "-",
        "万",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map("".join)))
def test_any_text_gives_a_measure_with_spans_inside(text: str) -> None:
    measure = read_measure(text)
    assert isinstance(measure, Measure)
    spans = [measure.baseline_at, measure.target_at, measure.due_at, *(n.at for n in numbers(text))]
    assert all(0 <= span[0] < span[1] <= len(text) for span in spans if span)
    assert all(words in text for words in (measure.metric, measure.due, measure.owner) if words)
    assert measure.unit in (None, "%") or measure.unit in text
    for due in dates(text):
        assert text[slice(*due.at)] == due.words
        resolve(due, NOW, "2026Q4")


@pytest.mark.parametrize("piece", ["1 ", "从1到", "9/10 ", "一", "? ", "5 % to ", "\ud800", "\0"])
def test_a_very_long_text_is_read(piece: str) -> None:
    assert isinstance(read_measure(piece * 200_000), Measure)


@pytest.mark.parametrize(
    ("text", "blanks"),
    [
        ("Do we know who needs it most?", 0), ("Is the hype over?", 0), ("人手不足？", 0), ("做得到还是做不到？", 0), ("为什么用户找不到？", 0),
        ("Discount stays under ?%", 1), ("Complaints stay under ? a month", 1), ("差错每月不超过?次", 1), ("离职率低于 ?%", 1), ("次月第 ? 天出报表", 1),
    ],
)  # fmt: skip
def test_a_question_mark_is_a_blank_only_where_a_number_would_stand(text: str, blanks: int) -> None:
    assert sum(n.value is None for n in numbers(text)) == blanks


@pytest.mark.parametrize(
    ("text", "baseline", "target", "high"),
    [
        ("checkout completion 54 to 66 pct", 54, 66, None),
        ("gross margin 31 to 38%", 31, 38, None),
        ("满意度 72 到 88 分", 72, 88, None),
        ("keep churn 3 to 4%", None, 3, 4),
        ("churn at 3 to 4 percent", None, 3, 4),
        ("respond in 2 to 4 hours", None, 2, 4),
        ("毛利率保持 31 到 38%", None, 31, 38),
        ("Cut costs 10 to 15%", None, 10, 15),
        ("Resolve 80 to 90% of tickets within 24 hours", None, 80, 90),
        ("营收增长 10 到 15%", None, 10, 15),
        ("Publish 2 posts a week to 500 readers", None, 500, None),
        ("Same-day replies to 80% of letters", None, 80, None),
        ("7 of 9 teams, 3 or more with a lead", None, 77.7778, None),
        ("9月之前开 3 家门店（之前 1 家试点除外）", None, 3, None),
    ],
)
def test_two_numbers_behind_a_metric_are_start_and_target_or_a_range(
    text: str, baseline: float | None, target: float, high: float | None
) -> None:
    m = read_measure(text)
    assert (m.baseline, m.target, m.target_high) == (baseline, target, high)


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("平均周期压缩到 30 天（目前 45 天）", 45, 30, "天"),
        ("离职率，Q3 为 11%，Q4 做到 9%", 11, 9, "%"),
        ("及格率（期中：88%，期末目标：93%）", 88, 93, "%"),
        ("退货率｜今 6.2%｜目标 4.5%", 6.2, 4.5, "%"),
        ("Churn: Q3 11%, Q4 target 8%", 11, 8, "%"),
        ("Overdue returns: 340 in Q3, 210 in Q4", 340, 210, None),
        ("Win rate, baseline 19 %, goal 28 %", 19, 28, "%"),
        ("Lift renewals; 64% last time, goal 74%", 64, 74, "%"),
        ("破损：每万件18件→每万件9件", 18, 9, "件"),
        ("优果率 58% ↑ 76%", 58, 76, "%"),
        ("CI 流水线时长从 45 min 砍到半小时", 45, 30, "min"),
        ("满意度 2025 年 80%，2026 年目标 90%", 80, 90, "%"),
    ],
)
def test_where_it_stood_and_where_it_shall_stand_are_told_in_many_ways(
    text: str, baseline: float, target: float, unit: str | None
) -> None:
    m = read_measure(text)
    assert (m.baseline, m.target, m.unit, m.relative) == (baseline, target, unit, False)


@pytest.mark.parametrize(
    ("text", "baseline", "target", "unit"),
    [
        ("接听时间从3分40秒降到2分10秒", 220 / 60, 130 / 60, "分钟"),
        ("Sign-off 5h50m → 4h", 5 + 50 / 60, 4, "h"),
        ("lead time from 3 days 6 hours to 1 day", 3.25, 1, "day"),
        ("wait 1h 20min → 45 min", 80, 45, "min"),
    ],
)
def test_a_time_in_two_units_is_one_number(text: str, baseline: float, target: float, unit: str) -> None:
    m = read_measure(text)
    assert m.baseline == pytest.approx(baseline) and m.target == pytest.approx(target) and m.unit == unit


def test_the_first_ten_are_a_label_and_what_is_at_present_is_not() -> None:
    assert [n.kind for n in numbers("前 10 名")] == ["label"]
    assert [(n.kind, n.value) for n in numbers("目前45天")] == [("amount", 45)]
    assert [n.kind for n in numbers("科目二一次通过率")] == []


@pytest.mark.parametrize(
    ("text", "baseline", "target"),
    [
        ("Increase bookings by 12 in Q3 and 8 in Q4", None, 12),
        ("Hire 4 in March, 6 in June", None, 4),
        ("Hold gross margin at 35%, aiming for 20% growth", None, 35),
        ("GMV 800万 ↑ 20%", None, 20),
        ("1小时30分钟内送达的订单达到500单", None, 500),
        ("400m 58s → 54s", 58, 54),
        ("$2m 30s TV spots", None, 2_000_000),
        ("MTTR 4h 10m → 90m", 250, 90),
        ("到期日前60天启动续约的合同 120 份", None, 120),
        ("2026年10-15家门店完成改造", None, 10),
    ],
)
def test_what_only_looks_like_two_moments_two_units_or_a_level(
    text: str, baseline: float | None, target: float
) -> None:
    m = read_measure(text)
    assert (m.baseline, m.target) == (pytest.approx(baseline) if baseline else None, target)


@pytest.mark.parametrize(
    ("text", "target", "unit", "relative", "there", "metric"),
    [
        ("编写决策气象服务材料 120 期", 120, "期", False, "120 期", "编写决策气象服务材料"),
        ("发 4 期月报", 4, "期", False, "4 期", "月报"),
        ("存款 +5w", 50_000, None, True, "+5w", "存款"),
        ("TMR 日粮误差 ±3% 以内", 3, "%", True, "±3%", "TMR 日粮误差"),
        ("搜索后购买转化 +0.6pp", 0.6, "pp", True, "+0.6pp", "搜索后购买转化"),
        ("破损率低于五百分之一", 0.2, "%", False, "五百分之一", "破损率"),
        ("自助发布覆盖 80% 的 Java 服务", 80, "%", False, "80%", "Java 服务"),
        ("月结 in 4 days", 4, "days", False, "4 days", "月结"),
        ("Quickstart 完成率 from 27% to 60%", 60, "%", False, "60%", "Quickstart 完成率"),
        ("cut refunds by 20 percent", 20, "%", True, "20 percent", "refunds"),
        ("签约 1,200 家门店", 1200, "家", False, "1,200 家", "门店"),
    ],
)
def test_spaces_beside_chinese_words_change_nothing_and_places_are_the_users_own(
    text: str, target: float, unit: str | None, relative: bool, there: str, metric: str
) -> None:
    for words in (text, plain(text).text):
        measure = read_measure(words)
        assert (measure.target, measure.unit, measure.relative) == (target, unit, relative)
    measure = read_measure(text)
    assert measure.target_at and text[slice(*measure.target_at)] == there
    assert measure.metric == metric


@pytest.mark.parametrize(
    "text",
    [
        *("上线二期工程", "系统2期上线", "第 5 期", "第2条 → 通过", "3 期临床启动", "每天 9-18 点有人值班"),
        *("完成二期扩建", "2期刊论文", "次日留存率-35%", "较去年同期+30%"),
    ],
)
def test_a_stage_or_an_ordinal_is_no_level(text: str) -> None:
    assert [n.kind for n in numbers(text) if n.kind == "amount" and n.unit == "期"] == []
    assert read_measure(text).baseline is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("双十一期间 GMV 6800w", "双十一期间"),
        ("10 local merchants live before 双十一", "双十一"),
        ("NPS 到 45，before 国庆", "国庆"),
    ],
)
def test_a_date_is_told_beside_words_of_the_other_language(text: str, due: str) -> None:
    measure = read_measure(text)
    assert measure.due == due and measure.due_at
    assert due in text[slice(*measure.due_at)]


@pytest.mark.parametrize(
    ("text", "target", "unit"),
    [
        ("二期募资 3 亿元", 300_000_000, "元"),
        ("12 期免息订单 800 单", 800, "单"),
        ("临床三期入组 120 例", 120, "例"),
        ("较去年同期+30%", 30, "%"),
    ],
)
def test_editions_and_comparisons_do_not_push_the_level_aside(text: str, target: float, unit: str) -> None:
    measure = read_measure(text)
    assert (measure.baseline, measure.target, measure.unit) == (None, target, unit)


@pytest.mark.parametrize(
    "text",
    [
        *("@李雷 完成 20 家签约", "负责人：张三 3月底前签约 20 家", "DRI: 张伟 把退款时长从 5 天降到 1 天"),
        *(
            "签约 20 家渠道 @王芳 9月底",
            "活跃用户达到 80 三月底前",
            "NPS 从 30 到 50 十二月底前",
            "DAU 60 八月底",
        ),
        *("交付周期 -5 天", "库存 -20%", "满意度 ? → 90", "转化 ?% 提升到 12%"),
        *("Grow sign-ups by 2,050", "keep latency within 2,048 ms", "Q4 2,030 orders"),
    ],
)
def test_rules_read_the_amounts_that_the_words_tell(text: str) -> None:
    given, ruled = read_measure(text), read_measure(plain(text).text)
    told = ("baseline", "target", "direction", "relative", "baseline_blank", "owner", "due_date")
    assert given.target is not None
    assert {name: getattr(given, name) for name in told} == {name: getattr(ruled, name) for name in told}
