"""What grows with the ladder, and with the levels that were delivered and felt."""

from datetime import timedelta
from typing import TYPE_CHECKING

from evaluation.models import LevelAction, Round
from programmes import services
from programmes.models import Activity, Project
from tests.evaluation.conftest import prepare
from tests.worlds import NOW, TODAY

if TYPE_CHECKING:
    from tests.performance.growing import Growing


def more_levels(growing: "Growing", number: int) -> None:
    """Let there be one more version of the ladder, a draft, and a finding that was closed."""
    administrator = growing.world.viewer("administrator")
    draft = services.levels.begin(growing.world.organisation, by=administrator, at=NOW)
    services.levels.publish(draft, revision=draft.revision, by=administrator, at=NOW)
    growing.ladder = services.levels.begin(growing.world.organisation, by=administrator, at=NOW)
    newest = prepare(growing.world, project=Project.objects.latest("pk"))
    newest.groups.update(size=6, answered=6)
    Round.objects.filter(pk=newest.pk).update(state="closed", minimum=5, closed_at=NOW)
    Activity.objects.create(
        organisation=growing.world.organisation,
        project=newest.project,
        title_en=f"Delivered {number}",
        kind="meeting",
        starts_at=NOW - timedelta(hours=3),
        ends_at=NOW - timedelta(hours=2),
        place="Room 1",
        state="held",
        outcome="Much",
        delivered_level=newest.project.planned_level,
        created_at=NOW,
    )
    for state in ("closed", "open")[: 1 if number else 2]:
        done = {"reason": "Talked", "closed_by": growing.project.lead, "closed_at": NOW}
        growing.action = LevelAction.objects.create(
            organisation=growing.world.organisation,
            project=growing.project,
            flag="tokenism" if state == "open" else "divergent",
            round=growing.closed_rounds[number],
            owner=growing.project.lead,
            due_on=TODAY,
            opened_at=NOW,
            **(done if state == "closed" else {}),
        )
