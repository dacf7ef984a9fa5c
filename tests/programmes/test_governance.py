"""Documents of the organisation and the goals in them: register, gaps, reminders, portal."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from engagement.access.permissions import Role
from engagement.notifications.models import Message
from engagement.organisations.models import Membership
from engagement.portal.look import Look
from programmes import services
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError, NotOnStaffError
from programmes.governance import home
from programmes.governance.exceptions import NoLongerInForceError, TooManyObjectivesError
from programmes.governance.facts import ObjectiveFacts
from programmes.models import GovernanceDocument, Objective, Programme
from programmes.papers.exceptions import PaperMissingError
from tests.compensation.makers import photo
from tests.programmes.governance_makers import document_facts, goal, photographed, registered
from tests.programmes.makers import both
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW, TODAY

STAFF, PORTAL = "/o/northshore", "/my/northshore"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def own(english, client_for):
    return client_for(english.user("sam"), language="en")


def written(world, **changes):
    with world.acting():
        owner = world.membership("coordinator").pk
    texts = {
        f"{name}_{code}": f"{name} {code}"
        for name in ("title", "about", "agreed_by")
        for code in ("en", "fr")
    }
    days = {"agreed_on": "1/9/2026", "review_on": "1/9/2027"}
    mark = {"submission": str(uuid4()), "owner": owner}
    return {**texts, **days, **mark, "kind": "strategy", **changes}


def test_staff_register_a_document_with_its_goals_and_see_which_nobody_serves(english, desk):
    assert "No document yet" in text(desk.get(f"{STAFF}/governance/documents/"))
    url = f"{STAFF}/governance/documents/add/"
    refused = text(desk.post(url, written(english, title_en="", review_on="1/9/2026")))
    for sentence in (
        "Give the document a title",
        "Enter a day after the one on which it was agreed",
        "Choose a file, or enter a link",
    ):
        assert sentence in refused
    assert "about en" in refused
    file = SimpleUploadedFile("strategy.jpg", photo(), content_type="image/jpeg")
    made = desk.post(url, written(english, file=file))
    with english.acting():
        document = GovernanceDocument.objects.get()
        programme = Programme.objects.earliest("pk")
    page = f"{STAFF}/governance/documents/{document.pk}/"
    assert made["Location"] == page
    assert desk.get(f"{page}file/")["Content-Type"] == "image/jpeg"
    for words, programmes in (("Served", [programme.pk]), ("Alone", [])):
        goals = {"text_en": words, "submission": str(uuid4()), "programmes": programmes}
        assert desk.post(f"{page}goals/add/", goals).status_code == 302
    assert "Served" in text(desk.get(f"{STAFF}/programmes/{programme.pk}/"))
    gaps = text(desk.get(f"{STAFF}/governance/goals/?kind=unserved"))
    assert "Alone" in gaps
    assert "Served" not in gaps
    with english.acting():
        alone = Objective.objects.get(text_en="Alone")
    change = {"text_en": "Alone", "programmes": [programme.pk], "version": 0}
    assert desk.post(f"{STAFF}/governance/goals/{alone.pk}/edit/", change).status_code == 302
    assert "Each goal is served by a programme" in text(desk.get(f"{STAFF}/governance/goals/"))
    desk.post(f"{STAFF}/governance/goals/{alone.pk}/end/")
    assert "Alone" not in text(desk.get(page))
    assert "Alone" not in text(desk.get(f"{STAFF}/programmes/{programme.pk}/"))


def test_people_read_what_is_meant_for_them_for_as_long_as_it_holds(english, own, desk):
    with english.acting():
        shown = registered(english, in_portal=True, file=photographed())
        hidden = registered(english, title=both("For us alone"), file=photographed())
        goal(english, shown)
    assert "Read what we have promised" in text(own.get(f"{PORTAL}/"))
    page = text(own.get(f"{PORTAL}/promises/"))
    assert "Our strategy" in page
    assert "Nobody waits alone" in page
    assert "For us alone" not in page
    assert own.get(f"{PORTAL}/promises/{shown.pk}/file/").status_code == 200
    assert own.get(f"{PORTAL}/promises/{hidden.pk}/file/").status_code == 404
    last = {"last_day": (TODAY - DAY).strftime("%d/%m/%Y")}
    early = {"last_day": (TODAY - 400 * DAY).strftime("%d/%m/%Y")}
    url = f"{STAFF}/governance/documents/{shown.pk}/end/"
    assert "before the day on which the document was agreed" in text(desk.post(url, early))
    assert desk.post(url, last).status_code == 302
    assert own.get(f"{PORTAL}/promises/{shown.pk}/file/").status_code == 404
    assert "What we have promised" not in text(own.get(f"{PORTAL}/"))
    assert "Our strategy" not in text(desk.get(f"{STAFF}/governance/documents/"))
    assert "Our strategy" in text(desk.get(f"{STAFF}/governance/documents/?kind=over"))
    assert "Nobody waits alone" not in text(desk.get(f"{STAFF}/governance/goals/"))


def test_who_looks_after_a_document_is_reminded_once_for_each_day(english):
    coordinator, manager = english.viewer("coordinator"), english.viewer("manager")
    said = {"today": TODAY, "at": NOW}
    with english.acting():
        owner = english.membership("manager")
        document = registered(english, owner=owner, review_on=TODAY + 20 * DAY)
        registered(english, owner=owner, review_on=TODAY + 60 * DAY)
        assert services.governance.remind(english.organisation, **said) == 1
        assert services.governance.remind(english.organisation, **said) == 0
        assert Message.objects.filter(kind="programmes.governance_review").count() == 1
        tasks = [str(task.words) for task in home.staff_tasks(Look(manager, NOW))]
        assert tasks == ["Look again at “Our strategy”"]
        assert home.staff_tasks(Look(coordinator, NOW)) == []
        later = document_facts(english, owner=owner, review_on=TODAY + 25 * DAY)
        services.governance.change(
            document, facts=later, version=0, by=coordinator, at=NOW, on=TODAY
        )
        assert services.governance.remind(english.organisation, **said) == 1
        Membership.objects.filter(pk=owner.pk).update(ended_at=NOW)
        assert len(home.staff_tasks(Look(coordinator, NOW))) == 1


def test_two_people_do_not_overwrite_each_other_and_nothing_incomplete_is_kept(english):
    said = {"by": english.viewer("coordinator"), "at": NOW}
    with english.acting():
        mark = uuid4()
        document = registered(english, submission=mark)
        with pytest.raises(AlreadyAskedError):
            registered(english, submission=mark)
        with pytest.raises(PaperMissingError):
            registered(english, link="")
        with pytest.raises(NotOnStaffError):
            registered(
                english,
                owner=Membership.objects.filter(
                    organisation=english.organisation, role=Role.PARTICIPANT
                ).first(),
            )
        facts = document_facts(english, title=both("Newer"))
        services.governance.change(document, facts=facts, version=0, on=TODAY, **said)
        with pytest.raises(ChangedMeanwhileError):
            services.governance.change(document, facts=facts, version=0, on=TODAY, **said)
        first = goal(english, document)
        for _ in range(29):
            goal(english, document)
        with pytest.raises(TooManyObjectivesError):
            goal(english, document)
        words = ObjectiveFacts(text=both("Other"), programmes=[])
        services.objectives.change(first, facts=words, version=0, on=TODAY, **said)
        with pytest.raises(ChangedMeanwhileError):
            services.objectives.change(first, facts=words, version=0, on=TODAY, **said)
        services.governance.end(document, ended_on=TODAY, **said)
        with pytest.raises(NoLongerInForceError):
            services.objectives.change(first, facts=words, version=1, on=TODAY, **said)
