"""Whoever has tried too often is told when to try again, in their language."""

import time

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.conftest import StrictClient


@pytest.fixture(autouse=True)
def _no_old_tries():
    cache.clear()


@pytest.fixture
def client(db):
    client = StrictClient()
    client.cookies["django_language"] = "en"
    return client


def wait_a_while(monkeypatch, seconds):
    """Let the limits believe that some time has passed."""
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + seconds)


def too_often(client, name, fields, tries):
    for _ in range(tries):
        assert client.post(reverse(name), fields).status_code != 429
    return client.post(reverse(name), fields)


WAYS = {
    "a code": ("account_request_login_code", {"email": "Sam@northshore.example"}, 3),
    "a password": ("account_login", {"login": "sam@northshore.example", "password": "x"}, 5),
    "a new password": ("account_reset_password", {"email": "sam@northshore.example"}, 5),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_page_counts_the_minutes_down(english, client, monkeypatch, way):
    name, fields, tries = WAYS[way]
    response = too_often(client, name, fields, tries)
    assert response.status_code == 429
    assert 290 <= int(response.headers["Retry-After"]) <= 300
    assert "Try again in 5 minutes." in response.content.decode()
    wait_a_while(monkeypatch, 250)
    later = client.post(reverse(name), fields)
    assert later.status_code == 429
    assert 30 <= int(later.headers["Retry-After"]) <= 50
    assert "Try again in 1 minute." in later.content.decode()


def test_when_the_time_is_over_one_may_try_again(english, client, monkeypatch):
    name, fields, tries = WAYS["a code"]
    response = too_often(client, name, fields, tries)
    wait_a_while(monkeypatch, int(response.headers["Retry-After"]))
    assert client.post(reverse(name), fields).status_code == 302


def test_it_is_said_in_the_language_of_the_visitor(english, client):
    client.cookies["django_language"] = "fr"
    name, fields, tries = WAYS["a code"]
    response = too_often(client, name, fields, tries)
    assert response.headers["Content-Language"] == "fr"
    assert '<html lang="fr">' in response.content.decode()
    assert "5 minutes" in response.content.decode()


def test_somebody_signed_in_is_told_too(english, client_for):
    user = english.user("sam")
    user.set_unusable_password()
    user.save()
    client = client_for(user, second_factor=False, language="en")
    answers = [
        client.post(reverse("account_email"), {"email": f"n{number}@northshore.example"})
        for number in range(6)
    ]
    assert answers[-1].status_code == 429
    assert 290 <= int(answers[-1].headers["Retry-After"]) <= 300
    assert "Try again in 5 minutes." in answers[-1].content.decode()
