"""Settings from the environment, each with a default that works on a laptop."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """`TRIALDECK_<NAME>` in the environment sets each of these."""

    model_config = SettingsConfigDict(env_prefix="TRIALDECK_", extra="ignore")

    store: Path = Field(
        default=ROOT / "data" / "trialdeck.duckdb", description="the DuckDB file; originals live beside it"
    )
    port: int = Field(default=8501, ge=0, le=65535, description="where the server listens on 127.0.0.1")
    max_upload_mb: int = Field(default=25, ge=1, description="largest workbook taken in, packed")
    max_csv_mb: int = Field(default=1024, ge=1, description="largest text file taken in")
    read_seconds: int = Field(default=60, ge=1, description="longest a reader may work on one file")
    read_memory_mb: int = Field(default=1536, ge=256, description="address space of the process that reads workbooks")
