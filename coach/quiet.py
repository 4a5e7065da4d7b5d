"""Telemetry of the libraries, off: nothing tells anybody that this program runs.

Some of them look at the environment once, when they are loaded; so this comes before.
"""

from __future__ import annotations

import os

OFF = {
    "ANONYMIZED_TELEMETRY": "False",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ORT_DISABLE_TELEMETRY": "1",
    "OTEL_SDK_DISABLED": "true",
    "OTEL_TRACES_EXPORTER": "none",
    "OTEL_METRICS_EXPORTER": "none",
    "OTEL_LOGS_EXPORTER": "none",
}


def silence() -> None:
    """Sets what the libraries ask for, whatever stood there before."""
    os.environ.update(OFF)
