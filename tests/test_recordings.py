"""A model on tape."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel, SecretStr

from coach.adapters.chat.recordings import NotRecorded, Recorded
from coach.model import (
    Budget,
    Message,
    ModelError,
    ModelRefused,
    ModelUnreachable,
    ModelUnreadable,
    Prompt,
    Shape,
    Usage,
)

KEY = "own-secret-of-the-endpoint"


class Note(BaseModel):
    text: str


class Speaker:
    """Says what it is told to say, one character at a time, or fails after that."""

    name, host = "speaker-1", "127.0.0.1:9"

    def __init__(self, words: str, failure: ModelError | None = None) -> None:
        self.words, self.failure, self.asked = words, failure, 0

    def ask(self, prompt: Prompt, shape: type[Shape], budget: Budget) -> Shape:
        self._count(budget)
        if self.failure:
            raise self.failure
        return shape.model_validate({"text": self.words})

    def stream(self, prompt: Prompt, budget: Budget) -> Iterator[str]:
        self._count(budget)
        yield from self.words
        if self.failure:
            raise self.failure

    def _count(self, budget: Budget) -> None:
        self.asked += 1
        budget.add(Usage(requests=1, tokens_in=7, tokens_out=5))


def prompt(text: str = "目标：留住客户", version: int = 1) -> Prompt:
    return Prompt(name="speak", version=version, messages=(Message(role="user", text=text),))


def budget() -> Budget:
    return Budget(deadline=time.monotonic() + 5, tokens=1000)


@pytest.mark.parametrize("words", ["先补上基线。\u2028再看目标值。", 'Say "when", then how much.\n'])
def test_what_was_said_is_said_again_with_its_chunks_and_cost(words: str, tmp_path: Path) -> None:
    path, first, second = tmp_path / "tape" / "speak.jsonl", budget(), budget()
    recording = Recorded(path, "speaker-1", Speaker(words))
    said = list(recording.stream(prompt(), first)), recording.ask(prompt(), Note, first)
    replay = Recorded(path, "speaker-1")
    assert (list(replay.stream(prompt(), second)), replay.ask(prompt(), Note, second)) == said
    assert said[0] == list(words) and first.spent == second.spent == Usage(
        requests=2, tokens_in=14, tokens_out=10
    )
    assert path.read_text(encoding="utf-8").count("speak v1") == 2


def test_a_miss_names_the_prompt(tmp_path: Path) -> None:
    path = tmp_path / "speak.jsonl"
    list(Recorded(path, "speaker-1", Speaker("hello")).stream(prompt(), budget()))
    replay = Recorded(path, "speaker-1")
    for missing in (prompt("Objective: other"), prompt(version=2)):
        with pytest.raises(NotRecorded, match=rf"speak v{missing.version} .*speaker-1 in speak.jsonl"):
            list(replay.stream(missing, budget()))
    with pytest.raises(NotRecorded):
        replay.ask(prompt(), Note, budget())
    with pytest.raises(NotRecorded):
        list(Recorded(path, "speaker-2").stream(prompt(), budget()))
    assert not issubclass(NotRecorded, ModelError)


def test_failures_of_the_model_are_kept_and_those_of_the_network_are_not(tmp_path: Path) -> None:
    path = tmp_path / "speak.jsonl"
    for kept in (ModelRefused("no"), ModelUnreadable("cut")):
        recording = Recorded(path, "speaker-1", Speaker("Half a", kept))
        with pytest.raises(type(kept)):
            list(recording.stream(prompt(), budget()))
        heard: list[str] = []
        with pytest.raises(type(kept)):
            for chunk in Recorded(path, "speaker-1").stream(prompt(), budget()):
                heard.append(chunk)
        assert "".join(heard) == "Half a"
        with pytest.raises(type(kept)):
            recording.ask(prompt(), Note, budget())
        with pytest.raises(type(kept)):
            Recorded(path, "speaker-1").ask(prompt(), Note, budget())
    path.unlink()
    recording = Recorded(path, "speaker-1", Speaker("Half a", ModelUnreachable("gone")))
    with pytest.raises(ModelUnreachable):
        list(recording.stream(prompt(), budget()))
    assert not path.exists()


def test_a_stream_left_early_is_not_kept(tmp_path: Path) -> None:
    recording = Recorded(tmp_path / "speak.jsonl", "speaker-1", Speaker("Half a sentence"))
    stream = recording.stream(prompt(), budget())
    next(stream)
    stream.close()  # type: ignore[attr-defined]
    assert not (tmp_path / "speak.jsonl").exists()


def test_asking_anew_replaces_the_older_line(tmp_path: Path) -> None:
    path = tmp_path / "speak.jsonl"
    for words in ("old", "new"):
        list(Recorded(path, "speaker-1", Speaker(words)).stream(prompt(), budget()))
    assert "".join(Recorded(path, "speaker-1").stream(prompt(), budget())) == "new"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    "secret",
    [
        KEY,
        "sk-proj-abcDEF0123456789abcDEF",
        "ghp_0123456789abcdefghijABCDEFGHIJ",
        "Bearer abcdefghij0123456789",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcdefghijk",
        "AKIA0123456789ABCDEF",
    ],
)
def test_no_secret_gets_in(secret: str, tmp_path: Path) -> None:
    path = tmp_path / "speak.jsonl"
    recording = Recorded(path, "speaker-1", Speaker(f"用这个：{secret} 就行"), secrets=[SecretStr(KEY)])
    list(recording.stream(prompt(f"my key is {secret}"), budget()))
    recording.ask(prompt(f"my key is {secret}"), Note, budget())
    text = path.read_text(encoding="utf-8")
    assert secret not in text and secret.removeprefix("Bearer ") not in text and text.count("[hidden]") == 2
    assert "就行" in text


@pytest.mark.parametrize(
    "harmless", ["skip-level meetings", "sk 目标", "把 NPS 从 32 提高到 45", "risk-adjusted-return"]
)
def test_ordinary_words_stay(harmless: str, tmp_path: Path) -> None:
    path = tmp_path / "speak.jsonl"
    list(Recorded(path, "speaker-1", Speaker(harmless)).stream(prompt(), budget()))
    assert "".join(Recorded(path, "speaker-1").stream(prompt(), budget())) == harmless
