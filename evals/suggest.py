"""How good suggestions are: coverage of findings, the critic's verdict, invented numbers, and whether they
are about their own draft.

Run as `python -m evals.suggest [FILE…]`; without files over `evals/data/rules`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from coach.adapters.embedder import UseEmbedder
from coach.bootstrap import finder, heads
from coach.bootstrap import pairs as pairs_reader
from coach.critic import critique
from coach.lexical import terms
from coach.meaning import Meaning
from coach.okr import Context, Critique, Draft, Lang, Parent, Suggestion
from coach.parse.assemble import draft_of, key_result_of, objective_of
from coach.parse.numbers import numbers
from coach.suggest import suggest

TODAY = date(2026, 8, 3)
DATA = Path(__file__).parent / "data" / "rules"
SHUFFLES = 5
EVERY = 4
DATELESS = "no-due-date"


def cases(paths: Iterable[Path]) -> Iterator[tuple[Draft, Context]]:
    """Distinct drafts of JSON Lines files that carry lines apart; the file's name starts with its language."""
    seen = set()
    for path in paths:
        lang: Lang = "zh" if path.name.startswith("zh") else "en"
        for line in path.read_text("utf-8").splitlines():
            given = json.loads(line)["input"]
            key = (given.get("objective"), tuple(given.get("key_results") or ()))
            if any(key) and key not in seen:
                seen.add(key)
                parent = Parent(id="P", text=given["parent"]) if given.get("parent") else None
                yield (
                    draft_of(key[0], key[1], lang),
                    Context(today=TODAY, cycle=given.get("cycle"), parent=parent),
                )


def with_suggestion(draft: Draft, suggestion: Suggestion) -> tuple[Draft, list[str]]:
    """The draft with a suggestion taken over, and the targets that came of it."""
    if suggestion.kind == "initiative":
        return draft, []
    if suggestion.kind == "objective":
        return draft.model_copy(update={"objective": objective_of(suggestion.text)}), ["O"]
    rest = [kr.text for kr in draft.key_results if kr.id != suggestion.target]
    texts = [*rest, *suggestion.text.split("\n")]
    krs = tuple(key_result_of(text, n) for n, text in enumerate(texts, 1))
    return draft.model_copy(update={"key_results": krs}), [kr.id for kr in krs[len(rest) :]]


def faults(draft: Draft, suggestion: Suggestion, context: Context, meaning: Meaning) -> list[str]:
    """Rules at fix or block that a suggestion breaks once it stands in the draft; a date is not asked for."""
    taken, targets = with_suggestion(draft, suggestion)
    verdict = critique(taken, context.model_copy(update={"blanks_allowed": True}), meaning)
    return [f.rule for f in verdict.at_least("fix") if f.target in targets and f.rule != DATELESS]


def invented(draft: Draft, suggestion: Suggestion) -> list[float]:
    """Amounts in a suggestion's text that are not in the draft, neither by value nor as written."""
    lines = [draft.objective.text if draft.objective else "", *(kr.text for kr in draft.key_results)]
    known = {n.value for line in lines for n in numbers(line)}
    amounts = [
        n
        for n in numbers(suggestion.text)
        if n.kind == "amount" and n.value is not None and n.value not in known
    ]
    return [
        n.value or 0.0 for n in amounts if not any(suggestion.text[slice(*n.at)] in line for line in lines)
    ]


def aboutness(own: Draft, suggestions: Sequence[Suggestion], embedder: UseEmbedder) -> float:
    """How much suggestions are about a draft: shared words plus nearness of meaning, each 0..1."""
    said = " ".join([own.objective.text if own.objective else "", *(kr.text for kr in own.key_results)])
    offered = " ".join(s.text for s in suggestions)
    words, theirs = set(terms(said)), set(terms(offered))
    near = embedder.embed([said, offered])
    return len(words & theirs) / max(len(words), 1) + float(near[0] @ near[1])


def own_beats_shuffled(pairs: Sequence[tuple[Draft, Sequence[Suggestion]]], embedder: UseEmbedder) -> float:
    """The share of (draft, other draft) pairs in which a draft's own suggestions are more about it."""
    wins = [
        aboutness(draft, own, embedder) > aboutness(draft, pairs[(n + step) % len(pairs)][1], embedder)
        for n, (draft, own) in enumerate(pairs)
        for step in range(1, SHUFFLES + 1)
    ]
    return float(np.mean(wins))


def answered(judged: Critique, suggestions: Sequence[Suggestion]) -> Iterator[tuple[str, bool]]:
    """Every finding at fix or block on a line, but a missing date, and whether a suggestion touches that line."""
    touched = {s.target for s in suggestions}
    for finding in judged.at_least("fix"):
        if finding.target != "set" and finding.rule != DATELESS:
            yield finding.rule, finding.target in touched


def main() -> None:
    """Prints the figures; exits 1 where a suggestion fails the critic or holds an invented number."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("files", nargs="*", type=Path, default=sorted(DATA.glob("*.jsonl")))
    embedder = UseEmbedder()
    meaning, catalogue = heads(), finder(pairs_reader())
    hit: Counter[str] = Counter()
    total: Counter[str] = Counter()
    failed, made_up, offered, spent = [], [], 0, []
    pairs: dict[str, list[tuple[Draft, Sequence[Suggestion]]]] = {"zh": [], "en": []}
    new = []
    for draft, context in cases(options.parse_args().files):
        judged = critique(draft, context, meaning)
        start = time.perf_counter()
        got = suggest(judged, context, meaning, catalogue)
        spent.append(time.perf_counter() - start)
        offered += len(got)
        for rule, yes in answered(judged, got):
            total[rule] += 1
            hit[rule] += yes
        failed += [(s.text, rules) for s in got if (rules := faults(draft, s, context, meaning))]
        made_up += [(s.text, values) for s in got if (values := invented(draft, s))]
        if draft.objective:
            new.append(sum(s.target is None for s in got))
            if any(s.target is None for s in got):
                pairs[draft.lang].append((draft, [s for s in got if s.target is None]))
    for rule, count in total.most_common():
        print(f"{rule:26}{hit[rule] / count:6.1%} of {count}")
    print(f"{'findings with a rewrite':26}{hit.total() / max(total.total(), 1):6.1%} of {total.total()}")
    print(f"{'objectives with 3 or more':26}{np.mean([n >= 3 for n in new]):6.1%} of {len(new)}")
    print(f"{'pass the critic':26}{1 - len(failed) / max(offered, 1):6.1%} of {offered}", *failed, sep="\n  ")
    print(f"{'invented numbers':26}{len(made_up):6}", *made_up, sep="\n  ")
    for lang, group in pairs.items():
        print(
            f"{'own beats shuffled, ' + lang:26}{own_beats_shuffled(group[::EVERY], embedder):6.1%} of {len(group[::EVERY])} drafts"
        )
    print(
        f"{'time, ms (median, p95)':26}{np.median(spent) * 1000:6.0f}{np.quantile(spent, 0.95) * 1000:6.0f}"
    )
    raise SystemExit(bool(failed or made_up))


if __name__ == "__main__":
    main()
