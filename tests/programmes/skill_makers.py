"""Skills that people bring or would like to have, and trainings, for tests."""

from datetime import datetime, timedelta

from programmes import services
from programmes.models import Activity, Attendance, Involvement, PersonSkill
from programmes.skills.facts import SkillFacts, TrainingFacts, Whose
from tests.programmes.makers import plan
from tests.worlds import NOW, World


def skill(world: World, name: str = "sam", *, by: str = "", **facts) -> PersonSkill:
    """Let somebody say that they know how to listen, because they had to."""
    said = {"code": "listening", "how": "experience", "words": "I had to wait a lot", **facts}
    viewer = world.viewer(by or name)
    whose = Whose(person=world.person(name))
    return services.skills.say(whose, facts=SkillFacts(**said), by=viewer, at=NOW)


def wish(world: World, name: str = "pat", *, by: str = "", **facts) -> PersonSkill:
    """Let somebody say that they would like to learn it, and how they can be reached."""
    said = {"how": "wish", "words": "On my ward", "contact": "Desk 4", **facts}
    return skill(world, name, by=by, **said)


def member_wish(world: World, role: str = "coordinator", **facts) -> PersonSkill:
    viewer = world.viewer(role)
    said = SkillFacts(**{"code": "listening", "how": "wish", **facts})
    whose = Whose(member_id=viewer.membership_id)
    return services.skills.say(whose, facts=said, by=viewer, at=NOW)


def training(
    world: World,
    *names: str,
    starts_at: datetime = NOW - timedelta(days=30),
    skills: tuple[str, ...] = ("listening",),
    months: int | None = None,
    project=None,
) -> Activity:
    """Hold a training at which some people were."""
    activity = plan(world, NOW + timedelta(days=3), kind="training")
    facts = TrainingFacts(skills=list(skills), valid_months=months)
    by = world.viewer("coordinator")
    services.trainings.describe(activity, facts=facts, version=0, by=by, at=NOW)
    activity.starts_at, activity.ends_at = starts_at, starts_at + timedelta(hours=2)
    activity.save(update_fields=["starts_at", "ends_at"])
    for name in names:
        person = world.person(name)
        involvement = Involvement.objects.get(project=activity.project, person=person)
        Attendance.objects.create(
            organisation_id=activity.organisation_id,
            activity=activity,
            involvement=involvement,
            person=person,
            presence="present",
        )
    return activity
