"""Staff pages about finding a date together."""

from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from programmes import selectors, services
from programmes.enums import HowAnswered, PollState
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import ActivityForm, AvailabilityForm, DateFormSet, PollForm
from programmes.forms.polls import FEW_DATES, MOST_DATES
from programmes.models import Activity, DateOption, Project
from programmes.views.here import new_submission, organisation_of, project_page, saved, typed


@staff(Permission.VIEW_PROJECT, by_object=True)
def poll_list(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """List the polls of a project, and say whose voice sets dates and agendas."""
    found = selectors.projects.get(request.viewer, project)
    part = cut(
        selectors.polls.of_project(found),
        by="-pk",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    dates, suited = selectors.polls.by_side(found)
    items = selectors.agenda.by_side(found)
    return render(
        request,
        "programmes/poll_list.html",
        {
            **project_page(request, found, "activities"),
            "page": page(request, part),
            "dates": dates,
            "suited": [(side.label, count) for side, count in suited.items()],
            "items": [(side.label, count) for side, count in items.items()],
            "has_items": any(items.values()),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def poll_create(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Ask everybody who takes part which dates suit them."""
    found = selectors.projects.get(request.viewer, project, to=Permission.MANAGE_PROJECT)
    return _poll_form(request, found, None)


@staff(Permission.MANAGE_PROJECT, by_object=True)
def poll_to_move(request: StaffRequest, organisation: str, activity: int) -> HttpResponse:
    """Ask everybody who takes part to which date an activity should move."""
    found = selectors.activities.get(request.viewer, activity, to=Permission.MANAGE_PROJECT)
    return _poll_form(request, found.project, found)


@staff(Permission.VIEW_PROJECT, by_object=True)
def poll_detail(request: StaffRequest, organisation: str, date_poll: int) -> HttpResponse:
    """Show how the dates stand, side by side, and who answered what."""
    found = selectors.polls.get(request.viewer, date_poll)
    part = cut(
        selectors.polls.asked(found),
        by="person__sort_name",
        cursor=request.GET.get(PARAMETER, ""),
        size=25,
    )
    answers = selectors.polls.answers_of(found, part.rows)
    for involvement in part.rows:
        vars(involvement)["answers"] = answers.get(involvement.person_id, [])
    standings = selectors.polls.standings(found)
    now = clock.now()
    return render(
        request,
        "programmes/poll_detail.html",
        {
            **project_page(request, found.project, "activities"),
            "poll": found,
            "page": page(request, part),
            "standings": standings,
            "answered": standings[0].answered if standings else 0,
            "common": any(standing.suits_everybody for standing in standings),
            "is_open": found.state == PollState.OPEN,
            "now": now,
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def poll_answer(
    request: StaffRequest, organisation: str, date_poll: int, involvement: int
) -> HttpResponse:
    """Keep when somebody can come, as they told staff."""
    found = selectors.polls.get(request.viewer, date_poll, to=Permission.MANAGE_PROJECT)
    place = selectors.polls.involvement_in(found, involvement)
    form = AvailabilityForm(
        typed(request),
        options=selectors.polls.options_of(found),
        given=selectors.polls.given_by(found, place.person),
        zone=organisation_of(request).zone,
        on_behalf=True,
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.polls.answer,
            found,
            involvement=place,
            answers=form.answers(),
            how=HowAnswered(form.cleaned_data["how"]),
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The answer is recorded")):
            return redirect("programmes:poll", organisation, found.pk)
    return render(
        request,
        "programmes/poll_answer.html",
        {"form": form, "poll": found, "involvement": place},
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def poll_choose(request: StaffRequest, organisation: str, date_option: int) -> HttpResponse:
    """Choose a date: say what is planned, or confirm that the activity moves."""
    option = selectors.polls.option(request.viewer, date_option, to=Permission.MANAGE_PROJECT)
    here = organisation_of(request)
    moves = option.poll.activity is not None
    form = None
    if not moves:
        form = ActivityForm(
            _with_option(typed(request), option, here.zone),
            languages=here.languages,
            zone=here.zone,
            kinds=selectors.kinds.both().activities,
            keep=option.poll.kind,
            initial=_initial(option, here.languages, here.zone),
        )
    if request.method == "POST" and (form is None or form.is_valid()):
        activity = _choose(request, option, form)
        if activity is not None:
            messages.success(request, _("The date is set, and people are being told"))
            return redirect("programmes:activity", organisation, activity.pk)
        if form is None:
            return redirect("programmes:poll", organisation, option.poll_id)
    standings = selectors.polls.standings(option.poll)
    return render(
        request,
        "programmes/poll_choose.html",
        {
            "form": form,
            "option": option,
            "poll": option.poll,
            "standing": next(one for one in standings if one.option.pk == option.pk),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def poll_withdraw(request: StaffRequest, organisation: str, date_poll: int) -> HttpResponse:
    """Ask once more, then end a poll without a date."""
    found = selectors.polls.get(request.viewer, date_poll, to=Permission.MANAGE_PROJECT)
    if request.method == "POST":
        try:
            services.polls.withdraw(found, by=request.viewer, at=clock.now())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The poll is ended. No date was chosen."))
        return redirect("programmes:poll", organisation, found.pk)
    return render(request, "programmes/poll_withdraw.html", {"poll": found})


def _poll_form(request: StaffRequest, project: Project, activity: Activity | None) -> HttpResponse:
    here, now = organisation_of(request), clock.now()
    initial: dict[str, object] = new_submission()
    if activity is not None:
        initial["kind"] = activity.kind
        initial |= {
            f"title_{language}": getattr(activity, f"title_{language}") or ""
            for language in here.languages
        }
    form = PollForm(
        typed(request),
        languages=here.languages,
        kinds=selectors.kinds.both().activities,
        keep=activity.kind if activity else "",
        today=now.astimezone(here.zone).date(),
        initial=initial,
    )
    data = _with_more_rows(request)
    formset = DateFormSet(
        data,
        prefix="dates",
        initial=[{} for _row in range(FEW_DATES)],
        form_kwargs={"zone": here.zone, "now": now},
    )
    if request.method == "POST" and "more" not in request.POST:
        done = _begin(request, project, activity, form, formset)
        if done is not None:
            return done
    return render(
        request,
        "programmes/poll_form.html",
        {
            "form": form,
            "formset": formset,
            "project": project,
            "activity": activity,
            "may_more": formset.total_form_count() < MOST_DATES,
        },
    )


def _begin(
    request: StaffRequest, project: Project, activity: Activity | None, form: PollForm, formset: Any
) -> HttpResponse | None:
    """Begin the poll when everything is in order; otherwise the forms hold the reasons."""
    if not (form.is_valid() & formset.is_valid()):
        return None
    try:
        poll = services.polls.begin(
            project,
            facts=form.facts(formset.dates()),
            activity=activity,
            by=request.viewer,
            at=clock.now(),
            submission=form.cleaned_data["submission"],
        )
    except AlreadyAskedError as refusal:
        messages.info(request, str(refusal))
        return redirect("programmes:polls", request.viewer.slug, project.pk)
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Everybody who takes part is being asked"))
    return redirect("programmes:poll", request.viewer.slug, poll.pk)


def _with_more_rows(request: StaffRequest) -> QueryDict | None:
    """Return what was sent; with four rows more when somebody asked for them."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    count = str(data.get("dates-TOTAL_FORMS", ""))
    if "more" in data and count.isdigit():
        data["dates-TOTAL_FORMS"] = str(min(int(count) + FEW_DATES, MOST_DATES))
    return data


def _choose(
    request: StaffRequest, option: DateOption, form: ActivityForm | None
) -> Activity | None:
    """Choose the date; when that is refused, say why and return None."""
    try:
        return services.polls.choose(
            option,
            facts=form.facts() if form is not None else None,
            by=request.viewer,
            at=clock.now(),
        )
    except RefusedError as refusal:
        if form is None:
            messages.warning(request, str(refusal))
        else:
            form.add_error(None, str(refusal))
        return None


def _times(option: DateOption, zone: ZoneInfo) -> dict[str, str]:
    """Return a date as the form of an activity reads it."""
    starts_at, ends_at = option.starts_at.astimezone(zone), option.ends_at.astimezone(zone)
    return {
        "day": f"{starts_at:%d/%m/%Y}",
        "start": f"{starts_at:%H:%M}",
        "end": f"{ends_at:%H:%M}",
    }


def _with_option(data: QueryDict | None, option: DateOption, zone: ZoneInfo) -> QueryDict | None:
    """Return what was sent with the times of the date that people were asked about."""
    if data is None:
        return None
    data = data.copy()
    for name, value in _times(option, zone).items():
        data[name] = value
    return data


def _initial(option: DateOption, languages: list[str], zone: ZoneInfo) -> dict[str, object]:
    poll = option.poll
    titles = {f"title_{code}": getattr(poll, f"title_{code}") or "" for code in languages}
    return {**titles, "kind": poll.kind, **_times(option, zone)}
