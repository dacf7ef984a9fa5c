"""A programme of both organisations: one invites, the other joins, and each shares a part."""

import re
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement.audit.events import SystemJob
from engagement.notifications.models import AccountMessage
from engagement.portal.demonstration import Story, chapter
from engagement.tenancy.context import acting_for
from programmes import selectors, services
from programmes.joint import codes
from programmes.joint.facts import InvitationFacts, JointFacts
from programmes.models import JointProgramme, Programme, Project

_HERE = "programmes.demonstration.joint"
_CODE = re.compile(r"^\S{29}$", re.MULTILINE)
Facts = dict[str, Any]


@chapter(46)
def joint(story: Story) -> None:
    """One organisation begins; the other joins with the code that was sent, and both share."""
    script = story.script(_HERE)
    if "begun" in script:
        story.on(script["begun"], "10:20", partial(_begin, story, script))
        story.on(script["invited"], "10:40", partial(_invite, story, script["address"]))
        story.on(-3, "15:10", partial(_invite, story, ""))
    else:
        story.on(script["joined"], "09:50", partial(_join, story, script))
    for facts in script["shared"]:
        story.on(facts["on"], "11:30", partial(_share, story, facts))
    if "joined" in script:
        story.on(-1, "17:20", partial(_carry, story))


def _begin(story: Story, script: Facts, at: datetime) -> None:
    joint = services.joint.begin(
        story.the(Programme, script["programme"]),
        facts=JointFacts(
            title=script["title"], territory=script["territory"], bodies=script["bodies"]
        ),
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )
    story.remember(joint, "joint")


def _invite(story: Story, address: str, at: datetime) -> None:
    services.joint_invitations.invite(
        story.the(JointProgramme, "joint"),
        facts=InvitationFacts(
            last_day=at.date() + timedelta(days=30), email=address, language="fr"
        ),
        by=story.staff("coordinator"),
        at=at,
    )


def _join(story: Story, script: Facts, at: datetime) -> None:
    """Type the code in that stands in the e-mail."""
    sent = AccountMessage.objects.get(
        kind="programmes.joint_invitation", address=f"coordinator@{story.slug}.example"
    )
    code = _CODE.findall(sent.text)[0]
    joint = services.joint.join(
        story.organisation,
        offer=selectors.joint.offer(codes.read(code), organisation=story.organisation, at=at),
        programme=story.the(Programme, script["programme"]),
        aims="",
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )
    story.remember(joint, "joint")


def _share(story: Story, facts: Facts, at: datetime) -> None:
    joint, project = story.the(JointProgramme, "joint"), story.the(Project, facts["project"])
    services.joint_shares.choose(
        joint,
        project=selectors.joint.project(joint, project.pk).project,
        parts=facts["parts"],
        version=0,
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )


def _carry(story: Story, at: datetime) -> None:
    """Bring to each what the other shares, as the job does."""
    joint = story.the(JointProgramme, "joint")
    by = SystemJob("programmes.share_with_partners")
    here = selectors.joint.parcel(joint.pk)
    with acting_for(joint.begun_by_id):
        services.joint_copies.take(here, by=by, at=at)
        there = selectors.joint.parcel(JointProgramme.objects.get(key=joint.key).pk)
    services.joint_copies.take(there, by=by, at=at)
