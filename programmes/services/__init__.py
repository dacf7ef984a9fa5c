"""Changing programmes, projects, involvements, activities and what is arranged."""

from programmes.services import (
    access_tasks,
    activities,
    agenda,
    attendances,
    colleagues,
    decisions,
    involvements,
    levels,
    messages,
    minutes,
    programmes,
    projects,
    reminders,
)

__all__ = [
    "access_tasks",
    "activities",
    "agenda",
    "attendances",
    "colleagues",
    "decisions",
    "involvements",
    "levels",
    "messages",
    "minutes",
    "programmes",
    "projects",
    "reminders",
]
