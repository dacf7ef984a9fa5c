"""Addresses of undertakings, for staff and for people who take part."""

from django.urls import path

from programmes.views import my_undertakings, undertakings

_ONE = "undertakings/<int:undertaking>/"

staff = [
    path("undertakings/", undertakings.undertaking_list, name="undertakings"),
    path("undertakings/add/", undertakings.undertaking_add, name="add_undertaking"),
    path(_ONE, undertakings.undertaking_detail, name="undertaking"),
    path(f"{_ONE}demand/", undertakings.undertaking_demand, name="demand_undertaking"),
    path(f"{_ONE}wording/", undertakings.undertaking_reword, name="reword_undertaking"),
    path(f"{_ONE}retire/", undertakings.undertaking_retire, name="retire_undertaking"),
    path(
        f"{_ONE}people/<int:person_id>/",
        undertakings.declaration_record,
        name="record_declaration",
    ),
    path(
        "undertakings/declarations/<int:declaration>/",
        undertakings.declaration,
        name="declaration",
    ),
]
portal = [
    path("undertakings/", my_undertakings.undertakings, name="undertakings"),
    path(_ONE, my_undertakings.undertaking, name="undertaking"),
]
