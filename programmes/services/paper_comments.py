"""Keeping comments on papers, answering them, and keeping them in the influence log."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from engagement.access.viewer import Viewer
from engagement.audit import events as audit
from engagement.core.db import constraint_becomes
from engagement.people.models import Person
from programmes.enums import Credit, HowAnswered, Knowledge
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.facts import ContributionFacts
from programmes.models import Contribution, Paper, PaperComment
from programmes.services import contributions

#: As long as the summary of a contribution may be.
_SUMMARY = 200


@transaction.atomic
def say(  # noqa: PLR0913 — each is a different fact about one comment
    paper: Paper,
    *,
    person: Person,
    passage: str,
    words: str,
    by: Viewer,
    at: datetime,
    submission: UUID | None = None,
) -> PaperComment:
    """Keep what somebody says about a paper. Raises AlreadyAskedError."""
    comment = PaperComment(
        organisation_id=paper.organisation_id,
        paper=paper,
        person=person,
        passage=passage,
        words=words,
        said_at=at,
        submission=submission,
    )
    with constraint_becomes({"paper_comment_submission_is_unique": AlreadyAskedError()}):
        comment.save(force_insert=True)
    audit.record("paper.commented", subject=paper, by=by, at=at)
    return comment


@transaction.atomic
def answer(
    comment: PaperComment, *, text: str, version: int, by: Viewer, at: datetime
) -> PaperComment:
    """Answer a comment; an answer can be improved. Raises ChangedMeanwhileError."""
    comment = _locked(comment)
    if comment.answer == text:
        return comment
    if comment.version != version:
        raise ChangedMeanwhileError
    comment.answer, comment.answered_at, comment.answered_by_id = text, at, by.membership_id
    comment.version += 1
    comment.save()
    audit.record("paper.comment_answered", subject=comment.paper, by=by, at=at)
    return comment


@transaction.atomic
def keep(comment: PaperComment, *, on: date, by: Viewer, at: datetime) -> Contribution:
    """Keep a comment in the influence log, where it gets an owner and a day; once.

    Raises what keeping a contribution raises.
    """
    comment = _locked(comment)
    if comment.contribution is not None:
        return comment.contribution
    activity = comment.paper.activity
    line = " ".join(f"{comment.paper.title}: {comment.words}".split())
    made = contributions.add(
        activity.project,
        facts=ContributionFacts(
            person=comment.person,
            summary=line if len(line) <= _SUMMARY else f"{line[: _SUMMARY - 1]}…",
            words=f"{comment.passage}\n{comment.words}".strip(),
            knowledge=Knowledge.LIVED,
            stage=activity.project.stage,
            step="",
            activity=activity,
            elsewhere="",
            said_on=min(on, comment.said_at.date()),
            how=HowAnswered.PORTAL,
            credit=Credit.UNNAMED,
            credit_words="",
            consents=False,
        ),
        by=by,
        at=at,
        on=on,
    )
    comment.contribution = made
    comment.version += 1
    comment.save(update_fields=["contribution", "version"])
    return made


def _locked(comment: PaperComment) -> PaperComment:
    return (
        PaperComment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("paper__activity__project", "person", "contribution")
        .get(pk=comment.pk)
    )
