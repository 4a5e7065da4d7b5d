"""Speed on this machine: `python -m evals.bench [part …]` prints one line per figure, all parts without a name.

In process, one draft at a time and in batch on one core, with literal rules alone and with the heads; a cold
`okr-coach critique`; reviews of teams; many goals above; a turn through the running app, posted as the page does it; and
talks with a model by script. `--list` names the parts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from coach.meaning import Meaning
from coach.okr import Context, Draft
from coach.ports import Vectors

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LINES = Path(__file__).parent / "data" / "lines"
TODAY = date(2026, 7, 6)
COLD = "Objective: Small customers get a quote the same day\n- quote time down to 4 hours by 30 Sep\n- run 10 workshops\n"
TARGETS = {
    "draft": 0.02,
    "batch": 100.0,
    "cold": 2.0,
    "team": 15.0,
    "team memory": 1000.0,
    "parents": 0.3,
    "app": 0.3,
    "talks": 1.5,
    "words": 0.1,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of the named parts; answers 0 where the targets are met, else 1."""
    parser = argparse.ArgumentParser(
        prog="python -m evals.bench", description=(__doc__ or "").partition(":")[0]
    )
    parser.add_argument("parts", nargs="*", metavar="part", help=f"all without one: {', '.join(PARTS)}")
    parser.add_argument("--list", action="store_true", help="name the parts and leave")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.parts if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)} (there are {', '.join(PARTS)})")
    if asked.list:
        print("\n".join(PARTS))
        return 0
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        again = [sys.executable, "-m", "evals.bench", *asked.parts]
        os.execve(sys.executable, again, {**os.environ, **ONE_THREAD})
    print(
        f"machine        {_processor()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}"
    )
    met = [PARTS[name]() for name in dict.fromkeys(asked.parts or PARTS)]
    return 0 if all(met) else 1


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    names = (
        [x for x in info.read_text(encoding="utf-8").splitlines() if x.startswith("model name")]
        if info.exists()
        else []
    )
    return names[0].partition(":")[2].strip() if names else platform.processor() or platform.machine()


def drafts() -> list[str]:
    """The labelled drafts as texts with an objective and its key results."""
    rows = [
        json.loads(x)
        for path in sorted(LINES.glob("*.jsonl"))
        for x in path.read_text(encoding="utf-8").splitlines()
    ]
    whole = [row for row in rows if row.get("objective") and row.get("key_results")]
    return [
        "\n".join(
            [
                "O: " + row["objective"]["text"],
                *(f"KR{i}: {kr['text']}" for i, kr in enumerate(row["key_results"], 1)),
            ]
        )
        for row in whole
    ]


@contextmanager
def _one_core() -> Iterator[None]:
    """Keeps this process on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _minds() -> dict[str, Callable[[], Meaning]]:
    from coach.bootstrap import heads
    from coach.meaning import NoMeaning

    return {"literal": NoMeaning, "with heads": heads}


def _cases(texts: Sequence[str]) -> Iterator[tuple[Draft, Context]]:
    """The drafts of some texts, as they are read."""
    from coach.parse.layout import parse_lines

    context = Context(today=TODAY, cycle="2026Q3")
    return ((draft, context) for text in texts for draft in parse_lines(text))


def _draft() -> bool:
    """One draft at a time, none of its lines read before."""
    from coach.critic import critique, critique_many

    texts, met = drafts(), True
    with _one_core():
        for name, make in _minds().items():
            list(critique_many(_cases(texts[:20]), make()))
            mind = make()  # nothing read before is remembered
            list(critique_many(_cases(texts[:2]), mind))
            times = [
                _timed(lambda text=text, mind=mind: [critique(*case, mind) for case in _cases([text])])  # type: ignore[misc]
                for text in texts[20:220]
            ]
            print(
                f"draft          {name:10} p50 {_ms(times, 0.5)}  p95 {_ms(times, 0.95)}  (parse and critique, {len(times)} drafts; target {TARGETS['draft'] * 1000:.0f} ms)"
            )
            met &= sorted(times)[int(0.95 * (len(times) - 1))] <= TARGETS["draft"]
    return met


def _batch() -> bool:
    """All labelled drafts, many at a time: three passes, each with readers that remember no line; the best one counts."""
    from coach.critic import critique_many

    texts, met = drafts(), True
    with _one_core():
        for name, make in _minds().items():
            list(critique_many(_cases([*texts[:20], *texts[-20:]]), make()))  # loads what both languages need
            rates = []
            for _ in range(3):
                mind = make()
                list(critique_many(_cases(texts[:2]), mind))
                begun = time.process_time()
                list(critique_many(_cases(texts), mind))
                rates.append(len(texts) / (time.process_time() - begun))
            print(
                f"batch          {name:10} best {max(rates):.0f}, median {statistics.median(rates):.0f} drafts/s of one core's time in 3 passes  ({len(texts)} drafts; target {TARGETS['batch']:.0f})"
            )
            met &= max(rates) >= TARGETS["batch"]
    return met


def _cold() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "draft.md").write_text(COLD, encoding="utf-8")
        code = "import sys; from coach.cli import main; sys.exit(main(['critique', 'draft.md']))"
        paths = {"PYTHONPATH": str(Path(__file__).parent.parent)}
        times = [
            _timed(
                lambda: subprocess.run(
                    [sys.executable, "-c", code],
                    cwd=folder,
                    env={**os.environ, **paths},
                    capture_output=True,
                    check=False,
                )
            )
            for _ in range(5)
        ]
    best, median = min(times), statistics.median(times)
    print(
        f"cold process   critique   best {best:.2f} s, median {median:.2f} s of 5  (target {TARGETS['cold']:.0f} s)"
    )
    return median <= TARGETS["cold"]


def _team(count: int, suggestions: bool) -> bool:
    """Reviews a team of so many drafts in a process of its own, on every core there is; events are not kept."""
    code = f"from evals.bench import review_team; review_team({count}, {suggestions})"
    free = {name: value for name, value in os.environ.items() if name not in ONE_THREAD}
    root = str(Path(__file__).parent.parent)
    told = subprocess.run(
        [sys.executable, "-c", code],
        env={**free, "PYTHONPATH": root},
        capture_output=True,
        text=True,
        check=True,
    )
    first, took, worked, peak = map(float, told.stdout.split())
    target = f"{TARGETS['team']:.0f} s" if suggestions else f"{TARGETS['team memory']:.0f} MB"
    print(
        f"{'team' if suggestions else 'team-memory':14} {count} drafts  {took:.1f} s by the clock, the first person after {first:.1f} s, {worked:.1f} s of processor time, peak {peak:.0f} MB"
        f"  ({'with' if suggestions else 'without'} rewrites; target {target})"
    )
    return took <= TARGETS["team"] if suggestions else peak <= TARGETS["team memory"]


def review_team(count: int, suggestions: bool) -> None:
    """Prints the seconds to the first person, to the end by the clock and of processor time, and the peak of memory in
    MB."""
    import resource

    from coach.okr import Parent
    from coach.parse.layout import parse_lines
    from coach.team.members import Member, Team
    from coach.team.review import Reviewed, review
    from evals.house import coach

    found = [draft for text in drafts() for draft in parse_lines(text)]
    members = tuple(Member(name=f"Person {n}", drafts=(found[n % len(found)],)) for n in range(count))
    goals = tuple(Parent(id=f"P{n}", text=d.text_of("O") or "") for n, d in enumerate(found[:12]))
    begun, worked = time.perf_counter(), time.process_time()
    events, first = 0, 0.0
    team = Team(members=members, parents=goals)
    for event in review(team, coach(), Context(today=TODAY), suggestions=suggestions):
        events += 1
        if isinstance(event, Reviewed) and not first:
            first = time.perf_counter() - begun
    assert events == 2 * count + 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(first, time.perf_counter() - begun, time.process_time() - worked, peak)


def _parents(count: int) -> bool:
    """Aligns drafts with so many parents, each embedded before."""
    from coach.align import align
    from coach.meaning import NoMeaning
    from coach.okr import Parent
    from coach.parse.assemble import draft_of

    parents = [
        Parent(id=f"P{n}", text=f"Goal {n}: customers of region {n % 97} renew sooner") for n in range(count)
    ]
    context, drawn = Context(today=TODAY), _Drawn()
    times = []
    for n in range(12):
        draft = draft_of(f"Customers stay for year {n}", [f"Renewals from {n}% to {n + 20}%"], "en")
        times.append(_timed(partial(align, draft, parents, context, drawn, NoMeaning(), None)))
    print(
        f"parents        {count} parents  p50 {_ms(times[2:], 0.5)}  p95 {_ms(times[2:], 0.95)}  (embedded once; target {TARGETS['parents'] * 1000:.0f} ms)"
    )
    return statistics.median(times[2:]) <= TARGETS["parents"]


class _Drawn:
    """Draws a vector for every text: what is timed here is all but the embedding."""

    name, dims = "drawn", 512

    def __init__(self) -> None:
        self._draw = np.random.default_rng(7)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One unit vector per text."""
        rows = self._draw.standard_normal((len(texts), self.dims), dtype=np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def with_model(people: int = 50, latency: float = 1.0) -> bool:
    """Talks at once with a model that takes a second for every answer, against as many seconds as answers follow each
    other in one talk; and the first checked sentence against the model's own."""
    from concurrent.futures import ThreadPoolExecutor
    from dataclasses import replace

    from coach.adapters.chat.endpoint import Endpoint
    from coach.adapters.chat.gateway import Gateway
    from coach.conversation import Say
    from evals.chaos.apart import apart
    from evals.house import coach
    from evals.scripted import as_server
    from evals.talks import Talk

    texts = (drafts() * people)[:people]
    with apart(as_server, latency) as (url, requests):
        model = Gateway(Endpoint(url=url, model="stub"))
        model.warm()
        Talk(replace(coach(), model=model)).act(Say(text=texts[0]))
        follow = requests()
        with ThreadPoolExecutor(people) as pool:
            begun = time.perf_counter()
            list(pool.map(lambda text: Talk(replace(coach(), model=model)).act(Say(text=text)), texts))
            took = time.perf_counter() - begun
        asked = (requests() - follow) / people
    ideal = max(follow, asked) * latency
    print(
        f"model          {people} talks at once {took:.1f} s, {asked:.1f} answers each, {took / ideal:.2f} times the ideal"
        f"  (target {TARGETS['talks']:.1f})"
    )
    late = first_words()
    print(
        f"model          first checked sentence {_ms(late, 0.5)} after the model's own, p95 {_ms(late, 0.95)}  (target {TARGETS['words'] * 1000:.0f} ms)"
    )
    return took <= TARGETS["talks"] * ideal and statistics.median(late) <= TARGETS["words"]


def first_words(times: int = 9) -> list[float]:
    """Seconds from the end of the model's first sentence at the gateway to the first words of the reply."""
    from dataclasses import replace

    from coach.adapters.chat.endpoint import Endpoint
    from coach.adapters.chat.gateway import Gateway
    from coach.conversation import Say, Words
    from coach.model import Budget, Prompt
    from evals.chaos.server import Chaos
    from evals.house import coach
    from evals.scripted import as_server
    from evals.talks import Talk

    class Watched(Gateway):
        """Notes when the first sentence of a stream is complete."""

        complete = 0.0

        def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
            said = ""
            for piece in super().stream(prompt, budget):
                said += piece
                if not self.complete and re.search(r"[.。](?:\s|$)", said):
                    self.complete = time.perf_counter()
                yield piece

    late = []
    with Chaos(answer=as_server, pace=0.005) as server:
        for text in drafts()[:times]:
            model = Watched(Endpoint(url=server.url, model="stub"))
            here = Talk(replace(coach(), model=model))
            for event in here.play(Say(text=text)):
                if isinstance(event, Words) and model.complete:
                    late.append(time.perf_counter() - model.complete)
                    break
            model.close()
    return late


def _through_the_app() -> bool:
    """Serves the app on a free port and posts drafts to the page's own event."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        code = "import sys; from coach.cli import main; sys.exit(main(['serve']))"
        settings = {
            "PORT": str(port),
            "HOST": "127.0.0.1",
            "OKR_COACH_DATA": folder,
            "PYTHONPATH": str(Path(__file__).parent.parent),
        }
        app = subprocess.Popen(
            [sys.executable, "-c", code],
            env={**os.environ, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            started = time.perf_counter()
            _healthy(f"http://127.0.0.1:{port}/healthz")
            print(f"app            ready after {time.perf_counter() - started:.1f} s, index built")
            times = _posted(f"http://127.0.0.1:{port}/en", drafts()[:45])
        finally:
            app.terminate()
            app.wait(timeout=30)
    print(
        f"app            first findings p50 {_ms(times, 0.5)}  p95 {_ms(times, 0.95)}  ({len(times)} drafts; target {TARGETS['app'] * 1000:.0f} ms)"
    )
    return sorted(times)[int(0.95 * (len(times) - 1))] <= TARGETS["app"]


def _healthy(url: str, patience: float = 120.0) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(url, timeout=patience) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > end:
                raise
        time.sleep(0.2)


def _posted(page: str, texts: Sequence[str]) -> list[float]:
    """Seconds from posting a draft, as the page's scripts do it, to the first card with lights; the first five
    posts are left out."""
    rows = json.loads(urllib.request.urlopen(f"{page}/config", timeout=30).read())["dependencies"]
    event = next(row for row in rows if any(name == "act" for _, name in row["targets"]))
    times = []
    for number, text in enumerate(texts):
        asked = {"do": "say", "text": text, "conv": None}
        body = {
            "data": [],
            "event_data": asked,
            "fn_index": event["id"],
            "trigger_id": event["targets"][0][0],
            "session_hash": f"bench{number}",
        }
        headers = {"Content-Type": "application/json"}
        join = urllib.request.Request(f"{page}/gradio_api/queue/join", json.dumps(body).encode(), headers)
        begun, took = time.perf_counter(), None
        urllib.request.urlopen(join, timeout=30).close()
        with urllib.request.urlopen(
            f"{page}/gradio_api/queue/data?session_hash=bench{number}", timeout=30
        ) as stream:
            for line in stream:
                if took is None and b'"lights"' in line:
                    took = time.perf_counter() - begun
                if b'"process_completed"' in line:
                    break
        if took is not None:
            times.append(took)
    if len(times) < len(texts) * 0.9:
        raise RuntimeError(f"only {len(times)} of {len(texts)} posts came back with a card")
    return times[5:]


def _timed(what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def _ms(times: Sequence[float], share: float) -> str:
    return f"{1000 * sorted(times)[int(share * (len(times) - 1))]:6.1f} ms"


PARTS: Mapping[str, Callable[[], bool]] = {
    "draft": _draft,
    "batch": _batch,
    "cold": _cold,
    "team": partial(_team, 200, True),
    "team-memory": partial(_team, 5000, False),
    "parents": partial(_parents, 100_000),
    "app": _through_the_app,
    "model": with_model,
}


if __name__ == "__main__":
    sys.exit(main())
