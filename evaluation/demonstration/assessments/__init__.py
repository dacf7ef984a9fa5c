"""The chapter about self-assessments: two that are over, a year apart, and one that is open."""

import random
from datetime import datetime
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from evaluation import services
from evaluation.models import Assessment
from evaluation.standards.enums import AssessmentGroup, Quadrant, Step

_HERE = "evaluation.demonstration.assessments"
Facts = dict[str, Any]


@chapter(56)
def assessments(story: Story) -> None:
    """Everybody is asked, answers come in from paper and meetings, and what was said is shown."""
    for number, facts in enumerate(story.script(_HERE)["assessments"]):
        name = f"assessment-{number}"
        story.on(facts["opened"], "08:45", partial(_open, story, facts, name))
        for minute, group in enumerate(facts["answers"]):
            entered = partial(_enter, story, facts, name, group)
            story.on(facts["entered"], f"14:{minute:02}", entered)
        if "closed" in facts:
            story.on(facts["closed"], "09:20", partial(_close, story, name))


def _open(story: Story, facts: Facts, name: str, at: datetime) -> None:
    assessment = services.assessments.open_(
        story.organisation,
        closes_on=story.date(facts["last_day"]),
        by=story.staff("coordinator"),
        at=at,
        on=at.astimezone(story.organisation.zone).date(),
    )
    story.remember(assessment, name)


def _enter(story: Story, facts: Facts, name: str, group: str, at: datetime) -> None:
    """Deal out the answers that the script counts, to as many people as answered."""
    columns = {
        quadrant.value: [
            step
            for step, times in zip(
                Step.values, facts["answers"][group][quadrant.value], strict=True
            )
            for _ in range(times)
        ]
        for quadrant in Quadrant
    }
    for quadrant, steps in columns.items():
        random.Random(f"{name} {group} {quadrant}").shuffle(steps)  # noqa: S311 — invented
    services.assessments.enter(
        story.the(Assessment, name),
        group=AssessmentGroup(group),
        sets=[
            dict(zip(columns, answers, strict=True))
            for answers in zip(*columns.values(), strict=True)
        ],
        by=story.staff("coordinator"),
        at=at,
    )


def _close(story: Story, name: str, at: datetime) -> None:
    services.assessments.close(story.the(Assessment, name), by=story.staff("coordinator"), at=at)
