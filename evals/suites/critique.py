"""The critic against the labels of drafts that no rule and no head was made with.

Each field of the labelling guide is a verdict: `truth` is the label, `said` what the critic found on that very line,
None where it asked about the line instead of judging it. Lines labelled unclear are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from coach.okr import Context, Critique, Draft, Finding
from coach.parse.assemble import draft_of
from evals import labels
from evals.house import TODAY, coach
from evals.labels import LabelledDraft, Part
from evals.measure import (
    Measure,
    Sample,
    abstained,
    balanced,
    f1,
    gap,
    kappa,
    macro_f1,
    macro_kappa,
    precision,
    recall,
    share,
    worst_f1,
)

SUITE = "critique"
FIELDS = ("task", "number", "kpi", "date", "strategy", "challenge", "clarity", "form", "count")
PLAIN = ("date", "count")
FEW, MANY = 2, 5
MACRO, WORST, KAPPA, GAP, ALARMS, ASKED = 0.80, 0.70, 0.70, 0.05, 0.10, 0.10
LANGS = ("zh", "en")

Judge = Callable[[Iterable[tuple[Draft, Context]]], Iterable[Critique]]
Judged = tuple[LabelledDraft, Critique]


def run(part: Part = "held-out", judge: Judge | None = None) -> Iterator[Measure]:
    """The figures of a part; with those held out, what went wrong on dev lines comes along to be read."""
    yield from figures(labels.drafts(part), judge, shown=part != "held-out")
    if part == "held-out":
        yield from _to_read(judge)


def figures(
    drafts: Sequence[LabelledDraft], judge: Judge | None = None, shown: bool = True
) -> Iterator[Measure]:
    """The figures of some drafts; `shown` keeps their texts with the samples."""
    judged = critiques(drafts, judge)
    said = [sample for one in judged for sample in verdicts(*one, shown=shown)]
    for lang in LANGS:
        here = [s for s in said if s.lang == lang]
        if here:
            yield from _figures(here, lang)
            yield from _alarms([one for one in judged if one[0].lang == lang], lang)
    if {s.lang for s in said} == set(LANGS):
        yield Measure(SUITE, "gap of macro F1", "zh-en", gap, said, GAP, "lower", gated=False)


def critiques(drafts: Sequence[LabelledDraft], judge: Judge | None = None) -> list[Judged]:
    """Every draft with its critique; its cycle is handed in as the app does."""
    cases = [
        (
            draft_of(d.objective.text, [kr.text for kr in d.key_results], d.lang),
            Context(today=TODAY, cycle=d.cycle),
        )
        for d in drafts
    ]
    return list(zip(drafts, (judge or coach().critique_many)(cases), strict=True))


def _figures(said: Sequence[Sample], lang: str) -> Iterator[Measure]:
    yield Measure(SUITE, "macro F1", lang, macro_f1, said, MACRO)
    judged = [s for s in said if s.slices["field"] not in PLAIN]
    yield Measure(SUITE, "macro F1 without date and count", lang, macro_f1, judged)
    yield Measure(SUITE, "worst field's F1", lang, worst_f1, said, WORST, gated=False)
    yield Measure(SUITE, "mean kappa", lang, macro_kappa, said, KAPPA)
    for field in FIELDS:
        here = [s for s in said if s.slices["field"] == field]
        if not here:
            continue
        yield Measure(SUITE, f"{field} F1", lang, f1, here)
        yield Measure(SUITE, f"{field} balanced accuracy", lang, balanced, here)
        yield Measure(SUITE, f"{field} abstained", lang, abstained, here, ASKED, "lower", gated=False)
        for name, statistic in (("precision", precision), ("recall", recall), ("kappa", kappa)):
            yield Measure(SUITE, f"{field} {name}", lang, statistic, here, gated=False)


def _alarms(judged: Sequence[Judged], lang: str) -> Iterator[Measure]:
    fields = [sample for one in judged for sample in false_alarms(*one)]
    yield Measure(SUITE, "false alarms, fields", lang, share, fields, better="lower")
    lines = [sample for one in judged for sample in good_lines(*one)]
    yield Measure(SUITE, "false alarms, good lines", lang, share, lines, ALARMS, "lower")
    whole = [_any_alarm(draft, false_alarms(draft, verdict)) for draft, verdict in judged if is_good(draft)]
    if whole:
        yield Measure(SUITE, "false alarms, good drafts", lang, share, whole, ALARMS, "lower")


def _to_read(judge: Judge | None) -> Iterator[Measure]:
    said = [s for one in critiques(labels.drafts("dev"), judge) for s in verdicts(*one, shown=True)]
    for lang in LANGS:
        right = [
            Sample(s.cluster, lang, float(not s.wrong), slices=s.slices, shown=s.shown)
            for s in said
            if s.lang == lang
        ]
        yield Measure(SUITE, "judged as labelled, dev", lang, share, right, gated=False)


def verdicts(draft: LabelledDraft, judged: Critique, shown: bool) -> Iterator[Sample]:
    """One sample per line and field, and one for the number of key results."""
    for target, field, label, text in labelled(draft):
        if label != "unclear":
            said = verdict(judged, target, field)
            told = f"{text} | {field}: labelled {label}, {TOLD[said]}" if shown else ""
            slices = {"field": field, "level": draft.level}
            yield Sample(draft.id, draft.lang, truth=label == "bad", said=said, slices=slices, shown=told)


TOLD = {True: "called bad", False: "passed", None: "asked about"}


def labelled(draft: LabelledDraft) -> Iterator[tuple[str, str, str, str]]:
    """(target, field, label, text) of a whole draft; the label of `count` follows from the number."""
    targets = [("O", draft.objective), *((f"KR{n}", kr) for n, kr in enumerate(draft.key_results, 1))]
    for target, line in targets:
        yield from ((target, field, label, line.text) for field, label in line.labels.items())
    n = len(draft.key_results)
    yield "set", "count", "ok" if FEW <= n <= MANY else "bad", f"{n} key results"


def verdict(judged: Critique, target: str, field: str) -> bool | None:
    """Whether the critic calls a field of a line bad; None where it asks about that line instead."""
    if any(f.target == target and speaks_of(field, f) for f in judged.at_least("fix")):
        return True
    asked = any(q.target == target and q.criterion == CRITERION[field] for q in judged.questions)
    return None if asked else False


CRITERION = {
    "task": "outcome",
    "number": "measurable",
    "kpi": "not-kpi",
    "date": "time-bound",
    "strategy": "strategy-derived",
    "challenge": "challenging",
    "clarity": "clear",
    "form": "outcome",
    "count": "focused",
}


def speaks_of(field: str, finding: Finding) -> bool:
    """Whether a finding says that this field of its line is bad: a number only where it blocks, a metric line
    as the objective's form."""
    metric_line = finding.criterion == "clear" and "metric" in finding.rule
    if field == "form":
        return finding.criterion == "outcome" or metric_line
    if field == "number" and finding.severity != "block":
        return False
    return finding.criterion == CRITERION[field] and not metric_line


def false_alarms(draft: LabelledDraft, judged: Critique, only: str | None = None) -> Iterator[Sample]:
    """Every field labelled ok (of one target only): 1 where a finding at fix or block speaks against it. A missing
    baseline never counts, what else is said of a number does."""
    for target, field, label, _ in labelled(draft):
        if label == "ok" and only in (None, target):
            alarm = any(f.target == target and _alarming(field, f) for f in judged.at_least("fix"))
            slices = {"field": field, "level": draft.level}
            yield Sample(draft.id, draft.lang, float(alarm), slices=slices)


def good_lines(draft: LabelledDraft, judged: Critique) -> Iterator[Sample]:
    """Every line whose fields are all labelled ok: 1 where there is a false alarm on any of them."""
    fields = [row for row in labelled(draft) if row[0] != "set"]
    for target in dict.fromkeys(row[0] for row in fields):
        if all(label == "ok" for one, _, label, _ in fields if one == target):
            yield _any_alarm(draft, false_alarms(draft, judged, target))


def _any_alarm(draft: LabelledDraft, alarms: Iterable[Sample]) -> Sample:
    alarm = any(sample.value for sample in alarms)
    return Sample(draft.id, draft.lang, float(alarm), slices={"level": draft.level})


def _alarming(field: str, finding: Finding) -> bool:
    if field == "number":
        return finding.criterion == "measurable" and finding.rule != "no-baseline"
    return speaks_of(field, finding)


def is_good(draft: LabelledDraft) -> bool:
    """True where every label of the draft is ok."""
    return all(label == "ok" for _, _, label, _ in labelled(draft))
