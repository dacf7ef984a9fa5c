"""Every page of the rooms opens, in both languages and with one heading."""

import re

import pytest
from django.urls import reverse

STAFF_PAGES = {
    "administrator": [
        "organisations:settings",
        "organisations:members",
        "organisations:invite",
        "organisations:roles",
        "organisations:history",
        "organisations:messages",
        "people:list",
    ],
    "coordinator": ["people:list", "people:add", "organisations:messages", "organisations:roles"],
}


def heading_of(response):
    found = re.findall(r"<h1[ >].*?</h1>", response.content.decode(), re.DOTALL)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("role", "page"), [(role, page) for role, pages in STAFF_PAGES.items() for page in pages]
)
def test_staff_pages_open(english, french, client_for, language, role, page):
    for world in (english, french):
        client = client_for(world.user(role), language=language)
        response = client.get(reverse(page, args=[world.slug]))
        assert response.status_code == 200
        assert response.headers["Content-Language"] == language
        heading_of(response)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["accessibility", "privacy", "help"])
def test_public_pages_open(english, client, language, name):
    client.cookies["django_language"] = language
    with_organisation = client.get(reverse(f"organisations:{name}", args=[english.slug]))
    without = client.get(reverse(f"organisations:product_{name}"))
    assert with_organisation.status_code == without.status_code == 200
    assert "hello@northshore.example" in with_organisation.content.decode()
    assert "hello@northshore.example" not in without.content.decode()
    heading_of(with_organisation)
    heading_of(without)


@pytest.mark.parametrize("page", ["detail", "edit", "account", "leave", "hat_add", "need_add"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_of_a_person_open(english, client_for, page, language):
    with english.acting():
        ids = [english.person(name).pk for name in ("sam", "nell")]
    client = client_for(english.user("coordinator"), language=language)
    for person_id in ids:
        response = client.get(reverse(f"people:{page}", args=[english.slug, person_id]))
        assert response.status_code == 200
        heading_of(response)


@pytest.mark.parametrize("page", ["details", "details_edit", "need_add"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_portal_pages_open(english, client_for, page, language):
    client = client_for(english.user("sam"), language=language)
    response = client.get(reverse(f"people_portal:{page}", args=[english.slug]))
    assert response.status_code == 200
    heading_of(response)


@pytest.mark.parametrize("page", ["operator", "create"])
def test_operator_pages_open(english, client_for, page):
    from engagement.accounts.models import User

    client = client_for(User.objects.get(is_operator=True))
    response = client.get(reverse(f"organisations:{page}"))
    assert response.status_code == 200
    heading_of(response)
