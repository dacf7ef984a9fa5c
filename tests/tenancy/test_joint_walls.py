"""What crosses between organisations of a joint programme, and that each wall still refuses."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from engagement.people.models import Person
from engagement.tenancy.context import NoOrganisationInContextError
from programmes import selectors, services
from programmes.joint.enums import SharePart
from programmes.models import Contribution, JointCopy, JointPartner, JointProgramme, Project
from tests.programmes.joint_makers import carry, share, together
from tests.programmes.makers import decision_facts, say, story_facts
from tests.worlds import NOW

#: Words that stand in the sharing organisation, and must not be found elsewhere.
SECRETS = {
    "words": "I lost the second page",
    "summary": "The letter should be one page",
    "reason": "Because people asked for it",
    "who": "The steering group",
}


@pytest.fixture
def told(english):
    """A contribution with a public wording, and one that is kept back."""
    by = english.viewer("coordinator")
    with english.acting():
        for consents in (True, False):
            said = say(english, consents=consents)
            services.influence.decide(said, facts=decision_facts(), seen=0, by=by, at=NOW)
            services.stories.word(
                said,
                facts=story_facts(you_said={"en": f"Published: {consents}"}),
                publish=consents,
                version=0,
                by=by,
                at=NOW,
            )
    return english


def behind(world) -> str:
    """All that stands in the tables of joint programmes of one organisation."""
    with world.acting():
        rows = [list(m.objects.values()) for m in (JointProgramme, JointPartner, JointCopy)]
    return str(rows)


@pytest.mark.parametrize("part", SharePart.values)
def test_nothing_crosses_but_the_part_that_was_ticked(told, french, part):
    ours, theirs = together(told, french)
    with told.acting():
        share(told, ours, part)
        names = [person.name for person in Person.objects.all()]
        project = told.project
    carry()
    with french.acting():
        (copy,) = selectors.joint.copies(theirs)
    parts = {
        "words": {"title", "aims"},
        "period": {"starts_on", "ends_on", "stage"},
    }
    assert copy.contents.keys() == parts.get(part, {part})
    arrived = behind(french)
    for secret in (*SECRETS.values(), *names, "Published: False", project.can_influence):
        assert secret not in arrived
    assert ("Published: True" in arrived) == (part == "stories")
    assert (project.aims in arrived) == (part == "words")


def test_an_idea_that_is_no_longer_to_be_published_leaves_the_others_too(told, french):
    ours, _ = together(told, french)
    with told.acting():
        share(told, ours, "stories")
    carry()
    assert "Published: True" in behind(french)
    with told.acting():
        idea = Contribution.objects.get(may_publish=True)
        services.stories.take_down(idea, by=told.viewer("coordinator"), at=NOW)
    carry()
    assert "Published: True" not in behind(french)


def test_no_query_of_the_carrying_sees_two_organisations(told, french):
    ours, _ = together(told, french)
    with told.acting():
        share(told, ours, *SharePart.values)
    with CaptureQueriesContext(connection) as asked:
        carry()
    theirs = [
        query["sql"]
        for query in asked
        if "programmes_jointcopy" in query["sql"] and "programmes_jointshare" in query["sql"]
    ]
    assert theirs == []
    assert any("programmes_jointcopy" in query["sql"] for query in asked)


def test_the_walls_stand_between_those_who_work_together(english, french):
    ours, theirs = together(english, french)
    carry()
    with pytest.raises(NoOrganisationInContextError), transaction.atomic():
        list(JointProgramme.objects.order_by("pk"))
    with french.acting():
        assert list(JointProgramme.objects.all()) == [theirs]
        assert not Project.objects.filter(programme=ours.programme_id).exists()
        with pytest.raises(DatabaseError), transaction.atomic():
            JointPartner.objects.create(
                organisation=english.organisation,
                joint=ours,
                partner=french.organisation,
                joined_at=NOW,
            )
        with pytest.raises(DatabaseError), transaction.atomic():
            JointPartner.objects.create(
                organisation=french.organisation,
                joint_id=ours.pk,
                partner=english.organisation,
                joined_at=NOW,
            )


def test_whoever_was_not_invited_learns_nothing(english, french, client_for):
    together(english, french)
    stranger = client_for(french.user("manager"), language="en")
    with english.acting():
        joint = JointProgramme.objects.get().pk
    assert stranger.get(f"/o/northshore/programmes/together/{joint}/").status_code == 404
    assert stranger.get(f"/o/deux-rives/programmes/together/{joint}/").status_code == 404
