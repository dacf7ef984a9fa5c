"""The values of a charter between two reviews: asked once, answered in one click, few hidden."""

from datetime import timedelta

import pytest
from django.urls import reverse

from engagement.audit.events import SystemJob
from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.people import services as people
from evaluation import selectors, services
from evaluation.exceptions import AlreadyAnsweredError, AlreadyCheckedError, NothingToCheckError
from evaluation.models import ValuesAnswer, ValuesCheck, ValuesTicket
from evaluation.selectors.values_checks import is_often_missing
from evaluation.suppression import shown
from programmes.enums import Side
from tests.evaluation.values_makers import charter_in_force
from tests.worlds import NOW, TODAY

JOB = SystemJob("test")
VALUES = [{"name": "Respect"}, {"name": "Honesty"}]


def begun(world):
    charter_in_force(world, values=VALUES)
    return services.values_checks.begin(
        world.project,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def entered(world, check, side, says, times, words=""):
    for _ in range(times):
        services.values_checks.enter(
            check, side=side, says=says, words=words, by=world.viewer("coordinator"), at=NOW
        )


def asked():
    return Message.objects.filter(kind="evaluation.values_check").order_by("pk")


def test_half_way_to_the_review_everybody_is_asked_exactly_once(english):
    with english.acting():
        charter_in_force(english, values=VALUES, review_on=TODAY + timedelta(days=100))
        organisation = english.organisation
        people.pauses.begin(
            english.person("pat"), starts_on=TODAY, last_day=TODAY + timedelta(days=51),
            by=english.viewer("pat"), at=NOW, today=TODAY,
        )  # fmt: skip

        def look(days):
            at, on = NOW + timedelta(days=days), TODAY + timedelta(days=days)
            services.values_checks.care_for_open(by=JOB, at=at, on=on)
            begun = services.values_checks.begin_due(organisation, by=JOB, at=at, on=on)
            services.values_checks.ask(organisation, at=at, on=on)
            return begun

        assert look(49) == 0
        assert [look(day) for day in (50, 50, 51)] == [1, 0, 0]
        known = english.project.involvements.filter(state="accepted").count()
        assert asked().count() == known - 1
        look(53)
        assert asked().count() == known
        assert look(80) == 0
        assert ValuesCheck.objects.get().closed_at is not None
        assert not ValuesTicket.objects.exists()


def test_it_is_asked_once_between_two_reviews_and_never_without_values(english):
    with english.acting():
        ask = {
            "organisation": english.organisation, "by": english.viewer("coordinator"),
            "at": NOW, "on": TODAY,
        }  # fmt: skip
        with pytest.raises(NothingToCheckError):
            services.values_checks.begin(english.project, **ask)
        check = begun(english)
        services.values_checks.close(check, by=JOB, at=NOW)
        with pytest.raises(AlreadyCheckedError):
            services.values_checks.begin(english.project, **ask)


def test_somebody_answers_in_one_click_without_a_name(english, client_for):
    with english.acting():
        check = begun(english)
    sam = client_for(english.user("sam"), language="en")
    page = reverse("evaluation_portal:values", args=[english.slug, check.pk])
    empty = sam.post(page, {"words": "Only words"})
    assert "Answer at least one question" in empty.content.decode()
    assert "Only words" in empty.content.decode()
    sam.post(page, {"value_0": "lived", "value_1": "not_yet", "words": "I was told late"})
    sam.post(page, {"value_0": "not_yet"})
    with english.acting():
        answer = ValuesAnswer.objects.get()
        assert (answer.side, answer.says) == ("stakeholder", ["lived", "not_yet"])
        assert not AuditEvent.objects.filter(kind="values_check.entered").exists()
        ticket = selectors.values_checks.ticket_of(english.person("sam"), check)
        with pytest.raises(AlreadyAnsweredError):
            services.values_checks.answer(ticket, says=["lived", ""], words="", on=TODAY)
    assert "already answered" in sam.get(page).content.decode()


@pytest.mark.parametrize("minimum", [3, 4, 5])
def test_what_is_often_missed_gives_no_hidden_number_away(minimum):
    """Whoever knows the rule by heart finds more than one value for each hidden count."""
    for n in range(minimum, 18):
        told = {}
        for first in range(n + 1):
            for second in range(n + 1 - first):
                counts = (first, second, n - first - second)
                row = shown(counts, minimum=minimum)
                missing = is_often_missing(counts, row, minimum=minimum)
                told.setdefault((row.cells, row.most, missing), set()).add(counts)
        for (cells, _most, _missing), possible in told.items():
            for place in [place for place, cell in enumerate(cells) if cell is None]:
                assert len({counts[place] for counts in possible}) > 1, (n, cells)


def test_few_are_hidden_and_many_not_yet_propose_a_review(english, client_for):
    with english.acting():
        check = begun(english)
        project = english.project.pk
        entered(english, check, Side.STAKEHOLDER, ["lived", "not_yet"], 6, "Tell us earlier")
        entered(english, check, Side.PROFESSIONAL, ["not_yet", "partly"], 4, "Too few of us")
    page = reverse("evaluation:project", args=[english.slug, project])
    manager = client_for(english.user("manager"), language="en")
    assert "Tell us earlier" not in manager.get(page).content.decode()
    coordinator = client_for(english.user("coordinator"), language="en")
    coordinator.post(reverse("evaluation:close_values", args=[english.slug, check.pk]))
    read = " ".join(manager.get(page).content.decode().split())
    assert "Tell us earlier" in read
    assert "Too few of us" not in read
    assert "A value is often missed" in read
    own = reverse("evaluation_portal:values", args=[english.slug, check.pk])
    read = client_for(english.user("sam"), language="en").get(own).content.decode()
    assert "Tell us earlier" in read
    assert "Too few of us" not in read
    with english.acting():
        result = selectors.values_checks.results([ValuesCheck.objects.get()])[check.pk]
        assert [value.is_often_missing for value in result.values] == [False, True]
        assert result.hidden == ("Professionals", "Decision-makers")
        viewer = english.viewer("coordinator")
        assert selectors.values_checks.proposing_review(viewer).count() == 1
        ValuesCheck.objects.get().version.charter.__class__.objects.update(review_on=TODAY)
        assert selectors.values_checks.proposing_review(viewer).count() == 0
