"""A comment per person, ready to send: what stands, the few things that matter most, one question."""

from __future__ import annotations

from collections.abc import Sequence

from coach.critic import shorten
from coach.okr import SEVERITIES, Critique, Draft, KeyResult, Lang, Suggestion
from coach.talk.points import BLANK, Point, choose
from coach.team.comment_words import CLEAN, GOOD_AIM, GOOD_LINE, MORE, PLAIN, RULES, TIMES, WORDS
from coach.team.members import Member

MOST = 3
QUOTED = 60
SHORTEST = 4
WHOLE_LINE = ("no-baseline", "blank-number", "beyond-cycle", "vague-timeframe")

Judged = tuple[Critique, tuple[Suggestion, ...]]


def comment(member: Member, judged: Sequence[Judged], lang: Lang, number: int = 0) -> str:
    """The comment on a person's drafts, in the language of most of them (`lang` where there are none). `number`, the
    person's place in the team, picks among openings that fit, so that neighbours do not read alike. Names nobody else."""
    said = [j for j in judged if not j[0].draft.empty]
    if not said:
        return WORDS[lang]["nothing"]
    langs = [c.language for c, _ in said]
    tongue: Lang = "zh" if langs.count("zh") * 2 > len(langs) else "en"
    chosen = _chosen(said)
    if not chosen:
        return _nothing_to_say(said, tongue, number)
    parts = [_opening(said, chosen, tongue, number)]
    told: set[tuple[int, str]] = set()
    for point, critique in chosen:
        parts.append(_point(point, critique, len(said) > 1, tongue, number, told))
    parts += _question(chosen, tongue)
    return "\n\n".join(parts)


def _chosen(said: Sequence[Judged]) -> list[tuple[Point, Critique]]:
    """The points that matter most over all drafts, one per rule."""
    found: list[tuple[Point, Critique]] = []
    for critique, suggestions in said:
        points = [(p, critique) for p in choose(critique, suggestions) if p.finding.severity != "hint"]
        found += points
    found.sort(key=lambda f: SEVERITIES.index(f[0].finding.severity))
    first: dict[str, tuple[Point, Critique]] = {}
    for row in found:
        first.setdefault(row[0].finding.rule, row)
    return list(first.values())[:MOST]


def _nothing_to_say(said: Sequence[Judged], lang: Lang, number: int) -> str:
    critique = said[0][0]
    text = _pick(CLEAN[lang], number).format(q=_name(critique.draft))
    hint = next((p for p in choose(critique, ()) if p.finding.severity == "hint"), None)
    if hint is None or hint.finding.confidence == "low":
        return text
    return text + WORDS[lang]["space"] + WORDS[lang]["thought"].format(text=hint.finding.message)


def _opening(
    said: Sequence[Judged], chosen: Sequence[tuple[Point, Critique]], lang: Lang, number: int
) -> str:
    """What is good, where the findings show that it is; else where the reader stopped."""
    if good := next((kr for c, _ in said if (kr := _ready(c))), None):
        return _pick(GOOD_LINE[lang], number).format(q=shorten(good.text, QUOTED))
    draft = said[0][0].draft
    aims = {f.target for c, _ in said for f in c.findings}
    if draft.objective and "O" not in aims and len(said) == 1 and not _sets(chosen):
        return _pick(GOOD_AIM[lang], number).format(q=shorten(draft.objective.text, QUOTED))
    return _pick(PLAIN[lang], number).format(q=_name(draft), n=TIMES[lang][len(chosen) - 1])


def _sets(chosen: Sequence[tuple[Point, Critique]]) -> bool:
    return any(p.finding.target == "set" for p, _ in chosen)


def _ready(critique: Critique) -> KeyResult | None:
    """A key result with a start, an end and not a single finding."""
    found = {f.target for f in critique.findings} | {q.target for q in critique.questions}
    for kr in critique.draft.key_results:
        m = kr.measure
        if kr.id not in found and m.baseline is not None and m.target is not None and m.baseline != m.target:
            return kr
    return None


def _point(
    point: Point, critique: Critique, several: bool, lang: Lang, number: int, told: set[tuple[int, str]]
) -> str:
    """One thing to change. `told` collects the lines spoken of, so that none is named twice."""
    words, finding, draft = WORDS[lang], point.finding, critique.draft
    lead = words["in"].format(q=_name(draft)) if several else ""
    ways: tuple[tuple[str, str], ...] = (
        *((RULES[lang][finding.rule],) if finding.rule in RULES[lang] else ()),
        *MORE[lang].get(finding.rule, ()),
    )
    if not ways:
        return lead + finding.message + words["space"] + finding.fix
    say, fix = ways[number % len(ways)]
    rest = [t for t in point.targets if t not in (finding.target, "set", "O") and (id(draft), t) not in told]
    told |= {(id(draft), t) for t in (*rest, finding.target)}
    said = say.format(
        q=_quoted(point, draft),
        also=words["also"].format(targets=words["join"].join(rest)) if rest else "",
        o=_name(draft),
        l=shorten(draft.key_results[0].text, QUOTED) if draft.key_results else "",
    )
    return lead + said + words["space"] + _advice(point, fix, lang)


def _quoted(point: Point, draft: Draft) -> str:
    """The words the finding is about; the whole line where they are only its number."""
    line = draft.text_of(point.finding.target) or ""
    words = line if point.finding.rule in WHOLE_LINE else point.finding.quote or line
    return shorten(words.strip("。.;；, "), QUOTED)


def _advice(point: Point, fix: str, lang: Lang) -> str:
    """The rewrite in the user's words where there is one for the line, else what to do."""
    rewrite = point.rewrite
    if rewrite is None or rewrite.kind not in ("key-result", "objective"):
        return fix
    return WORDS[lang]["rewrite"].format(text=rewrite.text.rstrip("。."))


def _question(chosen: Sequence[tuple[Point, Critique]], lang: Lang) -> list[str]:
    """Today's number, where a missing one is among the points."""
    for point, critique in chosen:
        kr = next((k for k in critique.draft.key_results if k.id == point.finding.target), None)
        metric = (kr.measure.metric or "").strip() if kr else ""
        if point.finding.rule in ("no-baseline", BLANK) and len(metric) >= SHORTEST:
            return [WORDS[lang]["ask"].format(metric=shorten(metric, QUOTED))]
    return []


def _name(draft: Draft) -> str:
    line = draft.objective or (draft.key_results[0] if draft.key_results else None)
    return shorten(line.text.rstrip("。. "), QUOTED) if line else ""


def _pick(texts: Sequence[str], number: int) -> str:
    return texts[number % len(texts)]
