"""The coaching reply: told sentence by sentence from facts that code has found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach import prompting
from coach.assist import lines
from coach.assist.checks import Known, objection
from coach.assist.lines import row
from coach.assist.quotes import locate, quoted, unquoted
from coach.assist.support import share
from coach.assist.telling import Telling, opened
from coach.lazy import lazy
from coach.lexical import terms
from coach.model import Budget, Model
from coach.okr import Context, Critique, Finding, Lang, Suggestion
from coach.parse.text import reading_form

ON_THE_MATTER = 0.22
_OFFERED = re.compile(
    r"(?:(?<![a-z])(?:(?:could|can|might) (?:write|say|put)|(?:write|put|change|turn) (?:it|this) (?:as|to|into)|try|instead)(?![a-z])|改成|改为|换成|写成|写作|试试)[^“”。.]{0,16}“([^“”]+)”"
)
OF_ITS_OWN: dict[Lang, float] = {"zh": 0.1, "en": 0.25}
FEW = 2


@dataclass(frozen=True)
class Facts:
    """All that the reply may be about: the critique as it is shown, the findings to speak of (gravest first),
    the suggestions offered beside them, what the user said (for figures), where the talk stands and its
    history (`coach.assist.memory`), and whether a question of the coach follows the reply."""

    critique: Critique
    context: Context
    findings: tuple[Finding, ...]
    suggestions: tuple[Suggestion, ...] = ()
    said: tuple[str, ...] = ()
    standing: str = ""
    history: str = ""
    asks: bool = False

    @lazy
    def known(self) -> Known:
        """What a sentence may repeat."""
        critique = self.critique
        offered = tuple(s.text for s in self.suggestions)
        return Known(
            lang=critique.language,
            texts=(*lines.sources(critique.draft, self.context, self.said), *offered),
            prose=tuple(text for f in self.findings for text in (f.message, f.why, f.fix)),
            counts=(len(self.findings), len(critique.draft.key_results)),
            targets=frozenset(kr.id for kr in critique.draft.key_results),
            open=any(status in ("fail", "unclear") for status in critique.criteria.values()),
        )

    @lazy
    def matter(self) -> tuple[str, ...]:
        """The words that a sentence on the matter shares."""
        return (*self.known.texts, *self.known.prose)

    @lazy
    def spoken_of(self) -> frozenset[str]:
        """The lines that there is something to say about."""
        offered = {s.target for s in self.suggestions if s.target}
        return frozenset({f.target for f in self.findings} | offered)


def spoken(facts: Facts, model: Model, budget: Budget) -> Telling:
    """The reply's sentences as they come, each checked. Whether what was told suffices says `tells`."""
    lang = facts.critique.language
    prompt = prompting.render(
        "speak",
        lang,
        standing=facts.standing or lines.of_draft(facts.critique.draft),
        history=facts.history,
        points="\n".join(
            row(f"{f.target} |", f"“{f.quote or ''}” | {f.message} {f.why} | {f.fix}") for f in facts.findings
        ),
        rewrites="\n".join(
            row(f"{s.target or '+'} |", s.text) for s in facts.suggestions if s.kind != "initiative"
        ),
    )
    return Telling(
        opened(model, prompt, budget),
        lang,
        lambda words, before: fits(words, before, facts),
        opens=lambda words: tells(facts, words),
    )


def suffices(facts: Facts, telling: Telling) -> bool:
    """True where what was told may stand alone: it tells what matters most, most of what the model said could be
    told, and a stream that broke off had told every point. Else the offline words belong after it."""
    points = facts.findings if telling.model_failed else facts.findings[:1]
    return tells(facts, telling.text) and telling.sound and all(_tells(f, telling.text) for f in points)


def tells(facts: Facts, text: str) -> bool:
    """True where the text tells what matters most: it quotes the first finding's words, or, where something
    is missing, speaks of that."""
    return _tells(facts.findings[0], text) if facts.findings else bool(text.strip())


def _tells(found: Finding, text: str) -> bool:
    if found.quote is None:
        return share(found.message, [text]) >= ON_THE_MATTER
    said = [words for words in quoted(text) if locate(words, found.quote)]
    return locate(found.quote, text) is not None or any(len(w) * 3 >= len(found.quote) for w in said)


def fits(words: str, before: str, facts: Facts) -> bool:
    """True for a sentence that may be told after those before it."""
    if objection(words, facts.known) is not None or _one_too_many(words, before, facts):
        return False
    named = {kr.id for kr in facts.critique.draft.key_results if locate(kr.id, unquoted(words))}
    if not named <= facts.spoken_of:
        return False
    return share(words, facts.matter) >= ON_THE_MATTER and _keeps_to_its_point(words, facts)


def _keeps_to_its_point(words: str, facts: Facts) -> bool:
    """True for a sentence that says of what it quotes what the points on that line say; a few words that only lead to
    a rewrite need not. Saying the line again says nothing of it."""
    quotes, draft = quoted(words), facts.critique.draft
    rows = {f.target for f in facts.findings if any(locate(q, draft.text_of(f.target) or "") for q in quotes)}
    offers = [s for s in facts.suggestions if any(locate(q, s.text) for q in quotes)]
    about = rows | {s.target for s in offers if s.target}
    if not about:
        return True
    line = " ".join(draft.text_of(target) or "" for target in about)
    if any(locate(words, line) for words in _OFFERED.findall(reading_form(words))):
        return False
    own = [word for word in set(terms(unquoted(words))) if word not in set(terms(line))]
    said = [t for f in facts.findings if f.target in (*about, "set") for t in (f.message, f.why, f.fix)]
    there = set(terms("\n".join([*said, *(s.text for s in facts.suggestions if s.target in about)])))
    if own and sum(word in there for word in own) >= OF_ITS_OWN[facts.critique.language] * len(own):
        return True
    return len(own) <= FEW and any(locate(q, s.text) and not locate(q, line) for q in quotes for s in offers)


def _one_too_many(words: str, before: str, facts: Facts) -> bool:
    """True for a question where the coach puts its own afterwards, or where one has been put."""
    return _asks(words) and (facts.asks or _asks(before))


def _asks(text: str) -> bool:
    return any(mark in unquoted(text) for mark in "?？")
