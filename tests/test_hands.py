"""Many people at once: few are computed for at a time, and what is urgent goes first."""

from __future__ import annotations

from threading import Event, Thread
from time import monotonic, sleep

import pytest

from coach.hands import ANSWERED, FINDINGS, FURTHER, Hands


def _queued(hands: Hands, urgencies: list[int]) -> list[int]:
    """The places in which threads got their turn, all of which waited before the first of them had it."""
    order: list[int] = []
    held, threads = hands.on(FINDINGS), []

    def work(n: int, begun: Event) -> None:
        begun.set()
        with hands.on(urgencies[n]):
            order.append(n)

    with held:
        for n in range(len(urgencies)):
            begun = Event()
            threads.append(Thread(target=work, args=(n, begun)))
            threads[-1].start()
            begun.wait(5)
            end = monotonic() + 5
            while len(hands._waiting) <= n:
                assert monotonic() < end, "nobody waits"
                sleep(0.001)
    for thread in threads:
        thread.join(5)
    return order


def test_the_urgent_go_first_and_then_who_came_first() -> None:
    asked = [FURTHER, ANSWERED, FURTHER, FINDINGS, ANSWERED, FINDINGS]
    assert _queued(Hands(1), asked) == [3, 5, 1, 4, 0, 2]


def test_no_more_work_at_once_than_there_are_hands() -> None:
    hands, inside, most, full = Hands(2), 0, 0, Event()

    def work() -> None:
        nonlocal inside, most
        with hands.on(FURTHER):
            inside += 1
            most = max(most, inside)
            full.wait(0.02)
            inside -= 1

    threads = [Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert most == 2


def test_a_hand_is_free_again_after_a_failure() -> None:
    hands = Hands(1)
    for _ in range(3):
        with pytest.raises(ValueError, match="no"), hands.on(FINDINGS):
            raise ValueError("no")
    with hands.on(FURTHER):
        assert hands._free == 0
    assert hands._free == 1
