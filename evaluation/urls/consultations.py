"""Addresses of the pages about consultations and priorities."""

from django.urls import path

from evaluation.views import consultations, my_consultations

_ONE = "consultations/<int:consultation>/"
_PUBLIC = "p/<slug:organisation>/consultations/<int:asked>/"

staff = [
    path(
        "programmes/projects/<int:project>/consultations/add/",
        consultations.add,
        name="add_consultation",
    ),
    path(_ONE, consultations.consultation, name="consultation"),
    path(f"{_ONE}change/", consultations.change, name="change_consultation"),
    path(f"{_ONE}step/", consultations.step, name="consultation_step"),
    path(f"{_ONE}enter/", consultations.enter, name="enter_consultation"),
    path(
        "consultations/words/<int:consultation_line>/contribution/",
        consultations.bring_in,
        name="bring_in",
    ),
]
portal = [
    path(_ONE, my_consultations.my_consultation, name="consultation"),
    path(
        f"{_ONE}papers/<int:consultation_paper>/",
        my_consultations.my_paper,
        name="consultation_paper",
    ),
]
public = [
    path(_PUBLIC, my_consultations.consultation, name="consultation"),
    path(
        f"{_PUBLIC}papers/<int:consultation_paper>/",
        my_consultations.paper,
        name="consultation_paper",
    ),
]
