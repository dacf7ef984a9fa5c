"""Addresses of publications, and of help before conferences."""

from django.urls import path

from programmes.views import my_publications, publications

_ONE = "programmes/publications/<int:publication>/"
_CREDIT = "programmes/publications/named/<int:publication_credit>/"

staff = [
    path(
        "programmes/projects/<int:project>/publications/add/",
        publications.add,
        name="add_publication",
    ),
    path(_ONE, publications.publication, name="publication"),
    path(_CREDIT, publications.told, name="told_named"),
    path(
        "activities/conference-help/<int:conference_help>/",
        publications.settle_help,
        name="settle_help",
    ),
]
portal = [
    path(
        "projects/named/<int:publication_credit>/",
        my_publications.named,
        name="named",
    ),
    path("activities/<int:activity>/help/", my_publications.ask_help, name="ask_help"),
]
