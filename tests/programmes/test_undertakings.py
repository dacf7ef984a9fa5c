"""Declarations and undertakings: asked where a role demands it, dated, renewed, and private."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Declaration, Undertaking, UndertakingText
from programmes.undertakings import home, rules
from programmes.undertakings.enums import Standing
from programmes.undertakings.exceptions import (
    DayToComeError,
    SameWordingError,
    SayWhichInterestsError,
    UndertakingRetiredError,
    WordingChangedError,
)
from tests.programmes.body_makers import registered, seated, sit
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import answer, decide, published, text
from tests.programmes.undertaking_makers import declare, demand, undertaking
from tests.worlds import NOW, TODAY

DAY = timedelta(days=1)
SECRET = "My cousin owns the laundry"


@pytest.fixture
def world(english):
    with english.acting():
        yield english


@pytest.fixture
def asked(world):
    """Partner-patients (Sam) are asked for their interests."""
    return demand(world, undertaking(world), roles=["partner_patient"])


def standings(asked, on=TODAY):
    people = selectors.undertakings.owing(asked, on=on).order_by("pk")
    return {str(person): selectors.undertakings.standing(person, on=on) for person in people}


def counted(asked, on=TODAY):
    rows = selectors.undertakings.with_counts(Undertaking.objects.filter(pk=asked.pk), on=on)
    return rows.values_list("owing_now", "missing_now").get()


def reword(world, asked, words, version=None):
    return services.undertakings.reword(
        asked,
        text=both(words),
        version=asked.version if version is None else version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def ask(world, asked, on=TODAY):
    return services.undertakings.ask(asked, organisation=world.organisation, on=on, at=NOW)


# --- of whom it is asked ----------------------------------------------------------------------


def test_it_is_asked_of_roles_of_who_sits_in_a_body_and_of_who_was_chosen(world, asked):
    assert standings(asked) == {"Sam O’Brien": Standing.MISSING}
    body = registered(world, project=None)
    sit(world, seated(world, body), world.person("nell"), kind="substitute")
    sit(world, seated(world, body), world.person("pat"), last=TODAY - DAY)
    call = published(world)
    decide(world, answer(world, call, person=world.person("pat")), "chosen")
    demand(world, asked, bodies=[body.pk])
    assert standings(asked) == {"Nell نور": Standing.MISSING}
    demand(world, asked, bodies=[body.pk], opportunities=[call.pk])
    assert standings(asked).keys() == {"Nell نور", "Dr Pat Lefèvre"}
    assert counted(asked) == (2, 2)
    declare(world, asked, "nell")
    assert counted(asked) == (2, 1)
    mine = selectors.undertakings.asked_of(world.person("nell"), on=TODAY)
    assert [(each.undertaking, each.standing) for each in mine] == [(asked, Standing.GIVEN)]
    assert selectors.undertakings.asked_of(world.person("sam"), on=TODAY) == []


# --- dated, versioned, renewed ------------------------------------------------------------------


def test_it_holds_for_its_months_and_must_then_be_given_again(world, asked):
    given = declare(world, asked)
    assert given.expires_on == date(2027, 11, 16)
    assert standings(asked, given.expires_on - DAY) == {"Sam O’Brien": Standing.GIVEN}
    assert standings(asked, given.expires_on) == {"Sam O’Brien": Standing.EXPIRED}
    assert counted(asked, given.expires_on) == (1, 1)
    assert rules.months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert rules.months_after(date(2027, 12, 5), 1) == date(2028, 1, 5)


def test_a_new_wording_asks_everybody_again_and_keeps_what_was_given(world, asked):
    declare(world, asked)
    latest = reword(world, asked, "I say it more plainly")
    assert latest.number == 2
    assert standings(asked) == {"Sam O’Brien": Standing.NEW_WORDING}
    with pytest.raises(WordingChangedError):
        declare(world, asked, number=1)
    declare(world, asked, number=2)
    assert standings(asked) == {"Sam O’Brien": Standing.GIVEN}
    assert [d.text.number for d in Declaration.objects.order_by("pk")] == [1, 2]
    now = Undertaking.objects.get()
    with pytest.raises(SameWordingError):
        reword(world, now, "I say it more plainly")
    with pytest.raises(ChangedMeanwhileError):
        reword(world, now, "Again", version=0)


def test_wordings_never_change_and_interests_are_named_or_there_are_none(world, asked):
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        UndertakingText.objects.update(text_en="Something else")
    with pytest.raises(SayWhichInterestsError):
        declare(world, asked, words="  ")
    given = declare(world, asked, words=SECRET)
    with (
        pytest.raises(IntegrityError, match="declaration_says_which_interests"),
        transaction.atomic(),
    ):
        Declaration.objects.filter(pk=given.pk).update(words="")


def test_what_cannot_be_is_refused(world, asked):
    with pytest.raises(DayToComeError):
        declare(world, asked, day=TODAY + DAY)
    mark = uuid4()
    declare(world, asked, submission=mark)
    with pytest.raises(AlreadyAskedError):
        declare(world, asked, submission=mark)
    services.undertakings.retire(asked, by=world.viewer("coordinator"), at=NOW)
    with pytest.raises(UndertakingRetiredError):
        declare(world, asked)
    assert selectors.undertakings.asked_of(world.person("sam"), on=TODAY) == []


# --- messages -----------------------------------------------------------------------------------


def test_everybody_is_asked_once_for_each_wording_and_reminded_once_before_the_end(world, asked):
    assert (ask(world, asked), ask(world, asked)) == (1, 0)
    given = declare(world, asked)
    before = given.expires_on - 31 * DAY
    for day, reminded in ((before, 0), (before + DAY, 1), (before + 2 * DAY, 0)):
        found = services.undertakings.remind(world.organisation, today=day, at=NOW)
        assert found == reminded
    reword(world, asked, "More plainly")
    assert (ask(world, asked), ask(world, asked)) == (1, 0)
    kinds = list(Message.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [
        "programmes.undertaking_asked",
        "programmes.undertaking_ending",
        "programmes.undertaking_asked",
    ]


def test_no_word_of_a_declaration_stands_in_history_or_in_a_message(world, asked):
    ask(world, asked)
    declare(world, asked, words=SECRET)
    assert SECRET not in str(list(AuditEvent.objects.values()))
    assert SECRET not in str(list(Message.objects.values()))


# --- pages --------------------------------------------------------------------------------------


def test_a_person_reads_and_signs_and_only_who_needs_it_reads_their_words(english, client_for):
    with english.acting():
        asked = demand(english, undertaking(english), roles=["partner_patient"])
        look = Look(english.viewer("sam"), NOW)
        assert [str(task.words) for task in home.my_tasks(look)] == [
            "Read and sign: “My interests”"
        ]
    sam = client_for(english.user("sam"), language="en")
    url = f"/my/northshore/undertakings/{asked.pk}/"
    assert "I say which interests I have" in text(sam.get(url))
    form = {"has_interests": "yes", "agrees": "on", "number": "1", "submission": str(uuid4())}
    assert "Write which interests there are" in text(sam.post(url, form))
    assert sam.post(url, {**form, "words": SECRET}).status_code == 302
    assert SECRET in text(sam.get("/my/northshore/undertakings/"))
    with english.acting():
        given = Declaration.objects.get()
        sam_record = english.person("sam").pk
    staff = "/o/northshore/undertakings"
    desk = client_for(english.user("coordinator"), language="en")
    assert SECRET in text(desk.get(f"{staff}/declarations/{given.pk}/"))
    manager = client_for(english.user("manager"), language="en")
    assert manager.get(f"{staff}/declarations/{given.pk}/").status_code == 403
    for client in (desk, manager):
        everybody = text(client.get(f"{staff}/{asked.pk}/?kind=all"))
        assert "Sam O’Brien" in everybody
        assert SECRET not in everybody
        assert SECRET not in text(client.get(f"/o/northshore/people/{sam_record}/"))
    pat = client_for(english.user("pat"), language="en")
    assert pat.get(url).status_code == 404


def test_staff_ask_see_what_is_missing_and_record_from_paper(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    staff = "/o/northshore/undertakings"
    made = desk.post(
        f"{staff}/add/",
        {
            "kind": "confidentiality", "title_en": "What I hear stays here",
            "text_en": "I keep it to myself", "months": "24", "submission": str(uuid4()),
        },
    )  # fmt: skip
    with english.acting():
        asked, sam = Undertaking.objects.get(), english.person("sam").pk
    page = f"{staff}/{asked.pk}/"
    assert made["Location"] == f"{page}demand/"
    assert desk.post(f"{page}demand/", {"roles": "partner_patient", "version": "0"}).status_code
    assert "Missing: 1 of 1" in text(desk.get(page))
    assert "1 missing" in text(desk.get(f"{staff}/"))
    paper = f"{page}people/{sam}/"
    form = {"declared_on": "1/12/2026", "how": "paper", "agrees": "on", "number": "1"}
    assert "Choose a day that is not in the future" in text(desk.post(paper, form))
    assert desk.post(paper, {**form, "declared_on": "2/11/2026"}).status_code == 302
    assert "Nothing is missing." in text(desk.get(page))
    with english.acting():
        given = Declaration.objects.get()
        assert (given.how, given.declared_on) == ("paper", date(2026, 11, 2))
        assert given.recorded_by == english.membership("coordinator")
        assert home.staff_tasks(Look(english.viewer("coordinator"), NOW)) == []
