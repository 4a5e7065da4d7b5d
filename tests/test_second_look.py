"""The readers that look twice: a line or a pair is read alike whatever stands beside it."""

from __future__ import annotations

import pytest

from coach.adapters.pair_model import ASKED, PairModel
from coach.adapters.second_model import SecondModel

LINES = [
    "Median wait from 9 to 4 days",
    "上线新门户",
    "Keep uptime above 99.9%",
    "让新员工第一周就能独立接单",
]
PAIRS = [(one, other) for one in LINES for other in LINES if one != other]


def test_a_line_is_read_alike_alone_and_among_others() -> None:
    together = SecondModel().read(LINES)
    assert together == [SecondModel().read([line])[0] for line in LINES]


@pytest.mark.parametrize("name", ASKED)
def test_a_pair_is_read_alike_alone_among_others_and_again(name: str) -> None:
    reader = PairModel(name)
    together = reader.read(PAIRS)
    assert together == [PairModel(name).read([pair])[0] for pair in PAIRS] == reader.read(PAIRS)
    assert all(set(said) == set(ASKED[name]) for said in together)


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        (
            "Leavers in the first ninety days from 30% to 15%",
            "New starters who are still with us after three months from 70% to 85%",
            "Invoices settled within ten working days climb from 60% to 92%",
        ),
        (
            "入职三个月内离职的人从 30% 降到 15%",
            "新人满三个月还在岗的比例由七成提到八成五",
            "发票十天内付清的比例从 60% 提到 90%",
        ),
    ],
)
@pytest.mark.parametrize("name", ASKED)
def test_one_thing_in_other_words_looks_more_alike_than_another_matter(
    name: str, one: str, same: str, other: str
) -> None:
    near, far = PairModel(name).read([(one, same), (one, other)])
    assert near["same"] + near["against"] > far["same"] + far["against"]


def test_nothing_to_read_is_no_trouble() -> None:
    assert PairModel().read([]) == SecondModel().read([]) == []
