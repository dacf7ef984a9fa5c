"""An organisation says what it calls the people it is there for, and pages use its word."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from engagement.organisations import own_words
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for
from programmes.enums import DecidedBy, Side
from tests.evaluation.conftest import prepare

WORDS = {
    "person_word_en": "resident",
    "people_word_en": "residents",
    "person_word_fr": "habitant",
    "people_word_fr": "habitants",
}
SETTINGS = {
    "name_en": "Northshore",
    "name_fr": "Northshore",
    "minimum_group_size": "5",
    "keep_applicants_months": "6",
    "papers_days": "7",
    "accent": "#0b5d66",
}


def save(world, client_for, **words: str):
    client = client_for(world.user("administrator"), second_factor=True, language="en")
    return client.post(reverse("organisations:settings", args=[world.slug]), {**SETTINGS, **words})


def test_without_a_choice_the_general_word_stands_there():
    with override("en"):
        assert str(Side.STAKEHOLDER.label) == "Stakeholder"
        assert Side.STAKEHOLDER.together == "Stakeholders"
    with override("fr"):
        assert str(Side.STAKEHOLDER.label) == "Partie prenante"


def test_the_chosen_word_stands_on_pages_in_each_language(english, client_for):
    assert save(english, client_for, **WORDS).status_code == 302
    with english.acting():
        project = english.project.pk
    for language, word in (("en", "Resident"), ("fr", "Habitant")):
        sam = client_for(english.user("sam"), language=language)
        page = sam.get(reverse("programmes_portal:project", args=[english.slug, project]))
        assert f"<dd>{word}" in page.content.decode()


def test_the_word_is_found_without_a_page_and_only_once(
    english, french, client_for, django_assert_num_queries
):
    save(english, client_for, **WORDS)
    pk = Organisation.objects.values_list("pk", flat=True).get(slug=english.slug)
    with acting_for(pk), override("en"):
        with django_assert_num_queries(1):
            assert Side.STAKEHOLDER.together == "Residents"
            assert str(DecidedBy.STAKEHOLDERS.label) == "The residents"
        with french.acting():
            assert Side.STAKEHOLDER.together == "Stakeholders"
        assert str(own_words.worded("For %(people)s")) == "For residents"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_one_word_alone_is_refused_and_nothing_is_lost(english, client_for, language):
    only = {f"person_word_{language}": "habitante"}
    answer = save(english, client_for, **only)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Write both words, or leave both empty" in page
    assert 'value="habitante"' in page


def test_those_who_are_asked_in_an_evaluation_are_named_so_too(english, client_for):
    save(english, client_for, person_word_en="resident", people_word_en="residents")
    with english.acting():
        (group,) = prepare(english).groups.filter(side="stakeholder")
        assert (group.label_en, group.label_fr) == ("Residents", "Parties prenantes")
