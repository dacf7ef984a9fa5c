"""Consultations and priorities: asked, answered by name or without, summed up, each side apart."""

from datetime import timedelta
from uuid import uuid4

import pytest

from engagement.access import grants
from engagement.access.permissions import Permission
from engagement.audit.models import AuditEvent
from engagement.core import clock
from engagement.notifications.models import Message
from evaluation import selectors, services
from evaluation.consultations.enums import Voice
from evaluation.consultations.exceptions import (
    AnsweredWithoutNameError,
    ConsultationNotOpenError,
    ConsultationStepError,
    TooManyMarksError,
)
from evaluation.consultations.facts import ConclusionFacts
from evaluation.models import (
    Consultation,
    ConsultationLine,
    ConsultationReply,
    ConsultationTicket,
)
from programmes.models import Contribution, Involvement, Project
from tests.evaluation.consultation_makers import (
    answers,
    asking,
    closed,
    heard,
    prepared,
    priorities,
)
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

STAFF, PORTAL, PUBLIC = "/o/northshore/consultations/", "/my/northshore", "/p/northshore"


def field(found, number, world):
    with world.acting():
        return f"question_{found.questions.get(number=number).pk}"


def pk_of(found, number, place, world):
    with world.acting():
        return str(found.questions.get(number=number).options.get(number=place).pk)


def test_a_consultation_goes_from_paper_to_an_answer_for_those_who_spoke(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    own = client_for(english.user("sam"), language="en")
    with english.acting():
        project = english.project.pk
    tab = f"/o/northshore/programmes/projects/{project}/evaluation/"
    add = f"/o/northshore/programmes/projects/{project}/consultations/add/"
    assert "Nothing has been asked yet" in text(desk.get(tab))
    page = text(desk.get(f"{add}?begin=deciding"))
    assert "When there is more than one way to go on, who should decide?" in page
    typed = {
        "title_en": "The new waiting room",
        "about_en": "It is built in spring",
        "opens_on": TODAY.strftime("%d/%m/%Y"),
        "closes_on": (TODAY + timedelta(days=9)).strftime("%d/%m/%Y"),
        "is_public": "on",
        "submission": str(uuid4()),
        "questions-TOTAL_FORMS": "2",
        "questions-INITIAL_FORMS": "0",
        "questions-0-text_en": "Which plan do you like more?",
        "questions-0-kind": "one",
        "questions-0-choices_en": "The round one\n",
        "questions-1-text_en": "What else?",
        "questions-1-kind": "text",
    }
    assert "Write from 2 to 30 answers" in text(desk.post(add, typed))
    typed["questions-0-choices_en"] = "The round one\nThe long one"
    for _ in range(2):
        assert desk.post(add, typed).status_code == 302
    with english.acting():
        found = Consultation.objects.get()
        assert found.activity.kind == "consultation"
    url, mine = f"{STAFF}{found.pk}/", f"{PORTAL}/consultations/{found.pk}/"
    assert own.get(mine).status_code == 404
    assert desk.post(f"{url}step/", {"open": "1"}).status_code == 302
    assert "Have your say: The new waiting room" in text(own.get(f"{PORTAL}/"))
    one, words = field(found, 1, english), field(found, 2, english)
    assert "Answer at least one question" in text(own.post(mine, {"named": "yes"}))
    said = {one: pk_of(found, 1, 1, english), words: "More light", "named": "yes"}
    assert own.post(mine, said).status_code == 302
    assert own.post(mine, {**said, words: "Much more light"}).status_code == 302
    assert "You have answered" in text(own.get(mine))
    sheet = {words: "Plants", "voice": "association", "how": "phone", "submission": str(uuid4())}
    for _ in range(2):
        assert desk.post(f"{url}enter/", sheet).status_code == 302
    with english.acting():
        assert ConsultationReply.objects.count() == 2
    assert "More light" not in text(desk.get(url))
    assert desk.post(f"{url}step/", {"close": "1"}).status_code == 302
    page = text(desk.get(url))
    assert "Much more light" in page
    assert "Sam" in page
    assert "Too few people answered" in page
    with english.acting():
        line = ConsultationLine.objects.get(words="Much more light")
    for _ in range(2):
        desk.post(f"{STAFF}words/{line.pk}/contribution/")
    with english.acting():
        brought = Contribution.objects.get(words="Much more light")
        assert (brought.person_id, brought.activity_id) == (line.reply.person_id, found.activity_id)
    assert "Say in plain words" in text(desk.post(f"{url}change/", {"version": "0"}))
    done = {"summary_en": "You asked for light. It comes.", "version": "0"}
    assert desk.post(f"{url}change/", done).status_code == 302
    assert "Somebody else has changed" in text(desk.post(f"{url}change/", done))
    assert "What came of it: The new waiting room" in text(own.get(f"{PORTAL}/"))
    assert "You asked for light. It comes." in text(own.get(mine))
    assert "Much more light" not in text(own.get(mine))


def test_without_a_name_nothing_leads_to_the_answer(english):
    with english.acting():
        found, sam = asking(english), english.person("sam")
        said = {"person": sam, "voice": Voice.STAKEHOLDER, "at": NOW, "on": TODAY}
        answer = services.consultation_answers.answer
        answer(found, answers=answers(found, [0], None, "Light"), named=True, **said)
        before = AuditEvent.objects.count()
        answer(found, answers=answers(found, [1], None, "Quiet"), named=False, **said)
        assert AuditEvent.objects.count() == before
        reply = ConsultationReply.objects.get()
        assert (reply.person_id, reply.answered_at, reply.entered_by_id) == (None, None, None)
        assert not ConsultationLine.objects.filter(words="Light").exists()
        with pytest.raises(AnsweredWithoutNameError):
            answer(found, answers=answers(found, [0]), named=True, **said)
        assert selectors.consultations.at_home(sam, TODAY) == []
        assert selectors.consultations.words_said(found) == []
        closed(english, found)
        assert not ConsultationTicket.objects.exists()
        with pytest.raises(ConsultationNotOpenError):
            answer(found, answers=answers(found, [0]), named=True, **said)


def test_a_shared_decision_aid_tells_of_groups_only(english, client_for):
    own = client_for(english.user("sam"), language="en")
    with english.acting():
        Project.objects.filter(pk=english.project.pk).update(form="decision_aid")
        found = asking(english)
    page = text(own.get(f"{PORTAL}/consultations/{found.pk}/"))
    assert "Nobody learns what you answered" in page
    assert "With or without your name?" not in page
    one = field(found, 1, english)
    choice = pk_of(found, 1, 1, english)
    assert own.post(f"{PORTAL}/consultations/{found.pk}/", {one: choice}).status_code == 302
    with english.acting():
        assert ConsultationReply.objects.get().person is None


def test_priorities_are_proposed_marked_and_told_side_by_side(english, client_for):
    own = client_for(english.user("sam"), language="en")
    desk = client_for(english.user("coordinator"), language="en")
    with english.acting():
        later = [TODAY + timedelta(days=days) for days in (30, 31, 50)]
        found = priorities(english, proposals_until=later[0], opens_on=later[1], closes_on=later[2])
    mine, url = f"{PORTAL}/consultations/{found.pk}/", f"{STAFF}{found.pk}/"
    assert "Propose topics until" in text(own.get(mine))
    for _ in range(2):
        assert own.post(mine, {"topic": "Longer visiting hours"}).status_code == 302
    assert "Longer visiting hours" in text(own.get(mine))
    with english.acting():
        Consultation.objects.update(opens_on=TODAY, proposals_until=TODAY - timedelta(days=1))
        found.refresh_from_db()
        assert found.questions.get().options.count() == 4
        with pytest.raises(TooManyMarksError):
            heard(english, found, "stakeholder", 1, [0, 1, 2])
        heard(english, found, "stakeholder", 7, [3, 1])
        heard(english, found, "stakeholder", 5, [1, 0])
        heard(english, found, "professional", 6, [2])
        heard(english, found, "association", 3, [2])
        found = closed(english, found)
        [table] = selectors.consultations.results(
            found, selectors.consultations.questions_of(found)
        )
        assert [row.option.text for row in table.rows][:2] == ["Letters", "Longer visiting hours"]
        assert [column.label for column in table.columns] == ["Stakeholders", "Professionals"]
        assert dict(table.rows[1].said)["Stakeholders"] == "7 of 12"
        first, other = (table.rows[place].option.pk for place in (0, 1))
    wanted = {"summary_en": "Letters and visits", "version": str(found.version)}
    wanted |= {f"place_{first}": "2", f"place_{other}": "1"}
    assert "differs from what people chose" in text(desk.post(f"{url}change/", wanted))
    wanted["agreed_why_en"] = "The hours can change at once"
    assert desk.post(f"{url}change/", wanted).status_code == 302
    page = text(own.get(mine))
    assert page.index("Longer visiting hours") < page.index("Letters")
    assert "The hours can change at once" in page
    assert "3 of 3" not in page


def test_who_has_rights_for_single_projects_runs_the_consultations_of_these(english, client_for):
    colleague = english.user("colleague")
    desk = client_for(colleague, language="en")
    with english.acting():
        found, by = prepared(english), english.viewer("coordinator")
        over = TODAY - timedelta(days=1)
        Consultation.objects.filter(pk=found.pk).update(opens_on=over, closes_on=over)
        project = english.project.pk
    tab = f"/o/northshore/programmes/projects/{project}/evaluation/"
    add = f"/o/northshore/programmes/projects/{project}/consultations/add/"
    url = f"{STAFF}{found.pk}/"
    assert {desk.get(page).status_code for page in (tab, add, url)} == {404}
    with english.acting():
        grants.grant(english.project, to=colleague, what=Permission.VIEW_PROJECT, by=by, at=NOW)
    assert "The new waiting room" in text(desk.get(tab))
    assert "Ask people about something" not in text(desk.get(tab))
    assert "Ask people now" not in text(desk.get(url))
    assert desk.post(f"{url}step/", {"open": "1"}).status_code == 403
    assert desk.get(add).status_code == 403
    with english.acting():
        grants.grant(english.project, to=colleague, what=Permission.MANAGE_PROJECT, by=by, at=NOW)
    page = text(desk.get(tab))
    assert "Ask people about something" in page
    assert "Prepare a round" not in page
    assert desk.get(add).status_code == 200
    assert desk.post(f"{url}step/", {"open": "1"}).status_code == 302
    assert "Write down the last answers" in text(desk.get("/o/northshore/"))
    assert desk.post(f"{url}step/", {"close": "1"}).status_code == 302
    with english.acting():
        assert Consultation.objects.get().closed_at


def test_everybody_answers_in_public_only_where_staff_wish_it(
    english, client_for, client, settings
):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "answer_consultation": "2/h/ip"}
    with english.acting():
        found, hidden = asking(english, is_public=True), asking(english, title=both("For us"))
        prepared(english, is_public=True, title=both("Not yet asked"))
    listed = text(client.get(f"{PUBLIC}/opportunities/"))
    assert "The new waiting room" in listed
    assert "For us" not in listed
    assert "Not yet asked" not in listed
    url = f"{PUBLIC}/consultations/{found.pk}/"
    assert client.get(f"{PUBLIC}/consultations/{hidden.pk}/").status_code == 404
    assert "we ask no name" in text(client.get(url))
    words = field(found, 3, english)
    sheet = {words: "A clock", "submission": str(uuid4())}
    assert client.post(url, {**sheet, "website": "http://spam.example"}).status_code == 302
    for _ in range(2):
        assert client.post(url, sheet).status_code == 302
    assert client.post(url, {**sheet, "submission": str(uuid4())}).status_code == 429
    with english.acting():
        reply = ConsultationReply.objects.get()
        assert (reply.voice, reply.person_id, reply.answered_at) == ("public", None, None)


def test_questions_change_only_while_nobody_can_have_answered(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    manager = client_for(english.user("manager"), language="en")
    with english.acting():
        draft, running = prepared(english), asking(english)
        with pytest.raises(ConsultationStepError):
            services.consultations.close(draft, by=english.viewer("coordinator"), at=NOW)
    assert "The long one" in desk.get(f"{STAFF}{draft.pk}/change/").content.decode()
    assert desk.get(f"{STAFF}{running.pk}/change/").status_code == 302
    assert manager.get(f"{STAFF}{draft.pk}/").status_code == 200
    assert manager.post(f"{STAFF}{draft.pk}/step/", {"open": "1"}).status_code == 403


def test_before_its_first_day_a_consultation_is_announced_and_not_open(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    with english.acting():
        found = asking(english)
    assert "Open for answers" in desk.get(f"{STAFF}{found.pk}/").content.decode()
    first = clock.today(english.organisation.zone) + timedelta(days=3)
    with english.acting():
        Consultation.objects.filter(pk=found.pk).update(
            opens_on=first, closes_on=first + timedelta(days=9)
        )
    page = desk.get(f"{STAFF}{found.pk}/").content.decode()
    assert "Announced" in page
    assert "Open for answers" not in page


def test_everybody_who_takes_part_is_asked_and_told_what_came_of_it_once(english):
    by = english.viewer("coordinator")
    with english.acting():
        found = asking(english)
        services.consultations.open_(found, organisation=english.organisation, by=by, at=NOW)
        people = Involvement.objects.taking_part().filter(project=found.project).count()
        asked = Message.objects.filter(kind="evaluation.consultation_opened")
        assert asked.count() == people > 1
        assert all("your name stands beside" in message.text for message in asked)
        found = closed(english, found)
        for words in ("You asked for light. It comes.", "It comes in May."):
            found = services.consultations.conclude(
                found,
                facts=ConclusionFacts(summary={"en": words}, places={}, why={}),
                version=found.version,
                by=by,
                at=NOW,
            )
        told = Message.objects.filter(kind="evaluation.consultation_answered")
        assert told.count() == people
        assert all("You asked for light" in message.text for message in told)
        assert not any(found.title in message.subject for message in Message.objects.all())
