"""Addresses of the organisation's documents and goals, for staff and for who takes part."""

from django.urls import path

from programmes.views import governance, my_governance, objectives

_ONE = "governance/documents/<int:governance>/"
_GOAL = "governance/goals/<int:objective>/"

staff = [
    path("governance/documents/", governance.documents, name="documents"),
    path("governance/documents/add/", governance.document_add, name="add_document"),
    path(_ONE, governance.document, name="governance"),
    path(f"{_ONE}edit/", governance.document_edit, name="edit_document"),
    path(f"{_ONE}end/", governance.document_end, name="end_document"),
    path(f"{_ONE}goals/add/", objectives.objective_add, name="add_objective"),
    path(
        "governance/documents/<int:governance_file>/file/",
        governance.document_file,
        name="document_file",
    ),
    path("governance/goals/", objectives.objectives, name="objectives"),
    path(f"{_GOAL}edit/", objectives.objective_edit, name="edit_objective"),
    path(f"{_GOAL}end/", objectives.objective_end, name="end_objective"),
]
portal = [
    path("promises/", my_governance.promises, name="promises"),
    path("promises/<int:governance_file>/file/", my_governance.file, name="promise_file"),
]
