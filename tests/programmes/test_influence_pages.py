"""The pages of the influence log: for staff, for those who take part, and for everybody."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.portal import registry
from engagement.portal.look import Look
from programmes import services
from programmes.enums import HowTold
from programmes.facts import DiscussionFacts
from programmes.models import Contribution, ContributionDecision, PublicStory
from tests.programmes.makers import decision_facts, say, story_facts
from tests.worlds import NOW, TODAY

#: The home pages show what all rooms contribute; ours add four at most.
MOST_QUERIES = 42
DISCUSSION = DiscussionFacts(discussed_on=TODAY, activity=None, place="The board", note="")
MARK = "0b7a7b4e-2f3c-4d43-9f3e-2b8a25a1c00d"


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def own(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def public(world, name="changes", *args):
    return reverse(f"programmes_public:{name}", args=[world.slug, *args])


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def shared(**changes):
    return {
        "words": "Ring the carer before the patient is on the way",
        "knowledge": "lived",
        "credit": "unnamed",
        "submission": MARK,
        **changes,
    }


def recorded(**changes):
    return {
        "who": "group",
        "summary": "A table of medicines",
        "knowledge": "lived",
        "stage": "design",
        "said_on": "16/11/2026",
        "how": "in_person",
        "credit": "unnamed",
        "submission": MARK,
        **changes,
    }


def decided(**changes):
    return {
        "outcome": "not_taken_up",
        "reason": "The printer cannot do it",
        "who_decided": "The board",
        "decided_on": "16/11/2026",
        "seen": "0",
        **changes,
    }


def decide(world, contribution):
    return services.influence.decide(
        contribution, facts=decision_facts(), seen=0, by=world.viewer("coordinator"), at=NOW
    )


def tell(world, contribution):
    return services.influence.tell(
        contribution,
        how=HowTold.MESSAGE,
        told_on=TODAY,
        note="",
        seen=1,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def publish(world, contribution):
    return services.stories.word(
        contribution,
        facts=story_facts(),
        publish=True,
        version=0,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def test_from_the_portal_to_told_and_rated(english, coordinator, sam):
    with english.acting():
        project = english.project.pk
    page = own(english, "share", project)
    assert 'name="consents"' in text(sam.get(page))
    assert "checked" not in text(sam.get(page)).partition('name="consents"')[2][:80]
    for _ in range(2):
        sent = sam.post(page, shared())
    assert told(sent)[-1] == "This was already saved"
    with english.acting():
        said = Contribution.objects.get().pk

    assert "Received" in text(coordinator.get(url(english, "influence", project)))
    coordinator.post(
        url(english, "discuss", said), {"discussed_on": "16/11/2026", "place": "The ward"}
    )
    coordinator.post(url(english, "decide", said), decided())
    assert "The printer cannot do it" not in text(sam.get(own(english, "contribution", said)))
    coordinator.post(
        url(english, "tell", said),
        {"how": "message", "told_on": "16/11/2026", "note": "Sorry", "seen": "1"},
    )
    shown = text(sam.get(own(english, "contribution", said)))
    for words in ("The ward", "Not taken up", "The printer cannot do it", "The board", "Sorry"):
        assert words in shown
    rated = sam.post(own(english, "rate", said), {"rating": "cannot_tell", "words": "Maybe later"})
    assert told(rated) == ["Thank you. What you say helps us to do better."]
    coordinator.post(
        url(english, "note_change", said),
        {"what_changed": "A second copy", "seen_on": "16/11/2026"},
    )
    line = text(coordinator.get(url(english, "contribution", said)))
    assert "Maybe later" in line
    assert "A second copy" in line


def test_what_was_typed_is_there_after_a_mistake(english, sam, coordinator):
    with english.acting():
        project = english.project.pk
    long = "x" * 100_000
    answer = sam.post(own(english, "share", project), shared(words=long, credit="name"))
    shown = text(answer)
    assert answer.status_code == 200
    assert long in shown
    assert "Write at most 5000 characters" in shown
    assert "Write the name or the words to be shown" in shown
    answer = coordinator.post(
        url(english, "add_contribution", project),
        recorded(summary="", elsewhere="The ward", said_on="17/11/2026"),
    )
    shown = text(answer)
    assert "Write in one sentence what was said" in shown
    assert "The date must be 16 November 2026 or earlier" in shown
    assert "The ward" in shown


def test_staff_record_what_somebody_without_an_account_said(english, coordinator):
    with english.acting():
        project, activity = english.project.pk, english.past_activity.pk
        nell = english.person("nell").pk
    page = f"{url(english, 'add_contribution', project)}?activity={activity}"
    activity_page = text(coordinator.get(url(english, "activity", activity)))
    assert page in activity_page
    assert f'value="{activity}" selected' in text(coordinator.get(page))
    answer = coordinator.post(page, recorded(who=nell, activity=activity, consents="on"))
    with english.acting():
        said = Contribution.objects.get()
        assert (said.person_id, said.activity_id, said.may_publish) == (nell, activity, True)
    shown = text(coordinator.get(answer.url))
    assert "In person" in shown
    assert "recorded by" in shown


def test_nothing_new_reaches_a_closed_project(english, sam, coordinator):
    with english.acting():
        project = english.project
        services.projects.close(project, by=english.viewer("coordinator"), at=NOW)
    page = own(english, "share", project.pk)
    assert "Nothing new can be sent" in text(sam.get(page))
    sam.post(page, shared())
    coordinator.post(url(english, "add_contribution", project.pk), recorded())
    with english.acting():
        assert not Contribution.objects.exists()


def test_somebody_else_decided_in_the_meantime_and_both_texts_are_there(english, coordinator):
    with english.acting():
        said = say(english)
        decide(english, said)
    shown = text(coordinator.post(url(english, "decide", said.pk), decided()))
    assert "Somebody else has recorded a decision in the meantime" in shown
    assert "The printer cannot do it" in shown
    assert "Because people asked for it" in shown
    with english.acting():
        assert ContributionDecision.objects.count() == 1


def test_a_decision_needs_a_reason_and_to_whom_it_is_passed_on(english, coordinator):
    with english.acting():
        said = say(english).pk
    shown = text(
        coordinator.post(url(english, "decide", said), decided(outcome="passed_on", reason=""))
    )
    assert "Write why, so that people can understand the decision" in shown
    assert "Write to whom it is passed on" in shown


def test_the_public_reads_what_was_agreed_and_moderated_in_its_language(
    english, coordinator, sam, client
):
    with english.acting():
        said = say(english, consents=True, credit="description", credit_words="A dad <3")
        project = said.project_id
        decide(english, said)
    assert "Nothing is published yet" in text(client.get(public(english)))
    wording = {
        "you_said_en": "One page", "you_said_fr": "Une page",
        "we_answered_en": "It is one page", "we_answered_fr": "C’est une page",
        "version": "0",
    }  # fmt: skip
    page = url(english, "publish_contribution", said.pk)
    coordinator.post(page, wording)
    assert "One page" not in text(client.get(public(english)))
    coordinator.post(page, {**wording, "version": "1", "publish": "1"})
    for address in (public(english), public(english, "project_changes", project)):
        shown = text(client.get(address))
        assert "It is one page" in shown
        assert "A dad &lt;3" in shown
        assert "Sam O’Brien" not in shown
    client.cookies["ensemble_language"] = "fr"
    french = text(client.get(public(english), headers={"accept-language": "fr"}))
    assert "C’est une page" in french

    sam.post(own(english, "consent", said.pk), {"given": "no"})
    assert "One page" not in text(client.get(public(english)))
    refused = text(coordinator.post(page, {**wording, "version": "3", "publish": "1"}))
    assert "has not agreed that this is published" in refused
    with english.acting():
        assert PublicStory.objects.get().published_at is None


def test_a_project_that_was_not_announced_has_no_public_page(english, client):
    with english.acting():
        hidden = english.unannounced.pk
    assert client.get(public(english, "project_changes", hidden)).status_code == 404


def test_somebody_elses_contribution_does_not_exist(english, client_for, sam):
    with english.acting():
        pats = say(english, person=english.person("pat")).pk
        groups = say(english, person=None, how="phone").pk
    for name in ("contribution", "rate", "consent"):
        assert sam.get(own(english, name, pats)).status_code == 404
    assert sam.get(own(english, "contribution", groups)).status_code == 200
    assert sam.get(own(english, "rate", groups)).status_code == 404


def test_staff_see_the_log_narrowed_and_the_grid(english, coordinator):
    with english.acting():
        said = say(english)
        project = said.project_id
        decide(english, said)
        say(english, person=None, how="phone")
    page = url(english, "influence", project)
    assert "CON-0002" in text(coordinator.get(page))
    narrowed = text(coordinator.get(f"{page}?state=decided"))
    assert ("CON-0001" in narrowed, "CON-0002" in narrowed) == (True, False)
    assert coordinator.get(f"{page}?state=nonsense").status_code == 200
    grid = url(english, "influence_stages", project)
    assert "Lived experience" in text(coordinator.get(grid))
    assert "The group together" in text(coordinator.get(f"{grid}?by=side"))


def test_the_wording_starts_again_from_what_is_saved(english, coordinator):
    with english.acting():
        said = say(english, consents=True)
        decide(english, said)
        publish(english, said)
    typed = {"you_said_en": "Mine", "we_answered_en": "Mine too", "version": "0", "publish": "1"}
    shown = text(coordinator.post(url(english, "publish_contribution", said.pk), typed))
    assert "Somebody else has changed this since you opened it" in shown
    assert "Mine too" in shown
    assert "It is one page now" in shown


def test_home_asks_staff_to_answer_and_to_tell_and_people_to_rate(english):
    with english.acting():
        late = say(english, summary="Nobody answered")
        to_tell, to_rate = say(english, summary="Decided"), say(english, summary="Answered")
        for said in (to_tell, to_rate):
            decide(english, said)
        tell(english, to_rate)
        later = late.due_on + timedelta(days=1)
        look = Look(english.viewer("coordinator"), NOW + (later - TODAY))
        words = [str(task.words) for task in registry.tasks("staff", look)]
        assert any("Nobody answered" in task for task in words)
        assert any("Decided" in task for task in words)
        assert not any("Answered" in task for task in words)
        asked = [str(t.words) for t in registry.tasks("portal", Look(english.viewer("sam"), NOW))]
        assert [task for task in asked if "Answered" in task] != []


def test_queries_are_the_same_however_many_there_are(english, coordinator, sam, client):
    def live_through_it():
        with english.acting():
            said = say(english, consents=True)
            services.contributions.discuss(
                said, facts=DISCUSSION, by=english.viewer("coordinator"), at=NOW
            )
            decide(english, said)
            tell(english, said)
            publish(english, said)
            return said

    said = live_through_it()
    pages = [
        (coordinator, url(english, "influence", said.project_id)),
        (coordinator, url(english, "influence_stages", said.project_id)),
        (coordinator, reverse("portal:staff_home", args=[english.slug])),
        (sam, own(english, "contributions")),
        (sam, own(english, "project", said.project_id)),
        (sam, reverse("portal:home", args=[english.slug])),
        (client, public(english)),
    ]

    def count():
        found = []
        for visitor, address in pages:
            with CaptureQueriesContext(connection) as queries:
                visitor.get(address)
            found.append(len(queries))
        return found

    count()
    one = count()
    live_through_it()
    live_through_it()
    assert count() == one
    assert max(one) <= MOST_QUERIES
