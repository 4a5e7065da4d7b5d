"""Settings: from the environment, else from okr-coach.toml or [tool.okr-coach] of the folder worked in."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    PyprojectTomlConfigSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from coach.okr import Severity


class Settings(BaseSettings):
    """What can be set. `data` holds the database and the indexes; `lang`, `cycle`, `fail_on` and `ignore` (ids of
    rules to leave out) are the defaults of the command line."""

    model_config = SettingsConfigDict(
        env_prefix="OKR_COACH_",
        toml_file="okr-coach.toml",
        pyproject_toml_table_header=("tool", "okr-coach"),
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
