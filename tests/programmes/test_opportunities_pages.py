"""The pages of opportunities for staff, and what everybody reads of them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from engagement.notifications.models import Message
from engagement.people.models import Hat, Person, Wishes
from programmes import services
from programmes.models import Expression, Opportunity, Proposal
from tests.conftest import StrictClient
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import LAST_DAY, answer, decide, draft, published, text
from tests.worlds import NOW, TODAY

STAFF, PUBLIC = "/o/northshore", "/p/northshore"
TEXTS = (
    *("title", "doing", "why", "commitment", "support"),
    *("money", "accessibility", "how_chosen"),
)


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def everybody(db) -> Client:
    cache.clear()
    client = StrictClient(raise_request_exception=True)
    client.cookies["django_language"] = "en"
    return client


def pack(world, **changes) -> dict[str, object]:
    texts = {f"{name}_{code}": f"{name} {code}" for name in TEXTS for code in ("en", "fr")}
    with world.acting():
        owner = world.membership("coordinator").pk
    return {
        **texts,
        "interests": ["reading"],
        "themes": ["medicines"],
        "closes_on": LAST_DAY.strftime("%d/%m/%Y"),
        "owner": owner,
        "submission": str(uuid4()),
        **changes,
    }


# --- staff ----------------------------------------------------------------------------------


def test_staff_write_a_role_pack_publish_it_and_everybody_reads_it(english, desk, everybody):
    with english.acting():
        project = english.project.pk
    url = f"{STAFF}/programmes/projects/{project}/opportunities/add/"
    assert "Write a role pack" in text(desk.get(url))
    response = desk.post(url, pack(english))
    with english.acting():
        made = Opportunity.objects.get()
    assert response["Location"] == f"{STAFF}/opportunities/{made.pk}/"
    assert "Publish it" in text(desk.get(response["Location"]))
    public = f"{PUBLIC}/opportunities/{made.pk}/"
    assert everybody.get(public).status_code == 404
    confirm = f"{STAFF}/opportunities/{made.pk}/publish/"
    assert "Publish the opportunity?" in text(desk.get(confirm))
    desk.post(confirm)
    assert "doing en" in text(everybody.get(public))
    assert "title en" in text(everybody.get(f"{PUBLIC}/opportunities/"))
    everybody.cookies["django_language"] = "fr"
    assert "doing fr" in text(everybody.get(public))


def test_what_is_missing_stands_beside_its_field(english, desk):
    response = desk.post(
        f"{STAFF}/opportunities/add/",
        pack(english, title_en="", closes_on="31/2/2027", places="0", money_en="x" * 1001),
    )
    page = text(response)
    assert "Give it a title" in page
    assert "Enter a number, for example 3" in page
    assert "There are 1,001 now" in page or "There are 1001 now" in page
    assert "x" * 1001 in page
    with english.acting():
        assert not Opportunity.objects.exists()


def test_the_same_pack_sent_twice_is_kept_once(english, desk):
    form = pack(english)
    desk.post(f"{STAFF}/opportunities/add/", form)
    desk.post(f"{STAFF}/opportunities/add/", form)
    with english.acting():
        assert Opportunity.objects.count() == 1


def test_a_second_saver_loses_nothing(english, desk):
    with english.acting():
        made = draft(english)
    url = f"{STAFF}/opportunities/{made.pk}/edit/"
    assert "Change the role pack" in text(desk.get(url))
    desk.post(url, pack(english, version=0, title_en="First"))
    page = text(desk.post(url, pack(english, version=0, title_en="Second")))
    assert "Somebody else has changed this" in page
    assert "Second" in page


def test_the_last_day_is_moved_and_it_is_taken_back(english, desk, everybody):
    with english.acting():
        made = published(english)
    one = f"{STAFF}/opportunities/{made.pk}"
    text(desk.get(f"{one}/extend/"))
    early = desk.post(f"{one}/extend/", {"closes_on": TODAY.strftime("%d/%m/%Y")})
    assert "Choose a day after the present last day" in text(early)
    later = (LAST_DAY + timedelta(days=3)).strftime("%d/%m/%Y")
    assert desk.post(f"{one}/extend/", {"closes_on": later}).status_code == 302
    assert "This day was moved back" in text(everybody.get(f"{PUBLIC}/opportunities/{made.pk}/"))
    text(desk.get(f"{one}/withdraw/"))
    assert "Write why" in text(desk.post(f"{one}/withdraw/", {"why_en": "", "why_fr": ""}))
    desk.post(f"{one}/withdraw/", {"why_en": "No money", "why_fr": "Plus d’argent"})
    for url in (f"{PUBLIC}/opportunities/{made.pk}/", f"{one}/"):
        client = everybody if url.startswith("/p/") else desk
        assert "No money" in text(client.get(url))
    assert "This can only be done" in text(desk.get(f"{one}/extend/"))


def test_staff_find_opportunities_and_a_project_has_its_own(english, desk):
    with english.acting():
        made = published(english)
        draft(english, project=None, title=both("Something else"))
        project = english.project.pk
    page = text(desk.get(f"{STAFF}/opportunities/?q=readers&kind=open"))
    assert "Readers for letters" in page
    assert "Something else" not in page
    assert "Nothing found" in text(desk.get(f"{STAFF}/opportunities/?q=%00zzz&kind=nonsense"))
    page = text(desk.get(f"{STAFF}/programmes/projects/{project}/opportunities/"))
    assert made.reference in page
    assert "Something else" not in page


def test_an_answer_by_phone_is_recorded_with_who_heard_it(english, desk):
    with english.acting():
        made = published(english)
    url = f"{STAFF}/opportunities/{made.pk}/answers/add/"
    assert "What we keep, and for how long" in text(desk.get(url))
    form = {
        "name": "Old Tom", "channel": "phone", "reach_at": "12", "language": "en",
        "how": "phone", "received_on": TODAY.strftime("%d/%m/%Y"), "submission": str(uuid4()),
    }  # fmt: skip
    page = text(desk.post(url, form))
    assert "Enter a telephone number" in page
    assert "Tell them first" in page
    response = desk.post(url, {**form, "reach_at": "01632 960 100", "knows": "on"})
    page = text(desk.get(response["Location"]))
    assert "Old Tom" in page
    assert "recorded by" in page
    late = {**form, "received_on": (TODAY + timedelta(days=2)).strftime("%d/%m/%Y")}
    assert "must be" in text(desk.post(url, late))


def test_an_answer_for_somebody_who_is_known_here(english, desk):
    with english.acting():
        made, nell = published(english), english.person("nell")
    url = f"{STAFF}/opportunities/{made.pk}/answers/add/?person={nell.pk}"
    assert "Nell" in text(desk.get(url))
    form = {"how": "paper", "received_on": TODAY.strftime("%d/%m/%Y"), "knows": "on",
            "submission": str(uuid4())}  # fmt: skip
    assert desk.post(url, form).status_code == 302
    page = text(desk.post(url, {**form, "submission": str(uuid4())}))
    assert "We already have an answer of this person" in page
    with english.acting():
        assert Expression.objects.get().person == nell


def test_from_the_shortlist_to_an_outcome_with_its_reason(english, desk):
    with english.acting():
        given = answer(english, published(english))
    one = f"{STAFF}/opportunities/answers/{given.pk}"
    assert "Put on the shortlist" in text(desk.get(f"{one}/"))
    desk.post(f"{one}/move/", {"to": "shortlisted", "version": "0"})
    desk.post(f"{one}/move/", {"to": "talked_to", "version": "0"})
    desk.post(f"{one}/move/", {"to": "chosen", "version": "1"})
    desk.post(f"{one}/move/", {"to": "nonsense", "version": "x"})
    with english.acting():
        given.refresh_from_db()
        assert (given.state, given.version) == ("shortlisted", 1)
    url = f"{one}/outcome/?outcome=not_this_time"
    assert "They read exactly this" in text(desk.get(url))
    form = {"outcome": "not_this_time", "reason": "", "version": "1"}
    assert "Everybody who answers gets a reason" in text(desk.post(url, form))
    desk.post(url, {**form, "reason": "You know the letters too well"})
    assert "You know the letters too well" in text(desk.get(f"{one}/"))
    stale = text(desk.post(url, {**form, "outcome": "chosen", "reason": "Mine"}))
    assert "Somebody else has changed this" in stale
    assert "Mine" in stale
    with english.acting():
        assert Message.objects.filter(kind="programmes.expression_outcome").count() == 1


def test_somebody_takes_it_back_by_phone_and_wants_to_stay_in_touch(english, desk):
    with english.acting():
        given = answer(english, published(english))
    one = f"{STAFF}/opportunities/answers/{given.pk}"
    desk.post(f"{one}/touch/", {"wanted": "yes"})
    with english.acting():
        given.refresh_from_db()
        assert given.stay_in_touch
    assert "Not interested any more?" in text(desk.get(f"{one}/withdraw/"))
    desk.post(f"{one}/withdraw/")
    assert "Withdrawn by the person" in text(desk.get(f"{one}/"))
    assert "nothing to decide" in text(desk.get(f"{one}/outcome/"))


def test_names_stay_hidden_until_the_shortlist_is_set(english, desk):
    with english.acting():
        made = published(english, without_names=True)
        stranger = answer(english, made)
        known = answer(english, made, person=english.person("sam"))
    listed, one = f"{STAFF}/opportunities/{made.pk}/answers/", f"{STAFF}/opportunities/answers"
    hidden = ("Zora", "zora@example.org", "Sam", "Large print")
    pages = [listed, *(f"{one}/{e.pk}/" for e in (stranger, known)),
             f"{one}/{stranger.pk}/outcome/", f"{one}/{stranger.pk}/withdraw/"]  # fmt: skip
    for url in pages:
        page = text(desk.get(url)).partition('<main id="main"')[2]
        assert [word for word in hidden if word in page] == [], url
        assert "EOI-" in page
    assert "Nothing found" in text(desk.get(f"{listed}?q=zora"))
    confirm = f"{STAFF}/opportunities/{made.pk}/names/"
    assert "Show the names?" in text(desk.get(confirm))
    desk.post(confirm)
    assert "Zora Quill" in text(desk.get(listed))
    assert "Names are shown already" in text(desk.get(confirm))


def test_what_fits_is_said_in_words_and_hides_nobody(english, desk):
    with english.acting():
        sam = english.person("sam")
        Wishes.objects.create(
            organisation=english.organisation, person=sam, changed_at=NOW,
            interests=["reading"], themes=["leaving_hospital"], times=["mornings"],
            avoided=["end_of_life"], avoided_words="Stairs", skills="Drawing",
        )  # fmt: skip
        made = published(english)
        answer(english, made, person=sam, times=[])
        answer(english, made, times=[])
    page = text(desk.get(f"{STAFF}/opportunities/{made.pk}/answers/"))
    assert "Interested in: Reading texts and making them better, Going home from hospital" in page
    assert "Has time: Weekday mornings" in page
    assert "not comfortable with: End of life and grief. Ask them first." in page
    assert "Nothing said about it" in page
    assert "Zora Quill" in page


def test_wishes_are_for_who_may_see_people(english, client_for):
    with english.acting():
        sam = english.person("sam")
        Wishes.objects.create(
            organisation=english.organisation, person=sam, changed_at=NOW, avoided_words="Stairs"
        )
        made = published(english)
        answer(english, made, person=sam)
        services.colleagues.add(
            english.project, member=english.membership("colleague"), may_manage=True,
            by=english.viewer("coordinator"), at=NOW,
        )  # fmt: skip
    colleague = client_for(english.user("colleague"), language="en")
    page = text(colleague.get(f"{STAFF}/opportunities/{made.pk}/answers/"))
    assert "Sam" in page
    assert "Stairs" not in page
    assert colleague.get(f"{STAFF}/opportunities/{made.pk}/proposals/add/").status_code == 403


def test_managers_read_the_pack_and_not_the_answers(english, client_for):
    with english.acting():
        made = published(english)
        given = answer(english, made)
    manager = client_for(english.user("manager"), language="en")
    assert "Zora" not in text(manager.get(f"{STAFF}/opportunities/{made.pk}/"))
    for url in (f"{made.pk}/answers/", f"answers/{given.pk}/", f"{made.pk}/proposals/"):
        assert manager.get(f"{STAFF}/opportunities/{url}").status_code == 403


def test_who_is_chosen_is_added_once_and_invited(english, desk):
    with english.acting():
        given = decide(english, answer(english, published(english)), "chosen", reason="Yes")
        project = english.project.pk
    url = f"{STAFF}/opportunities/answers/{given.pk}/person/"
    assert "Add a new person" in text(desk.get(url))
    response = desk.post(url, {"person": "new"})
    with english.acting():
        person = Person.objects.get(name="Zora Quill")
    assert (
        response["Location"] == f"{STAFF}/programmes/projects/{project}/people/invite/{person.pk}/"
    )
    assert desk.post(url, {"person": "new"})["Location"] == response["Location"]


def test_nobody_is_recorded_twice(english, desk):
    with english.acting():
        sam = english.person("sam")
        made = published(english, project=None)
        given = decide(english, answer(english, made, name="S.", reach_at=sam.email), "chosen")
    url = f"{STAFF}/opportunities/answers/{given.pk}/person/"
    assert sam.reference in text(desk.get(url))
    assert "already" in text(desk.post(url, {"person": "new"}, follow=True))
    response = desk.post(url, {"person": sam.pk})
    assert response["Location"] == f"{STAFF}/people/{sam.pk}/"


def test_it_is_proposed_to_representatives_and_their_answer_recorded(english, desk):
    with english.acting():
        made, nell = published(english), english.person("nell")
        Hat.objects.create(
            organisation=english.organisation, person=nell, role="user_representative",
            status="mandated", starts_on=TODAY,
        )  # fmt: skip
    one = f"{STAFF}/opportunities/{made.pk}/proposals/"
    assert "1 representative has not been asked yet" in text(desk.get(one))
    assert "Propose “Readers for letters” to representatives" in text(desk.get(f"{STAFF}/"))
    assert "User representative" in text(desk.get(f"{one}add/?who=representatives"))
    desk.post(f"{one}add/", {"representatives": "1"})
    with english.acting():
        proposal = Proposal.objects.get()
    assert "Proposed already" in text(desk.get(f"{one}add/"))
    url = f"{STAFF}/opportunities/proposals/{proposal.pk}/"
    assert "Do not ask for a reason" in text(desk.get(url))
    assert "Choose what they answered" in text(desk.post(url, {}))
    desk.post(url, {"given": "yes", "how": "phone"})
    assert "Record what they say" in text(desk.get(one))
    page = text(desk.post(f"{one}add/", {"people": ["abc", "9" * 20, str(nell.pk)]}))
    assert "Nobody has been asked" in page
    assert "Choose at least one person" in text(desk.post(f"{one}add/", {}, follow=True))
    with english.acting():
        assert Proposal.objects.count() == 1


def test_who_wants_to_stay_in_touch_is_not_forgotten(english, desk):
    with english.acting():
        before, hidden = published(english), published(english, without_names=True)
        decide(english, answer(english, before, stay_in_touch=True))
        decide(english, answer(english, before, name="Quiet Ann"))
        decide(english, answer(english, hidden, name="Hidden Bob", stay_in_touch=True))
    page = text(desk.get(f"{STAFF}/opportunities/{published_again(english)}/proposals/add/"))
    assert "They want to hear of opportunities" in page
    assert "Zora Quill" in page
    assert "Quiet Ann" not in page
    assert "Hidden Bob" not in page


def published_again(world) -> int:
    with world.acting():
        return published(world, title=both("Another")).pk
