"""The staff page on which a team gets ready."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.forms.readiness import ReadinessForm
from programmes.models import Project
from programmes.readiness.enums import ReadyPoint
from programmes.views.here import organisation_of, saved, typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def readiness(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Let a team say what it has seen to, and keep what came of reflecting together."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    row = selectors.readiness.of(found)
    today = clock.today(organisation_of(request).zone)
    form = ReadinessForm(typed(request), readiness=row, today=today)
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.readiness.keep,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("It is saved")):
            return redirect("programmes:readiness", organisation, found.pk)
    return render(
        request,
        "programmes/readiness/form.html",
        {
            "form": form,
            "project": found,
            "readiness": row,
            "most": len(ReadyPoint),
            **_learning(request, found),
        },
    )


def _learning(request: StaffRequest, project: Project) -> dict[str, object]:
    """Return what is known of learning together in a project, and of skills that help in it."""
    kinds = selectors.kinds.both()
    codes = [kind.code for kind in kinds.activities if kind.is_training]
    smallest = organisation_of(request).minimum_group_size
    joint = selectors.joint_training
    return {
        "kinds": kinds,
        "helpful": selectors.skills.in_setting(kinds.skills, project),
        "coverage": joint.coverage(codes, project=project, smallest=smallest),
        "latest": joint.latest(request.viewer, codes, at=clock.now(), project=project),
    }
