"""An attribute that is worked out when it is first asked for.

`functools.cached_property` does the same; up to Python 3.11 it holds one lock for all instances of a class while it works, so that
fifty people's drafts wait for one another (https://github.com/python/cpython/issues/87634).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - a decorator, named like one
    """Like `functools.cached_property`, without its lock: two threads may work a value out twice; the last one stays."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._work(instance)
        return value
