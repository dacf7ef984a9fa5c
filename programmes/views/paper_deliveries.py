"""Staff pages about how papers reach one person."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.people.services.needs import record_look
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.forms import FormatsForm, ReceivedForm, SentForm
from programmes.papers.facts import SendingFacts
from programmes.papers.rules import due_on
from programmes.views.here import organisation_of, saved, typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def formats(request: StaffRequest, organisation: str, attendance: int) -> HttpResponse:
    """Choose in which formats somebody needs the papers of a meeting."""
    found = selectors.papers.receiver(request.viewer, attendance)
    form = FormatsForm(
        typed(request),
        initial={
            "source": "chosen" if found.choice else "needs",
            "formats": found.formats,
            "version": found.choice.version if found.choice else 0,
        },
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.paper_deliveries.choose_formats,
            found.attendance,
            formats=form.chosen(),
            version=form.cleaned_data["version"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The format is saved")):
            return redirect("programmes:papers", organisation, found.attendance.activity_id)
    record_look([found.attendance.person], by=request.viewer, at=clock.now())
    return render(
        request,
        "programmes/papers/formats.html",
        {"form": form, "attendance": found.attendance, "receiver": found},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def sent(request: StaffRequest, organisation: str, attendance: int) -> HttpResponse:
    """Confirm that papers were sent to somebody in the formats they need."""
    found = selectors.papers.receiver(request.viewer, attendance)
    activity, here = found.attendance.activity, organisation_of(request)
    waiting = found.to_send(selectors.papers.of_activity(activity))
    form = SentForm(typed(request), papers=waiting, today=clock.today(here.zone))
    if request.method == "POST" and not waiting:
        messages.info(request, _("Nothing is left to send"))
        return redirect("programmes:papers", organisation, activity.pk)
    if request.method == "POST" and form.is_valid():
        services.paper_deliveries.note_sent(
            found.attendance,
            facts=SendingFacts(
                papers=form.chosen(),
                formats=found.formats,
                sent_on=form.cleaned_data["sent_on"],
            ),
            by=request.viewer,
            at=clock.now(),
        )
        messages.success(request, _("It is recorded that the papers were sent"))
        return redirect("programmes:papers", organisation, activity.pk)
    record_look([found.attendance.person], by=request.viewer, at=clock.now())
    return render(
        request,
        "programmes/papers/sent.html",
        {
            "form": form,
            "attendance": found.attendance,
            "receiver": found,
            "waiting": waiting,
            "due_on": due_on(activity, here),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def received(request: StaffRequest, organisation: str, attendance: int) -> HttpResponse:
    """Record that somebody has the papers, as they told staff."""
    found = selectors.attendances.get(request.viewer, attendance, to=Permission.MANAGE_PROJECT)
    form = ReceivedForm(typed(request))
    if request.method == "POST" and form.is_valid():
        services.paper_deliveries.note_received(
            found,
            how=HowAnswered(form.cleaned_data["how"]),
            on=clock.today(organisation_of(request).zone),
            by=request.viewer,
            at=clock.now(),
        )
        messages.success(request, _("It is recorded that they have the papers"))
        return redirect("programmes:papers", organisation, found.activity_id)
    return render(request, "programmes/papers/received.html", {"form": form, "attendance": found})
