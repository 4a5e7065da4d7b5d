"""The coaching talk: understanding a message, choosing what to say, saying it."""

from coach.talk.judging import Surroundings
from coach.talk.turn import turn

__all__ = ["Surroundings", "turn"]
