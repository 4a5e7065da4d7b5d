"""Settings: from the environment, else from okr-coach.toml or [tool.okr-coach] of the folder worked in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, AliasChoices, Field, SecretStr
from pydantic_core import PydanticCustomError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    PyprojectTomlConfigSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from coach.okr import Severity


def _base_address(url: str) -> str:
    """The base address of an OpenAI-compatible endpoint, also where the address of its chat was given."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PydanticCustomError("address", "an address like http://127.0.0.1:8080/v1 is needed")
    if "@" in parts.netloc or parts.query:
        raise PydanticCustomError(
            "address", "it holds a user name, a password or a query; set a key or headers instead"
        )
    return url.rstrip("/").removesuffix("/chat/completions")


Url = Annotated[str, AfterValidator(_base_address)]


class Settings(BaseSettings):
    """What can be set. `data` holds the database and the indexes; `lang`, `cycle`, `fail_on` and `ignore` (ids of
    rules to leave out) are the defaults of the command line.

    A language model is used only where `model` or `model_url` is set: `model_*` say how it is reached, `turn_*` what
    one turn or one critique may spend on it (seconds; tokens read and written). `embedding_*` do the same for texts
    turned into vectors."""

    model_config = SettingsConfigDict(
        env_prefix="OKR_COACH_",
        toml_file="okr-coach.toml",
        pyproject_toml_table_header=("tool", "okr-coach"),
        env_ignore_empty=True,
        extra="ignore",
        populate_by_name=True,
    )

    data: Path = Path(".data")
    host: str = Field(default="127.0.0.1", validation_alias=AliasChoices("HOST", "OKR_COACH_HOST", "host"))
    port: int = Field(
        default=7860, ge=0, le=65535, validation_alias=AliasChoices("PORT", "OKR_COACH_PORT", "port")
    )
    lang: Literal["auto", "zh", "en"] = "auto"
    cycle: str | None = None
    fail_on: Severity | Literal["never"] = "fix"
    ignore: tuple[str, ...] = ()
    model: str | None = Field(default=None, min_length=1)
    model_url: Url | None = None
    model_key: SecretStr | None = None
    model_headers: dict[str, SecretStr] = {}
    model_proxy: SecretStr | None = None
    model_seconds: float = Field(default=60.0, gt=0, le=600)
    model_attempts: int = Field(default=3, ge=1, le=10)
    model_answers: Literal["auto", "json_schema", "json_object", "prompt"] = "auto"
    model_stream_usage: bool = True
    model_context: int | None = Field(default=None, ge=256)
    judge_model: str | None = Field(default=None, min_length=1)
    turn_seconds: float = Field(default=60.0, gt=0, le=600)
    turn_tokens: int = Field(default=20_000, ge=500)
    embedding_model: str | None = Field(default=None, min_length=1)
    embedding_url: Url | None = None
    embedding_key: SecretStr | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (
            init_settings,
            env_settings,
            TomlConfigSettingsSource(settings_cls),
            PyprojectTomlConfigSettingsSource(settings_cls),
        )
