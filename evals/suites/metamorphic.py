"""Relations that must hold whatever the draft: the same thing written otherwise is judged the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from coach.okr import CRITERIA, SEVERITIES, Context, Critique, Draft, KeyResult, Lang
from coach.parse.layout import parse_lines
from evals import labels
from evals.house import CYCLE, TODAY, coach, records
from evals.measure import Measure, Sample, share
from evals.relations import BULLETS, REWRITES, Lines, reversed_order, with_baseline, without_number

SUITE = "metamorphic"
LANGS: tuple[Lang, Lang] = ("zh", "en")
PER_LANGUAGE = 60
FLOOR, TRANSLATED = 0.99, 0.95
CONTEXT = Context(today=TODAY, cycle=CYCLE)

Verdicts = Counter[tuple[str, str, str]]


def run() -> Iterator[Measure]:
    """Per relation and language the share of drafts that hold; all together; and the translations."""
    for lang in LANGS:
        kept: list[Sample] = []
        labelled = drafts(lang)
        results = frozenset((d.id, n) for d in labelled for n, kr in enumerate(d.key_results) if _result(kr))
        for name, samples in relations([(d.id, lines_of(d)) for d in labelled], results).items():
            kept += samples
            if samples:
                yield Measure(SUITE, name, lang, share, samples)
        yield Measure(SUITE, "all relations", lang, share, kept, FLOOR)
    yield Measure(SUITE, "translation", "all", share, list(translations()), TRANSLATED)


def drafts(lang: Lang) -> list[labels.LabelledDraft]:
    """Drafts of the parts that anybody may read."""
    return [d for d in (*labels.drafts("dev"), *labels.drafts("train")) if d.lang == lang][:PER_LANGUAGE]


def lines_of(draft: labels.LabelledDraft) -> Lines:
    """The lines of a labelled draft."""
    return Lines(draft.lang, draft.objective.text, tuple(kr.text for kr in draft.key_results))


def _result(line: labels.Line) -> bool:
    """Whether a key result is labelled as a result with a number, not as a task."""
    return line.labels["task"] == "ok" and line.labels["number"] == "ok"


def relations(
    given: Sequence[tuple[str, Lines]], results: frozenset[tuple[str, int]]
) -> dict[str, list[Sample]]:
    """Every relation on every draft that it applies to; `results` are the (draft, place) of key results whose
    number is all that can be checked."""
    plain = dict(zip((key for key, _ in given), judge([lines.paste() for _, lines in given]), strict=True))
    found = {
        name: _compared(
            name,
            [(key, x, y.paste(), None) for key, x in given if (y := x.each(rewrite)) != x],
            plain,
        )
        for name, rewrite in REWRITES.items()
    }
    found["bullets"] = _compared("bullets", list(_bulleted(given)), plain)
    found["order of key results"] = _compared("order", list(_turned(given)), plain)
    found["flattery"] = _compared("flattery", list(_flattered(given)), plain, own=True)
    found["baseline added"] = list(_with_baselines(given, plain))
    found["only number deleted"] = list(_without_numbers(given, results))
    return found


def judge(pastes: Sequence[str]) -> list[list[Critique]]:
    """The critiques of each paste's drafts."""
    read = [parse_lines(paste) for paste in pastes]
    judged = iter(coach().critique_many((draft, _context(found)) for found in read for draft in found))
    return [[next(judged) for _ in found] for found in read]


def _context(found: Sequence[Draft]) -> Context:
    return CONTEXT.model_copy(update={"objectives": max(1, len(found))})


def verdicts(
    judged: Sequence[Critique], own: bool = False, names: Mapping[str, str] | None = None
) -> Verdicts:
    """(rule, target, severity) of all findings, or of the lines' `own`; `names` renames targets."""
    return Counter(
        (f.rule, (names or {}).get(f.target, f.target), f.severity)
        for one in judged
        for f in one.findings
        if not (own and f.target == "set")
    )


Variant = tuple[str, Lines, str, Mapping[str, str] | None]


def _bulleted(given: Sequence[tuple[str, Lines]]) -> Iterator[Variant]:
    for n, (key, lines) in enumerate(given):
        styles = BULLETS[lines.lang]
        yield key, lines, lines.paste(styles[n % len(styles)]), None


def _turned(given: Sequence[tuple[str, Lines]]) -> Iterator[Variant]:
    for key, lines in given:
        turned, order = reversed_order(lines)
        names = {f"KR{n}": was for n, was in enumerate(order, 1)}
        yield key, lines, turned.paste(), names


def _flattered(given: Sequence[tuple[str, Lines]]) -> Iterator[Variant]:
    words = {
        lang: [r["text"] for r in records("metamorphic/appended") if r["lang"] == lang] for lang in LANGS
    }
    for n, (key, lines) in enumerate(given):
        pleas = words[lines.lang]
        yield key, lines, f"{lines.paste()}\n{pleas[n % len(pleas)]}", None


def _compared(
    name: str, variants: Sequence[Variant], plain: Mapping[str, Sequence[Critique]], own: bool = False
) -> list[Sample]:
    samples = []
    for (key, lines, paste, names), judged in zip(variants, judge([v[2] for v in variants]), strict=True):
        before, after = verdicts(plain[key], own), verdicts(judged, own, names)
        gone, new = sorted((before - after).elements()), sorted((after - before).elements())
        samples.append(
            Sample(
                key,
                lines.lang,
                float(before == after),
                slices={"relation": name},
                shown=f"{paste}\ngone {gone}\nnew {new}",
            )
        )
    return samples


def _worst(judged: Sequence[Critique], target: str) -> int:
    """How bad the measurability of a line is: 0 for nothing said, 3 for `block`."""
    found = [
        f.severity for c in judged for f in c.findings if f.criterion == "measurable" and f.target == target
    ]
    return max((len(SEVERITIES) - SEVERITIES.index(s) for s in found), default=0)


Replaced = tuple[str, Lines, int, str]


def _replaced(changed: Sequence[Replaced]) -> Iterator[tuple[Replaced, list[Critique]]]:
    pastes = []
    for _, lines, n, text in changed:
        results = (*lines.key_results[:n], text, *lines.key_results[n + 1 :])
        pastes.append(Lines(lines.lang, lines.objective, results).paste())
    yield from zip(changed, judge(pastes), strict=True)


def _with_baselines(
    given: Sequence[tuple[str, Lines]], plain: Mapping[str, Sequence[Critique]]
) -> Iterator[Sample]:
    changed = [
        (key, lines, n, said)
        for key, lines in given
        for n, kr in enumerate(_read_as_written(lines, plain[key]))
        if kr and (said := with_baseline(kr, lines.lang))
    ]
    for (key, lines, n, said), judged in _replaced(changed):
        was, now = _worst(plain[key], f"KR{n + 1}"), _worst(judged, f"KR{n + 1}")
        yield Sample(key, lines.lang, float(now <= was), shown=f"{said}: {was} to {now}")


def _read_as_written(lines: Lines, judged: Sequence[Critique]) -> Iterator[KeyResult | None]:
    """The key results, None for one that the parser cut or gave another place."""
    read = judged[0].draft.key_results if len(judged) == 1 else ()
    for n, text in enumerate(lines.key_results):
        yield read[n] if n < len(read) and read[n].text == text else None


def _without_numbers(
    given: Sequence[tuple[str, Lines]], results: frozenset[tuple[str, int]]
) -> Iterator[Sample]:
    """Lines that lost their only number; not those whose rest the labelling guide does not call bad (a plain state)."""
    checkable = {record["left"] for record in records("metamorphic/left-over")}
    changed = [
        (key, lines, n, left)
        for key, lines in given
        for n, text in enumerate(lines.key_results)
        if (key, n) in results and (left := without_number(text)) and left not in checkable
    ]
    for (key, lines, n, left), judged in _replaced(changed):
        now = _worst(judged, f"KR{n + 1}")
        yield Sample(
            key, lines.lang, float(now == len(SEVERITIES)), shown=f"{lines.key_results[n]} => {left}: {now}"
        )


def translations() -> Iterator[Sample]:
    """Drafts that say the same in both languages: one sample per pair and criterion."""
    pairs = list(records("metamorphic/pairs"))
    sides = {
        lang: judge([Lines(lang, p[lang]["objective"], tuple(p[lang]["key_results"])).paste() for p in pairs])
        for lang in LANGS
    }
    for n, pair in enumerate(pairs):
        zh, en = sides["zh"][n][0], sides["en"][n][0]
        for criterion in CRITERIA:
            one, other = zh.criteria[criterion], en.criteria[criterion]
            yield Sample(
                pair["id"],
                "all",
                float(one == other),
                slices={"criterion": criterion},
                shown=f"{pair['id']} {criterion}: zh {one}, en {other}",
            )
