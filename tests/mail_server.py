"""A real SMTP server that remembers what it accepted."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Lock

from aiosmtpd.controller import Controller


class Inbox:
    """What the server has accepted; set `answer` to make it refuse."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = "250 OK"
        self.port = 0
        self._lock = Lock()

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 — aiosmtpd's name
        if self.answer.startswith("250"):
            with self._lock:
                self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return self.answer

    def ids(self) -> list[str]:
        with self._lock:
            return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def mail_server() -> Iterator[Inbox]:
    """Run the server on a free port until the block ends."""
    inbox = Inbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        inbox.port = probe.getsockname()[1]
    controller = Controller(inbox, hostname="127.0.0.1", port=inbox.port)
    controller.start()
    try:
        yield inbox
    finally:
        controller.stop(no_assert=True)
