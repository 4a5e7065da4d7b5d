"""The page for those who decide whether to trust the coach: the latest published evaluation, in plain words."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from coach.bootstrap import assets
from coach.okr import Lang
from coach.ui.components import Json, drawn_page
from coach.ui.texts import TEXTS

log = logging.getLogger(__name__)


def latest(path: Path) -> Json:
    """The published report; an empty one where there is none or it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        log.warning("the published evaluation cannot be read: %s", path)
        return {}
    return found if isinstance(found, dict) else {}


def scorecard(report: Json, lang: Lang) -> Json:
    """The page's value: {"about", "groups"}. Only figures that the page has words for are shown."""
    t = TEXTS[lang]
    rows: Sequence[Json] = report.get("rows") or ()
    groups = [_group(group, rows, t) for group in t["evaluation_groups"]]
    shown = [group for group in groups if group["figures"]]
    if not shown:
        return {"about": t["evaluation_none"], "groups": []}
    values = [one for group in shown for figure in group["figures"] for one in figure["values"]]
    missed = sum(one["missed"] is not None for one in values)
    about = t["evaluation_about"].format(
        **{name: report.get(name, "?") for name in ("date", "version", "rubric_version")}
    )
    told = t["evaluation_missed"].format(n=missed) if missed else t["evaluation_all_held"]
    return {"about": about + told, "groups": shown}


def _group(group: Json, rows: Sequence[Json], t: Mapping[str, Any]) -> Json:
    figures = []
    for id, (name, means) in group["figures"].items():
        here = [row for row in rows if f"{row['suite']}: {row['name']}" == id and row["n"]]
        if here:
            figures.append(
                {"id": id, "name": name, "means": means, "values": [_value(row, t) for row in here]}
            )
    return {"title": group["title"], "why": group["why"], "figures": figures}


def _value(row: Json, t: Mapping[str, Any]) -> Json:
    floor, higher = row["floor"], row["better"] == "higher"
    short = floor is not None and (row["value"] < floor - 5e-5 if higher else row["value"] > floor + 5e-5)
    low, high = _percent(row["low"]), _percent(row["high"])
    counted = "evaluation_counted" if row["n"] == row["clusters"] else "evaluation_counted_in"
    return {
        "label": t["evaluation_langs"].get(row["lang"], row["lang"]),
        "value": _percent(row["value"]),
        "between": t["evaluation_between"].format(low=low, high=high),
        "counted": t[counted].format(n=row["n"], clusters=row["clusters"]),
        "missed": _missed(floor, higher, t) if short else None,
        "at": row["value"],
        "low": row["low"],
        "high": row["high"],
        "floor": floor,
    }


def _missed(floor: float, higher: bool, t: Mapping[str, Any]) -> str:
    told = t["evaluation_below" if higher else "evaluation_above"]
    return str(told.format(floor=_percent(floor)))


def _percent(share: float) -> str:
    """Per cent, with a decimal where rounding would claim all or nothing."""
    whole = round(100 * share)
    exact = whole not in (0, 100) or abs(100 * share - whole) < 0.05
    return f"{whole}%" if exact else f"{100 * share:.1f}%"


def evaluation_page(lang: Lang) -> gr.HTML:
    """Lays the page out; it shows what was published with this build."""

    def handle(_: Json) -> Json:
        return scorecard(latest(assets("evals") / "latest.json"), lang)

    return drawn_page("evaluation", lang, handle)
