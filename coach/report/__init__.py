"""Critiques for people and programs: text, JSON, Markdown, SARIF."""

from coach.report.data import as_json
from coach.report.markdown import as_markdown
from coach.report.sarif import as_sarif
from coach.report.text import as_text

__all__ = ["as_json", "as_markdown", "as_sarif", "as_text"]
