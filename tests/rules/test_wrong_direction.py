"""Figures that go the wrong way, and honest ones that only look so."""

from __future__ import annotations

from datetime import date

import pytest

from coach.critic import critique
from coach.meaning import NoMeaning
from coach.okr import Context
from coach.parse.assemble import draft_of

CONTEXT = Context(today=date(2026, 7, 6))


def _flagged(line: str) -> bool:
    judged = critique(draft_of(None, [line]), CONTEXT, NoMeaning())
    return "wrong-direction" in {finding.rule for finding in judged.findings}


@pytest.mark.parametrize(
    "line",
    [
        "官网自然排名从第5名上升到第18名", "借阅量翻一番,从每月4,000册到2,000册", "单元测试覆盖率显著提升,≥55%(当前71%)", "毛利率由 -3% 改善到 -8%",
        "平均无故障时间延长:从 640 小时到 410 小时", "抢了票不来的人增加:从十分之一升到二十分之一", "Climb in the review ranking from 4th to 9th", "test coverage grows 74 → 61 percent",
        "Surgical site infections [1.4% → 3.9%] by 31 Dec", "Scrap rate, line 2: 2.1% now; 3.4% by 18 December", "eNPS from +22 to +9", "MMR second-dose coverage up: 91 % to 84 %",
    ],
)  # fmt: skip
def test_figures_against_their_words_or_to_where_all_are_worse_off_are_flagged(line: str) -> None:
    assert _flagged(line)


@pytest.mark.parametrize(
    "line",
    [
        "半马成绩提高:2:05 → 1:52", "配送再提速:下单到入户由 48h 提升至 24h", "店长年化离职率维持在 8% 以内(目前7.6%)", "家长意见和投诉由 15 条/月增至 80 条/月,当周回复",
        "攻击成功率从 20% 到 2%", "自助退票率从 20% 到 80%", "夭折的从五分之一压到百分之八", "初評等候由四個月縮短到六週",
        "Macros cleaned up (~340 → 120)", "Stickiness ratio grows from 0,18 to 0,30", "Cost of compliance from 1.2m to 0.8m", "Margin of error from 5% to 2%",
        "Waiting list from 5 to 40 families", "Decisions written down from 20% to 80%", "Refunds within 3 days from 40% to 95%", "Pass rate from 98% to 85%, so that a pass means something",
    ],
)  # fmt: skip
def test_honest_figures_that_look_so_are_not(line: str) -> None:
    assert not _flagged(line)
