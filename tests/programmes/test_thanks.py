"""Thanking those who were at an activity, and those who brought something in, once each."""

import pytest
from django.urls import reverse

from engagement.jobs.models import Job
from engagement.notifications.models import Message
from engagement.people.models import Person
from programmes import selectors, services
from programmes.enums import Presence
from programmes.exceptions import ChangedMeanwhileError, NobodyToThankError, OutcomeMissingError
from programmes.models import Attendance, Thanks
from tests.programmes.makers import say
from tests.worlds import NOW

WORDS = {"en": "Thank you for your patience.", "fr": "Merci de votre patience."}


def held(world, *names):
    """Return the past activity with its outcome, at which these people were."""
    activity, by = world.past_activity, world.viewer("coordinator")
    Attendance.objects.filter(activity=activity).update(presence=Presence.ABSENT)
    for name in names:
        there = Attendance.objects.filter(activity=activity, person=world.person(name))
        assert there.update(presence=Presence.PRESENT, recorded_at=NOW) == 1
    return services.activities.close(
        activity,
        delivered_level=None,
        outcome="A plan",
        seen=activity.outcome,
        by=by,
        at=NOW,
    )


def messages_of(world):
    return {
        message.recipient_id: message
        for message in Message.objects.filter(kind="programmes.thanks_said")
    }


def tell(world, activity):
    after = 0
    while after is not None:
        after = services.thanks.tell(
            activity.pk, after=after, organisation=world.organisation, at=NOW
        )


def test_each_who_was_there_is_thanked_once_in_their_language(english):
    with english.acting():
        activity, by = held(english, "sam", "pat"), english.viewer("coordinator")
        Person.objects.filter(pk=english.person("pat").pk).update(language="fr")
        with pytest.raises(ChangedMeanwhileError):
            services.thanks.say(activity, words={"en": "Thanks"}, by=by, at=NOW)
        assert services.thanks.say(activity, words=WORDS, by=by, at=NOW) == 2
        with pytest.raises(NobodyToThankError):
            services.thanks.say(activity, words=WORDS, by=by, at=NOW)
        for _twice in range(2):
            tell(english, activity)
        told = messages_of(english)
        assert set(told) == {english.person("sam").pk, english.person("pat").pk}
        assert WORDS["en"] in told[english.person("sam").pk].text
        assert WORDS["fr"] in told[english.person("pat").pk].text
        assert Job.objects.filter(name="programmes.tell_thanks").count() == 1


def test_somebody_without_an_account_reads_what_came_of_it_and_who_left_is_not_written_to(english):
    with english.acting():
        activity, by = held(english, "sam", "nell"), english.viewer("coordinator")
        Person.objects.filter(pk=english.person("sam").pk).update(left_at=NOW)
        assert services.thanks.say(activity, words=WORDS, by=by, at=NOW) == 1
        tell(english, activity)
        (message,) = messages_of(english).values()
        assert message.recipient_id == english.person("nell").pk
        assert "A plan" in message.text


def test_nobody_is_thanked_before_it_is_known_what_came_of_it(english):
    with english.acting():
        by = english.viewer("coordinator")
        with pytest.raises(OutcomeMissingError):
            services.thanks.say(english.next_activity, words=WORDS, by=by, at=NOW)


def test_a_contributor_is_thanked_once_and_reads_it_with_their_contribution(english, client_for):
    with english.acting():
        contribution = say(english)
    page = reverse("programmes:thank", args=[english.slug, contribution.pk])
    staff = client_for(english.user("coordinator"))
    assert "what you shared" in staff.get(page).content.decode()
    for _twice in range(2):
        staff.post(page, {"words_en": "Thank you, Sam."})
    with english.acting():
        assert Thanks.objects.get().words == "Thank you, Sam."
        assert len(messages_of(english)) == 1
    own = reverse("programmes_portal:contribution", args=[english.slug, contribution.pk])
    assert "Thank you, Sam." in client_for(english.user("sam")).get(own).content.decode()


def test_staff_are_reminded_thank_on_one_page_and_the_person_reads_it(english, client_for):
    with english.acting():
        activity = held(english, "sam")
        waiting = selectors.activities.at_home(english.viewer("coordinator"), NOW, few=5)
        assert waiting.without_thanks == [activity]
    staff = client_for(english.user("coordinator"))
    page = reverse("programmes:thanks", args=[english.slug, activity.pk])
    assert page in staff.get(reverse("portal:staff_home", args=[english.slug])).content.decode()
    detail = reverse("programmes:activity", args=[english.slug, activity.pk])
    assert "Thank 1 person" in staff.get(detail).content.decode()
    assert "Write some words of thanks" in staff.post(page, {"words_en": ""}).content.decode()
    staff.post(page, {"words_en": WORDS["en"]})
    assert "1 person was thanked" in staff.get(detail).content.decode()
    assert WORDS["en"] in staff.get(page).content.decode()
    own = reverse("programmes_portal:activity", args=[english.slug, activity.pk])
    assert WORDS["en"] in client_for(english.user("sam")).get(own).content.decode()
    with english.acting():
        waiting = selectors.activities.at_home(english.viewer("coordinator"), NOW, few=5)
        assert waiting.without_thanks == []
