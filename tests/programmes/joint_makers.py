"""Joint programmes of two organisations, and the jobs that carry between them."""

from datetime import datetime, timedelta

from django.utils import timezone

from engagement.jobs import ledger, worker
from engagement.jobs.models import Job, JobState
from programmes import selectors, services
from programmes.joint.facts import InvitationFacts, JointFacts
from programmes.models import JointProgramme
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY, World


def joint_facts(**changes: object) -> JointFacts:
    facts = {"title": both("Across the river"), "territory": both("Two valleys"), "bodies": {}}
    return JointFacts(**{**facts, **changes})


def begun(world: World) -> JointProgramme:
    return services.joint.begin(
        world.project.programme,
        facts=joint_facts(),
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def invited(world: World, joint: JointProgramme, *, days=10, email="", submission=None) -> str:
    return services.joint_invitations.invite(
        joint,
        facts=InvitationFacts(last_day=TODAY + timedelta(days=days), email=email),
        by=world.viewer("coordinator"),
        at=NOW,
        submission=submission,
    )


def joined(world: World, code: str, *, at: datetime = NOW, programme="own") -> JointProgramme:
    with world.acting():
        return services.joint.join(
            world.organisation,
            offer=selectors.joint.offer(code, organisation=world.organisation, at=at),
            programme=world.project.programme if programme == "own" else programme,
            aims="",
            by=world.viewer("coordinator"),
            at=at,
            on=TODAY,
        )


def together(first: World, second: World) -> tuple[JointProgramme, JointProgramme]:
    """Two organisations in one joint programme, begun by the first."""
    with first.acting():
        ours = begun(first)
        code = invited(first, ours)
    return ours, joined(second, code)


def share(world: World, joint: JointProgramme, *parts: str, project=None) -> None:
    project = project or world.project
    known = selectors.joint.project(joint, project.pk).share
    services.joint_shares.choose(
        joint,
        project=project,
        parts=parts,
        version=known.version if known else 0,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def carry() -> None:
    """Do the jobs that wait, as a worker does."""
    Job.objects.filter(name__startswith="programmes.share_", state=JobState.WAITING).update(
        run_at=timezone.now() - timedelta(seconds=1)
    )
    worker.work("default")


def waiting() -> list[str]:
    return list(
        Job.objects.filter(state=JobState.WAITING, name__startswith="programmes.share_")
        .order_by("pk")
        .values_list("name", flat=True)
    )


def claimed() -> ledger.Run:
    """Take the next job as a worker that dies before it does anything."""
    taken = ledger.claim("default")
    assert taken is not None
    return taken[1]
