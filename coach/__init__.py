"""okr-coach: an open, bilingual coach for OKR drafts."""

__version__ = "0.1.0"
RUBRIC_VERSION = "2026.11"
