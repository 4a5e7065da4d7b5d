"""The desk: a person's talks with the coach, kept. What the app does goes through here."""

from coach.desk.desk import Desk
from coach.desk.judging import Allowance
from coach.desk.shown import ModelState, Said, Saved, View

__all__ = ["Allowance", "Desk", "ModelState", "Said", "Saved", "View"]
