"""The talk, with the real coach: what the coach says to what people say, in both languages."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import replace
from itertools import islice
from threading import Event
from typing import cast

import pytest

from coach.assist.amounts import invented
from coach.coach import Coach
from coach.conversation import (
    Accept,
    Action,
    Begin,
    ChooseParent,
    Dismiss,
    Done,
    Edit,
    Judged,
    Next,
    Say,
    Session,
    Words,
)
from coach.model import Budget, ModelRefused, ModelUnreachable, Prompt, Shape
from coach.okr import Answer, Lang, Parent
from coach.talk.asking import Asking
from coach.talk.phrases import PHRASES
from evals import talks
from evals.scripted import Scripted
from evals.talkers import EN, ZH, Talker
from evals.talks import PARENTS, play
from tests.real import coach

DRAFTS: dict[Lang, str] = {
    "zh": "目标：让中小客户当天拿到报价\nKR1：报价平均耗时降到 4 小时，9 月底前\nKR2：组织 10 场报价培训\nKR3：大幅提升客户满意度",
    "en": "Objective: Small customers get a quote the same day\nKR1: quote time down to 4 hours by 30 Sep\nKR2: run 10 workshops on quoting\nKR3: greatly improve satisfaction",
}
GOOD: dict[Lang, str] = {
    "zh": "目标：让中小客户当天拿到报价\nKR1：报价平均耗时从 3 天降到 4 小时，9 月底前\nKR2：报价一次通过率从 62% 提高到 85%，9 月底前",
    "en": "Objective: Small customers get a quote the same day\nKR1: quote time from 3 days to 4 hours by 30 Sep\nKR2: quotes right the first time from 62% to 85% by 30 Sep",
}
BOTH = pytest.mark.parametrize("lang", ["zh", "en"])


class Talk(talks.Talk):
    """A talk that checks the order of every turn's events."""

    def act(self, action: Action) -> str:
        said = super().act(action)
        done = [e for e in self.events if isinstance(e, Done)]
        assert done == [self.events[-1]]
        assert "".join(e.text for e in self.events if isinstance(e, Words)) == said
        judged = [i for i, e in enumerate(self.events) if isinstance(e, Judged)]
        spoken = [i for i, e in enumerate(self.events) if isinstance(e, Words)]
        assert not judged or judged[0] < spoken[0], "findings come before words"
        return said

    def line(self, target: str) -> str:
        assert self.session.draft is not None
        return self.session.draft.text_of(target) or ""


def talk(lang: Lang, text: str = "", parents: tuple[Parent, ...] = ()) -> Talk:
    one = Talk(coach(), Session(lang=lang), parents)
    if text:
        one.say(text)
    return one


@BOTH
def test_a_paste_gets_at_most_three_points_one_question_and_the_users_own_words(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    assert 1 <= len(re.findall(r"^\d\. ", here.reply.text, re.M)) <= 3
    bold = [b for b in re.findall(r"\*\*(.+?)\*\*", here.reply.text) if b[-1] in "?？。." and len(b) > 8]
    assert len(bold) == 1 == int(here.reply.question is not None)
    assert here.shown is not None and here.session.draft is not None
    for finding in here.shown.critique.findings:
        text = here.session.draft.text_of(finding.target)
        assert finding.quote is None or (
            text is not None and finding.quote == text[finding.start : finding.end]
        )
        assert finding.quote is None or finding.quote in DRAFTS[lang]
        assert finding.why and finding.fix and finding.source
    assert any(word in here.reply.text for word in ("大幅", "greatly"))


@BOTH
def test_citations_resolve(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    marks = {int(m) for m in re.findall(r"\[(\d+)\]", here.reply.text)}
    assert marks and marks <= set(range(1, len(here.reply.passages) + 1))
    assert all(p.lang == lang for p in here.reply.passages)


@BOTH
def test_a_number_fills_the_line_it_was_asked_for(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    assert here.session.asked and here.session.asked.startswith("baseline:KR1")
    here.say("3 天" if lang == "zh" else "3 days")
    assert ("3 天" if lang == "zh" else "3 days") in here.line("KR1") and "4" in here.line("KR1")
    assert here.line("KR1") in here.reply.text
    assert here.session.asked is None or "KR1" not in here.session.asked


@BOTH
def test_not_knowing_leaves_a_marked_blank_and_is_not_asked_again(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    here.say("不知道" if lang == "zh" else "I don't know")
    assert ("待补" if lang == "zh" else "?") in here.line("KR1")
    assert not invented(here.line("KR1"), [DRAFTS[lang]])
    assert "KR1" not in (here.session.asked or "")


@BOTH
@pytest.mark.parametrize("aside", ["greeting", "remark"])
def test_an_aside_is_not_an_answer(lang: Lang, aside: str) -> None:
    words = {
        "zh": {"greeting": "你好", "remark": "今天天气不错"},
        "en": {"greeting": "hello", "remark": "lovely weather today"},
    }
    here = talk(lang, DRAFTS[lang])
    before, asked = here.session.draft, here.session.asked
    question = here.reply.question
    here.say(words[lang][aside])
    assert here.session.draft == before and here.session.asked == asked
    assert question is not None and question.text in here.reply.text
    here.say("3 天" if lang == "zh" else "3 days")
    assert "3" in here.line("KR1")


@BOTH
def test_the_same_question_is_put_again_only_once(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    asked = here.session.asked
    for _ in range(2):
        here.say("嗯，我看看" if lang == "zh" else "hm, let me see")
    assert here.session.asked != asked and here.session.draft is not None


@BOTH
def test_a_question_about_method_keeps_the_open_question(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    asked, question = here.session.asked, here.reply.question
    here.say("OKR 和 KPI 有什么区别？" if lang == "zh" else "How do OKR differ from KPI?")
    assert here.reply.passages and "[1]" in here.reply.text
    assert here.session.asked == asked and question and question.text in here.reply.text


@BOTH
def test_lines_change_by_words(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    new = (
        "参加过培训的人报价一次通过率从 62% 到 85%，9 月底前"
        if lang == "zh"
        else "quotes right the first time from 62% to 85% by 30 Sep"
    )
    here.say(f"KR2 改成 {new}" if lang == "zh" else f"KR2 should be {new}")
    assert here.line("KR2") == new
    kept = here.session.draft
    here.say("KR9 改成 无" if lang == "zh" else "change KR9 to nothing")
    assert here.session.draft == kept and here.reply.text == PHRASES[lang]["line-unknown"]


@BOTH
def test_an_accepted_line_is_not_reopened_but_its_blank_is_asked_for(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    taken = next(
        c.action
        for c in here.reply.choices
        if isinstance(c.action, Accept) and c.action.suggestion.target == "KR3"
    )
    here.act(taken)
    assert "?" in here.line("KR3")
    assert here.shown is not None
    assert {f.rule for f in here.shown.critique.findings if f.target == "KR3"} <= {"blank-number"}
    asked = set()
    for _ in range(6):
        asked.add(":".join((here.session.asked or "").split(":")[:2]))
        if here.session.asked and here.session.asked.startswith("blank:KR3"):
            here.say("从 3.8 分到 4.4 分" if lang == "zh" else "from 3.8 to 4.4")
            break
        here.say("不知道" if lang == "zh" else "I don't know")
    assert "blank:KR3" in asked and "3.8" in here.line("KR3") and "4.4" in here.line("KR3")
    assert not [k for k in here.open() if ":KR3:" in k]


@BOTH
def test_a_dismissed_finding_stays_away(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    assert here.shown is not None
    finding = next(f for f in here.shown.critique.findings if f.target == "KR2" and f.severity != "hint")
    here.act(Dismiss(finding=finding.key))
    assert here.shown is not None and finding.key not in {f.key for f in here.shown.critique.findings}
    here.act(Edit(target="KR3", text="satisfaction from 3.8 to 4.4 by 30 Sep"))
    assert here.shown is not None and finding.key not in {f.key for f in here.shown.critique.findings}


NOTHING: dict[Lang, tuple[str, ...]] = {
    "zh": ("帮我写一份 OKR", "我做社区团购的运营，服务小区团长", "让住户当天就拿到售后答复", "住户等答复的平均时间", "6 小时，想到 2 小时"),
    "en": ("help me write my OKR", "I run the handover on a surgical ward", "night nurses no longer search for notes", "minutes lost per handover", "25 minutes, down to 10"),
}  # fmt: skip


@BOTH
def test_drafting_from_nothing_uses_only_what_was_told(lang: Lang) -> None:
    here = talk(lang)
    for words in NOTHING[lang]:
        assert here.session.draft is None
        here.say(words)
    assert here.session.draft is not None and here.line("O") and here.line("KR1")
    assert not invented(here.line("O") + here.line("KR1"), NOTHING[lang])
    adds = [c.action for c in here.reply.choices if isinstance(c.action, Accept)]
    assert any(a.suggestion.target is None for a in adds), "more key results are offered, not only announced"
    here.act(next(a for a in adds if a.suggestion.target is None))
    assert len(here.session.draft.key_results) == 2


@BOTH
def test_drafting_from_a_parent_links_it(lang: Lang) -> None:
    here = talk(lang, parents=PARENTS)
    parent = next(p for p in PARENTS if p.id == f"p-{lang}")
    here.act(Begin(parent=parent, lang=lang))
    assert parent.text in here.reply.text and here.session.asked == "tell:change"
    for words in NOTHING[lang][2:]:
        here.say(words)
    assert here.session.draft is not None and here.session.parent == parent
    assert not here.shown or not here.shown.proposals


@BOTH
def test_being_happy_ends_it(lang: Lang) -> None:
    here = talk(lang, DRAFTS[lang])
    here.say("就这样吧" if lang == "zh" else "that's fine")
    assert here.session.content and here.session.asked is None and here.session.draft is not None
    assert str(len(here.open())) in here.reply.text or "没改" not in here.reply.text


@BOTH
def test_a_good_draft_is_asked_for_its_parent_and_then_let_go(lang: Lang) -> None:
    here = talk(lang, GOOD[lang], PARENTS)
    for _ in range(4):
        if here.session.asked in ("parent", "next-week"):
            break
        here.say(
            "这一期换了做法，先从小单开始" if lang == "zh" else "we start with small orders, which is new"
        )
    assert here.open() == [] and here.session.asked == "parent"
    links = [c.action for c in here.reply.choices if isinstance(c.action, ChooseParent)]
    assert links[-1].parent is None and any(link.parent in PARENTS for link in links[:-1])
    here.act(links[0])
    assert here.session.parent == links[0].parent
    here.say("下周先停掉周报" if lang == "zh" else "we stop the weekly report")
    assert here.session.content or here.session.asked


PAY: dict[Lang, tuple[str, ...]] = {
    "zh": ("给我们组的人按完成率排个名", "谁完成得最差？", "帮我给每个同事打个分", "把团队成员按得分排序", "OKR 怎么和奖金挂钩", "按人排名", "年终奖怎么算", "帮我按完成率把奖金挂钩，这样行吗？"),
    "en": ("rank my team by completion", "who performed worst?", "please score each member of the team", "can you rate the engineers", "tie OKR scores to the bonus", "can you tie it to our bonus, is that ok?", "who should get the bonus", "rank people by progress"),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in ("zh", "en") for text in PAY[lang]])
def test_pay_and_ranking_are_declined(lang: Lang, text: str) -> None:
    here = talk(lang)
    assert here.say(text) == PHRASES[lang]["pay"]
    assert here.say(text) == PHRASES[lang]["pay-again"]


NOT_PAY: dict[Lang, tuple[str, ...]] = {
    "zh": ("给这份草稿排个版", "新客户评分从 3.8 分到 4.4 分", "KR1：绩效面谈按时完成率从 60% 到 95%", "怎么给 KR 打分？"),
    "en": ("rate of new members from 3% to 5%", "KR1: bonus questions answered in 2 days instead of 9", "how are key results scored?", "pay invoices in 5 days instead of 12"),
}  # fmt: skip


@pytest.mark.parametrize(("lang", "text"), [(lang, text) for lang in ("zh", "en") for text in NOT_PAY[lang]])
def test_lines_that_only_sound_like_it_are_not(lang: Lang, text: str) -> None:
    assert talk(lang).say(text) not in (PHRASES[lang]["pay"], PHRASES[lang]["pay-again"])


@pytest.mark.parametrize(
    "text",
    [
        "为什么 OKR 不和奖金挂钩？",
        "OKR 要不要和绩效挂钩？",
        "Why should OKR not be tied to pay?",
        "Should OKRs be linked to bonuses?",
        "老板要求OKR跟年终奖挂钩，这样行吗？",
        "领导想把 OKR 和绩效挂钩，我怎么跟他说？",
        "OKR 和奖金挂钩有什么坏处？",
        "my boss wants to tie it to our bonus, what do I tell her?",
        "Our HR lead links OKRs to the yearly rating, is that a good idea?",
    ],
)
def test_asking_why_not_is_a_question_about_method(text: str) -> None:
    here = Talk(coach())
    here.say(text)
    assert here.reply.passages and "[1]" in here.reply.text


@BOTH
def test_several_objectives_are_taken_one_at_a_time(lang: Lang) -> None:
    two = (
        GOOD[lang]
        + "\n\n"
        + (
            "目标二：让老客户续约不用催\nKR1：自动续约率从 40% 到 65%，9 月底"
            if lang == "zh"
            else "Objective 2: Customers renew without being chased\nKR1: automatic renewals from 40% to 65% by 30 Sep"
        )
    )
    here = talk(lang, two)
    assert len(here.session.waiting) == 1 and "2" in here.reply.text
    assert any(isinstance(c.action, Next) for c in here.reply.choices)
    here.act(Next())
    assert here.session.waiting == () and ("续约" in here.line("O") or "renew" in here.line("O"))
    here.act(Next())
    assert here.reply.text == PHRASES[lang]["no-draft"] and here.line("KR1")


@BOTH
def test_a_greeting_is_greeted(lang: Lang) -> None:
    here = talk(lang)
    assert here.say("你好！" if lang == "zh" else "Hi there!") == PHRASES[lang]["greeting"]
    assert any(isinstance(c.action, Begin) for c in here.reply.choices)


@BOTH
def test_what_is_not_understood_changes_nothing(lang: Lang) -> None:
    here = talk(lang, GOOD[lang])
    here.session = here.session.model_copy(update={"asked": None})
    before = here.session
    here.say("蓝色的那个苹果" if lang == "zh" else "the purple elephant sings")
    assert here.session.draft == before.draft and here.reply.text


class Inventing(Coach):
    """A coach whose knowledge adds a figure that nobody gave."""

    def ask(self, question: str, k: int = 5, lang: Lang | None = None) -> Answer:
        text = (
            "按季度走一遍就好。九成公司，也就是 87% 都这样做。"
            if lang == "zh"
            else "Walk through it each quarter. Some 87% of firms do so."
        )
        return Answer(text=text, passages=(), lang=lang or "en")


@BOTH
def test_an_invented_figure_is_dropped_and_said_so(lang: Lang) -> None:
    real = coach()
    here = Talk(Inventing(real.meaning, real.embedder, real.knowledge, real.today), Session(lang=lang))
    here.say("一个周期怎么走？" if lang == "zh" else "How does a cycle go?")
    assert "87" not in here.reply.text and PHRASES[lang]["cut"] in here.reply.text
    assert ("按季度" if lang == "zh" else "each quarter") in here.reply.text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sentence_of_our_own_is_dropped_for_its_figures(lang: Lang) -> None:
    said = [text for one in PHRASES[lang].values() for text in ([one] if isinstance(one, str) else one)]
    assert said and [text for text in said if "{" not in text and invented(text, ())] == []


def test_both_languages_have_the_same_sentences() -> None:
    assert PHRASES["zh"].keys() == PHRASES["en"].keys()
    fields = {
        lang: {k: set(re.findall(r"\{(\w+)\}", v)) for k, v in PHRASES[lang].items()} for lang in PHRASES
    }
    assert {k: v for k, v in fields["zh"].items() if v - fields["en"][k]} == {}


# --- twenty people per language


@pytest.mark.parametrize("people", [ZH, EN], ids=["zh", "en"])
def test_people_get_through_within_eight_turns(people: tuple[Talker, ...]) -> None:
    assert len(people) == 20
    played = {person.name: [here.through for here in play(person, coach())] for person in people}
    late = {name: len(turns) for name, turns in played.items() if not turns[-1] or len(turns) > 8}
    assert len(late) <= 1, late


class Held(Scripted):
    """Does not answer before it is let go or its time is over."""

    def __init__(self) -> None:
        super().__init__()
        self.go, self.asked, self.left = Event(), Event(), Event()

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        self.asked.set()
        while not self.go.wait(0.01):
            if budget.seconds_left <= 0:
                self.left.set()
                raise ModelUnreachable("no answer before the deadline")
        return super().ask(prompt, shape, budget)


@BOTH
def test_a_model_judges_while_suggestions_are_sought(lang: Lang) -> None:
    model, seen = Held(), list[Judged]()
    here = Talk(replace(coach(), model=model), Session(lang=lang))
    for event in here.play(Say(text=DRAFTS[lang])):
        if isinstance(event, Judged):
            seen.append(event)
        if len(seen) == 2:
            assert model.asked.wait(5)
            model.go.set()
    assert [judged.critique.engine for judged in seen[:2]] == ["rules", "rules"]
    assert not seen[0].suggestions and seen[1].suggestions
    assert seen[-1].critique.engine == "rules+scripted"


def test_whoever_leaves_while_the_model_judges_ends_the_asking() -> None:
    model = Held()
    events = Talk(replace(coach(), model=model), Session(lang="en")).play(Say(text=DRAFTS["en"]))
    judged = (event for event in events if isinstance(event, Judged))
    assert len(list(islice(judged, 2))) == 2 and model.asked.wait(5)
    judged.close()
    cast(Generator[object, None, None], events).close()
    assert model.left.is_set()


def test_a_model_that_refused_is_not_asked_again_however_long_the_reader_takes() -> None:
    clock = [0.0]
    asking = Asking(Scripted(), Budget(deadline=10.0, tokens=1000, now=lambda: clock[0]))
    with asking.within(0.5):
        asking.note(ModelRefused("no key"), "verdict")
        clock[0] = 7.0
    assert not asking.usable and asking.budget.seconds_left == 3.0
