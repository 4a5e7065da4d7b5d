"""Input nobody should send: through the parser, the desk and the command line. A sentence or a normal answer, in
bounded time, and nothing lost."""

from __future__ import annotations

import io
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.store import Store
from coach.cli import main
from coach.conversation import Check, Dismiss, Done, Edit, Say, readable
from coach.desk import Desk
from coach.okr import Lang
from coach.parse import parse
from coach.parse.layout import parse_lines
from coach.talk.phrases import PHRASES
from tests.real import coach

PATIENCE = 10.0
NOISE = bytes(random.Random(1).randrange(256) for _ in range(4000)).decode("latin-1")
BAD: dict[str, str] = {
    "empty": "",
    "spaces": " \n\t \u3000 ",
    "a megabyte": "目标：让客户满意。KR1 从 3 到 5。" * 40_000,
    "long paste": "KR1: from 3 to 5 by 30 Sep\n" * 7_000,
    "one long line": ("客户满意度从 3 到 5，" * 18_000)[:199_000],
    "one long word": "x" * 199_000,
    "binary": NOISE,
    "picture": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 30,
    "nul": "目标：让客户\x00满意\nKR1：满意度从 3 到 5",
    "lone surrogates": "目标：让客户\ud83d满意\nKR1：满意度从 3 到 5\udc00",
    "500 key results": "O: customers stay\n" + "\n".join(f"KR{i}: metric {i} from {i} to {i * 2}" for i in range(1, 501)),
    "html": "<html><h1>O: <b>grow</b></h1><script>alert(1)</script><li>KR1 <img src=x onerror=alert(1)> from 3 to 5</li>",
    "right to left": "\u202eO: desrever\u202c\nKR1: \u200ffrom 3 to 5\u200e",
    "emoji": "🚀🔥💯👨‍👩‍👧‍👦",
    "zero width": "目\u200b标\u200b：让\u200b客户满意\nK\u200bR1：从 3 到 5\ufeff",
    "nesting": "\n".join("  " * i + f"- level {i} from {i} to {i + 5}" for i in range(400)),
    "brackets": '{"a":[' * 5_000,
    "ten thousand lines": "\n".join(f"- 第{i}行的内容" for i in range(10_000)),
    "quotation": "> " * 5_000 + "x",
    "table": "|a|b|\n|-|-|\n" + "|x|1|\n" * 2_000,
    "placeholders": "O: {0} %s {objective} ${x}\nKR1: from {a} to {b}",
    "huge numbers": "KR1: from 1e400 to " + "9" * 5_000,
    "odd line ends": "O: a\x0bb\x0c\x1c\x85\u2028\rKR1: from 1 to 2\r",
}  # fmt: skip
EVERY = pytest.mark.parametrize("name", BAD)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    real = coach()
    assert isinstance(real.knowledge, ChromaKnowledge)
    store = Store.open(tmp_path / "okr.db")
    yield Desk(real, store, real.knowledge)
    store.close()


@EVERY
def test_the_parser_never_raises(name: str) -> None:
    text = "\n".join(str(readable(BAD[name]))[:200_000].split("\n")[:2_000])
    begun = time.process_time()
    for draft in [*parse(text), *parse_lines(text)]:
        assert all(kr.text.strip() for kr in draft.key_results)
    assert time.process_time() - begun < PATIENCE


@EVERY
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_desk_answers_and_keeps_the_draft(desk: Desk, name: str, lang: Lang) -> None:
    me = desk.store.me().id
    conv = desk.start(me, lang)
    draft = (
        "目标：让客户当天拿到报价\nKR1：耗时从 3 天降到 4 小时"
        if lang == "zh"
        else "O: quotes the same day\nKR1: from 3 days to 4 hours"
    )
    list(desk.act(me, conv, Say(text=draft)))
    begun = time.process_time()
    *_, done = desk.act(me, conv, Say(text=BAD[name]))
    assert time.process_time() - begun < PATIENCE
    assert isinstance(done, Done) and done.reply.text.strip()
    assert done.reply.text not in (PHRASES["zh"]["failed"], PHRASES["en"]["failed"])
    view = desk.view(me, conv)
    assert view.messages[-2].text == readable(BAD[name]) and view.messages[-1].text == done.reply.text
    assert view.session.draft is not None
    assert desk.versions(me, conv)[0][3].key_results[0].text in draft
    done.model_dump_json()


SAYS = {"empty": "empty", "spaces": "empty", "picture": "garbled"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SAYS)
def test_what_cannot_be_read_is_said_in_the_users_language(desk: Desk, name: str, lang: Lang) -> None:
    me = desk.store.me().id
    conv = desk.start(me, lang)
    *_, done = desk.act(me, conv, Say(text=BAD[name]))
    assert isinstance(done, Done) and done.reply.text == PHRASES[lang][SAYS[name]]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_too_long_and_too_big_name_the_limit(desk: Desk, lang: Lang) -> None:
    me = desk.store.me().id
    conv = desk.start(me, lang)
    *_, long = desk.act(me, conv, Say(text="x" * 250_000))
    assert isinstance(long, Done) and "250000" in long.reply.text and "200000" in long.reply.text
    *_, big = desk.act(me, conv, Check(text="KR1: from 3 to 5\n" * 600))
    assert isinstance(big, Done) and "500" in big.reply.text and desk.view(me, conv).session.draft is None


def test_other_actions_take_odd_words_too(desk: Desk) -> None:
    me = desk.store.me().id
    conv = desk.start(me, "en")
    list(desk.act(me, conv, Say(text="O: quotes the same day\nKR1: from 3 days to 4 hours")))
    for action in (
        Edit(target="KR1", text="from \x001 to \ud8002"),
        Edit(target="KR99", text="x"),
        Edit(target="", text="x"),
        Edit(target="KR1", text="y" * 20_000),
        Dismiss(finding="no:such:finding", reason="\udfff"),
    ):
        *_, done = desk.act(me, conv, action)
        assert isinstance(done, Done) and done.reply.text and done.reply.text != PHRASES["en"]["failed"]
    draft = desk.view(me, conv).session.draft
    assert draft is not None and draft.key_results[0].text == "from \ufffd1 to \ufffd2"


@EVERY
def test_the_command_line_has_an_answer(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_bytes(BAD[name].encode("utf-8", "surrogatepass"))
    begun = time.process_time()
    code = main(["critique", "draft.md", "--format", "json"])
    assert time.process_time() - begun < PATIENCE
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    if code == 2:
        assert err.count("\n") == 1 and err.startswith("okr-coach: ") and out == ""
    else:
        assert code in (0, 1) and json.loads(out)


def test_a_batch_goes_on_after_each_of_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [json.dumps({"id": name, "text": text}) for name, text in BAD.items()]
    odd = [
        "[" * 50_000,
        "nul",
        '{"id": 1',
        '"text"',
        '{"key_results": "no list"}',
        '{"objective": 5}',
        '{"id": "\\ud800", "text": "\\udc00"}',
    ]
    monkeypatch.setattr(
        sys, "stdin", io.StringIO("\n".join([*rows, *odd, '{"id": "last", "objective": "Customers stay"}']))
    )
    assert main(["critique", "--batch", "-"]) in (0, 1)
    out = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    ids = [row["id"] for row in out if "#" not in row["id"]]
    assert ids[: len(BAD)] == list(BAD) and ids[-1] == "last" and len(ids) == len(BAD) + len(odd) + 1
    assert all("error" in row or "findings" in row for row in out)
