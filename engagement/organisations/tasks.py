"""Background work of organisations: leaving no door open behind those who have left."""

from datetime import timedelta

from engagement.audit.events import SystemJob
from engagement.core import clock
from engagement.jobs.registry import job, periodic
from engagement.jobs.run import Run
from engagement.organisations import services


@job("organisations.end_grants")
def end_grants(run: Run) -> None:
    """Take back the grants of accounts that belong to the organisation no more."""
    with run.transaction():
        services.memberships.end_grants_left_behind(
            run.organisation_id, by=SystemJob(run.name), at=clock.now()
        )


periodic("organisations.end_grants", every=timedelta(days=1))
