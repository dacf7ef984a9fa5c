"""Addresses of what belongs to a meeting: agenda, decisions, minutes."""

from django.urls import path

from programmes.views import agenda, minutes, my_meetings

staff = [
    path("activities/<int:activity>/agenda/", agenda.agenda, name="agenda"),
    path("activities/<int:activity>/agenda/add/", agenda.add, name="add_agenda_item"),
    path("activities/agenda/<int:agenda_item>/", agenda.edit, name="agenda_item"),
    path("activities/agenda/<int:agenda_item>/answer/", agenda.answer, name="answer_agenda_item"),
    path("activities/agenda/<int:agenda_item>/move/", agenda.move, name="move_agenda_item"),
    path("activities/agenda/<int:agenda_item>/result/", agenda.result, name="agenda_result"),
    path("activities/<int:activity>/minutes/", minutes.minutes, name="minutes"),
    path("activities/<int:activity>/minutes/write/", minutes.write, name="write_minutes"),
    path("activities/<int:activity>/minutes/publish/", minutes.publish, name="publish_minutes"),
    path("activities/<int:activity>/decisions/add/", minutes.decision_add, name="add_decision"),
    path(
        "activities/decisions/<int:meeting_decision>/",
        minutes.decision_edit,
        name="meeting_decision",
    ),
    path(
        "activities/decisions/<int:meeting_decision>/done/",
        minutes.decision_done,
        name="meeting_decision_done",
    ),
]
portal = [
    path("activities/<int:activity>/agenda/", my_meetings.agenda, name="agenda"),
    path("activities/<int:activity>/agenda/propose/", my_meetings.propose, name="propose"),
    path("activities/<int:activity>/minutes/", my_meetings.minutes, name="minutes"),
    path(
        "activities/decisions/<int:meeting_decision>/done/",
        my_meetings.action_done,
        name="meeting_decision_done",
    ),
]
