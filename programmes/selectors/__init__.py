"""Reading programmes, projects, involvements, activities and what is to be arranged."""

from programmes.selectors import (
    access_tasks,
    activities,
    attendances,
    colleagues,
    involvements,
    levels,
    mine,
    programmes,
    projects,
)

__all__ = [
    "access_tasks",
    "activities",
    "attendances",
    "colleagues",
    "involvements",
    "levels",
    "mine",
    "programmes",
    "projects",
]
