"""What stands behind a line's own words is told from them, in remarks that nobody listed."""

from __future__ import annotations

import pytest

from coach.parse.layout import parse

HEAD = {"en": "Objective: Depots run on their own power\n", "zh": "目标：让产线换型不再等\n"}
LINES = {
    "en": ["40% of electricity from own solar", "Diesel for heating down to zero in 3 depots"],
    "zh": ["平均换型时间由 75 分钟降到 30 分钟", "设备综合效率从 68% 提升到 78%"],
}


def key_results(lang: str, ends: list[str]) -> list[str]:
    text = HEAD[lang] + "".join(
        f"KR{n}: {line}{end}\n" for n, (line, end) in enumerate(zip(LINES[lang], ends, strict=True), 1)
    )
    (draft,) = parse(text)
    return [kr.text for kr in draft.key_results]


@pytest.mark.parametrize(
    ("lang", "ends"),
    [
        ("en", [" AT RISK", " NOT STARTED"]),
        ("en", [" [comment PK: is that measured yet?]", " [comment PK: since when?]"]),
        ("en", [" [P1] [30 June]", " [P0] [15 May]"]),
        ("en", [" (confidence 6/10)", " (confidence 4/10)"]),
        ("zh", [" 【正常】进度 60%", " 【有风险】进度 35%"]),
        ("zh", [" 【批注 高原：口径怎么定？】", " 【批注 高原：谁来测？】"]),
        ("zh", [" [P0] [6/30]", " [P1] [6/30]"]),
    ],
)
def test_remarks_are_left_off(lang: str, ends: list[str]) -> None:
    assert key_results(lang, ends) == LINES[lang]


@pytest.mark.parametrize(
    ("lang", "ends"),
    [
        ("en", [" in the whole year", " by 30 June"]),
        ("en", [" (today 12%)", " (from 3)"]),
        ("en", [", without outside help", " or fewer"]),
        ("zh", ["（试点班组）", "，不增加加班"]),
        ("zh", [" 以内", " 以上"]),
    ],
)
def test_words_of_the_line_stay(lang: str, ends: list[str]) -> None:
    assert key_results(lang, ends) == [line + end for line, end in zip(LINES[lang], ends, strict=True)]


@pytest.mark.parametrize(
    "line",
    [
        "Orders on time from 90% to 95% (cancelled excluded)",
        "Checkout conversion from 2% to 4% - abandoned carts",
        "Cancelled - from 8% to 3% of orders",
        "订单履约率从 90% 到 95%（取消单除外）",
        "取消率从 5% 降到 2%",
    ],
)
def test_words_about_cancelling_do_not_drop_a_line(line: str) -> None:
    (draft,) = parse(f"O: Buyers get what they ordered\nKR1: {line}\nKR2: Returns from 9% to 4%\n")
    assert [kr.text for kr in draft.key_results] == [line, "Returns from 9% to 4%"]


def test_a_row_of_sums_is_left_out_and_a_part_called_overall_is_not() -> None:
    (draft,) = parse(
        "Area\tObjective\tKey Result\tScore\nOverall\tBuyers come back\tRepeat buyers from 20% to 30%\t0.4\n"
        "Shops\tBuyers come back\tBaskets above 40 euros from 12% to 20%\t0.6\nAverage\t\t\t0.5\n"
    )
    assert draft.objective and draft.objective.text == "Buyers come back"
    assert [kr.text for kr in draft.key_results] == [
        "Repeat buyers from 20% to 30%",
        "Baskets above 40 euros from 12% to 20%",
    ]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "\tFLEET\tDEPOT\nObjective\tBuses pass every inspection\tDepots run on their own power\n"
            "KR1\tFirst-time pass rate from 82% to 96%\t40% of electricity from own solar\n"
            "KR2\tBreakdowns per 100,000 km from 5.1 to 3\tEnergy cost per bus down 15%\n",
            [
                "Buses pass every inspection",
                "First-time pass rate from 82% to 96%",
                "Breakdowns per 100,000 km from 5.1 to 3",
                "Depots run on their own power",
                "40% of electricity from own solar",
                "Energy cost per bus down 15%",
            ],
        ),
        (
            "\t目标一\t目标二\nO\t换型不再等\t班组会自己找问题\nKR1\t平均换型时间由 75 分钟降到 30 分钟\t每月人均建议 2 条\n"
            "KR2\t综合效率从 68% 提升到 78%\t建议采纳率达到 50%\n",
            [
                "换型不再等",
                "平均换型时间由 75 分钟降到 30 分钟",
                "综合效率从 68% 提升到 78%",
                "班组会自己找问题",
                "每月人均建议 2 条",
                "建议采纳率达到 50%",
            ],
        ),
        (
            "O2 Hire the team we need\n- KR1: 8 engineers signed\n- DROPPED: KR2: Video with 50k views\n"
            "- KR3: Offer acceptance 80%\nChange log\n- v4: KR2 dropped, no money\n",
            ["Hire the team we need", "8 engineers signed", "Offer acceptance 80%"],
        ),
        (
            "小乔帮我看下这几条kr写得对不对，o还没想好\n\nkr1：场均销售额从4.5万做到9万\nkr2：退货率压到22%以内\n",
            ["场均销售额从4.5万做到9万", "退货率压到22%以内"],
        ),
        (
            "Okay so objective one. Make Saturdays the best day.\nKey result one. Revenue up from nine to twelve thousand.\n",
            ["Make Saturdays the best day", "Revenue up from nine to twelve thousand"],
        ),
        (
            "O（挑战型）做出第二条增长曲线\n关键结果第一：新业务占比达到 20%\n关键结果第二：签下 3 家新客户\n",
            ["做出第二条增长曲线", "新业务占比达到 20%", "签下 3 家新客户"],
        ),
    ],
    ids=["columns", "columns zh", "dropped", "asks about key results", "spoken", "type ahead"],
)
def test_only_the_lines_of_the_draft_are_read(text: str, want: list[str]) -> None:
    read = [
        line
        for draft in parse(text)
        for line in [
            draft.objective.text if draft.objective else None,
            *(kr.text for kr in draft.key_results),
        ]
        if line
    ]
    assert read == want
