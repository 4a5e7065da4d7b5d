"""Parents proposed for a draft with the real embedder: the right one, with words on both sides, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from coach.adapters.embedder import UseEmbedder
from coach.adapters.pair_model import PairModel
from coach.align import align
from coach.align.evidence import quotes
from coach.meaning import NoMeaning
from coach.okr import Alignment, Context, Draft, Lang, Parent
from coach.parse import reading_form
from coach.parse.assemble import draft_of
from coach.ports import Vectors

READER = PairModel()
CONTEXT = Context(today=date(2026, 7, 6))
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
GOALS: dict[Lang, dict[str, str]] = {
    "zh": {
        "quote": "中小客户因为我们报价快而首选我们",
        "renew": "让老客户续约时不再犹豫",
        "plant": "工厂停线的次数减少一半",
        "hire": "让优秀的人愿意来，也愿意留下",
    },
    "en": {
        "quote": "Small customers choose us first because quoting is fast",
        "renew": "Existing customers renew without being chased",
        "plant": "Plants run without unplanned stops",
        "hire": "Good people want to join us and want to stay",
    },
}
DRAFTS: dict[Lang, dict[str, tuple[str | None, str]]] = {
    "zh": {
        "quote": ("报价当天就能给到中小客户", "报价平均耗时从 3 天降到 4 小时"),
        "renew": ("老客户用得顺，自然续约", "老客户续约率从 70% 到 85%"),
        "plant": ("让产线少停工", "非计划停线从每月 12 次到 4 次"),
    },
    "en": {
        "quote": ("Small customers get a quote the same day", "quote time from 3 days to 4 hours"),
        "renew": ("Customers stay with us year after year", "renewal rate from 70% to 85%"),
        "plant": ("Operators keep the lines running", "unplanned stops from 12 to 4 a month"),
    },
}
ORPHANS: dict[Lang, tuple[str, str]] = {
    "zh": ("让食堂的午饭更合口味", "午餐剩饭率从 30% 降到 10%"),
    "en": ("Lunch in the canteen tastes better", "leftovers from 30% to 10%"),
}
LONE: dict[Lang, str] = {
    "zh": "老客户续约率从 70% 到 85%",
    "en": "renewal rate of existing customers from 70% to 85%",
}
OTHER: dict[Lang, Lang] = {"zh": "en", "en": "zh"}


def goals(lang: Lang) -> list[Parent]:
    return [Parent(id=f"{lang}-{name}", text=text) for name, text in GOALS[lang].items()]


@pytest.fixture(scope="module")
def embedder() -> UseEmbedder:
    return UseEmbedder()


def aligned(
    embedder: UseEmbedder, draft: Draft, parents: Sequence[Parent], linked: Parent | None = None
) -> Alignment:
    context = CONTEXT.model_copy(update={"parent": linked})
    return align(draft, parents, context, embedder, NoMeaning(), READER)


def proposed(embedder: UseEmbedder, draft: Draft, *texts: str) -> list[tuple[str, str]]:
    """The evidence (in the draft, in the parent) for each of the parents proposed."""
    parents = [Parent(id=str(i), text=text) for i, text in enumerate(texts)]
    return [(p.evidence_child, p.evidence_parent) for p in aligned(embedder, draft, parents).proposed]


def of(lang: Lang, name: str) -> Draft:
    objective, key_result = DRAFTS[lang][name]
    return draft_of(objective, [key_result], lang)


@BOTH
@pytest.mark.parametrize("name", ["quote", "renew", "plant"])
def test_the_right_parent_comes_first(embedder: UseEmbedder, lang: Lang, name: str) -> None:
    found = aligned(embedder, of(lang, name), [*goals(lang), *goals(OTHER[lang])]).proposed
    assert found and found[0].parent.id == f"{lang}-{name}" and len(found) <= 3
    assert [p.score for p in found] == sorted((p.score for p in found), reverse=True)


@BOTH
@pytest.mark.parametrize("name", ["renew", "plant"])
def test_the_right_parent_is_found_across_the_languages(embedder: UseEmbedder, lang: Lang, name: str) -> None:
    found = aligned(embedder, of(lang, name), goals(OTHER[lang])).proposed
    assert found and found[0].parent.id == f"{OTHER[lang]}-{name}"
    assert found[0].evidence_parent == GOALS[OTHER[lang]][name], "no words in common, so the whole line"
    assert found[0].evidence_child in DRAFTS[lang][name]


@BOTH
@pytest.mark.parametrize("name", ["quote", "renew", "plant"])
def test_the_evidence_stands_on_both_sides_and_in_the_reason(
    embedder: UseEmbedder, lang: Lang, name: str
) -> None:
    draft = of(lang, name)
    lines = [kr.text for kr in draft.key_results] + [draft.text_of("O")]
    found = aligned(embedder, draft, goals(lang)).proposed
    assert found
    for p in found:
        assert p.evidence_parent and p.evidence_parent in p.parent.text
        assert any(line and p.evidence_child in line for line in lines) and p.evidence_child
        shared = reading_form(p.evidence_child) == reading_form(p.evidence_parent)
        assert p.reason.endswith("。" if lang == "zh" else ".")
        assert (p.evidence_child in p.reason) if shared else (p.evidence_child[:20] in p.reason)


@BOTH
def test_an_orphan_stays_an_orphan(embedder: UseEmbedder, lang: Lang) -> None:
    objective, key_result = ORPHANS[lang]
    everything = [*goals("zh"), *goals("en")]
    assert aligned(embedder, draft_of(objective, [key_result], lang), everything).proposed == ()
    wanted = Parent(
        id="lunch", text="让大家爱来食堂吃午饭" if lang == "zh" else "People enjoy lunch in the canteen"
    )
    found = aligned(embedder, draft_of(objective, [key_result], lang), [*everything, wanted]).proposed
    assert [p.parent for p in found] == [wanted], "no orphan any more once there is a goal for it"


@BOTH
def test_key_results_alone_find_their_parent(embedder: UseEmbedder, lang: Lang) -> None:
    line = LONE[lang]
    found = aligned(embedder, draft_of(None, [line], lang), goals(lang)).proposed
    assert found and found[0].parent.id == f"{lang}-renew" and found[0].evidence_child in line


@BOTH
def test_the_order_of_lone_key_results_does_not_matter(embedder: UseEmbedder, lang: Lang) -> None:
    lines = [LONE[lang], ORPHANS[lang][1]]
    one, other = (
        aligned(embedder, draft_of(None, order, lang), goals(lang)) for order in (lines, lines[::-1])
    )
    assert one.proposed and [(p.parent, p.evidence_child) for p in one.proposed] == [
        (p.parent, p.evidence_child) for p in other.proposed
    ]
    assert one.proposed[0].score == pytest.approx(other.proposed[0].score, abs=0.002)


@BOTH
def test_a_key_result_can_be_the_parent(embedder: UseEmbedder, lang: Lang) -> None:
    text = "中小客户当天拿到报价的比例从 20% 到 80%" if lang == "zh" else "Share of small customers with a quote the same day from 20% to 80%"  # fmt: skip
    above = Parent(id="kr", kind="key_result", text=text, objective_text=GOALS[lang]["quote"])
    found = aligned(embedder, of(lang, "quote"), [*goals(lang)[1:], above]).proposed
    assert found and found[0].parent == above


@BOTH
def test_at_most_three_are_proposed_and_always_the_same(embedder: UseEmbedder, lang: Lang) -> None:
    text = GOALS[lang]["renew"]
    parents = [Parent(id=str(i), text=text) for i in range(5)]
    first, again = (aligned(embedder, of(lang, "renew"), parents) for _ in range(2))
    assert first == again and [p.parent.id for p in first.proposed] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("objective", "parent"),
    [
        ("Car owners renew their cover on the phone", "Drivers take less time to insure a scarce vehicle"),
        ("Rent arrears fall", "Current tenants pay what they owe on time"),
    ],
)
def test_a_part_of_a_word_is_no_evidence(objective: str, parent: str) -> None:
    assert quotes(objective, parent) == (objective, parent)


@pytest.mark.parametrize(
    ("objective", "parent"),
    [
        ("First-day activation from 22% to 35%", "A first-time rider feels safe within ten minutes"),
        ("New clinics get value on their first day", "Repairs finished at the first visit climb"),
        ("不求助就完成配置的诊所比例提高到 75%", "按时完成交付的订单比例提高到 90%"),
    ],
)
def test_words_that_goals_of_any_kind_share_are_no_evidence(objective: str, parent: str) -> None:
    assert quotes(objective, parent) == (objective, parent)


@pytest.mark.parametrize(
    ("objective", "parent", "evidence"),
    [
        ("Current rent is paid on time", "Tenants pay RENT on time", ("on time", "on time")),
        ("Small Customers stay", "Help SMALL customers", ("Small Customers", "SMALL customers")),
        ("讓老客戶續約", "让老客户续约不用催", ("讓老客戶續約", "让老客户续约")),
        ("ＡＰＩ更稳", "让 API更稳定可靠", ("ＡＰＩ更稳", "API更稳")),
    ],
)
def test_evidence_keeps_the_letters_of_its_own_side(
    embedder: UseEmbedder, objective: str, parent: str, evidence: tuple[str, str]
) -> None:
    assert proposed(embedder, draft_of(objective, []), parent) == [evidence]


@BOTH
def test_a_copy_of_the_linked_parent_is_caught(embedder: UseEmbedder, lang: Lang) -> None:
    parent = goals(lang)[1]
    found = aligned(embedder, draft_of(parent.text, [], lang), goals(lang), parent).checks
    assert [(f.rule, f.target, f.quote) for f in found] == [("copied-from-parent", "O", parent.text)]
    line = DRAFTS[lang]["renew"][1]
    above = Parent(id="kr", kind="key_result", text=line)
    copied = aligned(embedder, draft_of("x", ["a", line], lang), [above], above).checks
    assert [(f.rule, f.target) for f in copied] == [("copied-from-parent", "KR2")]


@BOTH
def test_a_contribution_of_ones_own_is_no_copy(embedder: UseEmbedder, lang: Lang) -> None:
    parent = goals(lang)[1]
    assert aligned(embedder, of(lang, "renew"), goals(lang), parent).checks == ()
    unlinked = aligned(embedder, draft_of(parent.text, [], lang), goals(lang))
    assert unlinked.checks == () and unlinked.proposed[0].parent == parent


@BOTH
def test_nothing_to_go_by_gives_nothing(embedder: UseEmbedder, lang: Lang) -> None:
    empty = Alignment(proposed=())
    assert aligned(embedder, Draft(lang=lang), goals(lang)) == empty
    assert aligned(embedder, of(lang, "renew"), []) == empty
    assert aligned(embedder, draft_of(None, ["", "  "], lang), goals(lang)) == empty
    assert (
        aligned(embedder, of(lang, "renew"), [Parent(id="1", text=""), Parent(id="2", text=" \n")]) == empty
    )


@BOTH
@pytest.mark.parametrize(
    "odd", ["\ud800", "🙂🙂🙂", "\x00\x07", "%s{0}{}", "9" * 3000, "客户" * 2000, "x " * 2000]
)
def test_odd_texts_neither_break_nor_displace_the_right_parent(
    embedder: UseEmbedder, lang: Lang, odd: str
) -> None:
    objective, key_result = DRAFTS[lang]["renew"]
    strange = Parent(id="odd", text=odd)
    for key_results, parents in (([key_result, odd], goals(lang)), ([key_result], [strange, *goals(lang)])):
        found = aligned(embedder, draft_of(objective, key_results, lang), parents).proposed
        assert found and found[0].parent.id == f"{lang}-renew"
    both = aligned(embedder, draft_of(None, [odd], lang), [strange]).proposed
    for p in both:
        assert p.evidence_child in odd and p.evidence_parent in odd


@BOTH
def test_a_draft_with_nothing_in_common_but_its_form_has_no_parent(embedder: UseEmbedder, lang: Lang) -> None:
    line = "食堂剩饭从每天 12 桶到 4 桶" if lang == "zh" else "leftovers from 12 to 4 a month"
    stops = "非计划停线从每月 12 次到 4 次" if lang == "zh" else "unplanned stops from 12 to 4 a month"
    assert aligned(embedder, draft_of(None, [line], lang), [Parent(id="1", text=stops)]).proposed == ()


@BOTH
def test_among_thousands_of_parents_the_right_one_is_found_and_each_is_embedded_once(lang: Lang) -> None:
    counting = Counting()
    numbered = [f"仓库 {n} 号" if lang == "zh" else f"warehouse number {n}" for n in range(3000)]
    parents = [*goals(lang), *(Parent(id=str(n), text=text) for n, text in enumerate(numbered))]
    found = align(of(lang, "renew"), parents, CONTEXT, counting, NoMeaning(), None).proposed
    assert found and found[0].parent.id == f"{lang}-renew"
    before = counting.asked
    assert align(of(lang, "renew"), parents, CONTEXT, counting, NoMeaning(), None).proposed == found
    assert counting.asked - before < 50


class Counting(UseEmbedder):
    """Counts the texts it embeds."""

    def __init__(self) -> None:
        self.asked = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked += len(texts)
        return super().embed(texts)
