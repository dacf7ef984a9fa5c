"""Addresses about forms of engagement and kinds of activity."""

from django.urls import path

from programmes.views import kinds

_ONE = "programmes/kinds/<slug:area>/<slug:code>/"

staff = [
    path("programmes/kinds/", kinds.register, name="kinds"),
    path("programmes/kinds/<slug:area>/add/", kinds.add, name="add_kind"),
    path(f"{_ONE}edit/", kinds.change, name="edit_kind"),
    path(f"{_ONE}hide/", kinds.hide, name="hide_kind"),
    path(f"{_ONE}bring-back/", kinds.bring_back, name="bring_kind_back"),
]
