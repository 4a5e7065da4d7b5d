"""Answers without a model: verbatim, marked, in the language of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from coach import claims
from coach.adapters.embedder import FakeEmbedder
from coach.answer import answer, states
from coach.assist.support import backing
from coach.claims import Backing, Signs
from coach.contrast import swaps
from coach.okr import Answer, Lang, Passage


def passage(article: str, text: str, lang: Lang, score: float = 1.0) -> Passage:
    return Passage(
        id=f"{article}/1.{lang}",
        article=article,
        title=f"{article} · ?",
        text=text,
        lang=lang,
        sources=("A",),
        score=score,
    )


class Shelf:
    """Knowledge that finds what it was given."""

    def __init__(self, *found: Passage) -> None:
        self.found = list(found)

    def search(self, question: str, lang: Lang, k: int = 5) -> list[Passage]:
        return self.found[:k]

    def passage(self, article: str, lang: Lang) -> Passage | None:
        return next((p for p in self.found if p.article == article), None)


ZH = Shelf(
    passage("owned", "一条关键结果只由一个人负责。他不必亲手做完所有事。谁负责，谁更新进度。", "zh"),
    passage("check-ins", "关键结果的进度每周更新一次。会上只谈变化。", "zh", 0.9),
    passage("cycle", "一个周期是一个季度。", "zh", 0.2),
)
EN = Shelf(
    passage(
        "owned",
        "One person owns a key result. They need not do it all. Who owns a key result updates it.",
        "en",
    ),
    passage("check-ins", "The owner of a key result updates it weekly. It takes a minute.", "en", 0.9),
    passage("cycle", "A cycle is a quarter.", "en", 0.2),
)


def sound(given: Answer) -> bool:
    """Every mark names a passage and every quote stands verbatim in it and in the text."""
    marks = {int(m) for m in re.findall(r"\[(\d+)\]", given.text)}
    return marks <= set(range(1, len(given.passages) + 1)) and all(
        quote in given.passages[mark - 1].text and f"{quote} [{mark}]" in given.text
        for mark, quote in given.quotes
    )


@pytest.mark.parametrize(("shelf", "question"), [(ZH, "关键结果由谁负责？"), (EN, "Who owns a key result?")])
def test_quotes_are_verbatim_and_marked(shelf: Shelf, question: str) -> None:
    given = answer(question, shelf)
    assert sound(given) and [mark for mark, _ in given.quotes] == [1, 2]
    assert given.text.startswith(given.quotes[0][1])


def test_the_language_is_that_of_the_question_or_as_asked() -> None:
    assert answer("关键结果由谁负责？", ZH).lang == "zh"
    assert answer("Who owns a key result?", EN).lang == "en"
    assert answer("KR?", ZH, lang="zh").lang == "zh"


def test_what_is_not_quoted_is_named_for_further_reading() -> None:
    assert answer("关键结果由谁负责？", ZH).text.endswith("延伸阅读：cycle · ? [3]")
    assert answer("Who owns a key result?", EN).text.endswith("More in: cycle · ? [3]")


@pytest.mark.parametrize(
    ("question", "said"), [("明天下雨吗", "知识库里没有"), ("Will it rain?", "outside what I know")]
)
def test_off_the_subject_it_says_so(question: str, said: str) -> None:
    given = answer(question, Shelf())
    assert said in given.text and given.passages == () and given.quotes == ()


@pytest.mark.parametrize(
    ("question", "text", "said"),
    [
        ("怎么把OKR和年终奖挂钩", "OKR 的完成率不进奖金公式。另找依据。", "不建议"),
        (
            "How do I tie OKR to bonuses?",
            "Keep OKR and bonuses apart. Use shared results.",
            "I don't help tie OKRs to pay",
        ),
    ],
)
def test_pay_is_declined_with_reasons(question: str, text: str, said: str) -> None:
    lang: Lang = "zh" if "怎" in question else "en"
    given = answer(question, Shelf(EN.found[0], passage("pay-and-appraisal", text, lang)))
    assert said in given.text.splitlines()[0]
    assert given.passages[0].article == "pay-and-appraisal" and sound(given)


def test_a_question_that_mentions_no_pay_is_not_declined() -> None:
    shelf = Shelf(EN.found[0], passage("pay-and-appraisal", "Keep OKR and bonuses apart.", "en"))
    assert "do not help" not in answer("Who owns a key result?", shelf).text


@pytest.mark.parametrize(
    "text", ["no end of sentence", "- a\n- b", "Is it? Yes:", "？", "第一步：\n第二步："]
)
def test_passages_of_any_shape_are_quoted_soundly(text: str) -> None:
    assert sound(answer("Who owns a key result?", Shelf(passage("odd", text, "en"))))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "可以从两处看。时间：一季。内容：变化。数字：少。\n\n别的话。",
            "可以从两处看。时间：一季。内容：变化。数字：少。",
        ),
        ("Ask this.\n\n- One\n- Two\n- Three\n\nMore of it.", "Ask this.\n\n- One\n- Two\n- Three"),
        (
            'A goal says: "We win. They win. All win. Then rest." Later.',
            'A goal says: "We win. They win. All win. Then rest."',
        ),
        (
            "Three rules hold here. One. Two. These are firm. Four stands. Five.",
            "Three rules hold here. One. Two. These are firm.",
        ),
        (
            "Then it ends. A goal is short. It is clear. Why so? Because. End.",
            "A goal is short. It is clear. Why so? Because.",
        ),
    ],
)
def test_a_quote_is_complete_in_itself(text: str, quote: str) -> None:
    given = answer("Who owns a key result?", Shelf(passage("shape", text, "en")))
    assert given.quotes[0][1] == quote


@pytest.mark.parametrize(
    "text",
    ["These are tendencies. Key results differ.", "Key results come in two kinds. One.", "- a key result"],
)
def test_what_leans_on_its_context_is_not_quoted_beside_the_best(text: str) -> None:
    given = answer("Who owns a key result?", Shelf(EN.found[0], passage("aside", text, "en", 0.95)))
    assert [mark for mark, _ in given.quotes] == [1] and given.text.endswith("[2]")


def test_none_wanted_none_found() -> None:
    assert answer("Who owns a key result?", EN, k=0).passages == ()


CLAIMS: dict[Lang, str] = {
    "zh": "一条关键结果由一个人负责，其他人协助",
    "en": "One person should own a key result while others lend a hand",
}
NOT_SAID: dict[Lang, tuple[str, str]] = {
    "zh": ("知识库里没有这个说法", "owned"),
    "en": ("doesn't say so", "owned"),
}


class Backed(Shelf):
    """Knowledge that backs a claim with a sentence of the passage at a place, or not at all."""

    def __init__(self, shelf: Shelf, mark: int, sentence: str, holds: bool) -> None:
        super().__init__(*shelf.found)
        unheard = 0.0 if holds else 1.0
        self.said = Backing(mark, sentence, Signs(1, 1, 1, 1, 1 if holds else 0, unheard, 0, 0, 0, 0, 1))

    def backing(self, claim: str, found: Sequence[Passage]) -> Backing | None:
        return self.said


@pytest.mark.parametrize(
    ("lang", "shelf", "sentence"),
    [("zh", ZH, "会上只谈变化。"), ("en", EN, "The owner of a key result updates it weekly.")],
)
def test_a_statement_is_quoted_around_the_sentence_that_backs_it(
    lang: Lang, shelf: Shelf, sentence: str
) -> None:
    given = answer(CLAIMS[lang], Backed(shelf, 2, sentence, holds=True))
    assert sound(given) and [mark for mark, _ in given.quotes] == [2] and sentence in given.quotes[0][1]
    assert len(given.passages) == 3 and "[1]" in given.text, "the rest is named for further reading"


@pytest.mark.parametrize(("lang", "shelf"), [("zh", ZH), ("en", EN)])
def test_a_statement_that_nothing_backs_is_not_cited(lang: Lang, shelf: Shelf) -> None:
    sentence = shelf.found[0].text.split("。" if lang == "zh" else ". ")[0]
    given = answer(CLAIMS[lang], Backed(shelf, 1, sentence, holds=False))
    assert all(said in given.text for said in NOT_SAID[lang]), "it says so and names the nearest article"
    assert given.quotes == () and "[" not in given.text and [p.article for p in given.passages] == ["owned"]


@pytest.mark.parametrize(("lang", "shelf"), [("zh", ZH), ("en", EN)])
def test_without_a_judge_of_claims_a_statement_gets_one_quote(lang: Lang, shelf: Shelf) -> None:
    given = answer(CLAIMS[lang], shelf)
    assert sound(given) and [mark for mark, _ in given.quotes] == [1]


@pytest.mark.parametrize(
    "said",
    [
        "评分看从起点到终点走完了多少。",
        "打分应该请外面的会计师来打。",
        "Nobody should publish tables that compare whose scores are highest.",
        "When nobody can say where things stand, write down a visible gap.",
    ],
)
def test_a_full_sentence_with_a_question_word_inside_is_a_statement(said: str) -> None:
    assert states(said)


@pytest.mark.parametrize(
    "said",
    [
        "怎么给关键结果定一个合适的起点。",
        "What is the right number of key results.",
        "Tell me how scoring works in a team.",
    ],
)
def test_a_full_stop_does_not_make_a_question_a_statement(said: str) -> None:
    assert not states(said)


@pytest.mark.parametrize(
    ("text", "swapped", "straight"),
    [
        ("OKR 说的是要改变什么，KPI 说的是要看住什么。", "KPI 说的是要改变什么", "OKR 说的是要改变什么"),
        (
            "A committed goal must be reached in full. A stretch goal may end at seventy percent.",
            "A stretch goal must be reached in full.",
            "A committed goal must be reached in full.",
        ),
    ],
)
def test_a_claim_with_the_roles_swapped_is_seen(text: str, swapped: str, straight: str) -> None:
    assert swaps(swapped, text) and not swaps(straight, text)
    assert backing(swapped, text) is None and backing(straight, text)


@pytest.mark.parametrize(
    "said",
    ["关键结果由谁负责", "我们组的关键结果没有人负责更新", "who owns a key result", "KR owner", "负责人"],
)
def test_questions_topics_and_tales_of_ones_own_are_no_statements(said: str) -> None:
    assert not states(said)


@pytest.mark.parametrize(
    ("lang", "text", "straight", "turned"),
    [
        ("zh", "没做完的目标不自动顺延。", "没做完的目标不自动顺延。", "没做完的目标必须一律顺延。"),
        ("zh", "草稿归写的人。", "草稿归写的人看。", "草稿应当归所有人看。"),
        ("en", "Initiatives may change weekly.", "Initiatives may change.", "Initiatives must never change."),
        ("en", "A cycle may be a term long.", "A cycle may be a term.", "Every cycle has to be a term."),
    ],
)
def test_a_claim_that_demands_or_denies_more_than_the_text_is_backed_less(
    lang: Lang, text: str, straight: str, turned: str
) -> None:
    found, heard = [passage("a", text, lang)], claims.Vocabulary([text])
    well, ill = (claims.backing(said, found, heard, FakeEmbedder().embed) for said in (straight, turned))
    assert well and ill and claims.score_of(well.signs) > claims.score_of(ill.signs)
    assert ill.signs.bound > well.signs.bound and ill.signs.demand > well.signs.demand
