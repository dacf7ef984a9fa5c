"""Account mail over a real SMTP dialogue."""

import email

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as Handler
from django.core.cache import cache

from engagement.jobs import worker
from engagement.notifications.models import AccountMessage, MessageState
from tests.conftest import StrictClient


class Kept(Handler):
    def __init__(self):
        super().__init__()
        self.mails = []

    def handle_message(self, message):
        self.mails.append(message)


@pytest.fixture
def server(settings):
    kept = Kept()
    controller = Controller(kept, hostname="127.0.0.1", port=0)
    controller.port = _free_port()
    controller.start()
    settings.EMAIL_BACKEND = "engagement.notifications.backends.SmtpBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield kept
    controller.stop()


def _free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_code_reaches_the_mail_server_as_text_and_as_a_page(english, server):
    cache.clear()
    client = StrictClient()
    client.cookies["django_language"] = "en"
    client.post("/account/login/code/", {"email": "sam@northshore.example"})
    text = AccountMessage.objects.get().text
    worker.work("mail")
    (mail,) = server.mails
    assert mail["To"] == "sam@northshore.example"
    assert str(email.header.make_header(email.header.decode_header(mail["Subject"]))) == (
        "Your sign-in code"
    )
    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html"]
    digits = text.split()[text.split().index("in:") + 1]
    for part in mail.walk():
        if not part.is_multipart():
            assert digits in part.get_payload(decode=True).decode()
    assert AccountMessage.objects.get().state == MessageState.SENT
