"""Whose voice counts in a group: who sits, chairs, sets the agenda and the dates."""

from datetime import timedelta

import pytest

from engagement.people.models import Hat
from programmes import selectors, services
from programmes.bodies.exceptions import MeetsElsewhereError, NotItsProjectError
from programmes.enums import Side
from programmes.models import AgendaItem, BodyMeeting, DatePoll
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.makers import plan
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY


@pytest.fixture
def world(english):
    with english.acting():
        yield english


def item(world, activity, side, state="accepted"):
    """Put something forward; what is put aside has its reason."""
    names = {"stakeholder": "sam", "professional": "pat"}
    member = world.membership("coordinator")
    return AgendaItem.objects.create(
        organisation=world.organisation,
        activity=activity,
        title="Item",
        purpose="discuss",
        side=side,
        proposer=world.person(names[side]) if side in names else None,
        member=member,
        state=state,
        reason="" if state == "accepted" else "Another day",
        position=1 if state == "accepted" else None,
        answered_by=member,
        answered_at=NOW,
        created_at=NOW,
    )


def found_together(world, activity, *sides):
    """Let the date of an activity have been found by a poll that suited some sides best."""
    poll = DatePoll.objects.create(
        organisation=world.organisation, project=world.project, title_en="When", kind="meeting",
        closes_on=TODAY, created_by=world.membership("coordinator"), created_at=NOW,
    )  # fmt: skip
    option = poll.options.create(
        organisation=world.organisation, starts_at=NOW, ends_at=NOW + timedelta(hours=1)
    )
    DatePoll.objects.filter(pk=poll.pk).update(
        state="chosen", chosen=option, activity=activity, suited=list(sides),
        decided_by=world.membership("coordinator"), decided_at=NOW,
    )  # fmt: skip


def link(world, body, activity):
    return services.body_meetings.link(
        body, activity=activity, by=world.viewer("coordinator"), at=NOW, on=TODAY
    )


def asked(questions):
    return {question.key: question for question in questions}


def shown(question):
    return {bar.label: (bar.value, bar.written) for bar in question.bars.bars}


def balance_of(world, body, **options):
    sittings = selectors.bodies.sittings(body, on=TODAY)
    return asked(selectors.parity.of_body(body, sittings, on=TODAY, **options))


def test_a_body_says_who_sits_who_chairs_whose_items_and_whose_dates(world):
    body = registered(world)
    sit(world, seated(world, body, part="chair"), world.person("sam"))
    seated(world, body, part="vice_chair", side="professional")
    seated(world, body)
    first, other = plan(world), plan(world)
    for activity in (first, other):
        found_together(world, activity, Side.PROFESSIONAL)
        item(world, activity, "team")
        item(world, activity, "stakeholder", "put_aside")
    link(world, body, first)
    found = balance_of(world, body)
    assert shown(found["sits"]) == {
        "Stakeholders": (1, "1 of 2"),
        "Professionals": (0, "0 of 1"),
        "Decision-makers": (0, "0"),
    }
    assert found["sits"].sentences == ("The stakeholders are more than the others together.",)
    assert found["chairs"].sentences == (
        "Chair: Sam O’Brien (Stakeholder)",
        "Vice-chair: vacant (Professional)",
    )
    assert shown(found["items"])["Stakeholders"] == (0, "0 of 1")
    assert shown(found["items"])["The team"] == (1, "1 of 1")
    assert "None of those that came from stakeholders was taken." in found["items"].sentences
    assert shown(found["dates"])["Professionals"] == (1, "1 of 1")
    assert shown(found["dates"])["Stakeholders"] == (0, "0 of 1")


def test_names_stay_with_those_who_sit_there(world):
    body = registered(world)
    sit(world, seated(world, body, part="chair"), world.person("sam"))
    assert balance_of(world, body, names=False)["chairs"].sentences == ("Chair: Stakeholder",)


def test_where_nobody_sits_and_nothing_happened_there_are_words_and_no_bars(world):
    found = balance_of(world, registered(world))
    assert [question.bars for question in found.values()] == [None] * 4
    seated(world, body := registered(world))
    sits = balance_of(world, body)["sits"]
    assert sits.sentences == ("Nobody is at this table at the moment.",)


def test_representatives_and_partner_patients_are_brought_together(world):
    def words():
        questions = asked(selectors.parity.of_project(world.project, [], on=TODAY))
        return questions["together"].sentences[0]

    assert words().startswith("Partner-patients take part, and no user representative yet.")
    Hat.objects.create(
        organisation=world.organisation, person=world.person("nell"), status="mandated",
        role="user_representative", starts_on=TODAY,
    )  # fmt: skip
    assert words() == "User representatives and partner-patients work together here."


def test_an_activity_is_a_meeting_of_one_body_of_its_own_project(world):
    body, activity = registered(world), plan(world)
    link(world, body, activity)
    link(world, body, activity)
    assert BodyMeeting.objects.count() == 1
    with pytest.raises(MeetsElsewhereError):
        link(world, registered(world, project=None), activity)
    with pytest.raises(NotItsProjectError):
        link(world, registered(world, project=world.unannounced), activity)
    services.body_meetings.unlink(body, activity=activity, by=world.viewer("coordinator"), at=NOW)
    assert not BodyMeeting.objects.exists()


def test_the_pages_show_it_to_staff_and_to_people(english, client_for):
    with english.acting():
        body, project = registered(english), english.project.pk
        sit(english, seated(english, body, part="chair"), english.person("sam"))
        activity = plan(english).pk
    desk = client_for(english.user("coordinator"), language="en")
    url = f"/o/northshore/bodies/{body.pk}"
    assert "It is one" in text(desk.get(f"{url}/meetings/"))
    assert desk.post(f"{url}/meetings/{activity}/", {"is_meeting": "yes"}).status_code == 302
    assert "It is none" in text(desk.get(f"{url}/meetings/"))
    assert "There is no score, and nobody is graded." in text(desk.get(f"{url}/balance/"))
    page = text(desk.get(f"/o/northshore/programmes/projects/{project}/bodies/"))
    assert "People who take part, by side" in page
    assert "Chair: Sam O’Brien (Stakeholder)" in page
    other = client_for(english.user("pat"), language="en")
    seen = text(other.get(f"/my/northshore/bodies/{body.pk}/"))
    assert "Chair: Stakeholder" in seen
    assert "Sam O’Brien" not in seen
