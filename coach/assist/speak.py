"""The coaching reply: told sentence by sentence from facts that code has found."""

from __future__ import annotations

from dataclasses import dataclass

from coach import prompting
from coach.assist import lines
from coach.assist.checks import Known, objection
from coach.assist.lines import row
from coach.assist.quotes import locate, quoted, unquoted
from coach.assist.support import share
from coach.assist.telling import Telling, opened
from coach.lazy import lazy
from coach.model import Budget, Model
from coach.okr import Context, Critique, Finding, Suggestion

ON_THE_MATTER = 0.22


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
    return Telling(opened(model, prompt, budget), lang, lambda words, before: fits(words, before, facts))


def tells(facts: Facts, text: str) -> bool:
    """True where the text tells what matters most: it quotes the first finding's words, or, where something
    is missing, speaks of that. Else the offline words belong after it."""
    if not facts.findings:
        return bool(text.strip())
    first = facts.findings[0]
    if first.quote is None:
        return share(first.message, [text]) >= ON_THE_MATTER
    said = [words for words in quoted(text) if locate(words, first.quote)]
    return locate(first.quote, text) is not None or any(len(w) * 3 >= len(first.quote) for w in said)


def fits(words: str, before: str, facts: Facts) -> bool:
    """True for a sentence that may be told after those before it."""
    if objection(words, facts.known) is not None or _one_too_many(words, before, facts):
        return False
    named = {kr.id for kr in facts.critique.draft.key_results if locate(kr.id, unquoted(words))}
    if not named <= facts.spoken_of:
        return False
    return share(words, facts.matter) >= ON_THE_MATTER


def _one_too_many(words: str, before: str, facts: Facts) -> bool:
    """True for a question where the coach puts its own afterwards, or where one has been put."""
    return _asks(words) and (facts.asks or _asks(before))


def _asks(text: str) -> bool:
    return any(mark in unquoted(text) for mark in "?？")
