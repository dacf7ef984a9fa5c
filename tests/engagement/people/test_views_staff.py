import pytest
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.people import services
from engagement.people.models import AccessNeed, Hat, Person
from engagement.people.services.people import Particulars
from tests.worlds import NOW, TODAY

PERSON = {
    "name": "Zoë d’Arc",
    "form_of_address": "Dear Zoë",
    "pronouns": "she",
    "self_description": "a reader",
    "channel": "letter",
    "email": "",
    "phone": "",
    "postal_address": "1 Sea Road\nNorthshore",
    "language": "en",
}


@pytest.fixture
def client(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def url(world, name, *args):
    return reverse(f"people:{name}", args=[world.slug, *args])


def person_id(world, name):
    with world.acting():
        return world.person(name).pk


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_makes_a_fixed_number_of_queries(
    english, client, django_assert_num_queries, count
):
    with english.acting():
        by = english.viewer("coordinator")
        for number in range(count):
            person = services.people.add(
                Particulars(name=f"Person {number}", channel="phone"), by=by, at=NOW
            )
            for role in ("carer", "champion"):
                services.hats.add(
                    person,
                    role=role,
                    status="volunteer",
                    mandate_body="",
                    starts_on=TODAY,
                    ends_on=None,
                    by=by,
                    at=NOW,
                )
    client.get(url(english, "list"))
    with django_assert_num_queries(10):
        response = client.get(url(english, "list"))
    assert response.content.decode().count("Carer") == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_person_makes_a_fixed_number_of_queries(
    english, client, django_assert_num_queries, count
):
    with english.acting():
        by = english.viewer("coordinator")
        nell = english.person("nell")
        for number in range(count):
            services.needs.add(
                nell,
                kind="diet",
                detail=f"no {number}",
                may_be_shared=False,
                review_on=None,
                on=TODAY,
                by=by,
                at=NOW,
            )
    client.get(url(english, "detail", nell.pk))
    # Among them one for roles that were recorded by mistake and taken back, two for mentors (the
    # pairs, and their hours in the load), and three for what the time of the year comes to.
    with django_assert_num_queries(37):  # two for skills, one for supporters
        client.get(url(english, "detail", nell.pk))


def test_somebody_without_an_address_is_added(english, client):
    response = client.post(url(english, "add"), PERSON, follow=True)
    assert response.status_code == 200
    assert "Zoë d’Arc is added." in response.content.decode()
    with english.acting():
        person = Person.objects.get(name="Zoë d’Arc")
        assert person.sort_name == "zoe darc"
        assert person.is_assisted


def test_what_was_typed_stays_when_something_is_missing(english, client):
    response = client.post(url(english, "add"), PERSON | {"channel": "email"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Enter an email address, or choose another way" in page
    assert "Zoë d’Arc" in page
    assert "1 Sea Road" in page
    assert "<title>Error: Add a person" in page


@pytest.mark.parametrize(
    ("channel", "sentence"),
    [
        ("email", "Enter an email address, or choose another way"),
        ("sms", "Enter a telephone number, or choose another way"),
        ("phone", "Enter a telephone number, or choose another way"),
        ("letter", "Enter an address, or choose another way"),
    ],
)
def test_each_way_to_reach_somebody_asks_for_what_it_needs(english, client, channel, sentence):
    typed = PERSON | {"channel": channel, "postal_address": ""}
    assert sentence in client.post(url(english, "add"), typed).content.decode()


def test_a_known_address_is_refused_beside_the_field(english, client):
    typed = PERSON | {"channel": "email", "email": " SAM@northshore.example "}
    page = client.post(url(english, "add"), typed).content.decode()
    assert "Somebody else who takes part has this address" in page
    assert 'href="#id_email"' in page


def test_the_same_name_is_a_question_and_not_a_wall(english, client):
    client.post(url(english, "add"), PERSON)
    page = client.post(url(english, "add"), PERSON | {"name": "zoe D'ARC"}).content.decode()
    assert "Is it the same person?" in page
    assert "zoe D&#x27;ARC" in page
    client.post(url(english, "add"), PERSON | {"name": "zoe D'ARC", "anyway": "1"})
    with english.acting():
        assert Person.objects.filter(sort_name="zoe darc").count() == 2


def test_a_double_click_on_add_meets_the_question(english, client):
    client.post(url(english, "add"), PERSON)
    assert client.post(url(english, "add"), PERSON).status_code == 200
    with english.acting():
        assert Person.objects.filter(sort_name="zoe darc").count() == 1


def test_needs_stand_out_on_the_page_of_a_person(english, client):
    page = client.get(url(english, "detail", person_id(english, "sam"))).content.decode()
    assert page.index("notice warning") < page.index("Large print") < page.index("Contact")


def test_a_role_is_added_and_ended_with_its_last_day(english, client):
    nell = person_id(english, "nell")
    typed = {"role": "carer", "status": "volunteer", "starts_on": "1/2/2026", "last_day": ""}
    client.post(url(english, "hat_add", nell), {**typed, "tie": "occasional"})
    with english.acting():
        hat = Hat.objects.get(person_id=nell)
        assert hat.ends_on is None
    assert "Comes now and then" in client.get(url(english, "detail", nell)).content.decode()
    address = url(english, "hat_end", nell, hat.pk)
    page = client.post(address, {"last_day": "31/1/2026"}).content.decode()
    assert "The last day comes before the first day" in page
    client.post(address, {"last_day": "28/2/2026"})
    with english.acting():
        hat.refresh_from_db()
        assert hat.last_day.isoformat() == "2026-02-28"
        assert hat.ends_on.isoformat() == "2026-03-01"


def test_a_need_is_added_and_ended(english, client):
    nell = person_id(english, "nell")
    page = client.post(url(english, "need_add", nell), {"kind": "other"}).content.decode()
    assert "Say in a few words what is needed" in page
    client.post(url(english, "need_add", nell), {"kind": "diet", "detail": "no nuts"})
    with english.acting():
        need = AccessNeed.objects.get(person_id=nell)
    for _ in range(2):
        response = client.post(url(english, "need_end", nell, need.pk))
        assert response.status_code == 302
    with english.acting():
        need.refresh_from_db()
        assert need.ended_on is not None
        assert AuditEvent.objects.filter(kind="access_need.ended").count() == 1


def test_an_account_is_given_on_the_page(english, client):
    nell = person_id(english, "nell")
    response = client.post(
        url(english, "account", nell), {"email": "Nell@Example.org"}, follow=True
    )
    page = response.content.decode()
    assert "can sign in now" in page
    assert "nell@example.org" in page


def test_the_address_of_somebody_else_gives_no_account(english, client):
    page = client.post(
        url(english, "account", person_id(english, "nell")), {"email": "sam@northshore.example"}
    ).content.decode()
    assert "Somebody else who takes part has this address" in page


def test_leaving_is_asked_for_and_recorded(english, client):
    nell = person_id(english, "nell")
    assert "left?" in client.get(url(english, "leave", nell)).content.decode()
    page = client.post(url(english, "leave", nell), follow=True).content.decode()
    assert "This person left on" in page


def test_ids_of_another_organisation_lead_nowhere(english, french, client):
    theirs = person_id(french, "sam")
    with french.acting():
        hat = french.person("sam").hats.get().pk
        need = french.person("sam").access_needs.get().pk
    ours = person_id(english, "sam")
    for name in ("detail", "edit", "account", "leave", "hat_add", "need_add"):
        assert client.get(url(english, name, theirs)).status_code == 404
        assert client.post(url(english, name, theirs), PERSON).status_code == 404
    assert client.get(url(english, "hat_end", ours, hat)).status_code == 404
    assert client.post(url(english, "need_end", ours, need)).status_code == 404
    assert client.get(url(french, "detail", theirs)).status_code == 404


@pytest.mark.parametrize(
    ("role", "status"), [("manager", 403), ("administrator", 403), ("finance", 403), ("sam", 404)]
)
def test_only_those_who_may_change_people(english, client_for, role, status):
    client = client_for(english.user(role))
    assert client.get(url(english, "add")).status_code == status
    assert client.post(url(english, "add"), PERSON).status_code == status


def test_names_in_any_script_are_shown_apart_from_the_sentence(english, client):
    client.post(url(english, "add"), PERSON | {"name": "نور الدين"})
    page = client.get(url(english, "list") + "?words=نور").content.decode()
    assert "<bdi>نور الدين</bdi>" in page


def test_nonsense_in_the_address_of_the_list_is_no_error(english, client):
    for query in ("?page=zzz", "?role=zzz&channel=1", "?words=%00%F0", "?words=" + "x" * 300):
        assert client.get(url(english, "list") + query).status_code == 200
