"""Files in and out: goals, KPIs, strategy and people; a draft as Markdown."""

from coach.exchange.draft import draft_markdown
from coach.exchange.gathering import Import
from coach.exchange.limits import Unreadable
from coach.exchange.reading import read_goals
from coach.exchange.writing import Format, export_goals

__all__ = ["Format", "Import", "Unreadable", "draft_markdown", "export_goals", "read_goals"]
