"""How people wish to be named, help before a conference, and comments on papers."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.portal.look import Look
from programmes import services
from programmes.enums import Credit, HowAnswered
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import ConferenceHelp, Contribution, PaperComment, PublicationCredit
from programmes.publications import home
from programmes.publications.enums import HelpKind
from programmes.publications.exceptions import (
    AlreadyPublishedError,
    NoConferenceError,
    WishMissingError,
)
from tests.programmes.makers import people_of, plan
from tests.programmes.opportunity_makers import text
from tests.programmes.publication_makers import (
    comment_on,
    conference,
    given_paper,
    publication_facts,
    published_work,
)
from tests.worlds import NOW, TODAY


@pytest.fixture
def world(english):
    with english.acting():
        yield english


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def wish(world, credit, kind=Credit.NAME, words="Sam O’Brien", version=0):
    return services.publications.answer(
        credit,
        wish=kind,
        words=words,
        how=HowAnswered.PORTAL,
        version=version,
        by=world.viewer("sam"),
        at=NOW,
    )


def publish(world, publication, *names: str):
    return services.publications.change(
        publication,
        facts=publication_facts(
            people=[world.person(name) for name in names],
            state="published",
            published_on=TODAY,
        ),
        version=publication.version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def test_nobody_is_named_without_a_yes_and_the_wish_holds_until_it_is_out(world):
    made = published_work(world, "sam", "nell")
    own = made.credits.get(person=world.person("sam"))
    with pytest.raises(WishMissingError):
        publish(world, made, "sam", "nell")
    named = wish(world, own)
    assert (named.words, named.version) == ("Sam O’Brien", 1)
    with pytest.raises(ChangedMeanwhileError):
        wish(world, own, words="S. O’Brien", version=0)
    hidden = wish(world, own, Credit.UNNAMED, words="ignored", version=1)
    assert hidden.words == ""
    out = publish(world, made, "sam")
    assert out.is_published
    assert list(out.credits.values_list("person__name", flat=True)) == ["Sam O’Brien"]
    with pytest.raises(AlreadyPublishedError):
        wish(world, own, version=2)
    with pytest.raises(AlreadyPublishedError):
        publish(world, out, "sam", "nell")
    detail = AuditEvent.objects.filter(kind="publication.named").first().detail
    assert "O’Brien" not in str(detail)


def test_the_database_refuses_a_name_without_words_and_half_an_answer(world):
    own = published_work(world).credits.get()
    rows = PublicationCredit.objects.filter(pk=own.pk)
    for wrong in ({"wish": "name"}, {"words": "Sam"}, {"how": "phone"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


def test_staff_put_it_on_the_list_and_the_person_answers(english, desk, sam):
    with english.acting():
        project, pk = english.project.pk, english.person("sam").pk
    form = {"title": "Going home well", "kind": "talk", "where": "Leeds", "state": "planned"}
    url = reverse("programmes:add_publication", args=[english.slug, project])
    mark = str(uuid4())
    missing = text(desk.post(url, {**form, "state": "published"}))
    assert "Enter the day on which it was published or given" in missing
    for _ in range(2):
        sent = desk.post(url, {**form, "people": [pk], "submission": mark})
        assert sent.status_code == 302
    with english.acting():
        credit = PublicationCredit.objects.get()
        tasks = home.my_tasks(Look(english.viewer("sam"), NOW))
        assert "Going home well" in str(tasks[0].words)
    page = reverse("programmes_portal:named", args=[english.slug, credit.pk])
    assert "Write the name or the words to be shown" in text(
        sam.post(page, {"credit": "name", "credit_words": "", "version": "0"})
    )
    said = {"credit": "description", "credit_words": "a patient", "version": "0"}
    assert sam.post(page, said).status_code == 302
    overview = reverse("programmes:project", args=[english.slug, project])
    assert "Going home well" in text(desk.get(overview))
    detail = reverse("programmes:publication", args=[english.slug, credit.publication_id])
    assert "a patient" in text(desk.get(detail))
    assert "a patient" in text(
        sam.get(reverse("programmes_portal:project", args=[english.slug, project]))
    )


def test_staff_record_what_somebody_without_an_account_says(english, desk):
    with english.acting():
        credit = published_work(english, "nell").credits.get()
    url = reverse("programmes:told_named", args=[english.slug, credit.pk])
    said = {"credit": "unnamed", "credit_words": "", "how": "phone", "version": "0"}
    assert desk.post(url, said).status_code == 302
    with english.acting():
        credit.refresh_from_db()
        assert (credit.wish, credit.how) == ("unnamed", "phone")


def test_nobody_reads_or_answers_the_wish_of_another(english, french, client_for, sam):
    with english.acting():
        credit = published_work(english, "nell").credits.get()
    url = reverse("programmes_portal:named", args=[english.slug, credit.pk])
    assert sam.get(url).status_code == 404
    straddler = client_for(french.user("manager"), language="en")
    assert straddler.get(url).status_code == 404


def test_help_before_a_conference_is_asked_for_changed_and_seen_to(english, desk, sam):
    with english.acting():
        activity = conference(english)
    page = reverse("programmes_portal:activity", args=[english.slug, activity.pk])
    ask = reverse("programmes_portal:ask_help", args=[english.slug, activity.pk])
    assert "Help with this conference" in text(sam.get(page))
    assert sam.post(ask, {"kinds": ["abstract", "travel"]}).status_code == 302
    with english.acting():
        travel = ConferenceHelp.objects.get(kind="travel")
        tasks = home.staff_tasks(Look(english.viewer("coordinator"), NOW))
        assert len(tasks) == 2
    settle = reverse("programmes:settle_help", args=[english.slug, travel.pk])
    for _ in range(2):
        assert desk.post(settle).status_code == 302
    assert sam.post(ask, {"kinds": []}).status_code == 302
    with english.acting():
        assert [(row.kind, bool(row.settled_at)) for row in ConferenceHelp.objects.all()] == [
            ("travel", True)
        ]
        assert AuditEvent.objects.filter(kind="conference.help_settled").count() == 1
    assert "Seen to" in text(sam.get(page))
    shown = text(desk.get(reverse("programmes:activity", args=[english.slug, activity.pk])))
    assert "Help that people ask for" in shown


def test_help_is_for_conferences_to_come_only(world):
    meeting, talk = plan(world), conference(world)
    said = {"kinds": [HelpKind.TRAVEL], "by": world.viewer("sam")}
    services.attendances.invite(
        meeting, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )
    for activity, at in ((meeting, NOW), (talk, NOW + timedelta(days=40))):
        row = activity.attendances.select_related("activity__project").first()
        with pytest.raises(NoConferenceError):
            services.publications.ask_help(row, at=at, **said)


def test_a_comment_is_answered_and_becomes_a_contribution_with_one_click(english, desk, sam):
    with english.acting():
        paper = given_paper(english, english.next_activity)
    url = reverse("programmes_portal:comment_paper", args=[english.slug, paper.pk])
    mark = str(uuid4())
    said = {"passage": "page 2", "words": "This frightens people", "submission": mark}
    assert "Write what you would like to say" in text(sam.post(url, {**said, "words": ""}))
    for _ in range(2):
        assert sam.post(url, said).status_code == 302
    with english.acting():
        comment = PaperComment.objects.get()
        tasks = home.staff_tasks(Look(english.viewer("coordinator"), NOW))
        assert "The draft letter" in str(tasks[0].words)
    papers = reverse("programmes:papers", args=[english.slug, english_activity(english)])
    assert "This frightens people" in text(desk.get(papers))
    answer = reverse("programmes:paper_comment", args=[english.slug, comment.pk])
    assert desk.post(answer, {"text": "We change it", "version": "0"}).status_code == 302
    assert "We change it" in text(sam.get(url))
    for _ in range(2):
        assert desk.post(answer, {"keep": "yes"}).status_code == 302
    with english.acting():
        kept = Contribution.objects.get(paper_comment=comment)
        assert "This frightens people" in kept.words
        assert kept.person == english.person("sam")
    assert "See what comes of it" in text(sam.get(url))


def english_activity(world) -> int:
    with world.acting():
        return world.next_activity.pk


def test_a_comment_sent_twice_is_kept_once_and_answers_do_not_overwrite(world):
    comment, mark = None, uuid4()
    paper = given_paper(world, world.next_activity)
    comment = comment_on(world, paper, submission=mark)
    with pytest.raises(AlreadyAskedError), transaction.atomic():
        comment_on(world, paper, submission=mark)
    said = {"by": world.viewer("coordinator"), "at": NOW}
    services.paper_comments.answer(comment, text="Thank you", version=0, **said)
    with pytest.raises(ChangedMeanwhileError):
        services.paper_comments.answer(comment, text="No", version=0, **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaperComment.objects.update(answer="")


def test_nobody_comments_on_a_paper_that_they_were_not_given(english, sam):
    with english.acting():
        paper = given_paper(english, plan(english))
    url = reverse("programmes_portal:comment_paper", args=[english.slug, paper.pk])
    assert sam.get(url).status_code == 404
