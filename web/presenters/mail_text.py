"""What a letter says: that there is something to read, of what kind, and where; nothing that tells of a case.

Mail lies in mailboxes that others may have access to, so neither subject nor text names people, posts or steps.
"""

from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from mobility.outbox import Letter
from models.enums import NoticeKind
from web.words import say


def write(letter: Letter, *, sender: str, service: str) -> EmailMessage:
    """Write a letter in its reader's language.

    Parameters
    ----------
    letter
        Raises ValueError when its address is not exactly one address.
    sender
        The service's own address.
    service
        Where the service is, without a path.
    """
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(say(letter.language, "site.name"), addr_spec=sender)
    message["To"] = _one_address(letter.address)
    message["Subject"] = say(letter.language, "mail.subject", count=sum(letter.counts.values()))
    message["Message-ID"] = f"<{letter.id}@{sender.partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(letter, service), charset="utf-8")
    # Setting the content clears every header that tells of content.
    message["Content-Language"] = letter.language.value
    return message


def _text(letter: Letter, service: str) -> str:
    language = letter.language
    told = [say(language, f"mail.{kind}", count=letter.counts[kind]) for kind in NoticeKind if letter.counts.get(kind)]
    return "\n".join(
        [
            say(language, "mail.hello"),
            "",
            *(f"- {line}" for line in told),
            "",
            say(language, "mail.read", address=f"{service}/varsler"),
            "",
            say(language, "mail.settings", address=f"{service}/varsler/innstillinger"),
            "",
        ]
    )


def _one_address(text: str) -> Address:
    """Give an address from the HR system, which may hold anything; what the library makes of a bad one differs."""
    try:
        return Address(addr_spec=text)
    except (ValueError, IndexError, MessageError) as error:
        raise ValueError(
            "an address in the outbox is not exactly one mail address; mend it where it comes from"
        ) from error
