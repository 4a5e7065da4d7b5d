"""What the server answers to anybody who is not a person at this machine's browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from coach.settings import Settings
from coach.ui.server import serve


def fetched(url: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an address, errors included."""
    from urllib.error import HTTPError

    request = Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    try:
        with urlopen(request, timeout=60) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read().decode()
    except HTTPError as error:
        return error.code, {}, error.read().decode()


def test_health_is_json(served: Any) -> None:
    import json

    status, _, text = fetched(f"{served.url}/healthz")
    told = json.loads(text)
    assert status == 200
    assert {"version", "rubric_version", "database", "index", "model"} <= told.keys()
    assert told["database"] is True and told["model"] is False


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7860", "127.0.0.1.evil.example", ""])
def test_other_hosts_are_refused(served: Any, host: str) -> None:
    for path in ("/", "/healthz", "/en/config", "/web/kit.js"):
        assert fetched(served.url + path, Host=host)[0] == 421


def test_other_sites_are_refused(served: Any) -> None:
    assert fetched(f"{served.url}/en/config", Origin="https://evil.example")[0] == 421
    assert fetched(f"{served.url}/en/config", Origin="null")[0] == 421
    assert fetched(f"{served.url}/en/config", Origin=served.url)[0] == 200


def test_the_page_carries_strict_headers_and_no_address_of_others(served: Any) -> None:
    status, headers, text = fetched(f"{served.url}/", Accept_Language="zh-CN,zh;q=0.9")
    assert status == 200
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY" and headers["x-content-type-options"] == "nosniff"
    assert 'lang="zh-CN"' in text
    assert "og:image" not in text and "twitter:" not in text


@pytest.mark.parametrize("path", ["/en/gradio_api/info", "/zh/gradio_api/info"])
def test_nothing_is_offered_as_an_api(served: Any, path: str) -> None:
    text = fetched(served.url + path)[2]
    assert '"named_endpoints":{}' in text.replace(" ", "")


@pytest.mark.parametrize(
    "path", ["/en/gradio_api/file=/etc/passwd", "/web/../server.py", "/en/gradio_api/file=pyproject.toml"]
)
def test_no_file_of_the_machine_is_served(served: Any, path: str) -> None:
    assert fetched(served.url + path)[0] in (403, 404)


def test_a_port_in_use_is_refused_with_the_reason(
    served: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = int(served.url.rpartition(":")[2])
    assert serve(Settings(data=tmp_path, host="127.0.0.1", port=port)) == 2
    assert str(port) in capsys.readouterr().err


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "example.org"])
def test_any_address_but_loopback_is_refused_with_the_reason(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(Settings(data=tmp_path, host=host)) == 2
    told = capsys.readouterr().err
    assert host in told and "sign-in" in told and "127.0.0.1" in told
