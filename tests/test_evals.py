"""The frame of the evals: statistics, intervals, the baseline, gates that can go red, reports that give nothing away."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coach.cli import evaluate, main
from coach.okr import Critique, Draft, Finding, Lang, Question, Severity
from evals import baseline, canaries, command, labels, report, running
from evals.baseline import Baseline, accept
from evals.gates import broken, judge
from evals.interval import change, interval
from evals.labels import LabelledDraft, Line
from evals.measure import (
    Measure,
    Sample,
    abstained,
    balanced,
    f1,
    gap,
    kappa,
    macro_f1,
    precision,
    recall,
    share,
    spared,
    tally,
    worst_f1,
)
from evals.suites import critique, parse, retrieval

DAY = date(2026, 7, 6)


def shares(values: Sequence[float], lang: str = "en", level: str = "team", start: int = 0) -> list[Sample]:
    return [
        Sample(f"{level}{i}", lang, float(v), slices={"level": level}) for i, v in enumerate(values, start)
    ]


def verdicts(said: str, field: str = "task", lang: str = "en") -> list[Sample]:
    """Verdicts from letters: c caught, m missed, a bad line asked about; f false alarm, s spared, k ok line asked about."""
    meant = {"c": (True, True), "m": (True, False), "a": (True, None)} | {
        "f": (False, True),
        "s": (False, False),
        "k": (False, None),
    }
    return [
        Sample(f"{lang}{i}", lang, truth=meant[x][0], said=meant[x][1], slices={"field": field})
        for i, x in enumerate(said)
    ]


def of(samples: Sequence[Sample], statistic: Any = share, **more: Any) -> Measure:
    return Measure("s", "m", "en", statistic, samples, **more)


# --- statistics and intervals


def test_statistics_of_verdicts() -> None:
    some = verdicts("cccm" + "a" + "ff" + "sss" + "k")
    assert precision(some) == pytest.approx(3 / 5)
    assert recall(some) == pytest.approx(3 / 5)
    assert spared(some) == pytest.approx(3 / 6)
    assert balanced(some) == pytest.approx((3 / 5 + 3 / 6) / 2)
    assert f1(some) == pytest.approx(3 / 5)
    assert abstained(some) == pytest.approx(2 / 11)
    chance = (5 * 5 + 6 * 4) / 11**2
    assert kappa(some) == pytest.approx((6 / 11 - chance) / (1 - chance))


def test_statistics_without_bad_lines_or_calls() -> None:
    assert (f1(verdicts("sss")), precision(verdicts("ss")), recall(verdicts("sf"))) == (1, 1, 1)
    assert (f1(verdicts("ssf")), f1(verdicts("mms")), share([])) == (0, 0, 0)


def test_the_fields_are_averaged_and_the_worst_is_told() -> None:
    both = verdicts("ccss", "task") + verdicts("cmss", "kpi")
    assert macro_f1(both) == pytest.approx((1 + 2 / 3) / 2)
    assert worst_f1(both) == pytest.approx(2 / 3)
    assert gap(both + verdicts("ccss", "task", "zh") + verdicts("ccss", "kpi", "zh")) == pytest.approx(1 / 6)


def test_an_interval_is_where_theory_has_it_and_always_the_same() -> None:
    measure = of(shares([1, 1, 1, 0] * 100))
    found = interval(measure)
    assert found == interval(measure)
    half = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert found.low == pytest.approx(0.75 - half, abs=0.01) and found.high == pytest.approx(
        0.75 + half, abs=0.01
    )


def test_lines_of_one_draft_count_as_one_when_they_go_wrong_together() -> None:
    values = [1, 1, 1, 0] * 50
    apart = interval(of(shares(values)))
    together = interval(of([Sample(f"d{i}", "en", float(v)) for i, v in enumerate(values) for _ in range(4)]))
    assert together.high - together.low > 0.9 * (apart.high - apart.low)


def test_no_miss_in_n_is_no_certainty() -> None:
    assert interval(of(shares([1] * 60))).low == pytest.approx(0.95)
    assert interval(of(shares([0] * 60))).high == pytest.approx(0.05)
    assert interval(of([])).low == 0


def test_a_statistic_of_ones_own_is_resampled_too() -> None:
    def slow(samples: Sequence[Sample]) -> float:
        return sum(s.value for s in samples) / len(samples)

    own, counted = interval(of(shares([1, 0] * 30), slow)), interval(of(shares([1, 0] * 30)))
    assert own.low == pytest.approx(counted.low) and own.high == pytest.approx(counted.high)


def test_a_paired_difference_sees_what_two_intervals_do_not() -> None:
    then = [1, 0] * 100
    now = [0, 0] * 10 + [1, 0] * 90
    changed = change(share, tally(shares(now)), tally(shares(then)))
    assert changed and changed.value == pytest.approx(-0.05) and changed.high < 0
    assert interval(of(shares(now))).high > 0.5
    assert change(share, tally(shares(now)), tally(shares(then, level="person"))) is None


# --- the baseline


def test_what_is_stored_comes_back(tmp_path: Path) -> None:
    measures = [of(verdicts("cmafsk"), f1), Measure("s", "other", "zh", share, shares([0.25, 1]))]
    stored, _ = accept(Baseline({}), measures, DAY)
    baseline.write(stored, tmp_path / "b.json")
    again = baseline.read(tmp_path / "b.json")
    for measure in measures:
        kept, counted = again.measures[measure.key].tally(), tally(measure.samples)
        assert (kept.clusters, kept.groups) == (counted.clusters, counted.groups)
        assert kept.sums.tolist() == counted.sums.tolist()
    assert baseline.read(tmp_path / "none.json") == Baseline({})


def test_raising_is_free_and_lowering_needs_a_reason_that_is_kept(tmp_path: Path) -> None:
    old, _ = accept(Baseline({}), [of(shares([1, 1, 0, 0]))], DAY)
    up, left = accept(old, [of(shares([1, 1, 1, 0]))], DAY)
    assert up.measures["s | m | en"].value == 0.75 and left == []
    same, left = accept(up, [of(shares([1, 0, 0, 0]))], DAY)
    assert same.measures["s | m | en"].value == 0.75 and left == ["s | m | en"]
    down, left = accept(up, [of(shares([1, 0, 0, 0]))], DAY, "harder drafts")
    assert down.measures["s | m | en"].value == 0.25 and left == []
    baseline.write(down, tmp_path / "b.json")
    (told,) = baseline.read(tmp_path / "b.json").lowered
    assert (told.date, told.reason, dict(told.measures)) == (
        "2026-07-06",
        "harder drafts",
        {"s | m | en": (0.75, 0.25)},
    )


def test_where_less_is_better_a_rise_is_the_lowering() -> None:
    old, _ = accept(Baseline({}), [of(shares([0, 0, 0, 1]), better="lower")], DAY)
    assert accept(old, [of(shares([0, 0, 1, 1]), better="lower")], DAY)[1] == ["s | m | en"]


# --- the gates


def against(then: Measure, now: Measure) -> list[str]:
    return broken(judge([now], accept(Baseline({}), [then], DAY)[0]))


def test_nothing_is_broken_where_nothing_changed() -> None:
    measure = of(shares([1, 1, 0] * 20), floor=0.6)
    assert against(measure, measure) == []


@pytest.mark.parametrize(
    ("better", "floor", "red"), [("higher", 0.6, 1), ("higher", 0.4, 0), ("lower", 0.4, 1), ("lower", 0.6, 0)]
)
def test_a_floor_or_ceiling_breaks(better: Any, floor: float, red: int) -> None:
    assert len(broken(judge([of(shares([1, 0]), floor=floor, better=better)], Baseline({})))) == red


def test_a_significant_drop_breaks_and_a_small_one_does_not() -> None:
    then = of(shares([1, 1, 1, 0] * 30))
    assert len(against(then, of(shares([1, 1, 0, 0] * 30)))) == 1
    assert against(then, of(shares([1, 1, 1, 0] * 29 + [1, 1, 0, 0]))) == []
    assert against(then, of(shares([1, 1, 1, 1] * 30))) == []


def test_for_what_should_be_low_a_rise_breaks() -> None:
    low, high = shares([0, 0, 0, 1] * 30), shares([0, 0, 1, 1] * 30)
    assert against(of(low, better="lower"), of(high, better="lower"))
    assert against(of(high, better="lower"), of(low, better="lower")) == []


@pytest.mark.parametrize(("n", "red"), [(60, True), (40, False)])
def test_a_slice_with_enough_samples_breaks_though_the_whole_holds(n: int, red: bool) -> None:
    rest = shares([1, 0] * 1000, level="person")
    then, now = (of(rest + shares(values)) for values in ([1] * n, [1] * (n - 8) + [0] * 8))
    told = [why for why in against(then, now) if "level team" in why]
    assert bool(told) == red


def test_a_measure_that_is_gone_or_has_other_data_breaks() -> None:
    then = of(shares([1] * 20))
    stored, _ = accept(Baseline({}), [then, Measure("s", "gone", "en", share, shares([1]))], DAY)
    assert broken(judge([then], stored)) == ["s | gone | en: the run no longer measures it"]
    assert "other data" in against(then, of(shares([1] * 20, level="person")))[0]
    assert "no samples" in against(then, of([]))[0]


# --- the critic's verdicts

BAD_TASK: dict[Lang, tuple[str, ...]] = {
    "zh": ("组织 10 场新手培训", "完成三次客户走访", "发布 6 篇产品文章", "上线新版帮助中心"),
    "en": (
        "Run 10 onboarding workshops",
        "Hold 12 customer interviews",
        "Publish 6 blog posts",
        "Launch the new help centre",
    ),
}
GOOD: dict[Lang, tuple[str, ...]] = {
    "zh": (
        "首日激活率从 22% 提升到 35%",
        "投诉量从每周 40 件降到 15 件",
        "退货率从 8% 降到 5%",
        "续约率从 71% 提高到 82%",
    ),
    "en": (
        "First-day activation from 22% to 35%",
        "Complaints per week from 40 to 15",
        "Return rate from 8% to 5%",
        "Renewals from 71% to 82%",
    ),
}
ABOVE: dict[Lang, str] = {
    "zh": "让新客户一天内就能自己用起来",
    "en": "New customers get going on their own within a day",
}


def drafted(lang: Lang, n: int) -> LabelledDraft:
    def line(kind: Any, text: str, fields: Sequence[str], bad: str = "") -> Line:
        return Line(f"{lang}{n}", kind, text, "", lang, "w", {f: "bad" if f == bad else "ok" for f in fields})

    krs = [line("key-result", BAD_TASK[lang][n], labels.KEY_RESULT, "task")]
    krs += [line("key-result", GOOD[lang][(n + k) % 4], labels.KEY_RESULT) for k in range(2)]
    objective = line("objective", ABOVE[lang], labels.OBJECTIVE)
    return LabelledDraft(f"{lang}{n}", lang, "team", "2026Q3", objective, tuple(krs))


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> list[LabelledDraft]:
    """A handful of labelled drafts in the place of the real ones, and a ninth of the questions."""
    given = [drafted(lang, n) for lang in ("zh", "en") for n in range(4)]
    monkeypatch.setattr(labels, "drafts", lambda part: given)
    asked = retrieval.questions
    monkeypatch.setattr(retrieval, "questions", lambda prefix="": asked(prefix)[::9])
    return given


def judged(*findings: Finding, questions: tuple[Question, ...] = ()) -> Critique:
    return Critique(
        draft=Draft(), criteria={}, findings=findings, questions=questions, language="en", rubric_version="x"
    )


def finding(criterion: Any, target: str, severity: Severity = "fix", rule: str = "r") -> Finding:
    return Finding(
        rule=rule,
        criterion=criterion,
        target=target,
        severity=severity,
        confidence="high",
        message="",
        why="",
        fix="",
        source="",
    )


@pytest.mark.parametrize(
    ("found", "bad"),
    [
        (finding("outcome", "KR1"), {"task KR1"}),
        (finding("outcome", "KR1", "hint"), set()),
        (finding("measurable", "KR1", "block"), {"number KR1"}),
        (finding("measurable", "KR1", "fix", "no-baseline"), set()),
        (finding("not-kpi", "KR2"), {"kpi KR2"}),
        (finding("time-bound", "KR2"), {"date KR2"}),
        (finding("strategy-derived", "O"), {"strategy O"}),
        (finding("challenging", "O"), {"challenge O"}),
        (finding("not-kpi", "O"), set()),
        (finding("clear", "O"), {"clarity O"}),
        (finding("clear", "O", "fix", "metric-line-objective"), {"form O"}),
        (finding("outcome", "O"), {"form O"}),
        (finding("focused", "set"), {"count set"}),
        (finding("aligned", "set"), set()),
    ],
)
def test_a_finding_speaks_of_one_field_of_its_line(found: Finding, bad: set[str]) -> None:
    critic = judged(found)
    targets = [("O", f) for f in labels.OBJECTIVE] + [
        (kr, f) for kr in ("KR1", "KR2") for f in labels.KEY_RESULT
    ]
    said = {f"{f} {t}" for t, f in (*targets, ("set", "count")) if critique.verdict(critic, t, f)}
    assert said == bad


def test_a_question_about_the_line_is_an_abstention_unless_it_was_judged() -> None:
    asked = (Question(criterion="not-kpi", target="KR1", text="?"),)
    assert critique.verdict(judged(questions=asked), "KR1", "kpi") is None
    assert critique.verdict(judged(questions=asked), "KR2", "kpi") is False
    assert critique.verdict(judged(finding("not-kpi", "KR1"), questions=asked), "KR1", "kpi") is True


def test_a_missing_baseline_is_no_false_alarm_and_vagueness_of_a_sound_number_is() -> None:
    draft = drafted("en", 0)

    def alarms(*found: Finding) -> float:
        return sum(s.value for s in critique.false_alarms(draft, judged(*found)))

    assert alarms(finding("measurable", "KR2", "fix", "no-baseline")) == 0
    assert alarms(finding("measurable", "KR2", "fix", "blank-number")) == 1
    assert alarms(finding("outcome", "KR1")) == 0 and alarms(finding("outcome", "KR2")) == 1


def test_a_line_labelled_good_throughout_is_spared_by_every_field_or_not() -> None:
    draft, critic = drafted("en", 0), judged(finding("outcome", "KR1"), finding("not-kpi", "KR2"))
    assert [s.value for s in critique.good_lines(draft, critic)] == [0, 1, 0]  # O, KR2, KR3; KR1 is a task


def test_the_number_of_key_results_is_labelled_by_rule() -> None:
    draft = drafted("zh", 0)
    counts = {n: replace(draft, key_results=draft.key_results[:1] * n) for n in (1, 2, 5, 6)}
    told = {n: [row[2] for row in critique.labelled(one) if row[1] == "count"] for n, one in counts.items()}
    assert told == {1: ["bad"], 2: ["ok"], 5: ["ok"], 6: ["bad"]}


def test_no_text_of_a_held_out_set_reaches_a_report(few: list[LabelledDraft]) -> None:
    held = [m for m in (*critique.run("held-out"), *parse.run()) if "dev" not in m.name]
    assert held and not any(s.shown for m in held for s in m.samples)


@pytest.mark.parametrize("number", range(5))
def test_every_fault_turns_the_gates_red(few: list[LabelledDraft], number: int) -> None:
    canary = canaries.canaries("dev")[number]
    assert canaries.turned_red(canary) != [], canary.name


def test_without_a_fault_no_gate_turns_red(few: list[LabelledDraft]) -> None:
    sound = canaries.Canary("nothing", lambda: critique.run("dev"), lambda: critique.run("dev"))
    assert canaries.turned_red(sound) == []


# --- running, report and command


def test_suites_run_at_once_as_one_by_one() -> None:
    alone, together = (running.run(["parse"], at_once=n) for n in (1, 2))
    assert [(m.key, m.value, m.statistic) for m in alone.measures] == [
        (m.key, m.value, m.statistic) for m in together.measures
    ]
    assert alone.measures and together.failures == {} == alone.failures


def reported(samples: Sequence[Sample]) -> report.Report:
    return report.Report(DAY, judge([of(samples, floor=0.9)], Baseline({})), {"s": 1.0}, {"t": "no data"})


def test_texts_stay_texts_in_every_report() -> None:
    nasty = "<script>alert(1)</script> | **x** 目标"
    told = reported([Sample("a", "en", 0.0, shown=nasty)])
    page = report.as_html(told)
    assert "<script" not in page and "&lt;script&gt;" in page and "<strong>" not in page and "目标" in page
    assert "s: m" in report.as_text(told) and "BROKEN" in report.as_text(told)
    assert json.loads(report.as_json(told))["rows"][0]["worst"] == [nasty]
    assert (
        nasty not in report.for_the_app(told)
        and json.loads(report.for_the_app(told))["rows"][0]["value"] == 0
    )


def test_a_suite_that_breaks_is_told_and_the_others_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "drafts", lambda part: [][0])
    ran = running.run(["critique", "parse"])
    assert "IndexError" in ran.failures["critique"] and {m.suite for m in ran.measures} == {"parse"}
    assert report.Report(DAY, [], ran.seconds, ran.failures).broken()


def test_the_command_writes_a_report_and_exits_by_the_gates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(baseline, "FILE", tmp_path / "baseline.json")
    monkeypatch.setattr(
        running, "run", lambda chosen, at_once: running.Run((of(shares([1] * 9), floor=0.5),), {"s": 0.1}, {})
    )
    assert main(["eval", "parse", "--out", str(tmp_path / "out")]) == 0
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"report.json", "report.md", "report.html"}
    assert "Every gate holds" in capsys.readouterr().out
    monkeypatch.setattr(
        running, "run", lambda chosen, at_once: running.Run((of(shares([0] * 9), floor=0.5),), {"s": 0.1}, {})
    )
    assert main(["eval", "parse", "--out", str(tmp_path / "out")]) == 1


def test_only_a_whole_run_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "LATEST", tmp_path / "latest.json")
    monkeypatch.setattr(
        running, "run", lambda chosen, at_once: running.Run((of(shares([1])),), {"s": 0.1}, {"t": "broke"})
    )
    assert main(["eval", "--publish", "--out", str(tmp_path)]) == 1 and not command.LATEST.exists()
    monkeypatch.setattr(
        running, "run", lambda chosen, at_once: running.Run((of(shares([1])),), {"s": 0.1}, {})
    )
    assert main(["eval", "--publish", "--out", str(tmp_path)]) == 0
    assert json.loads(command.LATEST.read_text("utf-8"))["rows"][0]["clusters"] == 1


@pytest.mark.parametrize(
    "words", [["nonsense"], ["--reason", "x"], ["--accept", "--reason", " "], ["parse", "--publish"]]
)
def test_bad_usage_is_one_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", *words]) == 2
    assert capsys.readouterr().err.startswith("okr-coach: ")


def test_outside_a_checkout_the_command_says_where_the_suites_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate, "CHECKOUT", tmp_path)
    assert main(["eval"]) == 2 and "checkout" in capsys.readouterr().err
