"""What the catalogue is found by: `python -m evals.finding` writes `coach/weights/catalogue.*`, a part of `make train`.

Objectives of the training part, each with the entries that a reader of the whole catalogue named for it (`data/catalogue`, see the data
sheet), are remembered beside the entries' own examples; on the shortlists of those of writers left out a straight rule is fitted.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from coach.adapters.embedder import UseEmbedder
from coach.adapters.finder import SIGNS, Known, sighted, told, words_of
from coach.adapters.pair_model import PairModel
from coach.lexical import Lexicon
from coach.okr import Lang
from coach.ports import Vectors
from coach.suggest.entries import entries
from evals.house import ROOT, records

LANGS: tuple[Lang, Lang] = ("zh", "en")
WEIGHTS = ROOT.parent / "coach" / "weights"
JUDGES = frozenset({"w8", "w13", "w14"})
"""Writers whose objectives nothing is trained on but the rule's few weights."""
FOLDS, SHRINK = 8, 0.5
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)


@dataclass(frozen=True)
class Assigned:
    """An objective with the entries that are for it, best first; none where none is."""

    id: str
    objective: str
    entries: tuple[str, ...]

    @property
    def judges(self) -> bool:
        """Whether it is kept for the rule."""
        return self.id.split("-")[1] in JUDGES


@dataclass(frozen=True)
class Candidate:
    """An entry on an objective's shortlist, with its signs but for the reader's, and whether it is for it."""

    one: Assigned
    entry: str
    signs: tuple[float, ...]
    apt: bool


def assigned(lang: Lang) -> list[Assigned]:
    """Every objective with its entries."""
    rows = records(f"catalogue/{lang}")
    return [Assigned(r["id"], r["objective"], tuple(r["entries"])) for r in rows]


@lru_cache(maxsize=2)
def remembered(lang: Lang) -> tuple[Known, list[str]]:
    """What entries are found by, and the text of each remembered objective."""
    every, learned = entries(lang), [one for one in assigned(lang) if not one.judges]
    texts = {name: dict.fromkeys(entry.examples()) for name, entry in every.items()}
    for one in learned:
        for name in one.entries[:2]:
            texts[name][one.objective] = None
    flat = [(place, text) for place, own in enumerate(texts.values()) for text in own]
    strangers = [one.objective for one in learned if not one.entries]
    embedder = UseEmbedder()
    here = Known(
        names=tuple(every),
        vectors=embedder.embed([text for _, text in flat]),
        owners=np.array([place for place, _ in flat], dtype=np.int16),
        strangers=embedder.embed(strangers),
        words=Lexicon([words_of(entry) for entry in every.values()]),
    )
    return here, [text for _, text in flat]


def candidates(lang: Lang) -> list[Candidate]:
    """The shortlists of all objectives, each without what is remembered of itself."""
    here, texts = remembered(lang)
    ones = assigned(lang)
    where: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        where.setdefault(text, []).append(place)
    strange = {one.objective for one in ones if not one.entries and not one.judges}
    found = []
    for one, vector in zip(ones, UseEmbedder().embed([one.objective for one in ones]), strict=True):
        others = _but(here, vector) if one.objective in strange else here
        for seen in sighted(one.objective, others, vector, where.get(one.objective, ())):
            name = here.names[seen.place]
            found.append(Candidate(one, name, seen.signs, name in one.entries))
    return found


def _but(here: Known, vector: Vectors) -> Known:
    """The same without the stranger that has this vector."""
    away = here.strangers @ vector < 0.9999
    return Known(here.names, here.vectors, here.owners, here.strangers[away], here.words)


def main() -> None:
    """Writes what the catalogue is found by; prints how often the likeliest entry is apt, by the share of objectives answered."""
    rules: dict[str, list[float]] = {}
    arrays: dict[str, Vectors] = {}
    for lang in LANGS:
        here, _ = remembered(lang)
        scales = np.abs(here.vectors).max(axis=1) / 127
        arrays |= {
            f"vectors-{lang}": np.round(here.vectors / scales[:, None]).astype(np.int8),
            f"scales-{lang}": scales.astype(np.float32),
            f"owners-{lang}": here.owners,
            f"strangers-{lang}": here.strangers.astype(np.float16),
        }
        own = [c for c in candidates(lang) if c.one.judges]
        every = entries(lang)
        read = PairModel().read([(told(every[c.entry]), c.one.objective) for c in own])
        x = np.array([[*c.signs, seen["shows"]] for c, seen in zip(own, read, strict=True)])
        y = np.array([c.apt for c in own])
        groups = np.array([c.one.id for c in own])
        rule = LogisticRegression(C=SHRINK, max_iter=1000)
        chances = cross_val_predict(rule, x, y, groups=groups, cv=GroupKFold(FOLDS), method="predict_proba")[
            :, 1
        ]
        told_of(lang, chances, y, groups)
        rule.fit(x, y)
        rules[lang] = [round(float(w), 4) for w in [*rule.coef_[0], rule.intercept_[0]]]
        print("  ", dict(zip([*SIGNS, "else"], rules[lang], strict=True)))
    np.savez_compressed(WEIGHTS / "catalogue.npz", allow_pickle=False, **arrays)
    (WEIGHTS / "catalogue.json").write_text(json.dumps(rules) + "\n", encoding="utf-8")


def told_of(lang: str, chances: Vectors, apt: Vectors, groups: Vectors) -> None:
    """Prints how often the likeliest entry is apt where that share of objectives, the surest ones, is answered."""
    best = []
    for group in dict.fromkeys(groups):
        own = np.flatnonzero(groups == group)
        first = own[np.argmax(chances[own])]
        best.append((chances[first], apt[first]))
    best.sort(reverse=True)
    right = np.cumsum([yes for _, yes in best]) / np.arange(1, len(best) + 1)
    shown = [
        f"{share:.0%}: {right[n := int(len(best) * share) - 1]:.2f} (from {best[n][0]:.2f})"
        for share in SHARES
    ]
    print(f"{lang}  {len(best)} objectives, the likeliest entry apt where answered are  {'  '.join(shown)}")


if __name__ == "__main__":
    main()
