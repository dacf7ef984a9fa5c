"""Self-assessments: both groups apart, in words, hidden when few, answered once, over time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from engagement.portal.look import Look
from evaluation import home, selectors, services
from evaluation.exceptions import AlreadyAnsweredError, AlreadyEnteredError, NothingAnsweredError
from evaluation.models import Assessment, AssessmentAnswer, AssessmentTicket
from evaluation.standards import pictures
from evaluation.standards.enums import AssessmentGroup, Quadrant
from evaluation.standards.exceptions import NoLongerOpenError, OneIsOpenError
from tests.evaluation.standard_makers import assessed, assessment, said
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

STAFF, PORTAL = "/o/northshore/governance/self-assessment/", "/my/northshore"
ALL = dict.fromkeys(Quadrant.values, "begun")
GROUP = AssessmentGroup.STAKEHOLDER


def test_both_groups_are_asked_answer_once_and_are_shown_side_by_side(english, client_for):
    desk = client_for(english.user("coordinator"), language="en")
    own = client_for(english.user("sam"), language="en")
    finance = client_for(english.user("finance"), language="en")
    assert "Nobody has been asked yet" in text(desk.get(STAFF))
    asked = {"closes_on": (TODAY + timedelta(days=9)).strftime("%d/%m/%Y")}
    assert "Enter the last day" in text(desk.post(f"{STAFF}open/", {}))
    assert desk.post(f"{STAFF}open/", {**asked, "submission": str(uuid4())}).status_code == 302
    with english.acting():
        found = Assessment.objects.get()
    url = f"{PORTAL}/self-assessment/{found.pk}/"
    assert "Say how far this organisation is" in text(own.get(f"{PORTAL}/"))
    assert "Answer at least one question" in text(own.post(url, {}))
    assert own.post(url, ALL).status_code == 302
    assert own.post(url, ALL).status_code == 302
    assert "You have already answered" in text(own.get(url))
    assert "Say how far this organisation is" not in text(own.get(f"{PORTAL}/"))
    assert finance.post(f"{STAFF}{found.pk}/answer/", {"culture": "usual"}).status_code == 302
    sheet = {**ALL, "group": "stakeholder", "submission": str(uuid4())}
    for _ in range(2):
        assert desk.post(f"{STAFF}{found.pk}/enter/", sheet).status_code == 302
    assert "shown when it is closed" in text(desk.get(f"{STAFF}{found.pk}/"))
    with english.acting():
        assert AssessmentAnswer.objects.count() == 3
        said(english, found, "stakeholder", 10)
        said(english, found, "stakeholder", 5, "often")
        said(english, found, "stakeholder", 6, "not_yet")
        said(english, found, "stakeholder", 5, "usual")
        said(english, found, "stakeholder", 9)
    desk.post(f"{STAFF}{found.pk}/close/")
    page = text(desk.get(f"{STAFF}{found.pk}/"))
    assert "People who take part: most chose “It has begun here and there” (21 of 37)." in page
    assert "Staff: too few people answered to show a result." in page
    assert "is over" in text(own.get(url))
    with english.acting():
        assert not AssessmentTicket.objects.exists()
        assert AssessmentAnswer.objects.filter(group="staff", culture="usual").count() == 1


def test_small_numbers_go_through_the_one_door_and_never_through_another(english):
    with english.acting():
        found = assessment(english)
        said(english, found, "staff", 12, "often")
        said(english, found, "staff", 1, "not_yet")
        said(english, found, "stakeholder", 4)
        assert selectors.assessments.results([found]) == []
        services.assessments.close(found, by=english.viewer("coordinator"), at=NOW)
        [result] = selectors.assessments.results(Assessment.objects.all())
        staff = result.shown[Quadrant.CULTURE, AssessmentGroup.STAFF]
        assert None in staff.cells
        assert 1 not in staff.cells
        assert result.shown[Quadrant.CULTURE, GROUP].is_hidden
        words = [line for each in pictures.side_by_side(result) for line in each.said]
        assert not any("1 of" in line or "4 of" in line for line in words)
        assert pictures.over_time([result], GROUP) is None
        assessed(english, staff=8, people=9)
        trend = pictures.over_time(
            selectors.assessments.results(selectors.assessments.latest()), GROUP
        )
        assert [row.n for row in trend.questions[0].rows] == [None, 9]


def test_an_answer_is_kept_once_in_time_and_says_something(english):
    by, sam = english.viewer("coordinator"), english.viewer("sam")
    with english.acting():
        found = assessment(english)
        with pytest.raises(OneIsOpenError):
            assessment(english)
        said_so = {"group": GROUP, "by": sam}
        with pytest.raises(NothingAnsweredError):
            services.assessments.answer(
                found, answers=dict.fromkeys(Quadrant.values, ""), on=TODAY, **said_so
            )
        services.assessments.answer(found, answers=ALL, on=TODAY, **said_so)
        with pytest.raises(AlreadyAnsweredError):
            services.assessments.answer(found, answers=ALL, on=TODAY, **said_so)
        assert home.my_assessment(Look(sam, NOW)) == []
        with pytest.raises(NoLongerOpenError):
            services.assessments.answer(
                found, answers=ALL, on=TODAY + timedelta(days=15), group=GROUP, by=by
            )
        mark = uuid4()
        sheet = {"group": GROUP, "sets": [ALL], "by": by, "at": NOW, "submission": mark}
        services.assessments.enter(found, **sheet)
        with pytest.raises(AlreadyEnteredError):
            services.assessments.enter(found, **sheet)
        services.assessments.close(found, by=by, at=NOW)
        with pytest.raises(NoLongerOpenError):
            services.assessments.enter(found, **{**sheet, "submission": uuid4()})
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege(current_user, 'evaluation_assessmentanswer', 'UPDATE')"
            )
            assert cursor.fetchone() == (False,)
