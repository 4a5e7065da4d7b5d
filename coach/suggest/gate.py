"""The gate: a suggestion is shown only where the critic has nothing to ask of it."""

from __future__ import annotations

from collections.abc import Sequence

from coach.critic import is_faulty
from coach.lazy import lazy
from coach.meaning import Kind, Meaning, Reading
from coach.okr import Context, Draft, Suggestion
from coach.parse.assemble import key_result_of, objective_of
from coach.rules.base import Case, View
from coach.rules.kpi_in_disguise import LIMIT
from coach.rules.lexicon import GUARDRAIL, HOLD

IGNORED = frozenset({"no-due-date"})
FIRST = "KR1"


def accepted(
    suggestions: Sequence[Suggestion], draft: Draft, context: Context, meaning: Meaning
) -> list[Suggestion]:
    """Those without a finding at fix or block, in order; initiatives are work and not judged."""
    return Gate(suggestions, draft, context, meaning).passing(suggestions)


class Gate:
    """Judges some suggestions for a draft, each when it is asked for: by the rules for single lines, blanks allowed.

    A date is not asked of a suggestion where the draft has none. A level to hold is judged beside the other suggestions
    and beside the draft's own key results, since what moves there decides on it.
    """

    def __init__(
        self, suggestions: Sequence[Suggestion], draft: Draft, context: Context, meaning: Meaning
    ) -> None:
        self._suggestions, self._draft, self._meaning = suggestions, draft, meaning
        self._context = context.model_copy(
            update={"blanks_allowed": True, "suppressed": context.suppressed | IGNORED}
        )

    def passing(self, some: Sequence[Suggestion]) -> list[Suggestion]:
        """Those of some of the suggestions that pass, in order; all their lines are read at once."""
        above = self._draft.text_of("O") or ""
        lines: list[tuple[Kind, str, str]] = [("objective", above, "")] if self._draft.objective else []
        for s in some:
            if s.kind == "objective":
                lines.append(("objective", s.text, ""))
            elif s.kind != "initiative":
                lines += [("key-result", text, above) for text in s.text.split("\n")]
        readings = dict(zip(lines, self._meaning.read(lines), strict=True))
        return [s for s in some if self._fine(s, readings)]

    def first(self, rows: Sequence[tuple[Sequence[Suggestion], int]]) -> set[Suggestion]:
        """From every row the first that pass, up to its number; as few are judged as that takes."""
        taken: set[Suggestion] = set()
        left = [(list(row), most) for row, most in rows if row]
        while left:
            wave = [row[:most] for row, most in left]
            passed = set(self.passing([s for row in wave for s in row]))
            taken |= passed
            left = [
                (row[most:], most - sum(s in passed for s in tried))
                for (row, most), tried in zip(left, wave, strict=True)
            ]
            left = [(row, most) for row, most in left if row and most]
        return taken

    def _fine(self, s: Suggestion, readings: dict[tuple[Kind, str, str], Reading]) -> bool:
        if s.kind == "initiative":
            return True
        if s.kind == "objective":
            view = View(objective_of(s.text), "O", readings["objective", s.text, ""])
            return not is_faulty(view, Case(self._draft, self._context, view, ()))
        above = self._draft.text_of("O") or ""
        aim = self._draft.objective
        objective = View(aim, "O", readings["objective", above, ""]) if aim else None
        return not any(
            self._is_faulty(
                s, View(key_result_of(text, 1), FIRST, readings["key-result", text, above]), objective
            )
            for text in s.text.split("\n")
        )

    def _is_faulty(self, s: Suggestion, view: View, objective: View | None) -> bool:
        beside = (
            tuple(v for v in self._lines if v.said.text != view.said.text) if LIMIT.search(view.form) else ()
        )
        if is_faulty(view, Case(self._draft, self._context, objective, (view, *beside))):
            return True
        if not _is_level(view.said.text.lower()):
            return False
        return is_faulty(view, Case(self._draft, self._context, objective, (view, *self._moving(s))))

    @lazy
    def _lines(self) -> tuple[View, ...]:
        """Every line of the suggestions, unread: what it counts is all that another line asks of it."""
        texts = [
            t for s in self._suggestions if s.kind in ("key-result", "split") for t in s.text.split("\n")
        ]
        return tuple(
            View(key_result_of(t, n), f"KR{n}", Reading()) for n, t in enumerate(dict.fromkeys(texts), 2)
        )

    def _moving(self, s: Suggestion) -> tuple[View, ...]:
        """One of the draft's key results that move, other than the one in question."""
        rest = [kr for kr in self._draft.key_results if kr.id != s.target and kr.measure.baseline is not None]
        return tuple(View(kr, "KR2", Reading()) for kr in rest[:1])


def _is_level(form: str) -> bool:
    return not GUARDRAIL.search(form) and bool(LIMIT.search(form) or HOLD.search(form))
