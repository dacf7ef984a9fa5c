"""The running demonstration: web server, worker and mail server on a database of its own."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import psycopg
from playwright.sync_api import Browser, sync_playwright

from engagement.portal.demonstration import PERSONAS, Persona
from scripts.system import browser
from tests import demonstration
from tests.databases import owner
from tests.mail_server import Inbox, mail_server
from tests.product import answers, free_port, process, tell_workers, wait_until, worker_command

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_CODE = re.compile(r"(?<!\d)\d{8}(?!\d)")


@dataclass(frozen=True)
class Product:
    """The product as a browser meets it."""

    base_url: str
    database: str
    broker: str
    inbox: Inbox

    @property
    def personas(self) -> dict[str, Persona]:
        """The people as whom one can look around, by their keys."""
        return {persona.key: persona for persona in PERSONAS}

    def mails_to(self, address: str, about: str = "") -> list[EmailMessage]:
        """Return the mails to an address, the latest last; `about` stands in their text."""
        return [
            mail
            for mail in list(self.inbox.mails)
            if address in str(mail["To"]) and about in text_of(mail)
        ]

    def mail_to(self, address: str, about: str = "", *, after: int = 0) -> EmailMessage:
        """Wait for a mail beyond the first `after` ones, and return the latest."""
        wait_until(
            lambda: len(self.mails_to(address, about)) > after,
            seconds=60,
            what=f"no mail to {address} about {about!r}",
        )
        return self.mails_to(address, about)[-1]

    def code_for(self, address: str, *, after: int) -> str:
        """Return the sign-in code of the mail beyond the first `after` ones."""
        found = _CODE.search(text_of(self.mail_to(address, after=after)))
        assert found, "the mail holds no code"
        return found[0]

    def let_time_pass(self) -> None:
        """Begin the next stretch of time, in which reminders are looked for again."""
        with self.owner() as server:
            server.execute("DELETE FROM jobs_job WHERE name = 'programmes.remind'")
        self.send("jobs.tick")

    def send(self, task: str) -> None:
        """Send what beat sends."""
        tell_workers(self.broker, task)

    def jobs_are_done(self) -> bool:
        """Say whether no background work is waiting or under way."""
        with self.owner() as server:
            row = server.execute(
                "SELECT count(*) FROM jobs_job WHERE state IN ('waiting', 'running')"
                " AND run_at <= now()"
            ).fetchone()
        return row is not None and row[0] == 0

    def owner(self) -> psycopg.Connection:
        """Connect as the owner of the tables."""
        return owner(self.database)


def text_of(mail: EmailMessage) -> str:
    """Return the plain text of a mail."""
    body = mail.get_body(("plain",))
    return body.get_content() if body else ""


@contextmanager
def running_product(label: str, log: Path) -> Iterator[Product]:
    """Run the demonstration until the block ends."""
    with ExitStack() as stack:
        copy = stack.enter_context(demonstration.fresh_copy(label))
        inbox = stack.enter_context(mail_server())
        port = free_port()
        base_url = f"http://localhost:{port}"
        env = demonstration.surroundings(
            copy,
            ENSEMBLE_BASE_URL=base_url,
            EMAIL_URL=f"smtp://127.0.0.1:{inbox.port}",
        )
        for queues in ("default,mail", "documents"):
            stack.enter_context(
                process(*worker_command(queues, concurrency=1), env=env, log=log / "worker.log")
            )
        stack.enter_context(
            process(
                "celery", "-A", "engagement.config.celery", "beat", "--pidfile=",
                f"--schedule={log / 'beat'}", "--loglevel=WARNING",
                env=env, log=log / "beat.log",
            )
        )  # fmt: skip
        stack.enter_context(
            process(
                "gunicorn", "engagement.config.wsgi", f"--bind=127.0.0.1:{port}", "--workers=1",
                "--threads=4", "--no-control-socket",
                env=env, log=log / "web.log",
            )
        )  # fmt: skip
        wait_until(
            lambda: answers(f"{base_url}/health/ready"), seconds=60, what="no page is answered"
        )
        product = Product(base_url, copy.database, env["REDIS_URL"], inbox)
        product.send("jobs.sweep")
        yield product


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Run one Chromium until the block ends."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=list(ARGUMENTS))
        yield chromium
        chromium.close()
