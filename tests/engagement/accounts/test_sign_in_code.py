import re
import time

import pytest
from allauth.account.internal.flows import login_by_code
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.jobs import worker
from engagement.notifications.models import AccountMessage, MessageState
from tests.conftest import StrictClient

REQUEST, CONFIRM = "/account/login/code/", "/account/login/code/confirm/"
UNKNOWN = "nobody@northshore.example"


@pytest.fixture(autouse=True)
def _no_old_tries():
    cache.clear()


@pytest.fixture
def client(db):
    client = StrictClient()
    client.cookies["django_language"] = "en"
    return client


def ask(client, email, **extra):
    return client.post(REQUEST, {"email": email, **extra})


def code():
    return re.search(r"^\d{8}$", AccountMessage.objects.latest("pk").text, re.MULTILINE)[0]


def shown(response):
    """Return the page without what differs from request to request."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return re.sub(r"[\w.]+@northshore\.example", "ADDRESS", page)


def test_somebody_who_takes_part_signs_in_with_a_code_and_no_password(english, client):
    portal = f"/my/{english.slug}/"
    first = client.get(portal)
    assert first.headers["Location"].startswith(REQUEST)
    page = client.get(first.headers["Location"]).content.decode()
    assert "Northshore Health and Care" in page
    assert f'value="{portal}"' in page
    confirm = ask(client, " SAM@northshore.example ", next=portal)
    assert confirm.headers["Location"].startswith(CONFIRM)
    page = client.get(confirm.headers["Location"]).content.decode()
    assert 'autocomplete="one-time-code"' in page
    response = client.post(CONFIRM, {"code": f" {code()[:4]} {code()[4:]} ", "next": portal})
    assert response.headers["Location"] == portal
    assert client.get(portal).status_code == 200


def test_an_unknown_address_gets_exactly_the_same_answer(english, client):
    other = StrictClient()
    other.cookies["django_language"] = "en"
    known, unknown = ask(client, "sam@northshore.example"), ask(other, UNKNOWN)
    assert (known.status_code, known.headers["Location"]) == (302, CONFIRM)
    assert (unknown.status_code, unknown.headers["Location"]) == (302, CONFIRM)
    assert AccountMessage.objects.count() == 1
    assert shown(client.get(CONFIRM)) == shown(other.get(CONFIRM))
    wrong = [one.post(CONFIRM, {"code": "00000000"}) for one in (client, other)]
    assert shown(wrong[0]) == shown(wrong[1])
    assert wrong[0].status_code == wrong[1].status_code == 200


def test_known_and_unknown_differ_in_the_out_box_alone(english, client):
    statements = {}
    for email in ("sam@northshore.example", UNKNOWN):
        one = StrictClient()
        with CaptureQueriesContext(
            connection,
        ) as captured:
            ask(one, email)
        statements[email] = [re.sub(r"\d+|'[^']*'", "?", q["sql"]) for q in captured]
    more = list(statements["sam@northshore.example"])
    for statement in statements[UNKNOWN]:
        if statement in more:
            more.remove(statement)
    # A savepoint has a name as well, with figures in it.
    named = [re.search(r'"(\w+)"', statement) for statement in more]
    tables = {found[1] for found in named if found}
    assert tables <= {"notifications_accountmessage", "jobs_job", "accounts_user"}, more


def test_the_mail_has_text_and_page_and_nothing_private_in_its_subject(english, client, mailoutbox):
    ask(client, "sam@northshore.example")
    digits = code()
    worker.work("mail")
    mail = mailoutbox[0]
    assert mail.subject == "Your sign-in code"
    assert digits in mail.body
    html = mail.alternatives[0][0]
    assert digits in html
    assert "Sam" not in mail.subject
    row = AccountMessage.objects.get()
    assert (row.state, row.text, row.html) == (MessageState.SENT, "", "")


def test_the_code_is_asked_for_in_the_language_of_the_visitor(english, client, mailoutbox):
    client.cookies["django_language"] = "fr"
    ask(client, "sam@northshore.example")
    assert AccountMessage.objects.get().language == "fr"
    assert client.get(CONFIRM).headers["Content-Language"] == "fr"


def test_a_wrong_code_is_explained_beside_the_field_and_a_right_one_still_works(english, client):
    ask(client, "sam@northshore.example")
    right = code()
    page = client.post(CONFIRM, {"code": "12 34"}).content.decode()
    assert 'id="id_code_error"' in page
    assert "This code is not right." in page
    page = client.post(CONFIRM, {"code": ""}).content.decode()
    assert "Enter the code" in page
    assert client.post(CONFIRM, {"code": right}).status_code == 302
    assert "_auth_user_id" in client.session


def test_five_wrong_codes_end_the_try(english, client):
    ask(client, "sam@northshore.example")
    right = code()
    for _ in range(4):
        assert client.post(CONFIRM, {"code": "00000000"}).status_code == 200
    response = client.post(CONFIRM, {"code": "00000000"}, follow=True)
    assert "There were too many tries" in response.content.decode()
    page = client.post(CONFIRM, {"code": right}).content.decode()
    assert "This code was used before or is too old" in page
    assert "_auth_user_id" not in client.session


def test_a_code_is_too_old_after_ten_minutes(english, client, monkeypatch):
    ask(client, "sam@northshore.example")
    right = code()
    now = time.time()
    monkeypatch.setattr(
        "allauth.account.internal.flows.code_verification.time.time", lambda: now + 601
    )
    page = client.post(CONFIRM, {"code": right}).content.decode()
    assert 'id="id_code_error"' in page
    assert "This code was used before or is too old" in page
    assert "_auth_user_id" not in client.session
    assert login_by_code


def test_a_code_works_once(english, client):
    ask(client, "sam@northshore.example")
    right = code()
    client.post(CONFIRM, {"code": right})
    client.post(reverse("account_logout"))
    page = client.post(CONFIRM, {"code": right}).content.decode()
    assert "This code was used before or is too old" in page


def test_only_the_newest_code_counts(english, client):
    ask(client, "sam@northshore.example")
    old = code()
    ask(client, "sam@northshore.example")
    new = code()
    assert client.post(CONFIRM, {"code": old}).status_code == 200
    assert client.post(CONFIRM, {"code": new}).status_code == 302


def test_another_address_can_be_tried_at_any_time(english, client):
    ask(client, UNKNOWN)
    assert client.get(REQUEST).status_code == 200


def test_many_tries_make_a_pause_for_known_and_unknown_alike(english, client):
    pages = set()
    for email in ("sam@northshore.example", UNKNOWN):
        one = StrictClient()
        one.cookies["django_language"] = "en"
        for _ in range(3):
            assert ask(one, email).status_code == 302
        response = ask(one, email)
        assert response.status_code == 429
        assert 290 <= int(response.headers["Retry-After"]) <= 300
        assert "Try again in 5 minutes." in response.content.decode()
        pages.add(response.content.decode())
    assert len(pages) == 1


def test_somebody_whose_account_is_closed_gets_no_code(english, client):
    user = english.user("sam")
    user.is_active = False
    user.save(update_fields=["is_active"])
    assert ask(client, user.email).headers["Location"] == CONFIRM
    assert not AccountMessage.objects.exists()


def test_what_is_no_address_is_said_beside_the_field(client):
    response = ask(client, "sam")
    assert "Enter an email address such as name@example.org" in response.content.decode()
    assert 'value="sam"' in response.content.decode()


def test_the_way_back_never_leads_to_another_site(english, client):
    ask(client, "sam@northshore.example", next="https://evil.example/")
    response = client.post(CONFIRM, {"code": code(), "next": "https://evil.example/"})
    assert response.headers["Location"] == "/"


def test_a_signed_in_person_is_not_asked_for_a_code(english, client_for):
    client = client_for(english.user("sam"))
    assert client.get(REQUEST).status_code == 302
    assert client.get(CONFIRM).status_code == 302
    assert client.post(CONFIRM, {"code": "1"}).status_code == 302
