"""Staff pages about the ladder of participation: its versions, and which one a programme uses."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import frameworks, rules, selectors, services
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import LadderLevelForm, MoveLadderForm, PlaceForm, PublishLadderForm
from programmes.models import ParticipationScheme
from programmes.views.here import new_submission, organisation_of, saved, typed


@staff()
def ladder(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show the ladder in force, the versions before it, and the draft of the next one."""
    current = selectors.levels.current_scheme()
    may_adapt = request.viewer.can(Permission.MANAGE_SETTINGS)
    return render(
        request,
        "programmes/ladder.html",
        {
            "ladder": current,
            "levels": selectors.levels.shown(current),
            "versions": selectors.levels.versions(),
            "may_adapt": may_adapt,
            "draft": selectors.levels.draft() if may_adapt else None,
        },
    )


@staff(Permission.MANAGE_SETTINGS)
@require_POST
def begin(request: StaffRequest, organisation: str) -> HttpResponse:
    """Begin a new version with the words of the one in force."""
    draft = services.levels.begin(organisation_of(request), by=request.viewer, at=clock.now())
    return redirect("programmes:ladder", organisation, draft.pk)


@staff()
def version(request: StaffRequest, organisation: str, ladder: int) -> HttpResponse:
    """Show one version of the ladder; a draft with what can be done to it."""
    found = selectors.levels.get(request.viewer, ladder)
    return render(
        request,
        "programmes/ladder_version.html",
        {
            "ladder": found,
            "levels": selectors.levels.shown(found),
            "lacks": _lacks(request, found) if found.is_draft else [],
            "may_publish": rules.may_publish_ladder(selectors.levels.of_scheme(found)),
        },
    )


@staff(Permission.MANAGE_SETTINGS)
def level_add(request: StaffRequest, organisation: str, draft: int) -> HttpResponse:
    """Add a level to a draft."""
    found = _draft(request, draft)
    form = LadderLevelForm(
        typed(request),
        languages=organisation_of(request).languages,
        lower=selectors.levels.of_scheme(found),
        initial={**new_submission(), "can_be_planned": True},
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.levels.add(
                found,
                facts=form.facts(),
                signs=form.signs(),
                by=request.viewer,
                at=clock.now(),
                submission=form.cleaned_data["submission"],
            )
        except AlreadyAskedError as refusal:
            messages.info(request, str(refusal))
            return redirect("programmes:ladder", organisation, found.pk)
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The level stands at the top. Move it to its place."))
            return redirect("programmes:ladder", organisation, found.pk)
    return render(
        request, "programmes/level_form.html", {"form": form, "level": None, "ladder": found}
    )


@staff(Permission.MANAGE_SETTINGS)
def level_edit(request: StaffRequest, organisation: str, level: int) -> HttpResponse:
    """Change what a level of a draft says."""
    found = selectors.levels.level_of_draft(level)
    languages = organisation_of(request).languages
    form = LadderLevelForm(
        typed(request),
        languages=languages,
        lower=selectors.levels.below(found),
        initial=LadderLevelForm.initial_of(found, languages),
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.levels.change,
            found,
            facts=form.facts(),
            signs=form.signs(),
            revision=form.cleaned_data["revision"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The level is saved")):
            return redirect("programmes:ladder", organisation, found.scheme_id)
    return render(
        request,
        "programmes/level_form.html",
        {"form": form, "level": found, "ladder": found.scheme},
    )


@staff(Permission.MANAGE_SETTINGS)
@require_POST
def level_move(request: StaffRequest, organisation: str, level: int) -> HttpResponse:
    """Put a level at another place of its draft."""
    found = selectors.levels.level_of_draft(level)
    form = PlaceForm(request.POST)
    if form.is_valid():
        place = form.cleaned_data["place"]
        try:
            services.levels.move(found, to=place, by=request.viewer, at=clock.now())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
    return redirect("programmes:ladder", organisation, found.scheme_id)


@staff(Permission.MANAGE_SETTINGS)
def level_remove(request: StaffRequest, organisation: str, level: int) -> HttpResponse:
    """Ask once more, then take a level out of a draft."""
    found = selectors.levels.level_of_draft(level)
    if request.method == "POST":
        services.levels.remove(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The level is taken out of this draft"))
        return redirect("programmes:ladder", organisation, found.scheme_id)
    return render(request, "programmes/level_remove.html", {"level": found})


@staff(Permission.MANAGE_SETTINGS)
def publish(request: StaffRequest, organisation: str, draft: int) -> HttpResponse:
    """Ask once more, then put a draft in force."""
    found = _draft(request, draft)
    if request.method == "POST":
        form = PublishLadderForm(request.POST)
        try:
            services.levels.publish(
                found,
                revision=form.cleaned_data["revision"] if form.is_valid() else -1,
                by=request.viewer,
                at=clock.now(),
            )
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
            return redirect("programmes:ladder", organisation, found.pk)
        messages.success(request, _("The new ladder is in force. New programmes begin with it."))
        return redirect("programmes:levels", organisation)
    return render(
        request,
        "programmes/ladder_publish.html",
        {
            "ladder": found,
            "form": PublishLadderForm(initial={"revision": found.revision}),
            "levels": selectors.levels.of_scheme(found),
            "lacks": _lacks(request, found),
            "may_publish": rules.may_publish_ladder(selectors.levels.of_scheme(found)),
        },
    )


@staff(Permission.MANAGE_SETTINGS)
def discard(request: StaffRequest, organisation: str, draft: int) -> HttpResponse:
    """Ask once more, then throw a draft away."""
    found = _draft(request, draft)
    if request.method == "POST":
        services.levels.discard(found, by=request.viewer, at=clock.now())
        messages.success(request, _("The draft is thrown away. The ladder in force stays."))
        return redirect("programmes:levels", organisation)
    return render(request, "programmes/ladder_discard.html", {"ladder": found})


@staff(Permission.MANAGE_PROGRAMMES)
def programme_move(request: StaffRequest, organisation: str, programme: int) -> HttpResponse:
    """Show which level becomes which, then let a programme use the newer ladder."""
    found = selectors.programmes.get(request.viewer, programme, to=Permission.MANAGE_PROGRAMMES)
    newer = selectors.levels.newer_than(found.ladder)
    if newer is None:
        return render(request, "programmes/ladder_move.html", {"programme": found, "newer": None})
    steps = selectors.levels.mapping(found, newer)
    form = MoveLadderForm(
        typed(request),
        steps=steps,
        levels=list(selectors.levels.plannable(newer)),
        initial={"version": found.version},
    )
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.ladder_moves.move,
            found,
            to=newer,
            becomes=form.becomes(),
            version=form.cleaned_data["version"] or 0,
            by=request.viewer,
            at=clock.now(),
        )
        if saved(request, form, save, words=_("The programme uses the newer ladder now")):
            return redirect("programmes:programme", organisation, found.pk)
    return render(
        request,
        "programmes/ladder_move.html",
        {
            "programme": found,
            "newer": newer,
            "form": form,
            "others": [step for step in steps if not step.projects],
        },
    )


def _draft(request: StaffRequest, ladder: int) -> ParticipationScheme:
    found = selectors.levels.get(request.viewer, ladder)
    if not found.is_draft:
        raise Http404
    return found


def _lacks(request: StaffRequest, draft: ParticipationScheme) -> list[str]:
    """Say where a draft lacks words in a language, and where a framework orders it otherwise."""
    levels = selectors.levels.of_scheme(draft)
    lines = [
        _("“%(level)s” is not complete in: %(language)s.")
        % {"level": level, "language": get_language_info(language)["name_translated"]}
        for language in organisation_of(request).languages[1:]
        for level in levels
        if not all(
            getattr(level, f"{name}_{language}")
            for name in ("label", "meaning", "decides", "promise")
        )
    ]
    placed = [(level.label, level.maps_to) for level in levels]
    return lines + [
        _("“%(higher)s” stands above “%(lower)s”, but in “%(framework)s” it comes lower.")
        % {"higher": higher, "lower": lower, "framework": framework}
        for lower, higher, framework in frameworks.out_of_order(placed)
    ]
