"""Charters in force, and what people say of their values."""

from evaluation import services
from evaluation.models import ValuesCheck, ValuesTicket
from programmes.charters.enums import Section
from programmes.enums import Side
from programmes.models import CharterText, CharterVersion, Project
from programmes.services import charters
from tests.worlds import NOW, TODAY, World


def charter_in_force(
    world: World, project: Project | None = None, *, review_on=None, **rows
) -> CharterVersion:
    """Return a version to which all agreed; `rows` are those of its sections."""
    by = world.viewer("coordinator")
    version = charters.start(project or world.project, language="en", by=by, at=NOW)
    for section, cells in rows.items():
        CharterText.objects.create(
            organisation=world.organisation,
            version=version,
            section=Section(section),
            revision=1,
            content={"texts": {}, "rows": [dict(row) for row in cells]},
            written_by=world.membership("coordinator"),
            written_at=NOW,
        )
    version.charter.review_on = review_on
    version.charter.save()
    version.state, version.put_at, version.agreed_at = "agreed", NOW, NOW
    version.put_by = version.created_by
    version.save()
    return version


def asked_about(world: World, version: CharterVersion, *, review_on=None) -> ValuesCheck:
    """Return a look at the values of the project that is going on, and sam is asked."""
    check = ValuesCheck.objects.create(
        organisation=world.organisation,
        version=version,
        project=world.project,
        names=["Respect"],
        review_on=review_on,
        opened_on=TODAY,
        closes_on=TODAY,
        minimum=5,
        opened_by=world.membership("coordinator"),
        opened_at=NOW,
    )
    ValuesTicket.objects.create(
        organisation=world.organisation,
        values_check=check,
        person=world.person("sam"),
        side="stakeholder",
    )
    return check


def answered(world: World, check: ValuesCheck, times: int = 6) -> ValuesCheck:
    """Let people answer in a meeting, and close it."""
    by = world.viewer("coordinator")
    for _ in range(times):
        services.values_checks.enter(
            check, side=Side.STAKEHOLDER, says=["not_yet"], words="Later", by=by, at=NOW
        )
    services.values_checks.close(check, by=by, at=NOW)
    return check
