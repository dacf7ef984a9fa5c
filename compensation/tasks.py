"""Background work of compensation: keeping no file that nothing knows."""

from datetime import timedelta

from compensation import services
from engagement.core import clock
from engagement.jobs.registry import job, periodic
from engagement.jobs.run import Run


@job("compensation.sweep_files")
def sweep_files(run: Run) -> None:
    """Remove files of receipts that were never kept, or whose removal was interrupted."""
    with run.transaction():
        services.strays.sweep(run.organisation_id, at=clock.now())


periodic("compensation.sweep_files", every=timedelta(days=1))
