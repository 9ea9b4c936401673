"""The mail server, and sending what waits in the outbox."""

import datetime as dt
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage

import structlog

from mobility import outbox
from mobility.outbox import Letter
from web.database import Database
from web.presenters import mail_text
from web.settings import Settings

_PATIENCE = 30.0
# What a server that is well says of one letter alone; anything else keeps the others waiting too.
_ABOUT_ONE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError)
_NEVER = 500

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Post:
    """The mail server as the settings name it. Raises ValueError where they name a server and leave out the rest."""

    settings: Settings

    def __post_init__(self) -> None:
        """Refuse settings with which no letter could be written."""
        for name in ("smtp_host", "mail_from", "public_url"):
            if getattr(self.settings, name) is None:
                raise ValueError(f"MOBILITY_{name.upper()} is not set; mail needs it")

    @contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """Open a connection. Raises OSError, of which SMTPException is one, where that cannot be."""
        known, host = self.settings, str(self.settings.smtp_host)
        trusted = ssl.create_default_context()
        if known.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, known.smtp_port, timeout=_PATIENCE, context=trusted)
        else:
            server = smtplib.SMTP(host, known.smtp_port, timeout=_PATIENCE)
        with server:
            if known.smtp_security == "starttls":
                server.starttls(context=trusted)
            if known.smtp_user is not None:
                secret = known.smtp_password.get_secret_value() if known.smtp_password else ""
                server.login(known.smtp_user, secret)
            yield server

    def write(self, letter: Letter) -> EmailMessage:
        """Write a letter. Raises ValueError for an address that is none, or would be more than one."""
        return mail_text.write(letter, sender=str(self.settings.mail_from), service=str(self.settings.public_url))


def send_due(database: Database, post: Post, clock: Callable[[], dt.datetime], stops: Callable[[], bool] = bool) -> int:
    """Send all that is due and give how many letters went; stops when asked to, and when no mail server answers."""
    sent = 0
    while not stops() and (letter := _claim(database, clock())) is not None:
        try:
            sent += _send(post, letter)
        except (ValueError, *_ABOUT_ONE) as error:
            log.warning("letter refused", letter=str(letter.id), exc_info=error)
            _put_back(database, letter, clock(), is_hopeless=_is_for_ever(error))
        except OSError as error:
            log.warning("mail server out of reach", exc_info=error)
            _put_back(database, letter, clock(), is_hopeless=False)
            return sent
        else:
            with database.transaction() as session:
                outbox.settle(session, letter, now=clock())
    return sent


def _claim(database: Database, now: dt.datetime) -> Letter | None:
    # Committed before anything is sent: no database lock is held while a mail server thinks.
    with database.transaction() as session:
        return outbox.claim(session, now=now)


def _send(post: Post, letter: Letter) -> bool:
    if not letter.counts:
        return False
    message = post.write(letter)
    with post.connected() as server:
        server.send_message(message, to_addrs=[letter.address])
    return True


def _put_back(database: Database, letter: Letter, now: dt.datetime, *, is_hopeless: bool) -> None:
    with database.transaction() as session:
        outbox.put_back(session, letter, now=now, is_hopeless=is_hopeless)


def _is_for_ever(error: Exception) -> bool:
    """Tell whether the letter can never be sent: its address is none, or the server says so for good."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= _NEVER for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= _NEVER
    return isinstance(error, ValueError)
