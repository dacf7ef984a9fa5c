"""Letters and mails begin as each person wishes, and never with a number."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.people import notifications
from engagement.people.services.messages import send
from tests.worlds import NOW

EMAIL = Path(__file__).resolve().parents[3] / "templates" / "email"
TO_PEOPLE = sorted(
    path
    for app in ("people", "programmes", "compensation", "evaluation")
    for path in (EMAIL / app).iterdir()
    if not path.name.endswith(".subject.txt")
)


def written_to(person, *, key: str) -> tuple[str, str]:
    """Write to somebody, and return both forms of the message."""
    context = {"organisation_slug": "northshore", "email": person.email}
    message = send(notifications.AccountGiven, to=person, key=key, at=NOW, context=context)
    return message.text, message.html


@pytest.mark.parametrize(
    ("address", "language", "begins"),
    [
        ("Dear Sam", "en", "Dear Sam,"),
        ("Cher Sam", "fr", "Cher Sam,"),
        ("", "en", "Hello Sam O’Brien,"),
    ],
)
def test_a_message_begins_as_the_person_wishes(english, address, language, begins):
    with english.acting():
        sam = english.person("sam")
        sam.form_of_address, sam.language = address, language
        text, html = written_to(sam, key=begins)
        assert text.startswith(begins)
        assert begins in re.sub(r"<[^>]+>", "", html)
        for form in (text, html):
            assert sam.reference not in form


def test_the_organisation_is_read_once_for_all_that_is_written_in_its_name(english):
    with english.acting(), CaptureQueriesContext(connection) as queries:
        for name in ("sam", "pat", "nell"):
            written_to(english.person(name), key=name)
    asked = [query["sql"] for query in queries.captured_queries]
    of_organisation = [sql for sql in asked if 'FROM "organisations_organisation"' in sql]
    assert len(of_organisation) == 1
    assert not [sql for sql in asked if "current_setting" in sql]


@pytest.mark.parametrize("path", TO_PEOPLE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_message_takes_the_greeting_that_all_share(path):
    source = path.read_text()
    assert source.startswith('{% extends "email/base.')
    assert "block greeting" not in source
