"""Addresses of the pages about the sources of information."""

from django.urls import path

from programmes.views import information

_ONE = "information/<int:information_check>/"

staff = [path("activities/<int:activity>/sources/", information.sources, name="sources")]
portal = [
    path(_ONE, information.read_information, name="read_information"),
    path(f"{_ONE}papers/<int:information_paper>/", information.paper_to_read, name="paper_to_read"),
]
