"""Stems are the same whoever asks for them, several at once too."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from coach import lexical


def test_threads_do_not_spoil_each_others_stems() -> None:
    ends = ("ational", "izations", "fulness", "ousnesses", "iveness", "ement", "ibility", "ing")
    words = [f"{a}{b}{c}{end}" for a in "bcdfg" for b in "aeiou" for c in "lmnrst" for end in ends]
    lexical._stem.cache_clear()
    alone = [lexical.terms(word) for word in words]
    lexical._stem.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lexical.terms, words, chunksize=1)) == alone
    lexical._stem.cache_clear()
