"""Addresses of the engagement unit, and of the view of the whole organisation."""

from django.urls import path

from programmes.views import mentoring, unit, whole

_REQUEST = "unit/requests/<int:unit_request>/"

staff = [
    path("unit/", unit.unit, name="unit"),
    path("unit/ask/", unit.ask, name="ask_unit"),
    path(_REQUEST, unit.unit_request, name="unit_request"),
    path(f"{_REQUEST}begin/", unit.begin, name="begin_with_request"),
    path(f"{_REQUEST}done/", unit.finish, name="finish_request"),
    path("unit/hurdles/add/", unit.hurdle_add, name="add_hurdle"),
    path("unit/hurdles/<int:hurdle>/", unit.hurdle, name="hurdle"),
    path("people/<int:person_id>/mentoring/", mentoring.add, name="add_mentoring"),
    path("unit/mentoring/<int:mentoring>/", mentoring.mentoring, name="mentoring"),
    path("year/", whole.whole, name="whole"),
]
