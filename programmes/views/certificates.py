"""Staff pages about certificates: issuing them, handing them out, taking them back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, page
from engagement.people.models import Person
from engagement.people.selectors import people
from programmes import selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms.certificates import CertificateForm, WithdrawCertificateForm, initial_of
from programmes.models import Certificate
from programmes.views.here import new_submission, organisation_of, typed

VIEW, MANAGE = Permission.VIEW_PEOPLE, Permission.MANAGE_PEOPLE


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of the form: the form again, something to choose from, or a document."""

    form: CertificateForm
    has_choices: bool
    issued: Certificate | None = None
    was_asked: bool = False


def ask(
    request: StaffRequest, person: Person, *, replaces: Certificate | None, of_staff: bool
) -> Asked:
    """Show what can be chosen, and issue what was."""
    here = organisation_of(request)
    today = clock.today(here.zone)
    choices = selectors.certificates.choices(person, on=today)
    language = person.language if person.language in here.languages else here.languages[0]
    before = replaces.document.chosen if replaces else None
    form = CertificateForm(
        typed(request),
        choices=choices,
        languages=here.languages,
        today=today,
        initial={
            **initial_of(person, choices, language=language, before=before),
            **new_submission(),
        },
    )
    if of_staff:
        form.ask_about_them()
    has_choices = bool(choices.involvements or choices.hats or choices.seats or choices.mentorings)
    if request.method != "POST" or not has_choices or not form.is_valid():
        return Asked(form, has_choices)
    try:
        issued = services.certificates.issue(
            person,
            wanted=form.wanted(),
            organisation=here,
            replaces=replaces,
            submission=form.cleaned_data["submission"],
            by=request.viewer,
            at=clock.now(),
            on=today,
        )
    except AlreadyAskedError as refusal:
        messages.info(request, str(refusal))
        return Asked(form, has_choices, was_asked=True)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return Asked(form, has_choices)
    return Asked(form, has_choices, issued)


def handed_out(certificate: Certificate) -> HttpResponse:
    """Hand the document out as a file that nobody else keeps."""
    with certificate.document.file.open("rb") as file:
        content = file.read()
    name = f"{certificate.reference}-{certificate.language}.pdf"
    return HttpResponse(
        content,
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )


@staff(VIEW)
def certificates(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """List what was issued to a person."""
    person = people.get(request.viewer, person_id, to=VIEW)
    part = selectors.certificates.issued_to(person, cursor=request.GET.get(PARAMETER, ""))
    return render(
        request,
        "programmes/certificates/list.html",
        {"person": person, "page": page(request, part), "may_manage": request.viewer.can(MANAGE)},
    )


@staff(MANAGE)
def issue_certificate(request: StaffRequest, organisation: str, person_id: int) -> HttpResponse:
    """Issue a document for somebody, as they wish it."""
    person = people.get(request.viewer, person_id, to=MANAGE)
    return _issue(request, person, None)


@staff(MANAGE)
def reissue_certificate(request: StaffRequest, organisation: str, certificate: int) -> HttpResponse:
    """Issue a document once more, with what is recorded by now."""
    found = selectors.certificates.get(request.viewer, certificate, to=MANAGE)
    return _issue(request, found.person, found)


@staff(VIEW)
def certificate(request: StaffRequest, organisation: str, certificate: int) -> HttpResponse:
    """Show a document: how far it is, or what it is, and whether it is valid."""
    found = selectors.certificates.get(request.viewer, certificate, to=VIEW)
    may_manage = request.viewer.can(MANAGE)
    if request.method == "POST":
        if may_manage:
            services.certificates.write_again(found)
        return redirect("programmes:certificate", organisation, found.pk)
    return render(
        request,
        "programmes/certificates/detail.html",
        {"certificate": found, "person": found.person, "may_manage": may_manage},
    )


@staff(VIEW)
def certificate_pdf(request: StaffRequest, organisation: str, certificate: int) -> HttpResponse:
    """Hand out the document, for somebody who cannot take it themselves."""
    found = selectors.certificates.get(request.viewer, certificate, to=VIEW)
    if not found.document.is_ready:
        messages.info(request, _("The PDF is being written. Try again in a moment."))
        return redirect("programmes:certificate", organisation, found.pk)
    return handed_out(found)


@staff(MANAGE)
def withdraw_certificate(
    request: StaffRequest, organisation: str, certificate: int
) -> HttpResponse:
    """Take a document back, with a reason."""
    found = selectors.certificates.get(request.viewer, certificate, to=MANAGE)
    form = WithdrawCertificateForm(typed(request))
    if request.method == "POST" and form.is_valid():
        services.certificates.withdraw(
            found,
            reason=form.cleaned_data["reason"],
            by=request.viewer,
            at=clock.now(),
            on=clock.today(organisation_of(request).zone),
        )
        messages.success(request, _("%(document)s is taken back.") % {"document": found.reference})
        return redirect("programmes:certificate", organisation, found.pk)
    return render(
        request,
        "programmes/certificates/withdraw.html",
        {"certificate": found, "person": found.person, "form": form},
    )


def _issue(request: StaffRequest, person: Person, replaces: Certificate | None) -> HttpResponse:
    asked = ask(request, person, replaces=replaces, of_staff=True)
    if asked.issued is not None:
        return redirect("programmes:certificate", request.viewer.slug, asked.issued.pk)
    if asked.was_asked:
        return redirect("programmes:certificates", request.viewer.slug, person.pk)
    return render(
        request,
        "programmes/certificates/issue.html",
        {
            "person": person,
            "replaces": replaces,
            "form": asked.form,
            "has_choices": asked.has_choices,
        },
    )
