"""Text in any layout to drafts. Pure: no files, no clock, no network."""

from coach.parse.layout import parse, parse_lines
from coach.parse.measure import read_measure
from coach.parse.text import language_of, reading_form

__all__ = ["language_of", "parse", "parse_lines", "read_measure", "reading_form"]
