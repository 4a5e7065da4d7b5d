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
    ids=["styles of numbers", "dashes", "signs", "status lines", "no objective", "remarks", "typed fields"],
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
