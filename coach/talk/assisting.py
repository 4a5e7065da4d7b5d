"""What a language model adds to a judgement: findings, answers to open points, suggestions, reasons for parents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace

from coach.assist.align import explained
from coach.assist.judge import judged
from coach.assist.speak import Facts, spoken, suffices
from coach.assist.suggest import suggested
from coach.coach import Coach
from coach.conversation import Assisted, Judged, Judgement, Session
from coach.critic import statuses
from coach.model import ModelUnreadable
from coach.okr import Context, Critique
from coach.talk import points
from coach.talk.asking import Asking
from coach.talk.judging import Surroundings, assisted_basis
from coach.talk.speak import Speech, Told

JUDGING = 0.6
SUGGESTING = 0.5
FEW_KEY_RESULTS = 2


@contextmanager
def judging(critique: Critique, context: Context, around: Surroundings) -> Iterator[Callable[[], Critique]]:
    """Has the model judge while other work goes on; what is given waits for the critique with what it found, which is the
    rules' own where it fails. Whoever leaves without waiting ends the asking."""
    asking = around.asking
    assert asking is not None
    with asking.within(JUDGING), ThreadPoolExecutor(1, "okr-coach-judging") as beside:
        found = beside.submit(judged, critique, context, asking.model, asking.budget, around.said)
        try:
            yield lambda: asking.taken(found.result(), "verdict")
        except BaseException:
            asking.stop()
            raise


def assisted(
    found: Critique,
    offline: Judgement,
    session: Session,
    context: Context,
    coach: Coach,
    around: Surroundings,
) -> Iterator[Judgement]:
    """The judgement with what the model found, then with its suggestions and reasons; the offline one as far as the
    model fails."""
    asking = around.asking
    assert asking is not None
    whole = steady(found, offline.critique, session)
    shown = points.settle(whole, session)
    rewrites = offline.shown.suggestions
    if shown.findings != offline.shown.critique.findings:
        rewrites = coach.suggest(shown, context, answered=True)
    now = Judgement(
        critique=whole, shown=Judged(critique=shown, suggestions=rewrites, proposals=offline.shown.proposals)
    )
    yield now
    yield _proposed(now, context, coach, asking, around.said)


def _proposed(
    now: Judgement, context: Context, coach: Coach, asking: Asking, said: tuple[str, ...]
) -> Judgement:
    """The judgement with the model's suggestions, and with its reasons where the parent is what is left to choose."""
    critique, rewrites, proposals = now.shown.critique, now.shown.suggestions, now.shown.proposals
    wanted = bool(critique.findings) or len(critique.draft.key_results) < FEW_KEY_RESULTS
    if wanted and asking.usable and asking.failed is None:
        with asking.within(SUGGESTING):
            outcome = suggested(critique, rewrites, context, coach.meaning, asking.model, asking.budget, said)
            rewrites = asking.taken(outcome, "words")
    if proposals and not points.grave(critique) and asking.usable and asking.failed is None:
        with asking.within(SUGGESTING):
            reasons = explained(critique.draft, proposals, asking.model, asking.budget)
            proposals = asking.taken(reasons, "words")
    shown = Judged(critique=critique, suggestions=rewrites, proposals=proposals)
    return now.model_copy(update={"shown": shown})


def steady(new: Critique, rules: Critique, session: Session) -> Critique:
    """The model's critique without what it did not say of the same lines before: a line that it has judged and the
    user has not changed is not found fault with anew."""
    before = session.assisted.judgement.critique if session.assisted else None
    if before is None or new.engine == rules.engine:
        return new
    seen = {before.draft.text_of(t) for t in ("O", *(kr.id for kr in before.draft.key_results))}
    told = {(f.rule, _line(f.target, before)) for f in before.findings}
    own = {f.key for f in rules.findings}
    kept = tuple(
        f
        for f in new.findings
        if f.key in own
        or (f.rule, _line(f.target, new)) in told
        or (f.target != "set" and _line(f.target, new) not in seen)
    )
    return new.model_copy(update={"findings": kept, "criteria": statuses(new.draft, kept, new.questions)})


def _line(target: str, judged: Critique) -> str:
    return judged.draft.text_of(target) or target


def remembered(judgement: Judgement, session: Session) -> Assisted | None:
    """What the session keeps of a judgement: one in which a model had a part."""
    if judgement.critique.engine == "rules":
        return None
    return Assisted(basis=assisted_basis(session), judgement=judgement)


def told(
    speech: Speech,
    shown: Judged,
    chosen: list[points.Point],
    session: Session,
    context: Context,
    around: Surroundings,
) -> Speech:
    """The speech with a model's words in the place of the coach's own, where there is something to say. A model whose
    verdict on the draft could not be read has no say about it."""
    asking = around.asking
    if asking is None or not asking.usable or isinstance(asking.failed, ModelUnreadable) or not chosen:
        return speech
    memory = asking.memory(session)
    facts = Facts(
        critique=shown.critique,
        context=context,
        findings=tuple(p.finding for p in chosen),
        suggestions=tuple(p.rewrite for p in chosen if p.rewrite),
        said=around.said,
        standing=memory.standing,
        history=memory.history,
        asks=bool(speech.tail),
    )
    telling = spoken(facts, asking.model, asking.budget)
    return replace(speech, told=Told(telling, lambda words: bool(words) and suffices(facts, telling)))
