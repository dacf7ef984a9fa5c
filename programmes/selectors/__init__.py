"""Reading programmes, projects, involvements, activities and what is to be arranged."""

from programmes.selectors import (
    access_tasks,
    activities,
    agenda,
    attendances,
    charters,
    colleagues,
    decisions,
    feeds,
    involvements,
    levels,
    mine,
    minutes,
    polls,
    programmes,
    projects,
)

__all__ = [
    "access_tasks",
    "activities",
    "agenda",
    "attendances",
    "charters",
    "colleagues",
    "decisions",
    "feeds",
    "involvements",
    "levels",
    "mine",
    "minutes",
    "polls",
    "programmes",
    "projects",
]
