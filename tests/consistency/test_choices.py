"""What docs/requirements.md says that people can choose and see is there, under its name."""

import re

import pytest
from django.urls import reverse

from evaluation.instruments import CORE
from evaluation.services.instruments import provide

PROJECT = [
    # fields of work
    "Own care and life project",
    "Quality and safety",
    "Training of professionals",
    "Research and innovation",
    # whom it asks
    "Organisations and associations",
    # forms
    "Survey",
    "Focus group",
    "Interviews",
    "Committee or standing group",
    "Workshops",
    "Reviewing documents",
    "Setting priorities together",
    "Peer support",
    "Research done together",
    "Shared decision aid",
]
ACTIVITY = [
    "Panel to choose new staff",
    "Jury or assessment",
    "Welcome and training of new staff",
    "Mentoring",
    "Conference",
    "Consultation",
    "Giving information",
    "Meeting of a team",
    "Learning day",
    "Dialogue with managers",
    "Informal exchange",
    "Time for preparation",
]
HAT = [
    # roles
    "User representative",
    "Association representative",
    "Speaks for themselves",
    "Peer supporter",
    "Peer trainer",
    "Guide through care and services",
    "Mediator",
    "Co-researcher",
    "Researcher",
    "Participation champion",
    # statuses
    "Volunteer",
    "Mandated representative",
    "Paid for some activities",
    "Through an association",
]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("programmes:edit_project", PROJECT),
        ("programmes:create_activity", ACTIVITY),
        ("people:hat_add", HAT),
    ],
)
def test_a_page_offers_what_the_recommendations_tell_apart(english, client_for, page, words):
    with english.acting():
        person = english.person("sam").pk
        number = person if page.startswith("people:") else english.project.pk
    client = client_for(english.user("coordinator"), language="en")
    shown = client.get(reverse(page, args=[english.slug, number])).content.decode()
    offered = {text.strip() for text in re.findall(r">([^<>]+)<", shown)}
    assert set(words) - offered == set()


def test_the_sponsor_of_a_programme_stands_on_its_page(english, client_for):
    client = client_for(english.user("coordinator"), language="en")
    with english.acting():
        programme = english.project.programme
        page = reverse("programmes:programme", args=[english.slug, programme.pk])
        assert "Sponsor" not in client.get(page).content.decode()
        programme.sponsor = english.membership("administrator")
        programme.save(update_fields=["sponsor"])
    shown = client.get(page).content.decode()
    assert shown.index("Sponsor") < shown.index(str(english.user("administrator")))


def test_questions_are_shown_with_their_version_and_licence(english, client_for):
    client = client_for(english.user("coordinator"), language="en")
    with english.acting():
        instrument = provide(CORE)
    page = reverse("evaluation:instrument", args=[english.slug, instrument.pk])
    shown = client.get(page).content.decode()
    assert "Ensemble core questions, version 2." in shown
    assert "CC BY 4.0" in shown


def test_people_see_what_was_recorded_of_their_part(english, client_for):
    with english.acting():
        activity = english.past_activity
        sam = activity.attendances.get(person=english.person("sam"))
        sam.hours, sam.preparation_hours = 2, 1
        sam.save(update_fields=["hours", "preparation_hours"])
    client = client_for(english.user("sam"), second_factor=False, language="en")
    page = reverse("programmes_portal:activity", args=[english.slug, activity.pk])
    shown = client.get(page).content.decode()
    assert shown.index("What we recorded") < shown.index("2 h") < shown.index("Preparation</dt>")
