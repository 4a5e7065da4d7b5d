"""Fits what makes two lines of two people one thing: `python -m evals.pairing` writes `coach/team/pairing.npz` and `second.json`.

First look: a logistic rule and boosted trees over pairs of lines of the fictional teams in `data/team`. Second look, over the likeliest:
a straight rule on that and on what the reader of pairs says, which has not seen these teams. Both are judged on stories left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from coach.adapters.embedder import UseEmbedder
from coach.adapters.pair_model import PairModel
from coach.align.memory import memory_of
from coach.bootstrap import meaning
from coach.parse.assemble import draft_of
from coach.parse.text import language_of
from coach.ports import Vectors
from coach.team import second
from coach.team.lines import Line, bare, lines_of, vectors
from coach.team.pairs import look_alike
from coach.team.scorer import CLIP
from coach.team.signs import NAMES, signs
from evals.house import ROOT, records

OUT = ROOT.parent / "coach" / "team" / "pairing.npz"
SECOND = OUT.with_name("second.json")
FILES = ("dev", "dev2-*", "dev3-*", "dev4-*", "crossed")
BLIND = ("dev2", "dev4")
FOLDS, SHRINK, LEADS = 6, 0.3, 0.5
TREES = {
    "n_estimators": 120, "max_depth": 3, "learning_rate": 0.08, "subsample": 0.6, "max_features": 0.4,
    "min_samples_leaf": 8, "random_state": 0,
}  # fmt: skip
FALSE, ASK, ASKED_BELOW = 0.045, -2.0, 3.0


@dataclass(frozen=True)
class Judged:
    """A team's lines and pairs of them: signs per pair, where its lines stand, and the kind planted there, "" for none."""

    id: str
    file: str
    story: str
    lang: str
    rows: Vectors
    places: Sequence[tuple[int, int]]
    kinds: Sequence[str]
    lines: Sequence[Line]


def judged() -> list[Judged]:
    """Every team of the development files."""
    names = [p.stem for some in FILES for p in sorted((ROOT / "data" / "team").glob(f"{some}.jsonl"))]
    embedder, mind = UseEmbedder(), meaning()
    found = []
    for name in names:
        for team in records(f"team/{name}"):
            lines = _lines(team)
            asked = [("objective" if n.is_objective else "key-result", n.said.text, "") for n in lines]
            whole = vectors(asked, mind, embedder)  # type: ignore[arg-type]
            counted = embedder.embed([bare(line.said.text) for line in lines])
            places = [
                (i, j)
                for i, j in combinations(range(len(lines)), 2)
                if lines[i].person != lines[j].person and lines[i].is_objective == lines[j].is_objective
            ]
            rows = signs(lines, whole, counted, places, memory_of(embedder, "words").vectors)
            kinds = _kinds(team, lines, places)
            found.append(
                Judged(team["id"], name, _story(team["id"]), team["lang"], rows, places, kinds, lines)
            )
    return found


def _lines(team: Mapping[str, Any]) -> list[Line]:
    return [
        line
        for number, member in enumerate(team["members"])
        for n, draft in enumerate(member["drafts"])
        for line in lines_of(number, member["name"], n, draft_of(draft["objective"], draft["key_results"]))
    ]


def _kinds(team: Mapping[str, Any], lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> list[str]:
    planted = {frozenset([tuple(p["a"]), tuple(p["b"])]): p["kind"] for p in team["pairs"]}
    sides = [(line.said.name, line.said.target, line.said.draft) for line in lines]
    return [planted.get(frozenset([sides[i], sides[j]]), "") for i, j in places]


def _story(id: str) -> str:
    """Teams of one number in two languages tell one story: left out together."""
    return re.sub(r"-(?:en|zh|crossed\d)-", "-", id)


def odds(train: Sequence[Judged], some: Sequence[Judged]) -> list[Vectors]:
    """The odds, in logarithms, of each pair of some teams after fitting on others."""
    straight, trees, middle, spread = _fit(train)
    found = []
    for one in some:
        rule = straight.decision_function((one.rows - middle) / spread)
        found.append(
            (np.clip(rule, -CLIP, CLIP) + np.clip(trees.decision_function(one.rows), -CLIP, CLIP)) / 2
        )
    return found


def _fit(train: Sequence[Judged]) -> tuple[Any, Any, Vectors, Vectors]:
    rows = np.concatenate([one.rows for one in train])
    right = np.array([bool(kind) for one in train for kind in one.kinds])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    straight = LogisticRegression(C=SHRINK, max_iter=2000).fit((rows - middle) / spread, right)
    return straight, GradientBoostingClassifier(**TREES).fit(rows, right), middle, spread


def leading(places: Sequence[tuple[int, int]], seen: Vectors) -> Vectors:
    """The odds without those of pairs whose lines stand in a clearly likelier one, as the app leaves them out."""
    top: dict[int, float] = {}
    for (i, j), o in zip(places, seen, strict=True):
        top[i], top[j] = max(top.get(i, -CLIP), o), max(top.get(j, -CLIP), o)
    behind = np.array([max(top[i], top[j]) - o > LEADS for (i, j), o in zip(places, seen, strict=True)])
    return np.where(behind, -2 * CLIP, seen)


def border(some: Sequence[tuple[Judged, Vectors]], false: float) -> float:
    """The lowest odds from which at most a share `false` of the pairs are none."""
    seen = np.concatenate([o for _, o in some])
    right = np.array([bool(kind) for one, _ in some for kind in one.kinds])
    order = np.argsort(-seen)
    share = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)
    good = np.where(share <= false)[0]
    return float(seen[order[good[-1]]]) if len(good) else CLIP


def found(some: Sequence[tuple[Judged, Vectors]], least: float) -> tuple[float, float]:
    """The share of duplicates and conflicts from `least` on, and the share of what is flagged that is none."""
    flagged = [
        (kind, bool(o >= least)) for one, seen in some for kind, o in zip(one.kinds, seen, strict=True)
    ]
    wanted = [yes for kind, yes in flagged if kind in ("duplicate", "conflict")]
    shown = [kind for kind, yes in flagged if yes]
    return sum(wanted) / max(1, len(wanted)), shown.count("") / max(1, len(shown))


def left_out(every: Sequence[Judged]) -> list[tuple[Judged, Vectors]]:
    """Every team with the odds of a scorer that has not seen its story."""
    seen: list[tuple[Judged, Vectors]] = []
    stories = [one.story for one in every]
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=1).split(every, groups=stories):
        some = [every[n] for n in test]
        told = odds([every[n] for n in train], some)
        seen += list(zip(some, told, strict=True))
    return seen


def looked_at_twice(seen: Sequence[tuple[Judged, Vectors]]) -> list[tuple[Judged, Vectors]]:
    """Each team with a row per pair for the second look; NaN where there is none."""
    reader, found = PairModel("twins"), []
    for one, first in seen:
        rows = np.full((len(one.places), len(second.NAMES)), np.nan)
        read = []
        likely = np.argsort(-first, kind="stable")[: second.room(len(one.lines))]
        sides = [(one.lines[one.places[n][0]], one.lines[one.places[n][1]]) for n in likely]
        said = second.read(reader, [(a.said.text, b.said.text) for a, b in sides])
        for n, (a, b), (same, against) in zip(likely, sides, said, strict=True):
            across = language_of(a.said.text) != language_of(b.said.text)
            read.append(second.row(float(first[n]), same, against, a.is_objective, across, look_alike(a, b)))
        rows[likely] = second.ranked(read, len(one.lines))
        found.append((one, rows))
    return found


def straight(train: Sequence[tuple[Judged, Vectors]]) -> Any:
    """The rule of the second look, fitted."""
    rows = np.concatenate([rows for _, rows in train])
    right = np.array([bool(kind) for one, _ in train for kind in one.kinds])
    here = ~np.isnan(rows[:, 0])
    return LogisticRegression(C=SHRINK, max_iter=2000).fit(rows[here], right[here])


def second_odds(rule: Any, rows: Vectors) -> Vectors:
    """Odds in logarithms; very low where nobody looked twice."""
    here = ~np.isnan(rows[:, 0])
    odds = np.full(len(rows), -2 * CLIP)
    if here.any():
        odds[here] = rule.decision_function(rows[here])
    return odds


def second_left_out(seen: Sequence[tuple[Judged, Vectors]]) -> list[tuple[Judged, Vectors]]:
    """Every team with the odds of a second look that was fitted without its story."""
    found: list[tuple[Judged, Vectors]] = []
    for train, test in GroupKFold(FOLDS, shuffle=True, random_state=2).split(
        seen, groups=[one.story for one, _ in seen]
    ):
        rule = straight([seen[n] for n in train])
        found += [(seen[n][0], leading(seen[n][0].places, second_odds(rule, seen[n][1]))) for n in test]
    return found


def write(every: Sequence[Judged], flag: float, ask: float, out: Path = OUT) -> None:
    """Fits on everything and writes the scorer."""
    straight, trees, middle, spread = _fit(every)
    weights = straight.coef_[0] / spread
    nodes: dict[str, list[Any]] = {k: [] for k in ("roots", "sign", "border", "left", "right", "value")}
    for (tree,) in trees.estimators_:
        t, base = tree.tree_, len(nodes["sign"])
        nodes["roots"].append(base)
        nodes["sign"] += [int(f) if f >= 0 else -1 for f in t.feature]
        nodes["border"] += list(map(float, t.threshold))
        nodes["left"] += [base + max(0, int(n)) for n in t.children_left]
        nodes["right"] += [base + max(0, int(n)) for n in t.children_right]
        nodes["value"] += [trees.learning_rate * float(v) for v in t.value[:, 0, 0]]
    whole = {k: np.array(nodes[k], dtype=np.int32) for k in ("roots", "sign", "left", "right")}
    prior = trees.init_.class_prior_[1]
    np.savez_compressed(
        out,
        names=np.array(NAMES),
        weights=weights.astype(np.float32),
        bias=np.float64(straight.intercept_[0] - weights @ middle),
        start=np.float64(np.log(prior / (1 - prior))),
        flag=np.float64(flag),
        ask=np.float64(ask),
        border=np.array(nodes["border"], dtype=np.float32),
        value=np.array(nodes["value"], dtype=np.float32),
        **whole,  # type: ignore[arg-type]
    )


def main() -> None:
    """Prints what teams left out get, per language, and writes both looks fitted on all."""
    every = judged()
    first = left_out(every)
    lead = [(one, leading(one.places, odds)) for one, odds in first]
    flag = _told("first", lead)
    write(every, flag, ASK)
    rows = looked_at_twice(first)
    twice = second_left_out(rows)
    flag = _told("second", twice)
    rule = straight(rows)
    SECOND.write_text(
        json.dumps(
            {
                "weights": dict(zip(second.NAMES, map(float, np.round(rule.coef_[0], 4)), strict=True)),
                "bias": round(float(rule.intercept_[0]), 4),
                "flag": round(flag, 3),
                "ask": round(flag - ASKED_BELOW, 3),
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


def _told(look: str, seen: Sequence[tuple[Judged, Vectors]]) -> float:
    blind = [row for row in seen if row[0].file.startswith(BLIND)]
    flag = border(blind, FALSE)
    for lang in ("zh", "en", "mixed"):
        for label, some in (("blind", blind), ("all", seen)):
            here = [row for row in some if row[0].lang == lang]
            sure, wide = found(here, flag), found(here, flag - ASKED_BELOW)
            print(
                f"{look:6} {lang:5} {label:5} flagged {sure[0]:.2f}, none of these {sure[1]:.2f}; flagged or asked {wide[0]:.2f}"
            )
    print(f"{look:6} border {flag:.2f}")
    return flag


if __name__ == "__main__":
    main()
