"""A real mail server for the tests, which keeps what it was given and can be told to be slow, full or busy."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

OK = "250 OK"


class Inbox:
    """What has come in.

    Parameters
    ----------
    messages
        Each message with the addresses it was for, in the order of arrival.
    answer
        What the server answers when a whole message has been given; what is not OK keeps nothing.
    refuses
        Address → what the server answers to it.
    port
        Where the server listens.
    secret
        The password of any user that gives one.
    may_answer
        While cleared, a message that has been given waits for its answer.
    arrived
        Set as soon as a message has been given.
    """

    secret = "riktig"

    def __init__(self, port: int) -> None:
        self.port = port
        self.messages: list[tuple[EmailMessage, list[str]]] = []
        self.answer = OK
        self.refuses: dict[str, str] = {}
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.arrived = threading.Event()

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd asks for
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take or refuse one address."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return OK

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        """Take or refuse one message."""
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        if self.answer == OK:
            self.messages.append((message_from_bytes(content, policy=policy.default), list(envelope.rcpt_tos)))
        self.arrived.set()
        await asyncio.to_thread(self.may_answer.wait)
        return self.answer

    def knows(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: object
    ) -> AuthResult:
        """Tell whether somebody who logs in gives the right password."""
        return AuthResult(success=getattr(given, "password", b"") == self.secret.encode(), handled=False)

    @property
    def ids(self) -> list[str]:
        """The Message-ID of each message."""
        return [str(message["Message-ID"]) for message, _ in self.messages]


@contextmanager
def running(port: int) -> Iterator[Inbox]:
    """Run a mail server on a port of this machine and give what comes in."""
    inbox = Inbox(port)
    controller = Controller(inbox, hostname="127.0.0.1", port=port, auth_require_tls=False, authenticator=inbox.knows)
    controller.start()
    try:
        yield inbox
    finally:
        inbox.may_answer.set()
        controller.stop()
