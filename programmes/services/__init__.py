"""Changing programmes, projects, involvements, activities and what is arranged."""

from programmes.services import (
    access_tasks,
    activities,
    attendances,
    colleagues,
    involvements,
    levels,
    messages,
    programmes,
    projects,
    reminders,
)

__all__ = [
    "access_tasks",
    "activities",
    "attendances",
    "colleagues",
    "involvements",
    "levels",
    "messages",
    "programmes",
    "projects",
    "reminders",
]
