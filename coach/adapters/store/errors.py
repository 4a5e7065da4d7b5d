"""What the store refuses, and why."""

from __future__ import annotations


class StoreError(Exception):
    """The store cannot do what was asked."""


class NotFound(StoreError):
    """There is no such thing, or it is somebody else's."""


class Refused(StoreError):
    """The words or links given make no sense: an empty text, a goal above itself."""


class CannotOpen(StoreError):
    """The database is unreadable, or a newer version of the program has written it."""
