"""Who agreed hears of openings that suit them: once for each, and no more when they say so."""

from datetime import timedelta
from functools import partial

import pytest

from engagement.jobs import worker
from engagement.jobs.models import Job, JobState
from engagement.notifications.models import Message
from engagement.people.models import Wishes
from engagement.people.services import wishes
from engagement.people.services.wishes import WishFacts, facts_of
from programmes import services
from programmes.models import Expression
from tests.programmes.opportunity_makers import answer, decide, expression_facts, published, text
from tests.worlds import NOW, TODAY

KIND = "programmes.opportunity_opened"


@pytest.fixture
def world(english):
    with english.acting():
        yield english


def wish(world, name, **said):
    person = world.person(name)
    known = Wishes.objects.filter(person=person).first()
    facts = {**{k: getattr(facts_of(known), k) for k in WishFacts.__dataclass_fields__}, **said}
    wishes.keep(
        person,
        facts=WishFacts(**facts),
        version=known.version if known else 0,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def told(world, opportunity) -> list[str]:
    for tell in (services.openings.tell_people, services.openings.tell_applicants):
        tell(opportunity.pk, after=0, organisation=world.organisation, at=NOW)
    found = Message.objects.filter(kind=KIND, key__startswith=f"{KIND}:{opportunity.pk}:")
    return sorted(found.values_list("recipient_name", flat=True))


def test_only_who_agreed_and_whom_it_suits_hears_and_only_once(world):
    wish(world, "sam", interests=["reading"], hears_of_openings=True)
    wish(world, "nell", themes=["leaving_hospital"], hears_of_openings=True)
    wish(world, "pat", interests=["reading"])
    opportunity = published(world)
    assert told(world, opportunity) == ["Nell نور", "Sam O’Brien"]
    assert told(world, opportunity) == ["Nell نور", "Sam O’Brien"]
    by_hand = Message.objects.get(kind=KIND, recipient_name="Nell نور")
    assert (by_hand.state, "Tell us, and it ends" in by_hand.text) == ("by_hand", True)
    mail = Message.objects.get(kind=KIND, recipient_name="Sam O’Brien").text
    assert "/my/northshore/details/wishes/" in mail
    assert f"/opportunities/{opportunity.pk}/" in mail
    wish(world, "sam", hears_of_openings=False)
    wish(world, "nell", avoided=["end_of_life"])
    assert told(world, published(world)) == []


def test_who_knows_of_it_or_pauses_or_whom_it_does_not_suit_is_left_in_peace(world):
    wish(world, "sam", interests=["teaching"], hears_of_openings=True)
    wish(world, "nell", interests=["reading"], hears_of_openings=True)
    wish(world, "pat", interests=["reading"], hears_of_openings=True)
    opportunity = published(world)
    services.proposals.propose(
        opportunity,
        people=[world.person("nell")],
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )
    answer(world, opportunity, person=world.person("pat"))
    assert told(world, opportunity) == []
    over = published(world)
    over.closes_on = TODAY - timedelta(days=1)
    over.save(update_fields=["closes_on"])
    assert told(world, over) == []


def test_an_applicant_who_wished_to_stay_in_touch_hears_and_stops_it_on_their_page(world, client):
    first = published(world)
    stays = partial(answer, world, first, stay_in_touch=True)
    for _ in range(2):
        decide(world, stays(), "not_this_time", reason="Others")
    decide(world, stays(person=world.person("sam")), "not_this_time", reason="Others")
    decide(world, answer(world, first, name="Ann", reach_at="ann@x.example"), "not_this_time")
    opportunity = published(world)
    assert told(world, opportunity) == ["Sam O’Brien", expression_facts().name]
    mail = Message.objects.get(kind=KIND, recipient_name=expression_facts().name).text
    page = next(line for line in mail.splitlines() if "/mine/" in line).partition(".example")[2]
    page = page or next(line for line in mail.splitlines() if "/mine/" in line)
    assert "I no longer want this" in text(client.get(page[page.index("/p/") :]))
    for row in Expression.objects.filter(stay_in_touch=True):
        services.expressions.stay_in_touch(
            row, wanted=False, by=world.viewer("coordinator"), at=NOW
        )
    assert told(world, published(world)) == []


def test_publishing_asks_for_it_once(world):
    wish(world, "sam", interests=["reading"], hears_of_openings=True)
    published(world)
    Job.objects.exclude(name="programmes.tell_of_opening").delete()
    Job.objects.update(run_at=NOW)
    worker.work("default")
    assert Job.objects.get(name="programmes.tell_of_opening").state == JobState.DONE


def test_people_say_it_on_their_page_of_wishes(english, client_for):
    sam = client_for(english.user("sam"), language="en")
    sent = sam.post(
        "/my/northshore/details/wishes/",
        {"interests": ["reading"], "hears_of_openings": "on", "version": "0"},
    )
    assert sent.status_code == 302
    assert "Tell me of them" in text(sam.get("/my/northshore/details/"))
    with english.acting():
        assert Wishes.objects.get(person=english.person("sam")).hears_of_openings
