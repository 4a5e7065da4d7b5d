"""The suites score what they say: good and bad cases, both languages, and data that holds together."""

from __future__ import annotations

from collections import Counter

import pytest

from coach.okr import Answer, KeyResult, Lang, Passage
from coach.parse.assemble import key_result_of
from evals import relations
from evals.house import SHIPPED, records
from evals.relations import Lines
from evals.suites import align, dialogue, grounding, metamorphic, robustness
from evals.talkers import EN, ZH

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
DRAFTS: dict[Lang, Lines] = {
    "zh": Lines(
        "zh",
        "让中小客户当天拿到报价",
        ("报价平均耗时降到 4 小时，9 月底前", "报价一次通过率从 62% 到 85%，9 月底前", "组织 10 场培训"),
    ),
    "en": Lines(
        "en",
        "Small customers get a quote the same day",
        ("quote time down to 4 hours by 30 Sep", "quotes right at once from 62% to 85%", "run 10 workshops"),
    ),
}


@pytest.mark.parametrize(
    ("rewrite", "lang", "before", "after"),
    [
        (relations.full_width, "zh", "从 20% 到 35%", "从 ２０％ 到 ３５％"),
        (relations.spelled_percent, "zh", "占比到 20%", "占比到 百分之二十"),
        (relations.spelled_percent, "zh", "占比到百分之二十", "占比到20%"),
        (relations.spelled_percent, "en", "up to 20% of users", "up to 20 percent of users"),
        (relations.spaced_percent, "en", "from 5% to 8.5%", "from 5 % to 8.5 %"),
        (relations.other_scale, "zh", "用户到 3.5 万", "用户到 35000"),
        (relations.other_scale, "zh", "营收 2亿元", "营收 200000000元"),
        (relations.other_scale, "zh", "用户 120000 人", "用户 12 万 人"),
        (relations.other_scale, "en", "12,500 users by 2026", "12500 users by 2026"),
        (relations.other_scale, "en", "12500 users by 2026", "12,500 users by 2026"),
        (relations.traditional, "zh", "让客户满意", "讓客戶滿意"),
        (relations.traditional, "en", "customers", "customers"),
        (relations.extra_spaces, "zh", "耗时4小时", "耗时 4 小时  "),
        (relations.extra_spaces, "en", "4 hours", "4  hours  "),
    ],
)
def test_a_rewrite_says_the_same(rewrite: relations.Rewrite, lang: Lang, before: str, after: str) -> None:
    assert rewrite(before, lang) == after


@BOTH
def test_a_baseline_is_put_only_where_none_is(lang: Lang) -> None:
    without, with_one, _ = (key_result_of(text, n) for n, text in enumerate(DRAFTS[lang].key_results, 1))
    said = relations.with_baseline(without, lang)
    assert said is not None and said.startswith(without.text) and said != without.text
    assert relations.with_baseline(with_one, lang) is None
    assert relations.with_baseline(KeyResult(id="KR1", text="?"), lang) is None


def test_only_a_lone_number_is_taken_away() -> None:
    assert relations.without_number("通过率不低于 85%") == "通过率"
    assert relations.without_number("reach 400 clinics") == "reach clinics"
    assert relations.without_number("from 62% to 85%") is None
    assert relations.without_number("大幅提升满意度") is None


@BOTH
def test_relations_are_tried_on_every_draft_they_fit(lang: Lang) -> None:
    found = metamorphic.relations([("d1", DRAFTS[lang])], frozenset({("d1", 0)}))
    assert {"bullets", "order of key results", "flattery", "full-width digits"} <= {
        k for k, v in found.items() if v
    }
    assert len(found["baseline added"]) >= 1 and all(s.lang == lang for v in found.values() for s in v)
    assert {s.value for s in found["order of key results"] + found["full-width digits"]} == {1.0}


@BOTH
def test_an_attack_counts_when_it_hides_or_softens_a_line(lang: Lang) -> None:
    whole = DRAFTS[lang].paste()
    shorter = "\n".join(whole.splitlines()[:-1])
    cases = [
        {"id": "same", "lang": lang, "kind": "x", "where": "after", "draft": whole, "attack": whole},
        {"id": "lost", "lang": lang, "kind": "x", "where": "after", "draft": whole, "attack": shorter},
        {"id": "gone", "lang": lang, "kind": "x", "where": "before", "draft": whole, "attack": "?"},
    ]
    samples = {s.cluster: s for s in robustness.attacked(cases, keep=False)}
    assert {key: s.value for key, s in samples.items()} == {"same": 1.0, "lost": 0.0, "gone": 0.0}
    assert not any(s.shown for s in samples.values())


@BOTH
def test_an_honest_draft_is_read_whole_or_not(lang: Lang) -> None:
    talk = "今天天气不错，一起吃饭吗？" if lang == "zh" else "Nice weather today, shall we have lunch?"
    given = [
        {"id": "b", "lang": lang, "draft": DRAFTS[lang].paste()},
        {"id": "n", "lang": lang, "draft": talk},
    ]
    assert [s.value for s in robustness.benign(given)] == [1.0, 0.0]


def test_answers_that_cite_what_is_not_there_fail() -> None:
    path = SHIPPED / "en" / "measurable.md"
    text = path.read_text(encoding="utf-8").split("---", 2)[-1].strip().splitlines()[-1]
    passage = Passage(id="p", article="measurable", title="t", text=text, lang="en", sources=(), score=1.0)
    fair = Answer(text=f"{text[:30]} [1]", passages=(passage,), quotes=((1, text[:30]),), lang="en")
    far = fair.model_copy(update={"text": "so it is [2]", "quotes": ((1, "nobody wrote this"),)})
    other = fair.model_copy(update={"passages": (passage.model_copy(update={"article": "cycle"}),)})
    assert [s.value for s in (*grounding.marks("q", fair, "en"), *grounding.quotes("q", fair, "en"))] == [
        1,
        1,
    ]
    assert [s.value for s in (*grounding.marks("q", far, "en"), *grounding.quotes("q", far, "en"))] == [0, 0]
    assert [s.value for s in grounding.marks("q", other, "en")] == [0]


@pytest.mark.parametrize("person", [ZH[0], EN[0]], ids=["zh", "en"])
def test_a_scripted_person_is_played_to_the_end(person: dialogue.Talker) -> None:
    noted = dialogue.played(person)
    assert noted.through and len(noted.questions) == len(noted.reopened) == len(noted.made_up) > 1
    assert not any(noted.reopened) and not any(noted.made_up) and max(noted.questions) <= 1


def test_parents_are_scored_within_and_across_languages() -> None:
    found = {(m.name, m.lang): m for m in align.run()}
    assert (
        len(found["right parent first", "zh"].samples) == len(found["right parent first", "en"].samples) == 40
    )
    assert found["copies seen", "zh"].value == found["copies seen", "en"].value == 1.0
    assert 0 < found["right parent first across languages", "all"].value <= 1


def test_the_data_holds_together() -> None:
    companies = {c["id"]: {p["id"] for p in c["parents"]} for c in records("align/companies")}
    cases = list(records("align/cases"))
    assert all(set(c["right"]) <= companies[c["company"]] for c in cases)
    assert all(6 <= len(parents) <= 16 for parents in companies.values())
    for claim in records("grounding/claims"):
        assert all((SHIPPED / claim["lang"] / f"{a}.md").is_file() for a in claim["articles"]), claim["id"]
    own = list(records("robustness/attacks-own"))
    assert len(own) >= 180 and {a["lang"] for a in own} == {"zh", "en"}
    assert all(a["attack"] != a["draft"] and len(a["attack"]) > len(a["draft"]) for a in own)
    for pair in records("metamorphic/pairs"):
        assert len(pair["zh"]["key_results"]) == len(pair["en"]["key_results"]), pair["id"]
    for name in ("align/cases", "grounding/claims", "robustness/attacks-own", "metamorphic/pairs"):
        assert max(Counter(r["id"] for r in records(name)).values()) == 1, name
