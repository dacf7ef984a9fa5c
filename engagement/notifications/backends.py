"""Ways out of the house for mail, with a hook at the point of no return."""

import re
import smtplib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend

Hook = Callable[[], None]


def _nothing() -> None:
    """Stand in for the hook when nobody set one."""


class _HandOver(smtplib.SMTP):
    """An SMTP dialogue that calls a hook just before the dot that hands a mail over.

    Until the dot the server has accepted nothing; after it, a killed worker must not send
    again. Recording the hand-over right here leaves no moment in which a mail can leave
    twice (docs/adr/0008).
    """

    before_final_dot: Hook = staticmethod(_nothing)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Send the mail's content; the same dialogue as smtplib's, with the hook."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != 354:  # noqa: PLR2004 — RFC 5321: start mail input
            raise smtplib.SMTPDataError(code, reply)
        raw = msg.encode("ascii") if isinstance(msg, str) else msg
        lines = re.sub(rb"\r\n|\r|\n", b"\r\n", raw)
        content = re.sub(rb"(?m)^\.", b"..", lines)
        if not content.endswith(b"\r\n"):
            content += b"\r\n"
        self.send(content)
        self.before_final_dot()
        self.send(b".\r\n")
        answer: tuple[int, bytes] = self.getreply()
        if answer[0] != 250:  # noqa: PLR2004 — RFC 5321: completed
            raise smtplib.SMTPDataError(*answer)
        return answer


class _HandOverSsl(_HandOver, smtplib.SMTP_SSL):
    """TLS from the first byte."""


class SmtpBackend(EmailBackend):
    """Django's SMTP backend with the hook at the final dot."""

    hand_over: Hook = staticmethod(_nothing)

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the dialogue with the hook."""
        return _HandOverSsl if self.use_ssl else _HandOver

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Open the dialogue, pass the hook on, send."""
        opened = self.open()
        try:
            if isinstance(self.connection, _HandOver):
                self.connection.before_final_dot = self.hand_over
            return super().send_messages(email_messages)
        finally:
            if opened:
                self.close()


class FileBackend(BaseEmailBackend):
    """Keeps each mail as a file, for the demonstration, where no mail may leave."""

    hand_over: Hook = staticmethod(_nothing)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each mail into EMAIL_FILE_PATH under its Message-ID."""
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            content = mail.message()
            name = re.sub(r"[^A-Za-z0-9.-]", "", str(content["Message-ID"]).split("@")[0])
            self.hand_over()
            (folder / f"{name}.eml").write_bytes(content.as_bytes())
        return len(email_messages)
