"""Addresses of the who's who, for staff and for people who take part."""

from django.urls import path

from programmes.views import my_who, told, who

_SERVICE, _INTRODUCTION = "who/services/<int:service>/", "who/introductions/<int:introduction>/"

staff = [
    path("who/", who.who, name="who"),
    path("who/<int:sheet>/", who.sheet, name="who_sheet"),
    path("who/services/add/", who.service_add, name="add_service"),
    path(f"{_SERVICE}edit/", who.service_edit, name="edit_service"),
    path(f"{_SERVICE}hide/", who.service_hide, name="hide_service"),
    path("who/people/<int:person_id>/", told.told, name="told_sheet"),
]
portal = [
    path("who/", my_who.who, name="who"),
    path("who/roles/", my_who.roles, name="roles"),
    path("who/mine/", my_who.my_sheet, name="my_sheet"),
    path("who/mine/hide/", my_who.hide, name="hide_sheet"),
    path("who/<int:sheet>/", my_who.sheet, name="sheet"),
    path("who/<int:sheet>/introduction/", my_who.ask, name="ask_introduction"),
    path("who/introductions/", my_who.introductions, name="introductions"),
    path(_INTRODUCTION, my_who.introduction, name="introduction"),
    path(f"{_INTRODUCTION}end/", my_who.introduction_end, name="end_introduction"),
]
