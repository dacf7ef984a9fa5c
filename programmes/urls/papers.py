"""Addresses of the papers of meetings."""

from django.urls import path

from programmes.views import my_papers, my_publications, paper_deliveries, papers

_OF = "activities/<int:activity>/papers/"
_ONE = "activities/papers/<int:paper>/"
_FILE = "activities/papers/<int:paper_file>/file/"
_FOR = "activities/papers/for/<int:attendance>/"

staff = [
    path(_OF, papers.papers, name="papers"),
    path(f"{_OF}add/", papers.add, name="add_paper"),
    path(f"{_OF}give/", papers.give, name="give_papers"),
    path(f"{_OF}others/", papers.others, name="papers_of_others"),
    path(_ONE, papers.edit, name="paper"),
    path(_FILE, papers.file, name="paper_file"),
    path(f"{_ONE}remove/", papers.remove, name="remove_paper"),
    path(
        "activities/papers/comments/<int:paper_comment>/",
        papers.answer_comment,
        name="paper_comment",
    ),
    path(f"{_FOR}format/", paper_deliveries.formats, name="paper_formats"),
    path(f"{_FOR}sent/", paper_deliveries.sent, name="papers_sent"),
    path(f"{_FOR}received/", paper_deliveries.received, name="papers_received"),
]
portal = [
    path(_OF, my_papers.papers, name="papers"),
    path(f"{_OF}received/", my_papers.received, name="papers_received"),
    path(_FILE, my_papers.file, name="paper_file"),
    path(f"{_ONE}comment/", my_publications.comment, name="comment_paper"),
]
