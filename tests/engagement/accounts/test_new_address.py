"""Somebody changes the address with which they sign in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.urls import reverse

from engagement.accounts.models import User
from engagement.notifications.models import AccountMessage
from tests.conftest import StrictClient

PASSWORD = "correct horse battery staple"
NEW = "new@northshore.example"
ASK, CONFIRM = "/account/email/", "/account/email/code/"


@pytest.fixture(autouse=True)
def _no_old_tries():
    cache.clear()


@pytest.fixture
def sam(english):
    """Sam takes part, has no password and signs in with codes."""
    user = english.user("sam")
    user.set_unusable_password()
    user.save()
    return user


def signed_in_by_code(email, language="en"):
    client = StrictClient()
    client.cookies["django_language"] = language
    client.post(reverse("account_request_login_code"), {"email": email})
    client.post(reverse("account_confirm_login_code"), {"code": code()})
    return client


def code():
    return re.search(r"^\d{8}$", AccountMessage.objects.latest("pk").text, re.MULTILINE)[0]


def messages():
    return [(row.kind, row.address) for row in AccountMessage.objects.order_by("pk")]


def shown(response):
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode())
    return re.sub(r"[\w.]+@northshore\.example", "ADDRESS", page)


def test_somebody_who_takes_part_changes_their_address(english, sam):
    old = sam.email
    client, elsewhere = signed_in_by_code(old), signed_in_by_code(old)
    assert reverse("account_email") in client.get(reverse("mfa_index")).content.decode()
    assert client.get(ASK).status_code == 200
    asked = client.post(ASK, {"email": " NEW@northshore.example "})
    assert asked.headers["Location"] == CONFIRM
    assert messages()[-1] == ("accounts.address_code", NEW)
    assert NEW in client.get(CONFIRM).content.decode()
    sam.refresh_from_db()
    assert sam.email == old
    done = client.post(CONFIRM, {"code": code()})
    assert done.headers["Location"] == reverse("mfa_index")
    assert "you sign in with your new address" in client.get(reverse("mfa_index")).content.decode()
    sam.refresh_from_db()
    assert sam.email == NEW
    address = EmailAddress.objects.get(user=sam)
    assert (address.email, address.verified, address.primary) == (NEW, True, True)
    notice = AccountMessage.objects.latest("pk")
    assert (notice.kind, notice.address) == ("accounts.address_changed", old)
    assert NEW not in notice.subject + notice.text + notice.html
    portal = f"/my/{english.slug}/"
    assert client.get(portal).status_code == 200
    assert elsewhere.get(portal).status_code == 302
    assert signed_in_by_code(NEW).get(portal).status_code == 200


def test_the_old_address_is_told_in_the_language_of_the_account(french):
    user = french.user("sam")
    user.set_unusable_password()
    user.save()
    client = signed_in_by_code(user.email, language="en")
    client.post(ASK, {"email": NEW})
    client.post(CONFIRM, {"code": code()})
    assert AccountMessage.objects.latest("pk").language == "fr"


def test_an_address_of_somebody_else_gets_the_same_answer(english, sam):
    free, taken = signed_in_by_code(sam.email), signed_in_by_code(sam.email)
    first = free.post(ASK, {"email": NEW})
    second = taken.post(ASK, {"email": "pat@northshore.example"})
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"] == CONFIRM
    assert shown(free.get(CONFIRM)) == shown(taken.get(CONFIRM))
    wrong = [one.post(CONFIRM, {"code": "00000000"}) for one in (free, taken)]
    assert shown(wrong[0]) == shown(wrong[1])


def test_an_address_that_is_taken_stays_where_it_is(english, sam):
    client = signed_in_by_code(sam.email)
    client.post(ASK, {"email": "pat@northshore.example"})
    page = client.post(CONFIRM, {"code": code()}).content.decode()
    assert "This address belongs to another account" in page
    assert User.objects.get(email="pat@northshore.example").name.startswith("Dr Pat")
    sam.refresh_from_db()
    assert sam.email == "sam@northshore.example"


def test_ones_own_address_is_no_change(english, sam):
    page = signed_in_by_code(sam.email).post(ASK, {"email": sam.email}).content.decode()
    assert "You sign in with this address already" in page


@pytest.mark.parametrize("typed", ["", "nobody", "a b@c", "a@b\x00.example"])
def test_what_is_no_address_gets_words_beside_the_field(english, sam, typed):
    response = signed_in_by_code(sam.email).post(ASK, {"email": typed})
    assert response.status_code == 200
    assert "field-error" in response.content.decode() or "Enter" in response.content.decode()


def test_a_code_works_once_and_ends_after_five_wrong_ones(english, sam):
    client = signed_in_by_code(sam.email)
    client.post(ASK, {"email": NEW})
    right = code()
    for _ in range(4):
        assert client.post(CONFIRM, {"code": "00000000"}).status_code == 200
    client.post(CONFIRM, {"code": "00000000"})
    late = client.post(CONFIRM, {"code": right}, follow=True)
    assert "This code was used before or is too old" in late.content.decode()
    sam.refresh_from_db()
    assert sam.email == "sam@northshore.example"


def test_a_second_click_on_the_code_changes_nothing_more(english, sam):
    client = signed_in_by_code(sam.email)
    client.post(ASK, {"email": NEW})
    right = code()
    client.post(CONFIRM, {"code": right})
    before = AccountMessage.objects.count()
    assert client.post(CONFIRM, {"code": right}).status_code == 302
    assert AccountMessage.objects.count() == before


def test_many_wishes_make_a_pause(english, sam):
    client = signed_in_by_code(sam.email)
    answers = [
        client.post(ASK, {"email": f"new{number}@northshore.example"}).status_code
        for number in range(6)
    ]
    assert answers == [302] * 5 + [429]


def test_one_address_gets_three_codes_and_no_more(english, sam):
    client = signed_in_by_code(sam.email)
    answers = [client.post(ASK, {"email": NEW}).status_code for _ in range(4)]
    assert answers == [302] * 3 + [429]


def test_staff_show_first_that_it_is_them(english, client_for):
    user = english.user("manager")
    client = client_for(user, language="en")
    for asked in (client.get(ASK), client.post(ASK, {"email": NEW})):
        assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not AccountMessage.objects.exists()
    client.post(f"{reverse('account_reauthenticate')}?next={ASK}", {"password": PASSWORD})
    assert client.post(ASK, {"email": NEW}).headers["Location"] == CONFIRM
    client.post(CONFIRM, {"code": code()})
    user.refresh_from_db()
    assert user.email == NEW


def test_a_stranger_changes_nothing(client, db):
    for address in (ASK, CONFIRM):
        assert client.get(address).headers["Location"].startswith("/account/login/")
        assert client.post(address, {"email": NEW}).headers["Location"].startswith("/account/login")
