"""What a person asks of the draft on the desk, in their own words, with the real coach."""

from __future__ import annotations

import pytest

from coach.conversation import Accept, Check, Dismiss, Edit, Session
from coach.okr import Draft, Lang
from coach.parse import parse_lines
from coach.talk.drafting import draft_told, told_in
from coach.talk.fill import amounts, fill_blanks
from coach.talk.naming import named
from evals.talks import Talk
from tests.real import coach

BOTH = pytest.mark.parametrize("lang", ["zh", "en"])
DRAFTS: dict[Lang, str] = {
    "zh": "O：新来的外地学生一个月内不再迷路\nKR1：开 6 场迎新讲座\nKR2：第一个月投诉找不到路的学生从 40 人降到 10 人\nKR3：大幅提升满意度",
    "en": "O: Mid-size customers get a quote the same day\nKR1: Run 10 workshops for sales\nKR2: Time to quote from 3 days to 1 day\nKR3: Greatly improve satisfaction",
}


def begun(lang: Lang) -> Talk:
    talk = Talk(coach(), Session(lang=lang))
    talk.say(DRAFTS[lang])
    return talk


def lines(talk: Talk) -> list[str]:
    draft = talk.session.draft
    assert draft is not None
    return [draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "那就把 KR1 去掉"),
        ("zh", "第一条不要了"),
        ("en", "ok then drop KR1"),
        ("en", "please remove the first one"),
    ],
)
def test_a_line_goes_and_comes_back(lang: Lang, text: str) -> None:
    talk = begun(lang)
    before = lines(talk)
    talk.say(text)
    assert lines(talk) == [before[0], *before[2:]]
    talk.say("撤回刚才的" if lang == "zh" else "undo that")
    assert lines(talk) == before


@BOTH
def test_without_a_change_there_is_nothing_to_go_back_to(lang: Lang) -> None:
    talk = begun(lang)
    before = lines(talk)
    talk.say("撤回刚才的" if lang == "zh" else "undo that")
    assert lines(talk) == before


@pytest.mark.parametrize(
    ("lang", "text", "quote"),
    [
        ("zh", "为什么 KR1 不好？", "开 6 场迎新讲座"),
        ("zh", "KR3 哪里有问题", "大幅提升满意度"),
        ("en", "why is KR1 weak?", "Run 10 workshops for sales"),
        ("en", "what's wrong with KR3?", "Greatly improve satisfaction"),
    ],
)
def test_why_is_answered_from_the_findings_of_the_line(lang: Lang, text: str, quote: str) -> None:
    talk = begun(lang)
    judged = talk.session
    reply = talk.say(text)
    finding = next(f for f in talk.shown.critique.findings if f.quote == quote) if talk.shown else None
    assert finding and quote in reply and finding.why in reply
    assert talk.session.draft == judged.draft


@pytest.mark.parametrize(("lang", "text"), [("zh", "KR2 有什么问题？"), ("en", "what is wrong with KR2?")])
def test_a_sound_line_is_called_sound(lang: Lang, text: str) -> None:
    assert "KR2" in begun(lang).say(text)


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "再给我几个候选的关键结果"), ("en", "suggest some more key results")]
)
def test_ideas_are_offered_and_can_be_taken(lang: Lang, text: str) -> None:
    talk = begun(lang)
    talk.say(text)
    offers = [c for c in talk.reply.choices if isinstance(c.action, Accept)]
    assert offers
    count = len(lines(talk))
    talk.act(offers[0].action)
    assert len(lines(talk)) == count + 1


@pytest.mark.parametrize(
    ("lang", "text", "line"),
    [
        ("zh", "KR3 现在 61%，做到 75%", "满意度从 61% 到 75%"),
        ("zh", "现在 61%，做到 75%", "满意度从 61% 到 75%"),
        ("en", "KR3: it's 61% now, we want 75%", "61%"),
        ("en", "we're at 61% now and want 75%", "Satisfaction: from 61% to 75%"),
    ],
)
def test_figures_find_the_line_that_lacks_them(lang: Lang, text: str, line: str) -> None:
    talk = begun(lang)
    before = lines(talk)
    talk.say(text)
    assert line in lines(talk)[3] and "75%" in lines(talk)[3] and lines(talk)[:3] == before[:3]


@pytest.mark.parametrize(
    ("lang", "text", "line"),
    [
        ("zh", "KR1 改成：听完就能自己找到教室的新生从 50% 升到 90%", "听完就能自己找到教室的新生从 50% 升到 90%"),
        ("zh", "请把第一条换成 听完就能自己找到教室的新生从 50% 升到 90%", "听完就能自己找到教室的新生从 50% 升到 90%"),
        ("en", "change the first one to quotes sent the same day from 20% to 60%", "quotes sent the same day from 20% to 60%"),
        ("en", "KR1 should be quotes sent the same day from 20% to 60%", "quotes sent the same day from 20% to 60%"),
    ],
)  # fmt: skip
def test_a_line_gets_new_words(lang: Lang, text: str, line: str) -> None:
    talk = begun(lang)
    talk.say(text)
    assert lines(talk)[1] == line


@BOTH
def test_a_key_result_of_the_next_number_is_added(lang: Lang) -> None:
    talk = begun(lang)
    new = "回头客占比从 20% 到 35%" if lang == "zh" else "returning customers from 20% to 35%"
    talk.say(f"KR4: {new}")
    assert lines(talk)[4] == new


@BOTH
def test_a_loose_line_never_takes_the_draft_away(lang: Lang) -> None:
    talk = begun(lang)
    before = lines(talk)
    line = (
        "食堂排队从 25 分钟降到 8 分钟"
        if lang == "zh"
        else "Refund requests answered within a day: from 30% to 80%"
    )
    talk.say(line)
    assert lines(talk)[:4] == before
    actions = [c.action for c in talk.reply.choices]
    assert lines(talk)[4:] == [line] or (
        Edit(target="new", text=line) in actions and Check(text=line) in actions
    )


@pytest.mark.parametrize(
    ("text", "objective", "seen"),
    [
        ("我想让仓库少发错货，现在每千单错 14 件，想降到 5 件", "让仓库少发错货", "每千单错从 14 件到 5 件"),
        ("我想让仓库少发错货，现在每千单错 14 件", "让仓库少发错货", "每千单错从 14 件到 ? 件"),
        ("We want our night nurses to stop losing time on handovers. Handovers take 40 minutes, should be 20.", "Night nurses stop losing time on handovers", "Handovers: from 40 minutes to 20"),
    ],
)  # fmt: skip
def test_a_wish_in_free_words_becomes_a_draft(text: str, objective: str, seen: str) -> None:
    draft = draft_told(told_in(text), "zh" if "我" in text else "en")
    assert draft.objective and draft.objective.text == objective
    assert [kr.text for kr in draft.key_results] == [seen]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("zh", "我想让夜班护士交接班少花时间，现在要 40 分钟，想降到 20 分钟"),
        ("en", "We want our night shift nurses to stop losing time on handovers. Handovers take 40 minutes, should be 20."),
    ],
)  # fmt: skip
def test_a_wish_is_heard_before_there_is_a_draft(lang: Lang, text: str) -> None:
    talk = Talk(coach(), Session(lang=lang))
    talk.say(text)
    assert "40" in lines(talk)[1] and "20" in lines(talk)[1]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("KR2 呢", "KR2"), ("第三条不行", "KR3"), ("最后那条删了", "KR3"), ("目标改一下", "O"), ("KR9 不要", ""), ("关键结果二", "KR2"),
        ("迎新讲座那条留着", "KR1"), ("随便", ""),
    ],
)  # fmt: skip
def test_a_message_names_a_line_zh(text: str, target: str) -> None:
    assert named(text, parse_lines(DRAFTS["zh"])[0]) == target


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("what about kr 2", "KR2"), ("the third one", "KR3"), ("drop the last one", "KR3"), ("my objective is fine", "O"), ("KR7", ""),
        ("the one about workshops for sales", "KR1"), ("whatever", ""), ("the second key result", "KR2"), ("no. 1 is wrong", "KR1"),
    ],
)  # fmt: skip
def test_a_message_names_a_line_en(text: str, target: str) -> None:
    assert named(text, parse_lines(DRAFTS["en"])[0]) == target


def test_nothing_is_named_in_an_empty_draft() -> None:
    assert named("KR1", Draft()) == "" and named("the last one", Draft()) == ""


def test_an_amount_that_is_none_on_its_own_fills_a_blank() -> None:
    given = amounts("现在平均两小时才发现，想缩到十分钟")
    assert given and fill_blanks("发现摔倒从 ? 到 ?", given).startswith("发现摔倒从 两小时")


@BOTH
def test_why_without_a_name_does_not_bring_back_what_was_waved_off(lang: Lang) -> None:
    talk = begun(lang)
    assert talk.shown is not None
    task = next(f for f in talk.shown.critique.findings if f.rule == "task-as-key-result")
    talk.act(Dismiss(finding=task.key))
    assert task.message not in talk.say("为什么" if lang == "zh" else "why?")
