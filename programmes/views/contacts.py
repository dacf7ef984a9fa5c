"""Staff pages about informal contact: noted in two clicks from a project or a person."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.people.models import Person
from engagement.people.selectors import people
from programmes import selectors, services
from programmes.contacts.facts import Contacted
from programmes.forms import ContactForm
from programmes.models import ContactNote, Mentoring, Project
from programmes.views.here import new_submission, organisation_of, saved, typed
from programmes.views.mentoring import pairs_url

_PER_PAGE = 25


@staff(Permission.MANAGE_PROJECT, by_object=True)
def of_project(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List informal contact around a project, with the time that it took."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    rows = selectors.contacts.of_project(request.viewer, found)
    part = cut(rows, by="-contact_on", cursor=request.GET.get(PARAMETER, ""), size=_PER_PAGE)
    return render(
        request,
        "programmes/contacts/of_project.html",
        {
            "project": found,
            "page": page(request, part),
            "time": selectors.contacts.time_in(rows),
            "may_view_people": request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def add_to_project(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Note a contact around a project."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    taking_part = selectors.involvements.taking_part(found)
    form = ContactForm(
        typed(request),
        today=clock.today(organisation_of(request).zone),
        people=[involvement.person for involvement in taking_part],
        initial=new_submission(),
    )
    back = reverse("programmes:contacts", args=[organisation, found.pk])
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        person = chosen if isinstance(chosen, Person) else None
        if _keep(request, form, Contacted(person=person, project=found)):
            return redirect(back)
    return _form_page(request, form, back, project=found)


@staff(Permission.MANAGE_PEOPLE)
def of_person(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """List informal contact with a person, with the time that it took."""
    found = people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    rows = selectors.contacts.of_person(request.viewer, found)
    part = cut(rows, by="-contact_on", cursor=request.GET.get(PARAMETER, ""), size=_PER_PAGE)
    return render(
        request,
        "programmes/contacts/of_person.html",
        {
            "person": found,
            "page": page(request, part),
            "time": selectors.contacts.time_in(rows),
        },
    )


@staff(Permission.MANAGE_PEOPLE)
def add_to_person(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Note a contact with a person, or a meeting with somebody new whose mentor they are."""
    found = people.get(request.viewer, person_id, to=Permission.MANAGE_PEOPLE)
    pair = selectors.mentoring.named(request.GET.get("pair", ""), found)
    form = ContactForm(
        typed(request),
        today=clock.today(organisation_of(request).zone),
        projects=None if pair else selectors.contacts.projects_for(request.viewer, found),
        initial={**new_submission(), **(ContactForm.usual_of_a_pair() if pair else {})},
    )
    back = (
        pairs_url(organisation)
        if pair
        else reverse("programmes:contacts_of_person", args=[organisation, found.pk])
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.chosen()
        project = chosen if isinstance(chosen, Project) else None
        if _keep(request, form, Contacted(person=found, project=project, mentoring=pair)):
            return redirect(back)
    return _form_page(request, form, back, person=found, pair=pair)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def edit(request: StaffRequest, organisation: str, contact_note: int) -> HttpResponse:
    """Change a note."""
    found = selectors.contacts.get(request.viewer, contact_note)
    form = ContactForm(
        typed(request),
        today=clock.today(organisation_of(request).zone),
        initial=ContactForm.initial_of(found),
    )
    back = _back(organisation, found)
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.contacts.change,
            found,
            facts=form.facts(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The note is saved")):
            return redirect(back)
    return _form_page(request, form, back, person=found.person, project=found.project, note=found)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def remove(request: StaffRequest, organisation: str, contact_note: int) -> HttpResponse:
    """Ask once more, then delete a note."""
    found = selectors.contacts.get(request.viewer, contact_note)
    back = _back(organisation, found)
    if request.method == "POST":
        services.contacts.remove(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The note is deleted"))
        return redirect(back)
    return render(request, "programmes/contacts/remove.html", {"note": found, "back": back})


def _keep(request: StaffRequest, form: ContactForm, contacted: Contacted) -> bool:
    """Keep a note, say so, and return whether there is one."""
    save = partial(
        services.contacts.note,
        contacted,
        facts=form.facts(),
        by=request.viewer,
        at=clock.now(),
        submission=form.cleaned_data["submission"],
    )
    return saved(request, form, save, words=_("The contact is noted"))


def _back(organisation: str, note: ContactNote) -> str:
    if note.project_id is not None:
        return reverse("programmes:contacts", args=[organisation, note.project_id])
    return reverse("programmes:contacts_of_person", args=[organisation, note.person_id])


def _form_page(  # noqa: PLR0913 — each names something else that the page shows
    request: StaffRequest,
    form: ContactForm,
    back: str,
    *,
    person: Person | None = None,
    project: Project | None = None,
    note: ContactNote | None = None,
    pair: Mentoring | None = None,
) -> HttpResponse:
    return render(
        request,
        "programmes/contacts/form.html",
        {
            "form": form,
            "back": back,
            "person": person,
            "project": project,
            "note": note,
            "pair": pair or (note.mentoring if note else None),
        },
    )
