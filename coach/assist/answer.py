"""Answers to questions about the method: a model's sentences, each resting on the passage it cites."""

from __future__ import annotations

import re

from coach import prompting
from coach.answer import PAY
from coach.assist.checks import Known, objection
from coach.assist.lines import row
from coach.assist.outcome import Outcome
from coach.assist.support import backing
from coach.assist.telling import Telling, opened
from coach.model import Budget, Model
from coach.okr import Answer, Passage

ENOUGH = 2
_MARK = re.compile(r"\[(\d+)\]")


def tellable(offline: Answer) -> bool:
    """True where a model may answer: the knowledge base covers the question, and it is not one about pay."""
    return bool(offline.passages) and offline.passages[0].article != PAY


def answering(question: str, offline: Answer, model: Model, budget: Budget) -> Telling:
    """The answer's sentences as they come. Each carries marks that index `offline.passages`, says what the
    passage says, and no figure that is not in it. For questions that are `tellable`."""
    rows = [row(f"[{n}]", f"{p.title}: {p.text}") for n, p in enumerate(offline.passages, 1)]
    prompt = prompting.render("answer", offline.lang, question=question, passages="\n".join(rows))
    stream = opened(model, prompt, budget)
    return Telling(stream, offline.lang, lambda words, _: cited(words, offline), marks=True)


def answered(question: str, offline: Answer, model: Model, budget: Budget) -> Outcome[Answer]:
    """The whole answer, or the offline one where too little of it stands or the model fails."""
    if not tellable(offline):
        return Outcome(offline)
    telling = answering(question, offline, model, budget)
    sentences = list(telling)
    value = whole(sentences, offline) if enough(telling) else offline
    return Outcome(value, telling.model_failed, telling.dropped)


def enough(telling: Telling) -> bool:
    """True where what was told answers by itself: two sentences, or one with nothing thrown away."""
    return telling.kept >= ENOUGH or (
        telling.kept == 1 and not telling.dropped and telling.model_failed is None
    )


def whole(sentences: list[str], offline: Answer) -> Answer:
    """An answer of checked sentences, with the words of the passages that they rest on."""
    quotes: dict[tuple[int, str], None] = {}
    for sentence in sentences:
        for mark in _marks(sentence):
            said = backing(sentence, offline.passages[mark - 1].text)
            if said:
                quotes[(mark, said)] = None
    return offline.model_copy(update={"text": "".join(sentences).strip(), "quotes": tuple(quotes)})


def cited(sentence: str, offline: Answer) -> bool:
    """True for a sentence that may be told: every mark resolves, and every passage marked carries it."""
    marks = _marks(sentence)
    if not marks or any(not 1 <= mark <= len(offline.passages) for mark in marks):
        return False
    passages = [offline.passages[mark - 1] for mark in marks]
    known = Known(offline.lang, tuple(_all_of(p) for p in passages), targets=frozenset(), open=False)
    return objection(sentence, known) is None and all(backing(sentence, p.text) for p in passages)


def _marks(sentence: str) -> list[int]:
    return list(dict.fromkeys(int(n) for n in _MARK.findall(sentence)))


def _all_of(passage: Passage) -> str:
    return f"{passage.title}\n{passage.text}"
