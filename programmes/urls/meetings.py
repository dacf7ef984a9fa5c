"""Addresses of what belongs to a meeting: agenda, decisions, minutes."""

from django.urls import path

from programmes.views import (
    agenda,
    calendar,
    minutes,
    my_meetings,
    my_polls,
    my_presence,
    polls,
    thanks,
)

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
    path("activities/<int:activity>/thanks/", thanks.thanks, name="thanks"),
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
    path("programmes/projects/<int:project>/decisions/", minutes.register, name="register"),
    path("programmes/projects/<int:project>/dates/", polls.poll_list, name="polls"),
    path("programmes/projects/<int:project>/dates/add/", polls.poll_create, name="add_poll"),
    path("activities/<int:activity>/dates/add/", polls.poll_to_move, name="poll_to_move"),
    path("activities/dates/<int:date_poll>/", polls.poll_detail, name="poll"),
    path(
        "activities/dates/<int:date_poll>/answers/<int:involvement>/",
        polls.poll_answer,
        name="answer_poll",
    ),
    path("activities/dates/<int:date_poll>/withdraw/", polls.poll_withdraw, name="withdraw_poll"),
    path("activities/dates/choose/<int:date_option>/", polls.poll_choose, name="choose_date"),
    path("activities/calendar/", calendar.month, name="calendar"),
    path("activities/calendar/address/", calendar.address, name="calendar_address"),
    path(
        "programmes/projects/<int:project>/calendar/address/",
        calendar.project_address,
        name="project_calendar_address",
    ),
]
portal = [
    path("activities/<int:activity>/agenda/", my_meetings.agenda, name="agenda"),
    path("activities/<int:activity>/agenda/propose/", my_meetings.propose, name="propose"),
    path("activities/<int:activity>/minutes/", my_meetings.minutes, name="minutes"),
    path("activities/<int:activity>/here/", my_presence.here, name="here"),
    path(
        "activities/decisions/<int:meeting_decision>/done/",
        my_meetings.action_done,
        name="meeting_decision_done",
    ),
    path("projects/<int:project>/decisions/", my_meetings.register, name="register"),
    path("activities/dates/<int:date_poll>/", my_polls.my_poll, name="poll"),
    path("activities/calendar/", calendar.my_month, name="calendar_page"),
    path("activities/calendar/address/", calendar.my_address, name="calendar_address"),
    path(
        "projects/<int:project>/calendar/address/",
        calendar.my_project_address,
        name="project_calendar_address",
    ),
]
