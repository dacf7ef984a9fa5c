"""Addresses of what a project needs from its team: time and money, and getting ready."""

from django.urls import path

from programmes.views import readiness, resources

_PROJECT = "programmes/projects/<int:project>/resources/"

staff = [
    path("programmes/projects/<int:project>/readiness/", readiness.readiness, name="readiness"),
    path(
        "programmes/<int:programme>/resources/",
        resources.programme_resources,
        name="programme_resources",
    ),
    path(_PROJECT, resources.resources, name="resources"),
    path(f"{_PROJECT}plan/", resources.plan_resources, name="plan_resources"),
    path(f"{_PROJECT}add/", resources.add_resource, name="add_resource"),
    path(
        "programmes/resources/<int:used>/remove/", resources.remove_resource, name="remove_resource"
    ),
]
