"""The coaching talk: understanding a message, choosing what to say, saying it."""

from coach.talk.turn import Surroundings, turn

__all__ = ["Surroundings", "turn"]
