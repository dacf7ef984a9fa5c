"""Staff pages for the steps of a contribution: each is one short form."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import rules, selectors, services
from programmes.enums import HowAnswered, HowTold, TakenIntoAccount
from programmes.exceptions import NotConsentedError, RefusedError
from programmes.forms import (
    ChangeForm,
    ConsentForm,
    DiscussionForm,
    OutcomeForm,
    RecordRatingForm,
    StoryForm,
    TellForm,
    ThanksForm,
)
from programmes.models import Contribution
from programmes.views.here import organisation_of, typed


@staff(Permission.MANAGE_PROJECT, by_object=True)
def discuss(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Record when and where a contribution was discussed."""
    found = _managed(request, contribution)
    today = clock.today(organisation_of(request).zone)
    form = DiscussionForm(
        typed(request),
        today=today,
        activities=selectors.contributions.activities_of(found.project),
        initial={"discussed_on": today, "activity": request.GET.get("activity", "")},
    )

    def keep() -> None:
        services.contributions.discuss(found, facts=form.facts(), by=request.viewer, at=clock.now())

    return _step(
        request, found, form, keep,
        heading=_("When and where was it discussed?"), send=_("Record the discussion"),
        done=_("The discussion is recorded"),
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def decide(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Record a decision, with its reason and who decided; a later one corrects it."""
    found = _managed(request, contribution)
    today = clock.today(organisation_of(request).zone)
    last = selectors.contributions.latest_decision(found)
    form = OutcomeForm(
        typed(request),
        today=today,
        rights=selectors.charters.rights(found.project),
        initial={"decided_on": today, "seen": last.number if last else 0},
    )

    def keep() -> None:
        services.influence.decide(
            found,
            facts=form.facts(),
            seen=form.cleaned_data["seen"] or 0,
            by=request.viewer,
            at=clock.now(),
        )

    return _step(
        request, found, form, keep,
        heading=_("What was decided, and why?"), send=_("Record the decision"),
        done=_("The decision is recorded. Now tell whoever said it."), decision=last,
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def note_change(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Record a change that came from a contribution."""
    found = _managed(request, contribution)
    today = clock.today(organisation_of(request).zone)
    form = ChangeForm(typed(request), today=today, initial={"seen_on": today})

    def keep() -> None:
        services.contributions.note_change(
            found, **form.cleaned_data, by=request.viewer, at=clock.now()
        )

    return _step(
        request, found, form, keep,
        heading=_("What has changed because of it?"), send=_("Record the change"),
        done=_("The change is recorded"),
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def tell(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Tell the contributor what was decided, or record that somebody told them."""
    found = _managed(request, contribution)
    here = organisation_of(request)
    today = clock.today(here.zone)
    last = selectors.contributions.latest_decision(found)
    ways = rules.ways_of_telling(found)
    form = TellForm(
        typed(request),
        today=today,
        ways=ways,
        channel=found.person.get_channel_display() if found.person else "",
        initial={"told_on": today, "seen": last.number if last else 0, "how": ways[0].value},
    )

    def keep() -> None:
        services.influence.tell(
            found,
            how=HowTold(form.cleaned_data["how"]),
            told_on=form.cleaned_data["told_on"],
            note=form.cleaned_data["note"],
            seen=form.cleaned_data["seen"] or 0,
            organisation=here,
            by=request.viewer,
            at=clock.now(),
        )

    return _step(
        request, found, form, keep,
        heading=_("Tell what became of it"), send=_("Tell them"),
        done=_("It is recorded that they know. They can say now what they think of it."),
        decision=last, closed="" if rules.may_tell(found) else _not_to_tell(found),
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def thank(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Thank whoever brought something in, once, in the language that they read."""
    found = _managed(request, contribution)
    people = {found.person.language: 1} if found.person else {}
    form = ThanksForm(
        typed(request),
        people=people,
        channel=found.person.get_channel_display() if found.person else "",
    )

    def keep() -> None:
        services.thanks.say_to_contributor(
            found,
            words=form.words("words")[next(iter(people))] if people else "",
            organisation=organisation_of(request),
            by=request.viewer,
            at=clock.now(),
        )

    return _step(
        request, found, form, keep,
        heading=_("Say thank you"), send=_("Send the thanks"), done=_("They are thanked"),
        closed="" if rules.may_thank_contributor(found) else _("There is nobody left to thank"),
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def record_rating(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Record what the contributor said of what became of it."""
    found = _managed(request, contribution)
    form = RecordRatingForm(typed(request))

    def keep() -> None:
        services.influence.rate(
            found,
            given=TakenIntoAccount(form.cleaned_data["rating"]),
            words=form.cleaned_data["words"],
            how=HowAnswered(form.cleaned_data["how"]),
            by=request.viewer,
            at=clock.now(),
        )

    return _step(
        request, found, form, keep,
        heading=_("What do they say of it?"), send=_("Record their answer"),
        done=_("Their answer is recorded"),
        closed="" if rules.may_rate(found) else _("First they are told what became of it."),
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def record_consent(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Record whether the contributor agrees that it is published."""
    found = _managed(request, contribution)
    form = ConsentForm(typed(request))

    def keep() -> None:
        services.contributions.consent(
            found,
            given=form.cleaned_data["given"] == "yes",
            how=HowAnswered(form.cleaned_data["how"]),
            by=request.viewer,
            at=clock.now(),
        )

    return _step(
        request, found, form, keep,
        heading=_("May it be published?"), send=_("Record what they said"),
        done=_("It is recorded"),
    )  # fmt: skip


@staff(Permission.MANAGE_PROJECT, by_object=True)
def publish(request: StaffRequest, organisation: str, contribution: int) -> HttpResponse:
    """Word what the public reads, and publish it or keep it back."""
    found = _managed(request, contribution)
    story = selectors.contributions.story_of(found)
    languages = organisation_of(request).languages
    form = StoryForm(
        typed(request),
        languages=languages,
        initial=StoryForm.initial_of(found, story, languages),
    )
    if request.method == "POST" and form.is_valid():
        wanted = "publish" in request.POST
        try:
            services.stories.word(
                found,
                facts=form.facts(),
                publish=wanted,
                version=form.cleaned_data["version"] or 0,
                by=request.viewer,
                at=clock.now(),
            )
        except NotConsentedError as refusal:
            form.add_error(None, str(refusal))
            found = _managed(request, contribution)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            story = selectors.contributions.story_of(found)
        else:
            done = _("Everybody can read it now") if wanted else _("Saved. Nobody outside sees it.")
            messages.success(request, done)
            return redirect("programmes:contribution", organisation, found.pk)
    return render(
        request,
        "programmes/contribution_publish.html",
        {
            "form": form,
            "contribution": found,
            "decision": selectors.contributions.latest_decision(found),
            "story": story,
            "may_publish": found.may_publish and bool(found.outcome),
        },
    )


def _managed(request: StaffRequest, contribution: int) -> Contribution:
    return selectors.contributions.get(request.viewer, contribution, to=Permission.MANAGE_PROJECT)


def _step(
    request: StaffRequest,
    contribution: Contribution,
    form: forms.Form,
    keep: Callable[[], None],
    *,
    done: str,
    **shown: object,
) -> HttpResponse:
    """Show a short form about a contribution; keep what was typed, or say why not."""
    if request.method == "POST" and form.is_valid():
        try:
            keep()
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
            shown["decision"] = selectors.contributions.latest_decision(contribution)
        else:
            messages.success(request, done)
            return redirect("programmes:contribution", request.viewer.slug, contribution.pk)
    context = {"decision": None, "closed": "", **shown, "form": form, "contribution": contribution}
    return render(request, "programmes/influence_step.html", context)


def _not_to_tell(contribution: Contribution) -> str:
    if contribution.is_undecided:
        return _("Record a decision first: there is nothing to tell yet")
    return _("The contributor has already been told of this decision")
