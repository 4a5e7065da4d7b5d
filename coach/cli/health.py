"""`okr-coach serve` and `okr-coach doctor`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from coach.cli.inputs import settings

if TYPE_CHECKING:
    from coach.settings import Settings


def register(commands: Any) -> None:
    """Adds the commands."""
    serve = commands.add_parser("serve", help="the app in a browser, on this machine")
    serve.add_argument("--host", help="the address to serve on (127.0.0.1)")
    serve.add_argument("--port", type=int, help="the port (7860)")
    serve.set_defaults(run=serve_run)
    doctor = commands.add_parser("doctor", help="what is configured and whether it works")
    doctor.set_defaults(run=doctor_run)


def serve_run(arguments: argparse.Namespace) -> int:
    from coach.ui.server import serve

    given = {k: v for k, v in (("host", arguments.host), ("port", arguments.port)) if v is not None}
    return serve(settings().model_copy(update=given))


def doctor_run(arguments: argparse.Namespace) -> int:
    chosen = settings()
    print(f"data folder    {chosen.data.resolve()}")
    results = [
        _try(name, check)
        for name, check in (
            ("database", _database),
            ("embedder", lambda: _embedder(chosen)),
            ("heads", _heads),
            ("pairs", _pairs),
            ("index", _index),
        )
    ]
    results += _model(chosen)
    return 0 if all(results) else 1


def _model(chosen: Settings) -> list[bool]:
    """Prints what becomes of the language model, a line per trial; without one, what could be set."""
    from coach.bootstrap import endpoint

    where = endpoint(chosen)
    if where is None:
        print(f"{'model':14} none configured; nothing leaves this machine")
        _offer()
        return []
    from coach.adapters.chat.probe import checks

    results = []
    for check in checks(where, chosen.turn_seconds):
        print(f"{check.name:14} {'ok' if check.works else 'does not work'}: {check.told}")
        results.append(check.works)
    print(
        f"{'limits':14} a turn, a critique or a comment may take {chosen.turn_seconds:g} s and {chosen.turn_tokens} "
        f"tokens; after {chosen.model_seconds:g} s of silence it counts as failed"
    )
    return results


def _offer() -> None:
    """Prints how to use the models that this machine serves already. Asks nothing but the usual ports of this machine."""
    from coach.adapters.chat.probe import local_servers

    for server in local_servers():
        print(
            f"{'':14} a server on this machine has {', '.join(server.models[:3])}; to use it, set "
            f"OKR_COACH_MODEL_URL={server.url} OKR_COACH_MODEL={server.models[0]}"
        )


def _try(name: str, check: Callable[[], str]) -> bool:
    """Prints a line about one part; False where it does not work."""
    try:
        print(f"{name:14} ok: {check()}")
    except Exception as error:  # whatever is broken, the next part is looked at too
        print(f"{name:14} does not work: {error}")
        return False
    return True


def _database() -> str:
    from coach.cli.goals import opened

    with opened() as store:
        return ", ".join(f"{n} {name}" for name, n in store.counts().items())


def _embedder(chosen: Settings) -> str:
    from coach.adapters.embedder import UseEmbedder
    from coach.bootstrap import remote_embedder

    embedder = remote_embedder(chosen) or UseEmbedder()
    return f"{embedder.name}, {embedder.embed(['目标']).shape[1]} dimensions"


def _heads() -> str:
    from coach.adapters.line_model import LineModel
    from coach.adapters.second_model import SecondModel

    SecondModel().read(["目标"])
    return ", ".join(LineModel().read(["目标"])[0].logits)


def _pairs() -> str:
    from coach.adapters.pair_model import PairModel

    return ", ".join(PairModel().read([("目标", "goal")])[0])


def _index() -> str:
    from coach.cli.guidance import opened

    with opened() as knowledge:
        found = knowledge.search("什么是关键结果", "zh", 1)
        return f"{len(knowledge.articles())} articles, first answer from {found[0].id}" if found else "empty"
