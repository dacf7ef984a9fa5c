"""Who is who: one's own words with one's own consent, and introductions that both sides want."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from engagement.notifications.models import Message
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Introduction, MissionSheet
from programmes.whoswho import home
from programmes.whoswho.exceptions import (
    AskedBeforeError,
    AskedThemselvesError,
    IntroductionOverError,
    NotOpenToIntroductionsError,
    OwnWordsError,
)
from programmes.whoswho.facts import ToldStaff
from tests.programmes.opportunity_makers import text
from tests.programmes.who_makers import own_sheet, service_sheet, sheet_facts
from tests.worlds import NOW, TODAY

STAFF, PORTAL = "/o/northshore/who", "/my/northshore/who"
SECRET = "Ring 07700 900 333"


@pytest.fixture
def world(english):
    with english.acting():
        yield english


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


@pytest.fixture
def pat(english, client_for):
    return client_for(english.user("pat"), language="en")


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def ask(world, sheet, asker="sam", submission=None):
    return services.introductions.ask(
        sheet,
        asker=world.person(asker),
        why="I would like to learn how you teach",
        contact=SECRET,
        organisation=world.organisation,
        by=world.viewer("sam"),
        at=NOW,
        submission=submission,
    )


def told(world, **changes):
    return services.mission_sheets.keep_own(
        world.person("nell"),
        **{"facts": sheet_facts(), **changes},
        shows=True,
        version=0,
        how=HowAnswered.PHONE,
        recorded_by=world.membership("coordinator").pk,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def shown(world):
    return [str(s.person) for s in selectors.who.people("", on=TODAY).order_by("pk")]


# --- consent --------------------------------------------------------------------------------


def test_nobody_stands_there_without_their_own_yes_and_a_no_works_at_once(world):
    sheet = own_sheet(world, shows=False)
    assert shown(world) == []
    sheet = own_sheet(world, version=1)
    assert shown(world) == ["Dr Pat Lefèvre"]
    assert sheet.agreed_how == HowAnswered.PORTAL
    hidden = services.mission_sheets.hide(sheet, by=world.viewer("pat"), at=NOW)
    assert shown(world) == []
    assert (hidden.doing_en, hidden.is_shown) == ("I teach how to read a letter", False)
    with pytest.raises(ChangedMeanwhileError):
        own_sheet(world, version=1, facts=sheet_facts(doing={"en": "Something else"}))


def test_staff_write_only_for_somebody_without_an_account_and_say_how_they_were_told(world):
    told_by_nell = told(world)
    assert told_by_nell.agreed_with == world.membership("coordinator")
    assert shown(world) == ["Nell نور"]
    with pytest.raises(OwnWordsError):
        own_sheet(world, recorded_by=world.membership("coordinator").pk)
    nell = world.person("nell")
    nell.left_at = NOW
    nell.save(update_fields=["left_at"])
    assert shown(world) == []


def test_the_database_shows_no_sheet_of_a_person_without_a_trace_of_consent(world):
    facts = {"organisation": world.organisation, "doing_en": "I", "changed_at": NOW}
    with (
        pytest.raises(IntegrityError, match="mission_sheet_shown_with_consent"),
        transaction.atomic(),
    ):
        MissionSheet.objects.create(person=world.person("sam"), shown_at=NOW, **facts)


# --- introductions --------------------------------------------------------------------------


def test_the_other_agrees_first_then_both_are_told_how_to_reach_each_other(world):
    introduction = ask(world, own_sheet(world))
    asked = Message.objects.get(kind="programmes.introduction_asked")
    assert asked.recipient_name == "Dr Pat Lefèvre"
    assert SECRET not in asked.text
    services.introductions.agree(
        introduction,
        contact="Desk 4 on Tuesdays",
        organisation=world.organisation,
        by=world.viewer("pat"),
        at=NOW,
    )
    made = Message.objects.filter(kind="programmes.introduction_made")
    texts = {message.recipient_name: message.text for message in made}
    assert SECRET in texts["Dr Pat Lefèvre"]
    assert "Desk 4 on Tuesdays" in texts["Sam O’Brien"]
    with pytest.raises(IntroductionOverError):
        services.introductions.decline(
            introduction, organisation=world.organisation, by=world.viewer("pat"), at=NOW
        )


def test_a_no_needs_no_reason_and_gives_nothing_away(world):
    introduction = ask(world, own_sheet(world))
    services.introductions.decline(
        introduction, organisation=world.organisation, by=world.viewer("pat"), at=NOW
    )
    message = Message.objects.get(kind="programmes.introduction_declined")
    assert message.recipient_name == "Sam O’Brien"
    assert "That says nothing about you" in message.text
    assert ask(world, MissionSheet.objects.get()).state == "asked"


def test_who_is_not_open_to_it_is_not_asked_and_nobody_is_asked_twice(world):
    closed = own_sheet(world, facts=sheet_facts(open_to_introductions=False))
    with pytest.raises(NotOpenToIntroductionsError):
        ask(world, closed)
    with pytest.raises(NotOpenToIntroductionsError):
        ask(world, service_sheet(world))
    sheet = own_sheet(world, version=1)
    with pytest.raises(AskedThemselvesError):
        ask(world, sheet, asker="pat")
    mark = uuid4()
    introduction = ask(world, sheet, submission=mark)
    for again, error in ((mark, (AskedBeforeError, AlreadyAskedError)), (None, AskedBeforeError)):
        with pytest.raises(error):
            ask(world, sheet, submission=again)
    services.introductions.withdraw(introduction, by=world.viewer("sam"), at=NOW)
    assert ask(world, sheet).pk != introduction.pk


# --- pages ----------------------------------------------------------------------------------


def test_a_person_writes_their_sheet_and_another_asks_to_meet_them(english, pat, sam):
    words = {
        "doing": "I read letters aloud", "contact": "", "shows": "on",
        "open_to_introductions": "on", "version": "0",
    }  # fmt: skip
    assert "Write what you do, in your own words" in text(
        pat.post(f"{PORTAL}/mine/", {**words, "doing": ""})
    )
    assert pat.post(f"{PORTAL}/mine/", words).status_code == 302
    with english.acting():
        sheet = MissionSheet.objects.get()
    assert "I read letters aloud" in text(sam.get(f"{PORTAL}/"))
    page = f"{PORTAL}/{sheet.pk}/"
    assert "I would like to be introduced" in text(sam.get(page))
    sent = sam.post(
        f"{page}introduction/",
        {"why": "I cannot read mine", "contact": SECRET, "submission": str(uuid4())},
    )
    assert sent.status_code == 302
    with english.acting():
        introduction = Introduction.objects.get()
        look = Look(english.viewer("pat"), NOW)
        assert [str(task.words) for task in home.my_tasks(look)] == [
            "Would you like to meet Sam O’Brien?"
        ]
    url = f"{PORTAL}/introductions/{introduction.pk}/"
    waiting = text(pat.get(url))
    assert "I cannot read mine" in waiting
    assert SECRET not in waiting
    assert pat.post(url, {"contact": "Desk 4"}).status_code == 302
    assert SECRET in text(pat.get(url))
    assert "Desk 4" in text(sam.get(url))
    assert pat.post(f"{PORTAL}/mine/hide/").status_code == 302
    assert sam.get(page).status_code == 404


def test_only_the_two_see_an_introduction(english, french, client_for, sam):
    with english.acting():
        introduction = ask(english, own_sheet(english))
    url = f"{PORTAL}/introductions/{introduction.pk}/"
    assert sam.get(url).status_code == 200
    assert sam.post(url, {"contact": "I answer for them"}).status_code == 200
    straddler = client_for(french.user("manager"), language="en")
    assert straddler.get(url).status_code == 404
    assert sam.post(f"{url}end/").status_code == 302
    with english.acting():
        assert Introduction.objects.get().state == "withdrawn"


def test_staff_find_people_and_services_and_write_for_services_and_the_assisted(english, desk):
    form = {"title_en": "Day care", "doing_en": "We look after you by day", "version": "0"}
    assert desk.post(f"{STAFF}/services/add/", form).status_code == 302
    with english.acting():
        service = MissionSheet.objects.get()
        nell, sam = english.person("nell").pk, english.person("sam").pk
    assert "Day care" in text(desk.get(f"{STAFF}/?kind=services"))
    assert desk.post(f"{STAFF}/services/{service.pk}/hide/").status_code == 302
    assert "Services that are not shown" in text(desk.get(f"{STAFF}/?kind=services"))
    said = {"doing": "I tell what it was like", "how": "phone", "shows": "on", "version": "0"}
    assert desk.post(f"{STAFF}/people/{nell}/", said).status_code == 302
    assert "I tell what it was like" in text(desk.get(f"{STAFF}/"))
    assert "They agreed." in text(desk.get(f"/o/northshore/people/{nell}/"))
    refused = text(desk.post(f"{STAFF}/people/{sam}/", said))
    assert "writes this in their own words" in refused


# --- people without an account ----------------------------------------------------------------


def test_staff_carry_a_question_and_note_the_answer_as_theirs(english, sam, desk):
    with english.acting():
        sheet = told(english, facts=sheet_facts(open_to_introductions=False))
        nell = english.person("nell").pk
    page, ask = f"{STAFF}/people/{nell}/", f"{PORTAL}/{sheet.pk}/introduction/"
    assert "is not open to introductions" in text(sam.get(ask))
    said = {"doing": "I tell", "how": "phone", "shows": "on", "open_to_introductions": "on"}
    assert desk.post(page, {**said, "version": "1"}).status_code == 302
    assert "somebody of the team reads your question" in text(sam.get(ask))
    why = {"why": "I cannot read mine", "contact": SECRET, "submission": str(uuid4())}
    assert sam.post(ask, why).status_code == 302
    with english.acting():
        introduction = Introduction.objects.get()
        asked = Message.objects.get(kind="programmes.introduction_asked")
        assert (asked.state, "I cannot read mine" in asked.text) == ("by_hand", True)
        assert SECRET not in asked.text
        assert "/my/" not in asked.text
    assert page in text(desk.get(f"{STAFF}/"))
    waiting = text(desk.get(page))
    assert "I cannot read mine" in waiting
    assert SECRET not in waiting
    mark = introduction.pk
    heard = {"act": f"heard-{mark}", f"{mark}-answer": "yes", f"{mark}-how": "phone"}
    assert "Write how the other can reach them" in text(desk.post(page, heard))
    assert desk.post(page, {**heard, f"{mark}-contact": "Ward 6"}).status_code == 302
    with english.acting():
        introduction.refresh_from_db()
        assert (introduction.state, introduction.answered_how) == ("agreed", "phone")
        assert introduction.answer_recorded_by == english.membership("coordinator")
        made = Message.objects.filter(kind="programmes.introduction_made")
        assert {message.recipient_name: message.state for message in made} == {
            "Nell نور": "by_hand",
            "Sam O’Brien": "queued",
        }
    assert "written down by the team" in text(sam.get(f"{PORTAL}/introductions/{mark}/"))


def test_staff_ask_for_somebody_without_an_account_and_never_for_others(english, pat, desk):
    with english.acting():
        sheet = own_sheet(english)
        nell, sam = english.person("nell"), english.person("sam")
    page = f"{STAFF}/people/{nell.pk}/"
    question = {
        "act": "carry", "carry-sheet": str(sheet.pk), "carry-why": "To learn to read",
        "carry-contact": SECRET, "carry-how": "phone", "carry-submission": str(uuid4()),
    }  # fmt: skip
    assert "Choose how they told you" in text(desk.post(page, {**question, "carry-how": ""}))
    assert desk.post(page, question).status_code == 302
    with english.acting():
        introduction = Introduction.objects.get()
        assert (introduction.asker, introduction.carried_how) == (nell, "phone")
    assert "written down by the team" in text(pat.get(f"{PORTAL}/introductions/{introduction.pk}/"))
    withdraw = {"act": "withdraw", "introduction": str(introduction.pk)}
    assert desk.post(f"{STAFF}/people/{sam.pk}/", withdraw).status_code == 404
    assert desk.post(page, withdraw).status_code == 302
    with english.acting():
        assert Introduction.objects.get().state == "withdrawn"
        with pytest.raises(OwnWordsError):
            services.introductions.ask(
                sheet,
                asker=sam,
                why="For Sam",
                contact=SECRET,
                told=ToldStaff(HowAnswered.PHONE, english.membership("coordinator").pk),
                organisation=english.organisation,
                by=english.viewer("coordinator"),
                at=NOW,
            )


def test_a_place_that_welcomes_people_is_found_by_everybody(english, desk, sam, client):
    url = f"{STAFF}/services/add/"
    form = {"title_en": "Users’ house", "doing_en": "We listen", "welcomes": "on"}
    refused = text(desk.post(url, form))
    assert "Write where the place is" in refused
    assert "Write when somebody is there" in refused
    place = {
        "located": "Hall, ground floor",
        "opens_en": "Tuesdays, 2 to 5",
        "run_by_en": "Users’ group of the shore",
        "welcomed_by_en": "Two of us, who have been patients",
        "place_access_en": "Step-free, hearing loop",
    }
    assert desk.post(url, {**form, **place}).status_code == 302
    with english.acting():
        sheet = MissionSheet.objects.get()
        service_sheet(english, "Day care")
    for client_ in (sam, client):
        page = text(client_.get("/p/northshore/places/", headers={"accept-language": "en"}))
        assert all(words in page for words in place.values())
        assert "Day care" not in page
    assert "Tuesdays, 2 to 5" in text(sam.get(f"{PORTAL}/{sheet.pk}/"))
    assert "Place that welcomes you" in text(sam.get(f"{PORTAL}/?kind=services"))
    assert desk.post(f"{STAFF}/services/{sheet.pk}/hide/").status_code == 302
    assert "Users’ house" not in text(client.get("/p/northshore/places/"))


def test_a_place_is_somewhere_and_never_a_person(world):
    sheet = own_sheet(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        MissionSheet.objects.filter(pk=sheet.pk).update(welcomes=True, place="Hall")
    service = service_sheet(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        MissionSheet.objects.filter(pk=service.pk).update(welcomes=True)
