"""Shapes of pastes that are read by their hierarchy, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from coach.okr import Draft
from coach.parse.layout import parse

Shape = list[tuple[str | None, list[str]]]


def shape(drafts: list[Draft]) -> Shape:
    return [(d.objective.text if d.objective else None, [kr.text for kr in d.key_results]) for d in drafts]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "# Our safety reports are so clear that the inspector has no further comments\n- queries per report from 5 to 1\n"
            "- reports filed within 3 days from 60% to 95%\n",
            [
                (
                    "Our safety reports are so clear that the inspector has no further comments",
                    ["queries per report from 5 to 1", "reports filed within 3 days from 60% to 95%"],
                )
            ],
        ),
        (
            "Kitchen OKRs\n\n1) Hot food, always\n1. Cold plates from 9 to 1\n2. Pass time under 90 s\n\n2) Waste less\n"
            "1. Food cost from 34% to 29%\n2. Bin weight below 110 g\n",
            [
                ("Hot food, always", ["Cold plates from 9 to 1", "Pass time under 90 s"]),
                ("Waste less", ["Food cost from 34% to 29%", "Bin weight below 110 g"]),
            ],
        ),
        (
            "-- 周六有更多人手 --\n平均到场 22 人\n新增 8 名带头人\n\n-- 菜端上桌 --\n送出 1200 公斤蔬菜\n浪费低于 5%\n",
            [
                ("周六有更多人手", ["平均到场 22 人", "新增 8 名带头人"]),
                ("菜端上桌", ["送出 1200 公斤蔬菜", "浪费低于 5%"]),
            ],
        ),
        (
            "🎯 让夜班安全\n✅ 走廊照度 100 勒克斯\n🟡 24 小时内上报 95%\n\n🎯 让交班短\n🔴 交班不超过 12 分钟\n🟡 9 个病区用清单\n",
            [
                ("让夜班安全", ["走廊照度 100 勒克斯", "24 小时内上报 95%"]),
                ("让交班短", ["交班不超过 12 分钟", "9 个病区用清单"]),
            ],
        ),
        (
            "Objective: Sell out the season\nKR1: 1,500 subscriptions\nOn track · 62%\nKR2: Occupancy at 85%\nKR: tbd\n",
            [("Sell out the season", ["1,500 subscriptions", "Occupancy at 85%"])],
        ),
        (
            "支撑公司目标：每座城市都盈利\n\n成都团队关键结果\n- 单均贡献从 0.4 元到 0.95 元\n- 【已放弃】换新车 200 辆\n- 每车日均骑行 4.2 次\n",
            [(None, ["单均贡献从 0.4 元到 0.95 元", "每车日均骑行 4.2 次"])],
        ),
        (
            "O: Alumni come back as mentors\nKR1: 120 alumni registered (Tara, due 30 June)\nKR2: 85% would do it again — 46 — green\n",
            [("Alumni come back as mentors", ["120 alumni registered", "85% would do it again"])],
        ),
        (
            "Type: Objective\nTitle: One login for all schools\n\nType: Key Result\nTitle: 52 of 60 schools migrated\n",
            [("One login for all schools", ["52 of 60 schools migrated"])],
        ),
    ],
    ids=[
        "verdict in the aim",
        "styles of numbers",
        "dashes",
        "signs",
        "status lines",
        "no objective",
        "remarks",
        "typed fields",
    ],
)
def test_hierarchy_and_line_kinds(text: str, want: Shape) -> None:
    assert shape(parse(text)) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("O: Grow\nKR1: Churn at 5% by 30 June 2026", date(2026, 6, 30)),
        ("2026 Q3 OKR\nO：做好复购\nKR1：9月底前复购率到 40%", date(2026, 9, 30)),
        ("| Objective | Key result | Due |\n|--|--|--|\n| Grow | 40 shops | 2026-09-30 |", date(2026, 9, 30)),
        ("O: Grow\nKR1: Churn at 5% by 30 June", None),
    ],
)
def test_the_last_day_is_told_only_where_a_year_is(text: str, want: date | None) -> None:
    (draft,) = parse(text)
    assert draft.key_results[0].measure.due_date == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "O1 让新店站稳（得分0.7）\nKR1 首月营业额 75 万——0.6\nKR2 会员转化 35%——0.9\n",
            [("让新店站稳", ["首月营业额 75 万", "会员转化 35%"])],
        ),
        (
            "Objective: Sell the small hall\n- Occupancy at 78% — Marta\n- 40% of buyers come twice — Olu\n",
            [("Sell the small hall", ["Occupancy at 78%", "40% of buyers come twice"])],
        ),
        (
            "O: Own our terms\nKR1: Margin of 72% => 69%\nKR2: Burn below 1.2 => 1.1\n",
            [("Own our terms", ["Margin of 72%", "Burn below 1.2"])],
        ),
        (
            "O: Own our terms\nKR1: Margin 60% => 72%\nKR2: Burn from 1.4 => 1.1\n",
            [("Own our terms", ["Margin 60% => 72%", "Burn from 1.4 => 1.1"])],
        ),
        (
            "O1  告警有意义\nKR1  值班告警从 23 次降到 5 次  [██░░░]\nKR2  误报低于 10%  [█░░░░] 20%\n",
            [("告警有意义", ["值班告警从 23 次降到 5 次", "误报低于 10%"])],
        ),
        (
            "| 目标 | 关键结果 | 负责人 |\n| 少缺货 | 缺货率降到 3% | 老孟 |\n| | 24 小时内补货 95% | 小景 |\n",
            [("少缺货", ["缺货率降到 3%", "24 小时内补货 95%"])],
        ),
        (
            "ID     TYPE  TITLE                        STATE\nO-1    O     Searches end well            active\n"
            "KR-1   KR    Empty searches 17% to 6%     done\n",
            [("Searches end well", ["Empty searches 17% to 6%"])],
        ),
        (
            "* TODO Keep the homelab alive\n** KR Restore rehearsed 2 times\n** KR Power under 90 W\n* Journal\n  New UPS.\n",
            [("Keep the homelab alive", ["Restore rehearsed 2 times", "Power under 90 W"])],
        ),
        ("O: Grow\nKR1: NRR  112%\nKR2: Churn 3%  40%\n", [("Grow", ["NRR 112%", "Churn 3%"])]),
        (
            "目标还在磨，先把关键结果贴出来：\n① 退货率从 31% 降到 22%\n② 停留由 48 秒到 90 秒\n",
            [(None, ["退货率从 31% 降到 22%", "停留由 48 秒到 90 秒"])],
        ),
    ],
    ids=[
        "score",
        "owner",
        "outcome",
        "change",
        "bar",
        "bars",
        "spaces",
        "org",
        "wide gap",
        "about the objective",
    ],
)
def test_tails_and_rows_that_are_not_the_line(text: str, want: Shape) -> None:
    assert shape(parse(text)) == want


@pytest.mark.parametrize(
    ("heading", "period"),
    [
        ("这学期的OKR", "这学期"),
        ("4-6月 OKR", "4-6月"),
        ("客服部 4—6月", "4—6月"),
        ("这季度的OKR", "这季度"),
        ("本季度", "本季度"),
        ("合作社（柑橘）今年", "今年"),
        ("我们机构明年", "明年"),
        ("春季学期 OKR", "春季学期"),
        ("# 客服组 · 秋季学期", "秋季学期"),
        ("Company OKR FY26 H1 – Nordwind Kältetechnik GmbH (refrigeration service)", "FY26 H1"),
        ("Team OKRs, spring term", "spring term"),
        ("OKR — July to September", "July to September"),
        ("Dry season goals", "Dry season"),
        ("周期：4-6月", "4-6月"),
        ("今年第一次写OKR，请多指教", None),
        ("去年的OKR", None),
        ("Notes from the meeting in May", None),
        ("3月8日讨论稿", None),
    ],
)
def test_periods_that_headings_name_in_words(heading: str, period: str | None) -> None:
    (draft,) = parse(f"{heading}\nO：报销不再头疼\nKR1：到账天数 9.5→4 天\nKR2：通过率 71%→90%")
    assert draft.period == period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("本学期目标：报销不再头疼\nKR1：到账天数 9.5→4 天", "本学期"),
        ("O（这学期）：报销不再头疼\nKR1：到账天数 9.5→4 天", "这学期"),
        ("本季度\n报销不再头疼\n- 到账天数 9.5→4 天\n- 通过率 71%→90%", "本季度"),
        ("Goal this season: calm nights\nKR1: Alerts 9 → 2", "this season"),
        ("2026\n\nJan–Jun\nO: Play in public\nKR: 3 open mics", "2026"),
    ],
)
def test_periods_of_labels_and_of_drafts_without_any(text: str, period: str) -> None:
    (draft,) = parse(text)
    assert draft.period == period


Full = list[tuple[str | None, list[str], list[str]]]


def full(text: str) -> Full:
    """Objective, key results and initiatives of every draft."""
    return [
        (
            d.objective.text if d.objective else None,
            [kr.text for kr in d.key_results],
            [i.text for i in d.initiatives],
        )
        for d in parse(text)
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "The dream: nobody waits at the door\nProof: queue under 4 minutes\nProof: 90% of tickets scanned on the first try\nProof: 12 complaints at most",
            [
                (
                    "nobody waits at the door",
                    [
                        "queue under 4 minutes",
                        "90% of tickets scanned on the first try",
                        "12 complaints at most",
                    ],
                    [],
                )
            ],
        ),
        (
            "O: Grow the base\nChurn: 5% -> 3%\nNPS: 30 -> 45\nRevenue: 1.2M",
            [("Grow the base", ["Churn: 5% -> 3%", "NPS: 30 -> 45", "Revenue: 1.2M"], [])],
        ),
        (
            "O: Grow the base\n- Churn: new customers 5% -> 3%\n- Churn: old customers 4% -> 2%\n- NPS: 30 -> 45",
            [
                (
                    "Grow the base",
                    ["Churn: new customers 5% -> 3%", "Churn: old customers 4% -> 2%", "NPS: 30 -> 45"],
                    [],
                )
            ],
        ),
        (
            "Destination: a shop where people come back\nYou can tell because:\n- repeat buyers from 20% to 35%\n- returns under 4%\n- 3 out of 5 tell a friend\nWhat gets us there:\n- loyalty card\n- friendlier emails",
            [
                (
                    "a shop where people come back",
                    ["repeat buyers from 20% to 35%", "returns under 4%", "3 out of 5 tell a friend"],
                    ["loyalty card", "friendlier emails"],
                )
            ],
        ),
        (
            "目标：让门店更好逛\n看点一：回头客占四成\n看点二：停留时长 18 分钟\n看点三：退货不超过 2%",
            [("让门店更好逛", ["回头客占四成", "停留时长 18 分钟", "退货不超过 2%"], [])],
        ),
        (
            "O：提升门店\n门店1：营业额从 5 万到 8 万\n门店2：营业额从 4 万到 6 万",
            [("提升门店", ["门店1：营业额从 5 万到 8 万", "门店2：营业额从 4 万到 6 万"], [])],
        ),
        (
            "# 心愿\n奔头：村里人看病不出镇\n成了的样子：\n1. 镇卫生院门诊量占七成\n2. 转诊等待 2 天以内\n3. 慢病随访率 90%\n要动手的：\n1. 请县医院专家坐诊\n2. 买一台彩超",
            [
                (
                    "村里人看病不出镇",
                    ["镇卫生院门诊量占七成", "转诊等待 2 天以内", "慢病随访率 90%"],
                    ["请县医院专家坐诊", "买一台彩超"],
                )
            ],
        ),
        (
            "Ana: Make onboarding painless\nAna: - 80% of new users finish on day one\nAna: - support tickets per signup from 0.9 to 0.3\nAna: - NPS of new users 50",
            [
                (
                    "Make onboarding painless",
                    [
                        "80% of new users finish on day one",
                        "support tickets per signup from 0.9 to 0.3",
                        "NPS of new users 50",
                    ],
                    [],
                )
            ],
        ),
        (
            "Q: What do you want to change this quarter?\nA: Patients leave with an answer\nQ: How will you know?\nA: 90% get the result the same day\nA: complaints from 14 to 5 a month\nQ: What are you going to do?\nA: hire a second lab nurse\nA: new ticket system",
            [
                (
                    "Patients leave with an answer",
                    ["90% get the result the same day", "complaints from 14 to 5 a month"],
                    ["hire a second lab nurse", "new ticket system"],
                )
            ],
        ),
        (
            "Coach: What would you like to achieve?\nMe: Our evening classes fill up\nCoach: How would you know it worked?\nMe: 18 of 20 seats taken on average\nMe: 60% come back for a second course",
            [
                (
                    "Our evening classes fill up",
                    ["18 of 20 seats taken on average", "60% come back for a second course"],
                    [],
                )
            ],
        ),
        (
            "教练：这学期你想带来什么改变？\n我：让晚自习真正安静下来\n教练：怎么看得出来？\n我：违纪从每周 15 次降到 4 次\n我：作业当晚完成率 85%",
            [("让晚自习真正安静下来", ["违纪从每周 15 次降到 4 次", "作业当晚完成率 85%"], [])],
        ),
        (
            "問：今年最想做成什麼？\n答：讓老客人願意帶新客人來\n問：怎麼算做到？\n答：轉介紹佔新客四成\n答：回訪率 60%",
            [("讓老客人願意帶新客人來", ["轉介紹佔新客四成", "回訪率 60%"], [])],
        ),
    ],
)
def test_words_before_a_sign_are_labels_where_their_place_says_so(text: str, want: Full) -> None:
    """Odd words before a colon or bar, people who speak in turn, headings of other words; names of measures stay."""
    assert full(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "-- Q3 OKR\n-- O: Builds nobody waits for\n-- KR1: median build 14 -> 6 min\n-- KR2: flaky tests below 1%\n-- TODO:\n--   * cache the toolchain\n--   * split the suite",
            [
                (
                    "Builds nobody waits for",
                    ["median build 14 -> 6 min", "flaky tests below 1%"],
                    ["cache the toolchain", "split the suite"],
                )
            ],
        ),
        (
            "# O: 让夜里不再被叫醒\n# KR1: 夜间告警从每周 22 次降到 5 次\n# KR2: 自动恢复占 80%\n# 行动:\n#   - 清理重复告警\n#   - 写三个自愈脚本",
            [
                (
                    "让夜里不再被叫醒",
                    ["夜间告警从每周 22 次降到 5 次", "自动恢复占 80%"],
                    ["清理重复告警", "写三个自愈脚本"],
                )
            ],
        ),
        (
            '"""\nO: The docs answer before people ask\nKR1: questions in chat from 60 to 20 a week\nKR2: search success 85%\n"""\ndef main(): pass',
            [
                (
                    "The docs answer before people ask",
                    ["questions in chat from 60 to 20 a week", "search success 85%"],
                    [],
                )
            ],
        ),
        (
            "<!--\nO: 首页三秒内打开\nKR1: 首屏时间 4.2s → 2.5s\nKR2: 跳出率 45% → 30%\n-->",
            [("首页三秒内打开", ["首屏时间 4.2s → 2.5s", "跳出率 45% → 30%"], [])],
        ),
        (
            "; plan\n; objective = win back lapsed members\n; kr1 = 300 members rejoin\n; kr2 = cancellation calls down 40%",
            [("win back lapsed members", ["300 members rejoin", "cancellation calls down 40%"], [])],
        ),
        (
            "% draft\n% Objective: Readers finish the chapter\n% KR 1: completion 40% -> 65%\n% KR 2: 20 reader letters a month",
            [("Readers finish the chapter", ["completion 40% -> 65%", "20 reader letters a month"], [])],
        ),
        (
            '[objective]\ntitle = "Fewer calls at night"\n\n[objective.key_results]\n1 = "Pages per week from 22 to 5"\n2 = "80% recover alone"\n\n[objective.actions]\n1 = "Clean up alerts"',
            [
                (
                    "Fewer calls at night",
                    ["Pages per week from 22 to 5", "80% recover alone"],
                    ["Clean up alerts"],
                )
            ],
        ),
        (
            'objective_1 = "Fewer calls at night"\nkr_1_1 = "Pages per week from 22 to 5"\nkr_1_2 = "80% recover alone"',
            [("Fewer calls at night", ["Pages per week from 22 to 5", "80% recover alone"], [])],
        ),
        (
            'const okr = {\n  objective: "Fewer calls at night",\n  kr1: "Pages per week from 22 to 5",\n  kr2: "80% recover alone",\n};',
            [("Fewer calls at night", ["Pages per week from 22 to 5", "80% recover alone"], [])],
        ),
        (
            "* TODO [#A] Objective: 让新人第一周就能干活 :team:\n** NEXT [#B] KR1: 首个任务平均 3 天内完成\n** WAITING [#C] KR2: 环境搭建 2 小时以内\n** IN-PROGRESS KR3: 新人满意度 4.5",
            [
                (
                    "让新人第一周就能干活",
                    ["首个任务平均 3 天内完成", "环境搭建 2 小时以内", "新人满意度 4.5"],
                    [],
                )
            ],
        ),
        (
            "09:12 Mara  hi all\n09:13 Mara  O: the bar feels full on Tuesdays\n09:13 Mara  KR1: 60 guests on an average Tuesday\n09:14 Mara  KR2: spend per guest 18 euros\n09:20 Jo  looks good",
            [
                (
                    "the bar feels full on Tuesdays",
                    ["60 guests on an average Tuesday", "spend per guest 18 euros"],
                    [],
                )
            ],
        ),
        (
            "Mara 09:13\nO: the bar feels full on Tuesdays\nKR1: 60 guests on an average Tuesday\nJo 09:20 AM\nKR2: spend per guest 18 euros",
            [
                (
                    "the bar feels full on Tuesdays",
                    ["60 guests on an average Tuesday", "spend per guest 18 euros"],
                    [],
                )
            ],
        ),
        (
            "[09:13] 小林 O：周二也坐满\n[09:13] 小林 KR1：周二平均 60 位客人\n[09:14] 小林 KR2：客单价 140 元\n[09:20] 老板 可以",
            [("周二也坐满", ["周二平均 60 位客人", "客单价 140 元"], [])],
        ),
        (
            "O（权重50%）让客人坐得住\nKR（30%）平均停留 45 分钟\nKR（20%）复购 25%",
            [("让客人坐得住", ["平均停留 45 分钟", "复购 25%"], [])],
        ),
        (
            "Objective (50%) Guests stay longer\nKR (30%) average stay 45 minutes\nKR (20%) repeat visits 25%",
            [("Guests stay longer", ["average stay 45 minutes", "repeat visits 25%"], [])],
        ),
        (
            "Objective 目标: Guests stay longer\nKR 关键结果:\n- average stay 45 minutes\n- repeat visits 25%\n行动 Actions:\n- new chairs",
            [("Guests stay longer", ["average stay 45 minutes", "repeat visits 25%"], ["new chairs"])],
        ),
        (
            "Objective / 目标\nGuests stay longer\nKey Results / 关键结果\n1. average stay 45 minutes\n2. repeat visits 25%",
            [("Guests stay longer", ["average stay 45 minutes", "repeat visits 25%"], [])],
        ),
    ],
)
def test_signs_round_every_line_and_keyed_formats(text: str, want: Full) -> None:
    """Comments of code, data, outlines, chats, labels in two languages, weights behind a label."""
    assert full(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "Be the choir everybody in town talks about\n\n3 sold-out concerts\nRehearsal attendance above 85%\nTwelve new tenors",
            [
                (
                    "Be the choir everybody in town talks about",
                    ["3 sold-out concerts", "Rehearsal attendance above 85%", "Twelve new tenors"],
                    [],
                )
            ],
        ),
        (
            "让小区的孩子放学有地方去\n\n每天 40 个孩子到活动室\n家长满意度 95%\n12 名大学生志愿者排班",
            [
                (
                    "让小区的孩子放学有地方去",
                    ["每天 40 个孩子到活动室", "家长满意度 95%", "12 名大学生志愿者排班"],
                    [],
                )
            ],
        ),
        (
            "My goal is to make the Friday market worth the trip: 25 stalls every week, 900 visitors on average, and 40% come back within a month.",
            [
                (
                    "make the Friday market worth the trip",
                    ["25 stalls every week", "900 visitors on average", "40% come back within a month"],
                    [],
                )
            ],
        ),
        (
            "我们讨论出的关键结果有三个：绝育率到 75%；5 天内诱捕；志愿者 20 人。它们都服务于一个目标：让流浪猫自然减少。",
            [("让流浪猫自然减少", ["绝育率到 75%", "5 天内诱捕", "志愿者 20 人"], [])],
        ),
        (
            "Our aim this spring is that the debating club is open to everyone. It worked if 40% of members study something else, if two teams are led by first-years, and if we reach the semis.",
            [
                (
                    "the debating club is open to everyone",
                    [
                        "40% of members study something else",
                        "two teams are led by first-years",
                        "we reach the semis",
                    ],
                    [],
                )
            ],
        ),
        (
            "本季度我们的目标敲定为：让外卖骑手送得安全。关键结果：事故率降 30%；头盔佩戴 98%；每月培训 2 次。",
            [("让外卖骑手送得安全", ["事故率降 30%", "头盔佩戴 98%", "每月培训 2 次"], [])],
        ),
        (
            "O1 Make nights quiet\nowner @Lena · progress 40% · updated 12 Aug\n\nKR1 night calls from 22 to 5 a week\nweight 40% progress 50% status: on track",
            [("Make nights quiet", ["night calls from 22 to 5 a week"], [])],
        ),
        (
            "O1 让夜里安静\n@李娜 | 进度 40% | 更新于 8/12\nKR1 夜间呼叫从 22 次降到 5 次\n@王强 | 50% | 正常\nKR2 自动恢复 80%\n@王强 | 20% | 有风险",
            [("让夜里安静", ["夜间呼叫从 22 次降到 5 次", "自动恢复 80%"], [])],
        ),
        (
            "O: Make nights quiet\n   (boss: what is quiet?)\nKR1: night calls from 22 to 5 a week\n   (Ana: too easy?)\nKR2: 80% recover alone ✅ done\nKR3: on-call satisfaction above 4 🟡 60%",
            [
                (
                    "Make nights quiet",
                    ["night calls from 22 to 5 a week", "80% recover alone", "on-call satisfaction above 4"],
                    [],
                )
            ],
        ),
        (
            "O: Make nights quiet\nKR: (still to be agreed with Ana)\n\nO: Make mornings quick\nKR: stand-up under 10 minutes\nKR: first commit before 10 on 80% of days",
            [
                ("Make nights quiet", [], []),
                (
                    "Make mornings quick",
                    ["stand-up under 10 minutes", "first commit before 10 on 80% of days"],
                    [],
                ),
            ],
        ),
        (
            "Objective: Launch with a bang\n80% - 1,000 paying users\n70% - CAC under 18 euros\n20% - 3 banks signed",
            [("Launch with a bang", ["1,000 paying users", "CAC under 18 euros", "3 banks signed"], [])],
        ),
        (
            "目标：在葡萄牙打响第一炮（综合 0.6）\n0.9｜付费用户 1000\n0.7｜获客成本低于 18 欧\n0.2｜签约 3 家银行",
            [("在葡萄牙打响第一炮", ["付费用户 1000", "获客成本低于 18 欧", "签约 3 家银行"], [])],
        ),
        (
            "OBJECTIVE 1 - CALM MORNINGS\n1a - STAND-UP UNDER 10 MINUTES\n1b - FIRST COMMIT BEFORE 10 ON 80% OF DAYS\nOBJECTIVE 2 - QUIET NIGHTS\n2a - CALLS FROM 22 TO 5\n2b - 80% RECOVER ALONE",
            [
                ("CALM MORNINGS", ["STAND-UP UNDER 10 MINUTES", "FIRST COMMIT BEFORE 10 ON 80% OF DAYS"], []),
                ("QUIET NIGHTS", ["CALLS FROM 22 TO 5", "80% RECOVER ALONE"], []),
            ],
        ),
        (
            "目标A：让早上不慌\nA1｜站会 10 分钟以内\nA2｜十点前首个提交占 80%\n目标B：让夜里安静\nB1｜夜间呼叫 22 次降到 5 次\nB2｜自动恢复 80%",
            [
                ("让早上不慌", ["站会 10 分钟以内", "十点前首个提交占 80%"], []),
                ("让夜里安静", ["夜间呼叫 22 次降到 5 次", "自动恢复 80%"], []),
            ],
        ),
        (
            "🌱 a garden the street uses\n📐 30 households have a key\n📐 12 evenings with more than 15 people\n📐 0 broken fences\n🔧 build a bench\n🔧 print the rota",
            [
                (
                    "a garden the street uses",
                    ["30 households have a key", "12 evenings with more than 15 people", "0 broken fences"],
                    ["build a bench", "print the rota"],
                )
            ],
        ),
        (
            "🌱 = objective, 📐 = key result, 🔧 = action\n🌱 a garden the street uses\n📐 30 households have a key\n📐 12 evenings with more than 15 people\n🔧 2 benches",
            [
                (
                    "a garden the street uses",
                    ["30 households have a key", "12 evenings with more than 15 people"],
                    ["2 benches"],
                )
            ],
        ),
    ],
)
def test_lists_without_markers_running_text_and_remarks(text: str, want: Full) -> None:
    """Blocks and sentences without labels; fields, brackets, scores and pictographs beside the lines."""
    assert full(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "By June no-shows drop from 12% to 6%. We get 40 new regulars. Every mail is answered within a day. They all serve one objective: a clinic people trust.",
            [
                (
                    "a clinic people trust",
                    [
                        "By June no-shows drop from 12% to 6%",
                        "We get 40 new regulars",
                        "Every mail is answered within a day",
                    ],
                    [],
                )
            ],
        ),
        (
            "客诉从 30 单降到 10 单，回头客占到 40%，外卖评分 4.8，都是为了一个目标：让街坊放心来吃",
            [("让街坊放心来吃", ["客诉从 30 单降到 10 单", "回头客占到 40%", "外卖评分 4.8"], [])],
        ),
        (
            "- 客诉从 30 单降到 10 单\n- 回头客占到 40%\n- 外卖评分 4.8\n这些加起来就是我的 O：让街坊放心来吃",
            [("让街坊放心来吃", ["客诉从 30 单降到 10 单", "回头客占到 40%", "外卖评分 4.8"], [])],
        ),
        (
            "1. Complaints from 30 to 10\n2. 40% come back\n3. Rating of 4.8\n\nAll of that adds up to our goal: neighbours eat here without a second thought",
            [
                (
                    "neighbours eat here without a second thought",
                    ["Complaints from 30 to 10", "40% come back", "Rating of 4.8"],
                    [],
                )
            ],
        ),
        (
            "1. 今年要瘦 10 斤\n2. 每周跑 3 次\n目标：身体好",
            [("身体好", ["今年要瘦 10 斤", "每周跑 3 次"], [])],
        ),
        (
            "下半年打算让老年食堂坐满人，具体来说，午餐每天 120 份，投诉每月少于 2 次，剩菜减半",
            [("让老年食堂坐满人", ["午餐每天 120 份", "投诉每月少于 2 次", "剩菜减半"], [])],
        ),
        (
            "下季度就一件事，让面包店值得绕路：八点前排队每周 5 天、会员 120 人、剩货低于 4%",
            [("让面包店值得绕路", ["八点前排队每周 5 天", "会员 120 人", "剩货低于 4%"], [])],
        ),
        (
            "i want the bakery to be worth a detour, so: queue before 8 on 5 mornings a week, 120 regulars, unsold loaves under 4%",
            [
                (
                    "the bakery to be worth a detour",
                    ["queue before 8 on 5 mornings a week", "120 regulars", "unsold loaves under 4%"],
                    [],
                )
            ],
        ),
        (
            "Next quarter: make the bakery worth a detour - queue before 8 on 5 mornings, 120 regulars, unsold loaves under 4%",
            [
                (
                    "make the bakery worth a detour",
                    ["queue before 8 on 5 mornings", "120 regulars", "unsold loaves under 4%"],
                    [],
                )
            ],
        ),
        (
            "目标一：让社员按标准种\n目标二：猕猴桃卖出品牌价\n\n目标一的关键结果\n- 85% 的社员通过验收\n- 农残抽检全部合格\n\n目标二的关键结果\n- 精品果占比 35%\n- 礼盒卖出 1.2 万箱\n\n目标一的行动：\n- 请老师下乡讲 4 堂课\n- 给每户发记录本\n\n目标 2 的任务清单：\n- 拍一条短片",
            [
                (
                    "让社员按标准种",
                    ["85% 的社员通过验收", "农残抽检全部合格"],
                    ["请老师下乡讲 4 堂课", "给每户发记录本"],
                ),
                ("猕猴桃卖出品牌价", ["精品果占比 35%", "礼盒卖出 1.2 万箱"], ["拍一条短片"]),
            ],
        ),
        (
            "O1: Calm mornings\n- stand-up under 10 minutes\n- first commit before 10 on 80% of days\nO2: Quiet nights\n- calls from 22 to 5\n- 80% recover alone\n\nActions (O1)\n- move the stand-up\n- coffee first\n\nActions (O2)\n- write runbooks",
            [
                (
                    "Calm mornings",
                    ["stand-up under 10 minutes", "first commit before 10 on 80% of days"],
                    ["move the stand-up", "coffee first"],
                ),
                ("Quiet nights", ["calls from 22 to 5", "80% recover alone"], ["write runbooks"]),
            ],
        ),
        (
            "Objective A: Calm mornings\nObjective B: Quiet nights\n\nKRs - Objective A\n- stand-up under 10 minutes\n- first commit before 10 on 80% of days\nKRs - Objective B\n- calls from 22 to 5\n- 80% recover alone",
            [
                ("Calm mornings", ["stand-up under 10 minutes", "first commit before 10 on 80% of days"], []),
                ("Quiet nights", ["calls from 22 to 5", "80% recover alone"], []),
            ],
        ),
        (
            "Goal A Calm mornings\nA1 stand-up under 10 minutes\nA2 first commit before 10 on 80% of days\nGoal B Quiet nights\nB1 calls from 22 to 5\nB2 80% recover alone\n",
            [
                ("Calm mornings", ["stand-up under 10 minutes", "first commit before 10 on 80% of days"], []),
                ("Quiet nights", ["calls from 22 to 5", "80% recover alone"], []),
            ],
        ),
        (
            "Objective 1: Calm mornings\n1_1 stand-up under 10 minutes\n1_2 first commit before 10 on 80% of days\nObjective 2: Quiet nights\n2-1: calls from 22 to 5\n2-2: 80% recover alone",
            [
                ("Calm mornings", ["stand-up under 10 minutes", "first commit before 10 on 80% of days"], []),
                ("Quiet nights", ["calls from 22 to 5", "80% recover alone"], []),
            ],
        ),
        (
            "目标：把社区食堂做活\n做法\nX1、换一位大厨\nX2、周五开放夜场\n关键结果\nM1、日均 200 份\nM2、投诉少于 3 单",
            [("把社区食堂做活", ["日均 200 份", "投诉少于 3 单"], ["换一位大厨", "周五开放夜场"])],
        ),
        (
            "A - a bakery people cross town for\nA1 - queue before 8 on 5 mornings a week\nA2 - 120 regulars on the bread list\nB - bakers stay\nB1 - nobody leaves before 12 months\nB2 - night shifts from 5 to 3 a week",
            [
                (
                    "a bakery people cross town for",
                    ["queue before 8 on 5 mornings a week", "120 regulars on the bread list"],
                    [],
                ),
                ("bakers stay", ["nobody leaves before 12 months", "night shifts from 5 to 3 a week"], []),
            ],
        ),
        (
            "目标：急单也能准时交货\n第一个指标是急单准交率 92%\n第二个指标是换版时间从 40 分钟降到 25 分钟\n第三条标准：损耗率 3%",
            [("急单也能准时交货", ["急单准交率 92%", "换版时间从 40 分钟降到 25 分钟", "损耗率 3%"], [])],
        ),
        (
            "Objective: rush jobs leave on time\nFirst result: 92% of rush jobs on time\nSecond result: changeover from 40 to 25 minutes\nThird result: waste under 3%",
            [
                (
                    "rush jobs leave on time",
                    ["92% of rush jobs on time", "changeover from 40 to 25 minutes", "waste under 3%"],
                    [],
                )
            ],
        ),
        (
            "我的目标是让乐队能演满四十分钟，第一个关键结果是十二首歌不中断，第二个关键结果是十月前接两场商演，好了就这些",
            [("让乐队能演满四十分钟", ["十二首歌不中断", "十月前接两场商演"], [])],
        ),
        (
            "what we're chasing » a bakery people cross town for\nsign 1 » queue before 8 on 5 mornings a week\nsign 2 » 120 regulars on the bread list\nsign 3 » unsold loaves under 4%",
            [
                (
                    "a bakery people cross town for",
                    [
                        "queue before 8 on 5 mornings a week",
                        "120 regulars on the bread list",
                        "unsold loaves under 4%",
                    ],
                    [],
                )
            ],
        ),
        (
            "想去的地方：一家让人愿意绕路来的面包店\n看见这些就到了：\n- 每周五个早上八点前排队\n- 面包会员 120 人\n- 剩货率低于 4%\n手上的活：\n- 换烤箱",
            [
                (
                    "一家让人愿意绕路来的面包店",
                    ["每周五个早上八点前排队", "面包会员 120 人", "剩货率低于 4%"],
                    ["换烤箱"],
                )
            ],
        ),
        (
            "We'll believe it when:\n- queue before 8 on 5 mornings a week\n- 120 regulars on the bread list",
            [(None, ["queue before 8 on 5 mornings a week", "120 regulars on the bread list"], [])],
        ),
        (
            "[yellow] a bakery people cross town for\n[pink] queue before 8 on 5 mornings a week\n[pink] 120 regulars on the bread list\n[pink] unsold loaves under 4%",
            [
                (
                    "a bakery people cross town for",
                    [
                        "queue before 8 on 5 mornings a week",
                        "120 regulars on the bread list",
                        "unsold loaves under 4%",
                    ],
                    [],
                )
            ],
        ),
        (
            "【目标】一家让人愿意绕路来的面包店\n【要看到】每周五个早上八点前排队\n【要看到】面包会员 120 人\n【要做】换烤箱",
            [("一家让人愿意绕路来的面包店", ["每周五个早上八点前排队", "面包会员 120 人"], ["换烤箱"])],
        ),
        (
            "目标：让夜里安静\n关键结果\n1. 夜间呼叫 22 次降到 5 次\n2. 自动恢复 80%\n落地安排\n1. 写运行手册\n2. 换监控",
            [("让夜里安静", ["夜间呼叫 22 次降到 5 次", "自动恢复 80%"], ["写运行手册", "换监控"])],
        ),
        (
            "Objective: Quiet nights\nKR1: calls from 22 to 5\nKR2: 80% recover alone\n\nSupporting projects\n- write runbooks\n- new monitoring\n\nRisks\n- two people leave in May",
            [
                (
                    "Quiet nights",
                    ["calls from 22 to 5", "80% recover alone"],
                    ["write runbooks", "new monitoring"],
                )
            ],
        ),
        (
            "目标：新人第一周就能上手。衡量：首单 3 天内；首月离职低于 5%；带教评分 4.5。",
            [("新人第一周就能上手", ["首单 3 天内", "首月离职低于 5%", "带教评分 4.5"], [])],
        ),
        (
            "Goal: newcomers productive in week one. Proof: first ticket within 3 days; fewer than 5% leave; buddy score 4.5.",
            [
                (
                    "newcomers productive in week one",
                    ["first ticket within 3 days", "fewer than 5% leave", "buddy score 4.5"],
                    [],
                )
            ],
        ),
        (
            "; team okr\n; O: newcomers productive in week one\n; KR1: first ticket within 3 days\n; KR2: fewer than 5% leave in month one\n[server]\nport = 80",
            [
                (
                    "newcomers productive in week one",
                    ["first ticket within 3 days", "fewer than 5% leave in month one"],
                    [],
                )
            ],
        ),
        (
            "# 目标：新人第一周就能上手\n# KR1：首单平均\n#      3 天以内\n# KR2：首月离职低于 5%\nx = 1",
            [("新人第一周就能上手", ["首单平均3 天以内", "首月离职低于 5%"], [])],
        ),
        (
            "① 新人第一周就能上手\n ①-1 首单平均 3 天\n ①-2 首月离职低于 5%",
            [("新人第一周就能上手", ["首单平均 3 天", "首月离职低于 5%"], [])],
        ),
        (
            "Objective: win the season\nKRs\n3-2 or better in 5 home games\n4-4-2 played by 80% of the juniors\n12 youth players in the first squad",
            [
                (
                    "win the season",
                    [
                        "3-2 or better in 5 home games",
                        "4-4-2 played by 80% of the juniors",
                        "12 youth players in the first squad",
                    ],
                    [],
                )
            ],
        ),
    ],
)
def test_aims_at_the_end_numbered_leads_and_headings_of_work(text: str, want: Full) -> None:
    """What counts on, what points back, what heads the lines of one objective; remarks in odd signs, lists in one line."""
    assert full(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "目标1：让门店敢用新系统\n目标1-KR1：周活门店达到80家\n目标1-KR2：报修时长降到4小时\n目标1-行动1：每店设一名教练\n目标1-行动2：重写操作手册\n\n目标2：让总部听见一线\n目标2-KR1：一线提案落地20条\n目标2-行动1：每月开一次听证会",
            [
                (
                    "让门店敢用新系统",
                    ["周活门店达到80家", "报修时长降到4小时"],
                    ["每店设一名教练", "重写操作手册"],
                ),
                ("让总部听见一线", ["一线提案落地20条"], ["每月开一次听证会"]),
            ],
        ),
        (
            "O1: Stores trust the new till\nO1-KR1: 80 stores use it weekly\nO1-KR2: repair time down to 4 hours\nO2: Head office hears the floor\nO2-KR1: 20 proposals shipped\nO1-Action 1: one coach per store\nO2-Initiative 1: a monthly hearing",
            [
                (
                    "Stores trust the new till",
                    ["80 stores use it weekly", "repair time down to 4 hours"],
                    ["one coach per store"],
                ),
                ("Head office hears the floor", ["20 proposals shipped"], ["a monthly hearing"]),
            ],
        ),
        (
            "目标一：让门店敢用新系统\n1. 周活门店达到80家\n2. 报修时长降到4小时\n\n目标二：让总部听见一线\n1. 一线提案落地20条\n2. 回复率达到90%\n\n支撑目标一的项目\n- 每店设一名教练",
            [
                ("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], ["每店设一名教练"]),
                ("让总部听见一线", ["一线提案落地20条", "回复率达到90%"], []),
            ],
        ),
        (
            '{"objective": "让门店敢用新系统", "关键结果": ["周活门店达到80家", "报修时长降到4小时"], "措施": ["每店设一名教练"], "待办": ["重写手册"]}',
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], ["每店设一名教练", "重写手册"])],
        ),
        (
            "Goal => Stores trust the new till\nKR1 => 80 stores use it weekly\nKR2 => repair time down to 4 hours\nTodo => rewrite the manual\nAction => one coach per store",
            [
                (
                    "Stores trust the new till",
                    ["80 stores use it weekly", "repair time down to 4 hours"],
                    ["rewrite the manual", "one coach per store"],
                )
            ],
        ),
        (
            "√ 目标：让门店敢用新系统\n√ KR1：周活门店达到80家\n√ KR2：报修时长降到4小时",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "★ Objective: Stores trust the new till\n√ KR1: 80 stores use it weekly\n√ KR2: repair time down to 4 hours",
            [("Stores trust the new till", ["80 stores use it weekly", "repair time down to 4 hours"], [])],
        ),
        (
            "Objective\nStores trust the new till\n\nKey results\n- 80 stores use it weekly\n- repair time down to 4 hours\n\nOwner\nSarah Lind\n\nDue date\n30 June",
            [("Stores trust the new till", ["80 stores use it weekly", "repair time down to 4 hours"], [])],
        ),
        (
            "目标\n让门店敢用新系统\n\n关键结果\n周活门店达到80家\n报修时长降到4小时\n\n责任部门\n零售运营部\n\n完成时间\n2026年6月30日",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "O\t让门店敢用新系统\nKR1\t周活门店达到80家\nKR2\t报修时长降到4小时\n牵头部门\t零售运营部\n截止时间\t6月30日",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "Objective: Stores trust the new till (Q3 2026)\nKR1: 80 stores use it weekly #retail #ops\nKR2: repair time down to 4 hours #ops @Tom\nKR3 -",
            [("Stores trust the new till", ["80 stores use it weekly", "repair time down to 4 hours"], [])],
        ),
        (
            "目标：让门店敢用新系统（2026年三季度）\nKR1：周活门店达到80家 #零售\nKR2：报修时长降到4小时 #运营 @小李\nKR3：",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "O: Stores trust the new till\nKR1: The help desk closes before 17:15 on at least 9 of 12\nMondays\nKR2: The average wait at the till goes from 11 minutes to 4\nminutes",
            [
                (
                    "Stores trust the new till",
                    [
                        "The help desk closes before 17:15 on at least 9 of 12 Mondays",
                        "The average wait at the till goes from 11 minutes to 4 minutes",
                    ],
                    [],
                )
            ],
        ),
        (
            "O：让门店敢用新系统 KR1：周活门店达到80家 KR2：报修时长降到4小时，就这样，麻烦老师看看",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "our goal is to make stores trust the new till, and the key results are: 80 stores use it weekly, repair time down to 4 hours, and 20 proposals shipped. thanks a lot!",
            [
                (
                    "make stores trust the new till",
                    ["80 stores use it weekly", "repair time down to 4 hours", "20 proposals shipped"],
                    [],
                )
            ],
        ),
        (
            "我的目标是让门店敢用新系统，关键结果我列了两个：一是周活门店达到80家，二是报修时长降到4小时。",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "My objective is to make stores trust the new till, for key results I came up with three: first, 80 stores use it weekly; second, repair time down to 4 hours; third, 20 proposals shipped.",
            [
                (
                    "make stores trust the new till",
                    ["80 stores use it weekly", "repair time down to 4 hours", "20 proposals shipped"],
                    [],
                )
            ],
        ),
        (
            "小李 9:12\nO：让门店敢用新系统\n小李 9:13\nKR1：周活门店达到80家\n小李 9:13\nKR2：报修时长降到4小时\n老王 9:20\nKR1太高了吧\n老王 9:21\nKR2没问题",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长降到4小时"], [])],
        ),
        (
            "O2: Stores trust the new till\nKRs:\n1) 80 stores use it weekly\n2) repair time down to 4 hours\n\n(O1 belongs to the whole company, so I left it out)",
            [("Stores trust the new till", ["80 stores use it weekly", "repair time down to 4 hours"], [])],
        ),
        (
            "OPS-7  O  Stores trust the new till  Priority:High  Owner:Tom\n  OPS-7-1  KR  80 stores use it weekly  In progress\n  OPS-7-2  KR  repair time down to 4 hours  To do",
            [("Stores trust the new till", ["80 stores use it weekly", "repair time down to 4 hours"], [])],
        ),
        (
            "h3. Objective: Stores trust the new till\n* KR1: 80 stores use it weekly\n* KR2: [repair time down to 4 hours|https://x.example.com/a]\nh3. Initiatives\n* [coach plan|#coach]\n* see [the manual|https://x.example.com/m] and rewrite it",
            [
                (
                    "Stores trust the new till",
                    ["80 stores use it weekly", "repair time down to 4 hours"],
                    ["coach plan", "see the manual and rewrite it"],
                )
            ],
        ),
        (
            "我们昨天聊了要看的三个数：\n\n- 周活门店达到80家\n- 报修时长从9小时降到4小时\n- 一线提案落地20条\n\n这三条之上的总目标其实就是：让门店敢用新系统",
            [("让门店敢用新系统", ["周活门店达到80家", "报修时长从9小时降到4小时", "一线提案落地20条"], [])],
        ),
        (
            "目标：让客服真正帮到人\nKR1：有点复杂的工单 24 小时内解决率达到 90%\nKR2：太慢的回复从 30% 降到 5%\nKR3：满意度 4.5 以上",
            [
                (
                    "让客服真正帮到人",
                    ["有点复杂的工单 24 小时内解决率达到 90%", "太慢的回复从 30% 降到 5%", "满意度 4.5 以上"],
                    [],
                )
            ],
        ),
        (
            "Objective: A community people thank us for\nKR1: 200 posts end in thanks\nKR2: 40% of tickets answered in #help\nKR3: reach 80% of Year 9\nKR4: cut C# build time to 4 min",
            [
                (
                    "A community people thank us for",
                    [
                        "200 posts end in thanks",
                        "40% of tickets answered in #help",
                        "reach 80% of Year 9",
                        "cut C# build time to 4 min",
                    ],
                    [],
                )
            ],
        ),
        (
            "O1 是让公司共用的平台稳下来\nKR1 可用率 99.9%\nKR2 故障从 9 次降到 2 次",
            [("让公司共用的平台稳下来", ["可用率 99.9%", "故障从 9 次降到 2 次"], [])],
        ),
        (
            "Objective: Quiet nights\nKR1: pages from 22 to 5\nKR2: 80% of engineers sleep through\nProjects\n- Owner rota\n- new monitoring",
            [
                (
                    "Quiet nights",
                    ["pages from 22 to 5", "80% of engineers sleep through"],
                    ["Owner rota", "new monitoring"],
                )
            ],
        ),
    ],
)
def test_common_pastes_of_strangers(text: str, want: Full) -> None:
    """Work under the number of its objective, arrows and ticks, fields on two lines, talk behind a list; honest lines stay whole."""
    assert full(text) == want


@pytest.mark.parametrize(
    ("text", "objective", "key_results"),
    [
        ("O: Freight people trust\n- Trucks - ETA accuracy 60% → 90%\n- Orders with a correct ETA 60% → 90%", "Freight people trust", 2),
        ("Objective: Support people can trust\n% of calls answered in 30 s: 54 → 80\n% of tickets solved at first contact: 60 → 75", "Support people can trust", 2),
        ("目标：让车间稳下来\n质量：\n- 一次合格率从 90% 到 96%\n- 返工从 30 件到 10 件\n招聘：\n- 熟练工到岗从 12 人到 30 人\n- 试用期离职率从 30% 到 10%", "让车间稳下来", 4),
        ("让老客户愿意再来\n- 复购率从 20% 到 30%\n- 差评从 9 条到 3 条\n对应公司目标：做最受信赖的社区超市", "让老客户愿意再来", 2),
        ("Members use what they pay for\n- visits a week from 1 to 2\n- app users from 100 to 300\nNext year's goal: open a second site", "Members use what they pay for", 2),
        ("US market: become the first call for dentists\nKR1: calls from 10 to 40\nKR2: contracts from 3 to 9", "US market: become the first call for dentists", 2),
        ("图书馆：让读者重新走进来\nKR1：到馆人次从 300 到 500\nKR2：借阅从 1000 到 2000", "图书馆：让读者重新走进来", 2),
        ("O: Safer wards\nWard 1: falls from 9 to 4 a month\nWard 2: falls from 7 to 3 a month\nWard 3: falls from 8 to 4 a month", "Safer wards", 3),
    ],
)  # fmt: skip
def test_topics_places_and_other_goals_leave_an_honest_draft_whole(
    text: str, objective: str, key_results: int
) -> None:
    (draft,) = parse(text)
    assert draft.text_of("O") == objective
    assert len(draft.key_results) == key_results
    assert all(kr.text in text for kr in draft.key_results) and not draft.initiatives
    assert [
        kr.text for kr in draft.key_results if kr.text.lower().startswith(("trucks", "ward 1", "% of calls"))
    ] or ("Trucks" not in text and "Ward 1" not in text and "% of" not in text)


def test_priorities_in_front_of_work_are_no_numbering() -> None:
    (draft,) = parse(
        "obj: make checkout boring\nKRs\nK1 checkout completion 54 to 66 pct\nK2 payment errors per 1000 orders below 10\n\n"
        "Initiatives, by priority\nP1 one page checkout\nP1 address lookup (K1)\nP2 error copy rewrite"
    )
    assert len(draft.initiatives) == 3 and not draft.notes
