"""The chapter of the demonstration about evaluation: rounds, answers and reports."""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import evaluation
from engagement.audit.events import SystemJob
from engagement.portal.demonstration import Story, chapter
from evaluation import services
from evaluation.demonstration import (  # noqa: F401 — own chapters
    assessments,
    consultations,
    standards,
    values,
)
from evaluation.enums import NoRating
from evaluation.instruments import CORE
from evaluation.models import Criterion, LevelAction, Round, RoundGroup, Ticket
from evaluation.scales import AGREEMENT
from evaluation.services.rounds import RoundFacts
from evaluation.services.smarter import FILE_NAME
from programmes.models import Project

_HERE = "evaluation.demonstration"
_PUBLISHED = Path(evaluation.__file__).parent / "data" / "smarter" / FILE_NAME
_CHOICES = (*AGREEMENT.codes, NoRating.DOES_NOT_APPLY.value, NoRating.PREFER_NOT.value)
_LEVELS = ("L0", "L1", "L2", "L3", "L4", "L5")


@chapter(50)
def listening(story: Story) -> None:
    """One published round is imported, others are over, open or prepared; reports are asked for."""
    script = story.script(_HERE)
    story.on(-200, "10:30", partial(_import_published, story))
    for name in ("closed", "open", "letters", "draft"):
        facts = script[name]
        story.on(facts["created"], "10:00", partial(_create, story, facts, name))
        story.on(facts["opened"], "08:30", partial(_open, story, facts, name))
        if "closed" in facts:
            story.on(facts["closed"], "09:00", partial(_close, story, name))
            story.on(facts["closed"], "10:00", partial(_look, story))
    if "action" in script:
        answer = partial(_answer_action, story, script["action"]["answer"])
        story.on(script["action"]["answered"], "16:10", answer)
    home, other = story.organisation.languages
    for facts, language in (
        (script["reports"]["published"], home),
        (script["reports"]["translated"], other),
    ):
        story.on(facts["asked"], "11:45", partial(_ask_for_report, story, facts, language))


def _import_published(story: Story, at: datetime) -> None:
    round_ = services.smarter.import_table(
        _PUBLISHED.read_bytes(), by=story.staff("coordinator"), at=at
    )
    story.remember(round_, "smarter")


def _look(story: Story, at: datetime) -> None:
    services.level_actions.look(
        at=at, on=_day(story, at), by=SystemJob("evaluation.look_at_levels")
    )


def _answer_action(story: Story, words: str, at: datetime) -> None:
    action = LevelAction.objects.open().order_by("pk")[0]
    first = Criterion.objects.used().order_by("pk").first()
    services.level_actions.answer(
        action,
        facts=services.level_actions.AnswerFacts(
            answer=words,
            owner_id=action.owner_id,
            due_on=action.due_on,
            criterion_id=first.pk if first else None,
        ),
        version=action.version,
        by=story.staff("coordinator"),
        at=at,
    )


def _create(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    round_ = services.rounds.create(
        services.instruments.provide(CORE),
        project=story.the(Project, facts["project"]),
        facts=RoundFacts(
            title=facts["title"],
            opens_on=story.day(facts["opened"]),
            closes_on=story.day(facts["last_day"]),
        ),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(round_, name)


def _open(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    """Open the round, and note on which days the answers will come in."""
    round_ = story.the(Round, name)
    services.rounds.open_(round_, by=story.staff("coordinator"), at=at)
    for group in RoundGroup.objects.filter(round=round_).order_by("order"):
        sets = _sets(facts, group.code)
        paper = facts.get("paper", {}).get(group.code, 0)
        tickets = _tickets(story, round_, group, facts)
        for number, (ticket, answers) in enumerate(zip(tickets, sets, strict=False)):
            when = at + timedelta(days=number * 14 // len(sets), hours=2, minutes=17 * number)
            if number < len(sets) - paper:
                story.at(when, partial(_answer, story, ticket, answers))
            else:
                story.at(when, partial(_enter, story, round_, group, ticket, answers))


def _tickets(story: Story, round_: Round, group: RoundGroup, facts: dict[str, Any]) -> list[Ticket]:
    """Return those who answer; the one for whom the page is meant to be open stays out."""
    rows = list(
        Ticket.objects.filter(round=round_, group=group)
        .select_related("person", "group")
        .order_by("-pk")
    )
    if group.code in facts.get("paper", {}):
        rows.sort(key=lambda ticket: ticket.person.membership_id is None)
    first = {story.person(name).pk for name in facts.get("first", ())}
    rows.sort(key=lambda ticket: ticket.person_id not in first)
    return rows


def _sets(facts: dict[str, Any], group: str) -> list[dict[str, str]]:
    """Deal out the answers that the script counts, to as many people as answered."""
    sets: list[dict[str, str]] = [{} for _ in range(facts["answered"].get(group, 0))]
    for code, counts in facts["answers"].get(group, {}).items():
        given = [value for value, times in zip(_values(code), counts, strict=False)
                 for _ in range(times)]  # fmt: skip
        given += [""] * (len(sets) - len(given))
        random.Random(f"{group} {code}").shuffle(given)  # noqa: S311 — invented answers
        for answers, value in zip(sets, given, strict=True):
            answers[code] = value
    if group == "stakeholder":
        for code, texts in facts.get("words", {}).items():
            for answers, text in zip(sets, texts, strict=False):
                answers[code] = text
    return sets


def _values(code: str) -> Sequence[str]:
    return _LEVELS if code == "level" else _CHOICES


def _answer(story: Story, ticket: Ticket, answers: dict[str, str], at: datetime) -> None:
    on = _day(story, at)
    services.answers.keep_draft(ticket, answers=answers, on=on)
    services.answers.send(ticket, on=on)


def _enter(
    story: Story,
    round_: Round,
    group: RoundGroup,
    ticket: Ticket,
    answers: dict[str, str],
    at: datetime,
) -> None:
    services.answers.enter_paper(
        round_,
        group=group,
        answers=answers,
        received_on=_day(story, at),
        ticket=ticket,
        by=story.staff("coordinator"),
        at=at,
    )


def _day(story: Story, at: datetime) -> date:
    return at.astimezone(story.organisation.zone).date()


def _close(story: Story, name: str, at: datetime) -> None:
    services.rounds.close(story.the(Round, name), by=story.staff("coordinator"), at=at)


def _ask_for_report(story: Story, facts: dict[str, Any], language: str, at: datetime) -> None:
    services.reports.ask(
        story.the(Round, facts["round"]),
        language=language,
        by=story.staff("manager"),
        at=at,
    )
