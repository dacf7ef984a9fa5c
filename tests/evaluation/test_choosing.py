"""Choosing among many: the project of a round, and the person who sent a paper form."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.core import clock
from engagement.people.models import PersonWord
from evaluation.models import Response, Round, Ticket
from programmes import services
from programmes.models import Project
from tests.evaluation.conftest import opened, prepare, take_part
from tests.programmes.makers import both, project_facts
from tests.worlds import NOW

TYPED = {
    "instrument": "core",
    "title_en": "Halfway",
    "title_fr": "Mi-parcours",
    "opens_on": "16/11/2026",
    "closes_on": "30/11/2026",
}


@pytest.fixture(autouse=True)
def _still(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda zone: NOW.date())


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def url(world, name, *ids):
    return reverse(f"evaluation:{name}", args=[world.slug, *ids])


def announced(world, title):
    """Create a project and publish its announcement; call inside `acting`."""
    project = services.projects.create(
        world.project.programme,
        facts=project_facts(world, title=title if isinstance(title, dict) else both(title)),
        by=world.viewer("coordinator"),
        at=NOW,
    )
    Project.objects.filter(pk=project.pk).update(
        announced_at=NOW, announced_by=world.membership("coordinator")
    )
    return project


def shown(response):
    return [row.pk for row in response.context["page"].rows]


def all_pages(client, address):
    """Follow the link to the next page until there is none."""
    found, following = [], "?"
    while following:
        response = client.get(address + following)
        assert len(shown(response)) <= 50
        found += shown(response)
        following = response.context["page"].next_url
    return found


def test_every_announced_project_is_within_reach(english, coordinator):
    with english.acting():
        made = [announced(english, f"Number {n}").pk for n in range(60)]
        expected = [*reversed(made), english.project.pk]
    assert all_pages(coordinator, url(english, "add")) == expected


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("hopital", True),
        ("ÉTÉ hôp", True),
        ("summer", True),
        ("hopital zzz", False),
        ("opital", False),
        ("!!!", False),
        ("", True),
    ],
)
def test_a_project_is_found_by_the_beginnings_of_its_words(english, coordinator, words, is_found):
    with english.acting():
        project = announced(english, {"en": "Hospital in summer", "fr": "L’hôpital en été"})
    found = shown(coordinator.get(url(english, "add"), {"q": words}))
    assert (project.pk in found) == is_found


def test_a_project_is_found_by_its_number(english, coordinator):
    with english.acting():
        project = announced(english, "Nights")
    for words in (project.reference, f"prj {project.number}", f"PRJ{project.number:03d}"):
        assert shown(coordinator.get(url(english, "add"), {"q": words})) == [project.pk]


def test_a_search_without_success_says_so_and_leads_back(english, coordinator):
    page = coordinator.get(url(english, "add"), {"q": "zebra"}).content.decode()
    assert "No project found" in page
    assert 'value="zebra"' in page
    assert f'href="{url(english, "add")}"' in page


def test_without_any_announced_project_the_page_says_what_comes_first(english, coordinator):
    with english.acting():
        Project.objects.update(announced_at=None, announced_by=None)
    page = coordinator.get(url(english, "add")).content.decode()
    assert "No project is announced yet" in page
    assert url(english, "add_elsewhere") in page


def test_the_chosen_project_is_what_the_round_is_about(english, coordinator):
    with english.acting():
        project = english.project
    page = url(english, "add_about", project.pk)
    assert page in coordinator.get(url(english, "add")).content.decode()
    assert str(project) in coordinator.get(page).content.decode()
    assert coordinator.post(page, TYPED).status_code == 302
    coordinator.post(url(english, "add_elsewhere"), TYPED)
    with english.acting():
        about = list(Round.objects.order_by("pk").values_list("project", flat=True))
    assert about == [project.pk, None]


def test_a_project_that_is_not_announced_leads_to_its_own_page(english, coordinator):
    with english.acting():
        project = english.unannounced
    for ask in (coordinator.get, coordinator.post):
        response = ask(url(english, "add_about", project.pk), TYPED)
        assert response["Location"] == url(english, "project", project.pk)
        said = [str(message) for message in get_messages(response.wsgi_request)]
        assert "Publish the announcement of the project first" in said[-1]
    with english.acting():
        assert not Round.objects.exists()


def test_the_project_of_another_organisation_does_not_exist(english, french, coordinator):
    with french.acting():
        theirs = french.project.pk
    assert coordinator.get(url(english, "add_about", theirs)).status_code == 404


def asked_by(client, page):
    """How often a page asks the database once it is warm."""
    assert client.get(page).status_code == 200
    with CaptureQueriesContext(connection) as caught:
        client.get(page)
    return len(caught)


# Who sent a paper form


@pytest.fixture
def crowd(english):
    """A round in which so many are asked that they need several pages."""
    with english.acting():
        round_ = opened(english)
        group = round_.groups.get(side="stakeholder")
        Ticket.objects.bulk_create(
            Ticket(
                organisation=english.organisation,
                round=round_,
                group=group,
                person=involvement.person,
                involvement=involvement,
            )
            for involvement in take_part(english, 130)
        )
        return round_


def chosen(world, round_, name="sam"):
    """The address of the paper form after somebody was found; call inside `acting`."""
    ticket = Ticket.objects.get(round=round_, person=world.person(name))
    return f"{url(world, 'paper', round_.pk)}?group={ticket.group.code}&person={ticket.person_id}"


def test_everybody_who_has_not_answered_is_within_reach(english, coordinator, crowd):
    with english.acting():
        answered = Ticket.objects.get(round=crowd, person=english.person("sam"))
        Ticket.objects.filter(pk=answered.pk).update(answered_on=date(2026, 11, 16))
        waiting = set(crowd.tickets.values_list("pk", flat=True)) - {answered.pk}
    found = all_pages(coordinator, url(english, "sender", crowd.pk))
    assert len(found) == len(set(found)) == 132
    assert set(found) == waiting


def test_somebody_is_found_by_words_and_the_link_leads_to_their_group(english, coordinator, crowd):
    with english.acting():
        pat = english.person("pat")
        for word in ("dr", "pat", "lefevre"):
            PersonWord.objects.create(organisation=english.organisation, person=pat, word=word)
        ticket = Ticket.objects.get(round=crowd, person=pat)
        link = chosen(english, crowd, "pat")
    page = coordinator.get(url(english, "sender", crowd.pk), {"q": "LEFÈV"})
    assert shown(page) == [ticket.pk]
    assert link.replace("&", "&amp;") in page.content.decode()
    for words, heading in (("zebra", "Nobody was found"), ("!!!", "Nobody was found")):
        page = coordinator.get(url(english, "sender", crowd.pk), {"q": words})
        assert heading in page.content.decode()


def test_whoever_sent_a_form_counts_as_answered_and_the_next_form_starts_anew(
    english, coordinator, crowd
):
    with english.acting():
        page, sam = chosen(english, crowd), english.person("sam")
    assert "Sam O’Brien" in coordinator.get(page).content.decode()
    typed = {"received_on": "16/11/2026", "respected": "agree", "person": str(sam.pk)}
    entered = coordinator.post(page, typed)
    assert entered["Location"] == f"{url(english, 'paper', crowd.pk)}?group=stakeholder"
    assert "Sam O’Brien" not in coordinator.get(entered["Location"]).content.decode()
    with english.acting():
        assert Ticket.objects.get(round=crowd, person=sam).answered_on == date(2026, 11, 16)


def test_a_page_that_is_sent_twice_enters_one_form(english, coordinator, crowd):
    """A second click adds nothing; the next form has a page of its own."""
    page = url(english, "paper", crowd.pk)
    form = coordinator.get(page).context["head"]
    typed = {"received_on": "16/11/2026", "respected": "agree"}
    for _click in range(2):
        again = coordinator.post(page, typed | {"submission": form["submission"].value()})
        assert again.status_code == 302
    assert [str(m) for m in get_messages(again.wsgi_request)][-1].startswith("This paper form was")
    other = coordinator.get(page).context["head"]["submission"].value()
    coordinator.post(page, typed | {"submission": other})
    with english.acting():
        assert Response.objects.count() == 2


def test_the_choice_can_be_taken_back_on_the_form(english, coordinator, crowd):
    with english.acting():
        page, sam = chosen(english, crowd), english.person("sam")
    coordinator.post(page, {"received_on": "16/11/2026", "respected": "agree", "person": ""})
    with english.acting():
        assert Ticket.objects.get(round=crowd, person=sam).answered_on is None
        assert Response.objects.count() == 1


def test_somebody_who_answered_meanwhile_is_named_and_nothing_typed_is_lost(
    english, coordinator, crowd
):
    with english.acting():
        page, sam = chosen(english, crowd), english.person("sam")
        Ticket.objects.filter(person=sam).update(answered_on=date(2026, 11, 16))
    assert "This person has answered already." in coordinator.get(page).content.decode()
    typed = {
        "received_on": "16/11/2026",
        "worked_well": "The lift",
        "respected": "agree",
        "person": str(sam.pk),
    }
    again = coordinator.post(page, typed).content.decode()
    assert "This person has answered already. Choose “Nobody in particular”." in again
    assert "The lift" in again
    assert coordinator.post(page, typed | {"person": ""}).status_code == 302
    with english.acting():
        assert Response.objects.count() == 1


@pytest.mark.parametrize("person", ["", "x", "0", "9" * 30, "-1", "²"])
def test_a_person_who_was_not_asked_is_nobody_in_particular(english, coordinator, crowd, person):
    page = coordinator.get(url(english, "paper", crowd.pk), {"person": person})
    assert page.status_code == 200
    assert "Nobody in particular" in page.content.decode()


def test_somebody_of_another_group_is_nobody_in_particular(english, coordinator, crowd):
    with english.acting():
        page = chosen(english, crowd).replace("stakeholder", "professional")
    assert "Sam O’Brien" not in coordinator.get(page).content.decode()


def test_when_everybody_has_answered_the_page_says_so(english, coordinator, crowd):
    with english.acting():
        Ticket.objects.update(answered_on=date(2026, 11, 16))
    page = coordinator.get(url(english, "sender", crowd.pk)).content.decode()
    assert "Everybody has answered" in page


def test_a_round_that_takes_no_answers_asks_for_no_sender(english, coordinator):
    with english.acting():
        draft = prepare(english)
    response = coordinator.get(url(english, "sender", draft.pk))
    assert response["Location"] == url(english, "round", draft.pk)


@pytest.mark.parametrize("number", [1, 40])
def test_the_pages_ask_as_often_however_many_there_are(english, coordinator, number):
    with english.acting():
        for n in range(number):
            announced(english, f"Number {n}")
        take_part(english, number)
        round_ = opened(english)
        pages = {
            url(english, "add") + "?q=number": 9,
            url(english, "sender", round_.pk) + "?q=person": 10,
            chosen(english, round_): 13,
        }
    assert {page: asked_by(coordinator, page) for page in pages} == pages
