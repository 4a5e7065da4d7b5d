"""Text in any layout to drafts. Pure: no files, no clock, no network."""

from coach.parse.layout import parse
from coach.parse.measure import read_measure
from coach.parse.text import language_of, reading_form

__all__ = ["language_of", "parse", "read_measure", "reading_form"]
