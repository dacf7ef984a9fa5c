"""Opportunities on the pages of people who take part, and on those for everybody."""

import re
from datetime import timedelta
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from engagement.notifications.models import Message
from programmes import services
from programmes.models import Expression, Opportunity, Proposal
from tests.conftest import StrictClient
from tests.programmes.opportunity_makers import LAST_DAY, answer, decide, draft, published, text
from tests.worlds import NOW, TODAY

MY, PUBLIC = "/my/northshore", "/p/northshore"


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


@pytest.fixture
def everybody(db) -> Client:
    cache.clear()
    client = StrictClient(raise_request_exception=True)
    client.cookies["django_language"] = "en"
    return client


def sent(**changes) -> dict[str, object]:
    return {
        "name": "Zora Quill",
        "channel": "email",
        "reach_at": "zora@example.org",
        "why": "Because",
        "agrees": "on",
        "submission": str(uuid4()),
        **changes,
    }


# --- people who take part -------------------------------------------------------------------


def test_somebody_with_an_account_answers_and_reads_the_reason(english, sam):
    with english.acting():
        made = published(english)
    url = f"{MY}/opportunities/{made.pk}/"
    assert "We know you as" in text(sam.get(url))
    form = {"why": "I read letters", "stay_in_touch": "on", "submission": str(uuid4())}
    response = sam.post(url, form)
    assert sam.post(url, form)["Location"] == f"{MY}/opportunities/"
    with english.acting():
        given = Expression.objects.get()
    assert "You hear from us in any case" in text(sam.get(response["Location"]))
    assert "You have answered" in text(sam.get(url))
    with english.acting():
        decide(english, given, reason="We look for fresh eyes")
    assert "We look for fresh eyes" in text(sam.get(response["Location"]))
    assert "Readers for letters" in text(sam.get(f"{MY}/opportunities/"))
    sam.post(f"{response['Location']}touch/", {"wanted": "no"})
    with english.acting():
        given.refresh_from_db()
        assert not given.stay_in_touch


def test_somebody_takes_their_answer_back(english, sam):
    with english.acting():
        made = published(english)
        given = answer(english, made, person=english.person("sam"))
    one = f"{MY}/opportunities/answers/{given.pk}"
    assert "You need not say why" in text(sam.get(f"{one}/withdraw/"))
    sam.post(f"{one}/withdraw/")
    assert "Taken back by you" in text(sam.get(f"{one}/"))
    assert "Send my answer" in text(sam.get(f"{MY}/opportunities/{made.pk}/"))


def test_what_is_typed_is_not_lost_when_the_last_day_has_passed(english, sam):
    with english.acting():
        made = published(english)
        Opportunity.objects.filter(pk=made.pk).update(closes_on=TODAY - timedelta(days=1))
    page = text(sam.post(f"{MY}/opportunities/{made.pk}/", {"why": "My words"}))
    assert "no longer open" in page
    assert "My words" in page


def test_a_proposal_is_a_task_and_its_answer_is_kept(english, sam):
    with english.acting():
        made = published(english)
        services.proposals.propose(
            made, people=[english.person("sam")], organisation=english.organisation,
            by=english.viewer("coordinator"), at=NOW, on=TODAY,
        )  # fmt: skip
    assert "Would you be interested? “Readers for letters”" in text(sam.get(f"{MY}/"))
    url = f"{MY}/opportunities/{made.pk}/"
    assert "We thought of you" in text(sam.get(url))
    sam.post(f"{url}answer/", {"answer": "maybe"})
    sam.post(f"{url}answer/", {"answer": "no"})
    assert "You can change your mind" in text(sam.get(url))
    sam.post(f"{url}answer/", {"answer": "yes"})
    assert "tell us a little more" in text(sam.get(url))
    with english.acting():
        assert Proposal.objects.get().answer == "yes"


# --- everybody ------------------------------------------------------------------------------


def test_everybody_answers_without_an_account(english, everybody):
    with english.acting():
        made = published(english)
    url = f"{PUBLIC}/opportunities/{made.pk}/interest/"
    assert "we erase it 6 months after they hear" in text(everybody.get(url))
    form = sent()
    for _twice in range(2):
        response = everybody.post(url, form)
        assert response["Location"] == f"{PUBLIC}/opportunities/{made.pk}/thanks/"
    assert "Thank you, we have your answer" in text(everybody.get(response["Location"]))
    with english.acting():
        given = Expression.objects.get()
        assert (given.name, given.language, given.how) == ("Zora Quill", "en", "portal")


def private_page(world, expression) -> str:
    mail = Message.objects.filter(
        recipient_type="programmes.expression", recipient_id=expression.pk
    ).latest("pk")
    return re.search(r"/p/\S+/opportunities/mine/\S+/", mail.text)[0]


def test_a_private_page_lets_somebody_without_an_account_change_their_mind(english, everybody):
    with english.acting():
        given = answer(english, published(english))
        url = private_page(english, given)
    page = text(everybody.get(url))
    assert "You will hear from us" in page
    assert "Zora" not in page
    assert "My letter got lost" not in page
    everybody.post(url, {"wanted": "yes"})
    everybody.post(url, {"wanted": "perhaps"})
    with english.acting():
        given.refresh_from_db()
        assert given.stay_in_touch
    everybody.post(url, {"withdraw": "yes"})
    assert "Taken back by you" in text(everybody.get(url))
    assert everybody.get(url)["Cache-Control"] == "private, no-store"


def test_who_hears_that_it_is_not_this_time_can_stay_in_touch_with_one_click(english, everybody):
    with english.acting():
        given = answer(english, published(english))
        decide(english, given)
        url = private_page(english, given)
    assert "Yes, stay in touch" in text(everybody.get(url))
    everybody.post(url, {"wanted": "yes"})
    late = text(everybody.post(url, {"withdraw": "yes"}, follow=True))
    assert "This can no longer be changed" in late
    with english.acting():
        given.refresh_from_db()
        assert (given.state, given.stay_in_touch) == ("not_this_time", True)


def test_a_private_page_is_only_for_its_own_organisation_and_as_signed(english, french, everybody):
    with english.acting():
        given = answer(english, published(english))
        url = private_page(english, given)
    assert everybody.get(url).status_code == 200
    for wrong in (
        url.replace("northshore", "deux-rives"),
        url[:-3] + "x/",
        f"{PUBLIC}/opportunities/mine/{given.pk}/",
        f"{PUBLIC}/opportunities/mine/{signing.dumps('x', salt='programmes.expression')}/",
    ):
        assert everybody.get(wrong).status_code == 404
    with english.acting():
        Message.objects.all().delete()
        given.delete()
    assert everybody.get(url).status_code == 404


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Enter a name"),
        ({"name": "x" * 151}, "Enter at most 150 characters"),
        ({"reach_at": "nowhere"}, "Enter an email address such as"),
        ({"reach_at": "a@b.example\nBcc: all@b.example"}, "Enter an email address such as"),
        ({"channel": "phone", "reach_at": "me"}, "Enter a telephone number"),
        ({"channel": "pigeon"}, "Select a valid choice"),
        ({"why": "y" * 2001}, "Write at most 2,000 characters"),
        ({"agrees": ""}, "Without this we cannot keep your answer"),
    ],
)
def test_bad_input_gets_a_sentence_and_nothing_is_lost(english, everybody, changes, words):
    with english.acting():
        made = published(english)
    url = f"{PUBLIC}/opportunities/{made.pk}/interest/"
    page = text(everybody.post(url, sent(needs="A ramp", **changes)))
    assert words.replace(",", "") in page.replace(",", "").replace("\xa0", "")
    assert "A ramp" in page
    with english.acting():
        assert not Expression.objects.exists()


def test_programs_are_thanked_and_kept_out(english, everybody):
    with english.acting():
        made = published(english)
    response = everybody.post(
        f"{PUBLIC}/opportunities/{made.pk}/interest/", sent(website="https://spam.example")
    )
    assert response["Location"].endswith("/thanks/")
    with english.acting():
        assert not Expression.objects.exists()
        assert not Message.objects.exists()


def test_from_one_connection_only_so_many_come(english, everybody, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "express_interest": "2/h/ip"}
    with english.acting():
        made = published(english)
    url = f"{PUBLIC}/opportunities/{made.pk}/interest/"
    for number in range(2):
        assert everybody.post(url, sent(name=f"N{number}")).status_code == 302
    page = text(everybody.post(url, sent(why="My words")), 429)
    assert "Please send yours again in an hour" in page
    assert "My words" in page
    with english.acting():
        assert Expression.objects.count() == 2


def test_what_is_over_or_a_draft_cannot_be_answered(english, everybody):
    with english.acting():
        hidden, over = draft(english), published(english)
        Opportunity.objects.filter(pk=over.pk).update(closes_on=TODAY - timedelta(days=1))
    for ending in ("", "interest/", "thanks/"):
        assert everybody.get(f"{PUBLIC}/opportunities/{hidden.pk}/{ending}").status_code == 404
    url = f"{PUBLIC}/opportunities/{over.pk}/interest/"
    assert "Nobody can answer any more" in text(everybody.get(url))
    page = text(everybody.post(url, sent(why="My words")))
    assert "no longer open" in page
    assert "My words" in page
    assert "Readers for letters" not in text(everybody.get(f"{PUBLIC}/opportunities/"))


def test_feeds_say_the_same_in_each_language(english, everybody):
    with english.acting():
        made = published(english, title={"en": "Readers & <friends>", "fr": "Lecteurs"})
    response = everybody.get(f"{PUBLIC}/opportunities/en/feed.xml")
    assert response["Content-Type"].startswith("application/rss+xml")
    channel = ET.fromstring(response.content).find("channel")  # noqa: S314 — our own
    assert channel.findtext("language") == "en"
    item = channel.find("item")
    assert item.findtext("title") == "Readers & <friends>"
    assert item.findtext("link").endswith(f"/p/northshore/opportunities/{made.pk}/")
    told = everybody.get(f"{PUBLIC}/opportunities/fr/feed.json")
    assert told["Content-Type"].startswith("application/feed+json")
    feed = told.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(i["title"], i["_ensemble"]["closes_on"]) for i in feed["items"]] == [
        ("Lecteurs", LAST_DAY.isoformat())
    ]
    assert feed["feed_url"].endswith("/p/northshore/opportunities/fr/feed.json")
    for ending in ("de/feed.xml", "de/feed.json"):
        assert everybody.get(f"{PUBLIC}/opportunities/{ending}").status_code == 404


def test_a_feed_of_nothing_is_a_feed(english, everybody):
    assert everybody.get(f"{PUBLIC}/opportunities/en/feed.json").json()["items"] == []
    assert b"<item>" not in everybody.get(f"{PUBLIC}/opportunities/en/feed.xml").content


def test_public_pages_ask_no_more_often_when_there_is_more(english, everybody):
    endings = ("", "en/feed.xml", "en/feed.json")
    urls = [f"{PUBLIC}/opportunities/{ending}" for ending in endings]
    counted = []
    for number in (1, 2):
        with english.acting():
            for _ in range(number):
                published(english)
        counted.append([queries_of(everybody, url) for url in urls])
    assert counted[0] == counted[1]


def queries_of(client, url) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
