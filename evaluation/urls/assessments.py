"""Addresses of the pages about self-assessments."""

from django.urls import path

from evaluation.views import assessments

_ONE = "governance/self-assessment/<int:assessment>/"

staff = [
    path("governance/self-assessment/", assessments.assessments, name="assessments"),
    path("governance/self-assessment/open/", assessments.open_, name="open_assessment"),
    path(_ONE, assessments.assessment, name="assessment"),
    path(f"{_ONE}answer/", assessments.answer, name="answer_assessment"),
    path(f"{_ONE}enter/", assessments.enter, name="enter_assessment"),
    path(f"{_ONE}close/", assessments.close, name="close_assessment"),
]
portal = [
    path("self-assessment/<int:assessment>/", assessments.my_answer, name="assessment"),
]
