"""Addresses of the pages about the values of a charter."""

from django.urls import path

from evaluation.views import values_checks

staff = [
    path(
        "programmes/projects/<int:project>/evaluation/values/",
        values_checks.begin,
        name="begin_values",
    ),
    path("evaluation/values/<int:values_check>/enter/", values_checks.enter, name="enter_values"),
    path("evaluation/values/<int:values_check>/close/", values_checks.close, name="close_values"),
]
portal = [
    path("evaluations/values/<int:values_check>/", values_checks.my_values, name="values"),
]
