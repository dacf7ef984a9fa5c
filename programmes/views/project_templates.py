"""Staff pages about the templates with which a project can be begun."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from programmes import selectors
from programmes.forms import OpportunityForm
from programmes.project_templates import pages, shipped
from programmes.project_templates.facts import Origin
from programmes.project_templates.roles import RoleDescription, of_setting
from programmes.project_templates.shape import Blueprint, Words
from programmes.views import beginning
from programmes.views.beginning import Offer

#: The latest of the organisation; the others are in the register.
_SHOWN = 12


@staff(Permission.MANAGE_PROJECT)
def templates(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show the templates in plain words, with what each brings."""
    return render(
        request,
        "programmes/project_templates/choose.html",
        {
            "shipped": [
                (template, pages.brings(template.blueprint))
                for template in shipped.templates().values()
            ],
            "own": [
                (template, pages.brings(Blueprint.from_json(template.content)))
                for template in selectors.project_templates.offered()[:_SHOWN]
            ],
            "programme": named if (named := request.GET.get("programme", "")).isdecimal() else "",
        },
    )


@staff(Permission.MANAGE_PROJECT)
def shipped_template(request: StaffRequest, organisation: str, setting: str) -> HttpResponse:
    """Show one template of the product whole."""
    return beginning.whole(request, _shipped(request, setting))


@staff(Permission.MANAGE_PROJECT)
def start_from_shipped(request: StaffRequest, organisation: str, setting: str) -> HttpResponse:
    """Begin a project with a template of the product."""
    return beginning.propose(request, _shipped(request, setting))


def _lines(role: RoleDescription) -> list[tuple[object, Words]]:
    """Return what a description says, under the headings of a role pack."""
    return [
        (text.label, role.texts[text.name])
        for text in OpportunityForm.texts
        if text.name in role.texts
    ]


def _shipped(request: StaffRequest, setting: str) -> Offer:
    found = selectors.project_templates.shipped(setting)
    where = [request.viewer.slug, setting]
    return Offer(
        name=found.name,
        blueprint=found.blueprint,
        origin=Origin(shipped=found.key, shipped_version=found.version),
        template="programmes/project_templates/shipped.html",
        page=reverse("programmes:shipped_template", args=where),
        start=reverse("programmes:start_from_shipped", args=where),
        shown={"found": found, "roles": [(role, _lines(role)) for role in of_setting(setting)]},
    )
