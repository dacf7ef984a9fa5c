"""Staff pages on which a charter is written: its sections, and what people say about them."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from programmes import selectors, services
from programmes.charters import pages
from programmes.charters.enums import NoteKind, Section
from programmes.charters.facts import NoteFacts, Writing
from programmes.charters.sections import SHAPES, Content, Shape
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError, RefusedError
from programmes.forms.charters import AnswerNoteForm, SectionForm, StaffNoteForm, rows_of
from programmes.models import CharterNote, CharterText, CharterVersion
from programmes.views.charter_page import foreign
from programmes.views.here import new_submission, saved, typed


def shape_of(section: str) -> Shape:
    """Return what can be written in a section, or raise Http404."""
    if section not in SHAPES:
        raise Http404
    return SHAPES[section]


@staff(Permission.MANAGE_PROJECT, by_object=True)
def section_edit(
    request: StaffRequest, organisation: str, version: int, section: str
) -> HttpResponse:
    """Write a section. Who saves second sees both texts, and loses neither."""
    found = selectors.charters.version(request.viewer, version, to=Permission.MANAGE_PROJECT)
    shape = shape_of(section)
    proposal = _proposal(request, found, section)
    kept = selectors.charters.texts(found).get(section)
    content = Content.from_json(kept.content) if kept else Content()
    language = found.charter.language
    form = SectionForm(
        typed(request),
        shape=shape,
        language=language,
        initial={**content.texts, "seen": kept.revision if kept else 0},
    )
    rows = rows_of(typed(request), shape=shape, content=content, language=language)
    theirs: CharterText | None = None
    if request.method == "POST" and form.is_valid() and (rows is None or rows.is_valid()):
        try:
            services.charters.write(
                found,
                writing=Writing(
                    section=Section(section),
                    content=form.content(rows),
                    seen=form.cleaned_data["seen"],
                ),
                proposal=proposal,
                by=request.viewer,
                at=clock.now(),
            )
        except ChangedMeanwhileError:
            theirs = kept
            form.data = {**request.POST.dict(), "seen": str(kept.revision if kept else 0)}
            form.add_error(
                None,
                _(
                    "Somebody else has saved this section since you opened it. Their text is "
                    "shown below, and yours is still in the form. Put together what should "
                    "stay, then save."
                ),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The section is saved"))
            if "more" in request.POST:
                return redirect("programmes:charter_edit", organisation, found.pk, section)
            return redirect("programmes:charter", organisation, found.charter.project_id)
    return render(
        request,
        "programmes/charter/edit.html",
        {
            "version": found,
            "project": found.charter.project,
            "section": pages.section(section, {section: content}),
            "shape": shape,
            "form": form,
            "formset": rows,
            "theirs": theirs,
            "proposal": proposal,
            "earlier": [
                (text, pages.section(section, {section: Content.from_json(text.content)}))
                for text in selectors.charters.earlier(found, section)
            ],
            "words_in": foreign(found),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def note_add(request: StaffRequest, organisation: str, version: int, section: str) -> HttpResponse:
    """Write down what somebody said about a section, or say something oneself."""
    found = selectors.charters.version(request.viewer, version, to=Permission.MANAGE_PROJECT)
    shape = shape_of(section)
    project = found.charter.project
    form = StaffNoteForm(typed(request), initial=new_submission())
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["said_by"]
        people = selectors.charters.named(project, name) if name else []
        if name and not people:
            form.add_error("said_by", _("Nobody of this name or number takes part"))
        elif len(people) > 1:
            form.add_error(
                "said_by", _("Several people have this name. Enter the number of the person.")
            )
        else:
            person = people[0] if people else None
            try:
                services.charter_notes.add(
                    found,
                    facts=NoteFacts(
                        section=Section(section),
                        kind=NoteKind(form.cleaned_data["kind"]),
                        text=form.cleaned_data["text"],
                        person=person,
                        side=selectors.charters.side_of(project, person) if person else "",
                        how=HowAnswered(form.cleaned_data["how"] or HowAnswered.IN_PERSON),
                    ),
                    by=request.viewer,
                    at=clock.now(),
                    submission=form.cleaned_data["submission"],
                )
            except AlreadyAskedError as refusal:
                messages.info(request, str(refusal))
                return redirect("programmes:charter", organisation, project.pk)
            except RefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, _("This is kept with the section"))
                return redirect("programmes:charter", organisation, project.pk)
    return render(
        request,
        "programmes/charter/note_add.html",
        {
            "version": found,
            "project": project,
            "section": pages.section(section, selectors.charters.contents(found)),
            "shape": shape,
            "form": form,
            "words_in": foreign(found),
        },
    )


@staff(Permission.MANAGE_PROJECT, by_object=True)
def note_answer(request: StaffRequest, organisation: str, note: int) -> HttpResponse:
    """Answer what somebody said, with a reason."""
    found = selectors.charters.note(request.viewer, note, to=Permission.MANAGE_PROJECT)
    project = found.charter.project
    form = AnswerNoteForm(typed(request))
    if request.method == "POST" and form.is_valid():
        save = partial(
            services.charter_notes.answer,
            found,
            answer=form.cleaned_data["answer"],
            by=request.viewer,
            at=clock.now(),
        )
        if saved(
            request, form, save, words=_("The answer is kept. Whoever said it is being told.")
        ):
            return redirect("programmes:charter", organisation, project.pk)
    return render(
        request,
        "programmes/charter/note_answer.html",
        {"note": found, "project": project, "form": form},
    )


def _proposal(request: StaffRequest, version: CharterVersion, section: str) -> CharterNote | None:
    """Return the open proposal that is being taken over, when the address names one."""
    wanted = request.GET.get("proposal", "")
    if not wanted:
        return None
    found = selectors.charters.notes(version.charter, section=section)
    return next((note for note in found if str(note.pk) == wanted and note.is_open), None)
