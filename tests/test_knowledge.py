"""The knowledge base: articles, own files, search, and an index that may be lost at any time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import chromadb
import numpy as np
import pytest

from coach.adapters.embedder import FakeEmbedder, UseEmbedder
from coach.adapters.knowledge import ChromaKnowledge
from coach.adapters.own_files import LARGEST, LARGEST_TOGETHER, Unfit
from coach.articles import decode, load, passages, problems, read

SHIPPED = Path(__file__).parent.parent / "knowledge"
ARTICLE = """---
id: {id}
title: "{title}"
topics: ["{topic}"]
questions: ["{heading}"]
criteria: []
sources: ["A colleague"]
---

## {heading}

{text}
"""


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """Two articles in both languages."""
    for lang, id, title, topic, heading, text in (
        (
            "en",
            "cycle",
            "The cycle",
            "calendar",
            "How long is a cycle?",
            "A cycle lasts a quarter. Plan it early.",
        ),
        ("en", "owner", "The owner", "who", "Who owns a key result?", "One named person owns a key result."),
        ("zh", "cycle", "周期", "日历", "一个周期多长？", "一个周期通常是一个季度。提前排好。"),
        ("zh", "owner", "负责人", "谁", "关键结果由谁负责？", "一条关键结果由一个人负责。"),
    ):
        path = tmp_path / "shipped" / lang / f"{id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE.format(id=id, title=title, topic=topic, heading=heading, text=text), "utf-8")
    return tmp_path / "shipped"


@pytest.fixture
def base(shipped: Path, tmp_path: Path) -> Iterator[ChromaKnowledge]:
    with ChromaKnowledge(shipped, tmp_path / "data", FakeEmbedder()) as knowledge:
        yield knowledge


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaKnowledge]:
    """The shipped articles behind the real embedder."""
    with ChromaKnowledge(SHIPPED, tmp_path_factory.mktemp("data"), UseEmbedder()) as knowledge:
        yield knowledge


def found(base: ChromaKnowledge, question: str, lang: str = "en") -> list[str]:
    return [p.id for p in base.search(question, "zh" if lang == "zh" else "en")]


def test_shipped_articles_are_complete_in_both_languages() -> None:
    articles = load(SHIPPED)
    assert problems(articles) == []
    assert len({a.id for a in articles}) == 41


def test_problems_names_what_is_missing() -> None:
    lone = read("x.md", "---\nid: x\ntitle: X\n---\n## Empty\n", "en")
    told = "\n".join(problems([lone]))
    for flaw in ("no source", "no topics", "no questions", "without text", "zh/x: missing"):
        assert flaw in told


def test_a_passage_is_a_section_with_its_place() -> None:
    article = read(
        "a.md", ARTICLE.format(id="a", title="T", topic="t", heading="H?", text="One.\n\nTwo."), "en"
    )
    (passage,) = passages(article)
    assert (passage.id, passage.title, passage.text) == ("a/1.en", "T · H?", "One.\n\nTwo.")
    assert passage.sources == ("A colleague",) and not passage.own


@pytest.mark.parametrize(
    "text", ["", "---\n: [\n---\nwords", "\x00\x00", "# only a heading", "x" * 5000, "---\n- a\n---\nb"]
)
def test_odd_files_are_read_without_complaint(text: str) -> None:
    pieces = passages(read("odd.txt", text, own=True))
    assert all(p.text.strip() and len(p.text) <= 1200 for p in pieces)


def test_chinese_files_from_older_programs_are_decoded() -> None:
    assert decode("季度目标".encode("gb18030")) == "季度目标" == decode("季度目标".encode("utf-8-sig"))


def test_finds_the_passage_in_the_questions_language(base: ChromaKnowledge) -> None:
    assert found(base, "Who owns a key result?")[0] == "owner/1.en"
    assert found(base, "一条关键结果由谁负责？", "zh")[0] == "owner/1.zh"
    assert all(id.endswith(".zh") for id in found(base, "一条关键结果由谁负责？", "zh"))


@pytest.mark.parametrize("question", ["", "  ", "zzzz qqqq", "\ud800"])
def test_finds_nothing_off_the_subject(base: ChromaKnowledge, question: str) -> None:
    assert found(base, question) == []


def test_any_language_is_searched_on_request(base: ChromaKnowledge) -> None:
    both = base.search("Who owns a key result? 关键结果由谁负责", "en", k=10, any_lang=True)
    assert {p.lang for p in both} == {"zh", "en"}


def test_an_articles_opening_is_had_by_its_id(base: ChromaKnowledge) -> None:
    opening = base.passage("cycle", "zh")
    assert opening is not None and opening.id == "cycle/1.zh"
    assert base.passage("nowhere", "en") is None


def test_own_files_come_and_go(base: ChromaKnowledge, tmp_path: Path) -> None:
    file = tmp_path / "handbook.md"
    file.write_bytes("# 手册\n\n## 关键结果归谁\n\n关键结果写在内部系统“北斗”里。".encode("gb18030"))
    assert base.add(file) == "handbook.md" and base.own() == ["handbook.md"]
    best = base.search("关键结果写在北斗里吗", "zh")[0]
    assert best.own and best.sources == ("handbook.md",) and "北斗" in best.text
    base.remove("handbook.md")
    assert base.own() == [] and not any(p.own for p in base.search("关键结果写在北斗里吗", "zh"))
    with pytest.raises(KeyError):
        base.remove("handbook.md")


@pytest.mark.parametrize(
    ("name", "raw"), [("a.pdf", b"x"), ("a.md", b"a" * (LARGEST + 1)), ("a.txt", b"a\0b"), ("a.md", b" ")]
)
def test_unfit_files_are_refused(base: ChromaKnowledge, tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(Unfit, match=name):
        base.add(tmp_path / name)
    with pytest.raises(Unfit):
        base.add(tmp_path / "absent.md")


def test_own_files_together_stay_under_a_limit(base: ChromaKnowledge, tmp_path: Path) -> None:
    text = "关键结果 key result. ".encode() * 40_000
    fits = LARGEST_TOGETHER // len(text)
    folder = tmp_path / "data" / "knowledge"
    folder.mkdir(parents=True)
    for number in range(fits):
        (folder / f"{number}.md").write_bytes(text)
    (tmp_path / "more.md").write_bytes(text)
    with pytest.raises(Unfit, match="more than 20 MB together"):
        base.add(tmp_path / "more.md")
    (tmp_path / "0.md").write_bytes(text)
    assert base.add(tmp_path / "0.md") == "0.md"
    base.remove("0.md")
    assert base.add(tmp_path / "more.md") == "more.md" and len(base.own()) == fits


def test_an_article_is_found_by_the_questions_it_names(tmp_path: Path) -> None:
    for id, question in (("a", "May we share a key result?"), ("b", "Must a key result be secret?")):
        text = ARTICLE.format(id=id, title=id, topic="t", heading="Words", text="A key result has one owner.")
        (tmp_path / "en").mkdir(exist_ok=True)
        (tmp_path / "en" / f"{id}.md").write_text(text.replace('["Words"]', f'["{question}"]'))
    with ChromaKnowledge(tmp_path, tmp_path / "data", FakeEmbedder()) as base:
        assert found(base, "Can two teams share a key result?")[0] == "a/1.en"
        assert found(base, "Are there secret key results?")[0] == "b/1.en"


def test_the_shipped_base_knows_its_subject(trained: ChromaKnowledge) -> None:
    for lang, question in (("zh", "OKR 和 KPI 有什么区别？"), ("en", "How do OKR differ from KPI?")):
        assert "okr-and-kpi" in found(trained, question, lang)[0]
    for lang, question in (("zh", "红烧牛肉要炖多久"), ("en", "Which wine goes with fish?")):
        assert found(trained, question, lang) == []


def test_own_files_widen_the_subject(trained: ChromaKnowledge, tmp_path: Path) -> None:
    question = "What is the wifi password of the canteen?"
    assert found(trained, question) == []
    file = tmp_path / "canteen.md"
    file.write_text("# Canteen\n\n## What is the wifi password of the canteen?\n\nIt hangs at the door.")
    trained.add(file)
    assert found(trained, question)[0] == "canteen.md/2.en"
    trained.remove("canteen.md")


def test_the_index_is_kept_and_built_anew_only_when_stale(shipped: Path, tmp_path: Path) -> None:
    def store() -> str:
        with ChromaKnowledge(shipped, tmp_path / "data", FakeEmbedder()) as base:
            assert found(base, "Who owns a key result?")[0] == "owner/1.en"
        return str(json.loads((tmp_path / "data" / "index" / "current.json").read_text())["store"])

    first = store()
    assert store() == first
    article = shipped / "en" / "cycle.md"
    article.write_text(article.read_text() + "\nMore about it.\n")
    second = store()
    assert second != first
    assert [p.name for p in (tmp_path / "data" / "index").glob("store-*")] == [second]


@pytest.mark.parametrize("harm", ["pointer", "database", "vectors", "folder"])
def test_a_damaged_index_is_built_anew(shipped: Path, tmp_path: Path, harm: str) -> None:
    data = tmp_path / "data"
    with ChromaKnowledge(shipped, data, FakeEmbedder()) as base:
        before = found(base, "Who owns a key result?")
    store = next((data / "index").glob("store-*"))
    if harm == "pointer":
        (data / "index" / "current.json").write_text("{")
    elif harm == "database":
        (store / "chroma.sqlite3").write_bytes(b"no database at all" * 400)
    elif harm == "vectors":
        (store / "chroma.sqlite3").unlink()
    else:
        store.rename(tmp_path / "elsewhere")
    with ChromaKnowledge(shipped, data, FakeEmbedder()) as base:
        assert found(base, "Who owns a key result?") == before


@pytest.mark.parametrize("snapshot", [True, False])
def test_vectors_lost_inside_an_intact_store_are_noticed(
    shipped: Path, tmp_path: Path, snapshot: bool
) -> None:
    """The store opens and counts well, yet a query no longer finds every row."""
    index = tmp_path / "data" / "index"
    with ChromaKnowledge(shipped, tmp_path / "data", FakeEmbedder()) as base:
        before = found(base, "Who owns a key result?")
    stamp = json.loads((index / "current.json").read_text())
    client = chromadb.PersistentClient(str(index / stamp["store"]))
    collection = client.get_collection("guidance", embedding_function=None)
    lost = collection.get(limit=3)["ids"]
    collection.delete(ids=lost)
    collection.add(ids=[f"stray{n}" for n in range(3)], embeddings=np.eye(3, FakeEmbedder.dims))
    assert collection.count() == len(np.load(next(index.glob("vectors-*.npy"))))
    client.close()
    if not snapshot:
        next(index.glob("vectors-*.npy")).unlink()
    with ChromaKnowledge(shipped, tmp_path / "data", FakeEmbedder()) as base:
        assert found(base, "Who owns a key result?") == before
    assert json.loads((index / "current.json").read_text())["store"] != stamp["store"]


def test_a_second_process_reads_while_the_first_owns(shipped: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from coach.adapters.embedder import FakeEmbedder\n"
        "from coach.adapters.knowledge import ChromaKnowledge\n"
        "base = ChromaKnowledge(Path(sys.argv[1]), Path(sys.argv[2]), FakeEmbedder())\n"
        "print(base.search('Who owns a key result?', 'en')[0].id, 'chromadb' in sys.modules)"
    )
    with ChromaKnowledge(shipped, tmp_path / "data", FakeEmbedder()) as base:
        mine = found(base, "Who owns a key result?")
        command = [sys.executable, "-c", script, str(shipped), str(tmp_path / "data")]
        other = subprocess.run(command, capture_output=True, text=True, check=True, cwd=SHIPPED.parent)
        assert other.stdout.split() == [mine[0], "False"]
        assert found(base, "Who owns a key result?") == mine
