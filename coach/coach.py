"""The coach: what app, command line, evals and tests all call. Holds the ports, keeps no state of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from coach.align import align
from coach.answer import answer
from coach.critic import critique, critique_many
from coach.hands import ANSWERED, FINDINGS, FURTHER, Hands
from coach.meaning import Meaning
from coach.model import Model
from coach.okr import Alignment, Answer, Context, Critique, Draft, Lang, Parent, Passage, Suggestion
from coach.ports import Embedder, Finder, Knowledge, Pairs, Wishes
from coach.suggest import alternatives, further, suggest


@dataclass(frozen=True)
class Coach:
    """Judges, suggests, aligns and answers. `today` is the clock of everything that has to do with dates; `model` the
    language model, `pairs` the reader of two texts at once, `twins` the one for two people's lines, `finder` what looks objectives up in the catalogue of measures, where
    there is one; `wishes` hears what a message asks for; `hands` are taken in turns by all that a coach and its copies do for many people at once."""

    meaning: Meaning
    embedder: Embedder
    knowledge: Knowledge
    today: Callable[[], date]
    model: Model | None = None
    pairs: Pairs | None = None
    twins: Pairs | None = None
    finder: Finder | None = None
    wishes: Wishes | None = None
    hands: Hands = field(default_factory=Hands, compare=False, repr=False)

    def critique(self, draft: Draft, context: Context) -> Critique:
        """The judgement on one draft."""
        with self.hands.on(FINDINGS):
            return critique(draft, context, self.meaning)

    def critique_many(self, cases: Iterable[tuple[Draft, Context]]) -> Iterable[Critique]:
        """The judgements on many drafts, in order, as they come."""
        return critique_many(cases, self.meaning)

    def suggest(self, judged: Critique, context: Context, answered: bool = False) -> tuple[Suggestion, ...]:
        """Rewrites per finding and further key results, each of which the critic accepts; those for what a language
        model has `answered` before others'."""
        with self.hands.on(ANSWERED if answered else FURTHER):
            return suggest(judged, context, self.meaning, self.finder)

    def alternatives(self, judged: Critique, context: Context, finding: str) -> tuple[Suggestion, ...]:
        """Other rewrites for the finding with that key."""
        found = next((f for f in judged.findings if f.key == finding), None)
        if found is None:
            return ()
        with self.hands.on(FINDINGS):
            return alternatives(judged, context, self.meaning, found, self.finder)

    def further(self, judged: Critique, context: Context) -> tuple[Suggestion, ...]:
        """Key results that may be added, whatever the draft already has."""
        with self.hands.on(FINDINGS):
            return further(judged, context, self.meaning, self.finder)

    def align(self, draft: Draft, parents: Sequence[Parent], context: Context) -> Alignment:
        """Up to three parents the draft may serve, and what is wrong with the link that stands."""
        with self.hands.on(FURTHER):
            return align(draft, parents, context, self.embedder, self.meaning, self.pairs)

    def ask(self, question: str, k: int = 5, lang: Lang | None = None) -> Answer:
        """An answer from the knowledge base with its passages, or a plain word that it is outside it."""
        return answer(question, self.knowledge, k, lang)

    def passage(self, article: str, lang: Lang) -> Passage | None:
        """The passage that introduces an article, for a finding that rests on it."""
        return self.knowledge.passage(article, lang)
