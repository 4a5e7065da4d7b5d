"""Which rewrite answers which rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from coach.okr import Finding, Suggestion
from coach.suggest import baselines, deeds, objectives, purpose, timing, vague
from coach.suggest.ground import Ground

Rewrite = Callable[[Finding, Ground], Iterable[Suggestion]]

FOR_OBJECTIVE: Mapping[str, Rewrite] = {
    "no-strategic-choice": objectives.change_instead,
    "nobody-would-notice": objectives.task_as_objective,
    "business-as-usual": objectives.change_instead,
    "kpi-in-disguise": objectives.change_instead,
    "task-as-objective": objectives.task_as_objective,
    "solution-as-objective": objectives.change_instead,
    "metric-line-objective": objectives.metric_line,
    "slogan-objective": objectives.change_instead,
    "vague-objective": objectives.change_instead,
    "number-in-objective": objectives.without_number,
    "long-objective": objectives.change_instead,
    "no-beneficiary": objectives.change_instead,
    "copied-from-parent": objectives.change_instead,
    "vague-timeframe": timing.timed,
}
FOR_KEY_RESULT: Mapping[str, Rewrite] = {
    "task-as-key-result": deeds.task_as_key_result,
    "vague-key-result": vague.with_blanks,
    "no-baseline": baselines.no_baseline,
    "vague-quantifier": vague.without_vague_word,
    "kpi-in-disguise": purpose.guardrail,
    "several-metrics": baselines.split,
    "vague-timeframe": timing.timed,
    "no-due-date": timing.dated,
    "beyond-cycle": timing.sooner,
    "copied-from-parent": purpose.contribution,
    "pay-or-ranking": purpose.without_pay,
}


def rewrites(finding: Finding, ground: Ground) -> list[Suggestion]:
    """Candidates for one finding, best first; none where words alone can't help."""
    table = FOR_OBJECTIVE if finding.target == "O" else FOR_KEY_RESULT
    rewrite = table.get(finding.rule)
    return list(rewrite(finding, ground)) if rewrite and finding.target != "set" else []
