"""Drafts and critiques as JSON and back, with the places that their lines had in the paste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.okr import Critique, Draft, Line

Json = dict[str, Any]


def draft_to_json(draft: Draft) -> Json:
    """All of a draft, offsets included."""
    content = draft.model_dump(mode="json")
    for written, line in zip(_written(content), _lines(draft), strict=True):
        written["offsets"] = list(line.offsets)
    return content


def draft_from_json(content: Json) -> Draft:
    """The draft that `draft_to_json` wrote."""
    return Draft.model_validate(content)


def critique_to_json(critique: Critique) -> Json:
    """All of a critique, with its draft."""
    return critique.model_dump(mode="json") | {"draft": draft_to_json(critique.draft)}


def critique_from_json(content: Json) -> Critique:
    """The critique that `critique_to_json` wrote."""
    return Critique.model_validate(content)


def _lines(draft: Draft) -> Iterator[Line]:
    if draft.objective:
        yield draft.objective
    yield from draft.key_results
    yield from draft.initiatives


def _written(content: Json) -> Iterator[Json]:
    if content["objective"]:
        yield content["objective"]
    yield from content["key_results"]
    yield from content["initiatives"]
