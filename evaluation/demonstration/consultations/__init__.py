"""The chapter about consultations and priorities: over and answered, running, and prepared."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from engagement.portal.demonstration import Story, chapter
from evaluation import services
from evaluation.consultations.enums import Voice, voice_of
from evaluation.consultations.facts import (
    Answers,
    ConclusionFacts,
    ConsultationFacts,
    QuestionFacts,
    Words,
)
from evaluation.consultations.ready import READY, in_languages
from evaluation.models import Consultation, ConsultationOption, ConsultationQuestion
from programmes import services as programmes
from programmes.demonstration.papers import written
from programmes.enums import HowAnswered
from programmes.models import Involvement, Project
from programmes.papers.facts import PaperFacts

_HERE = "evaluation.demonstration.consultations"
Facts = dict[str, Any]


@chapter(57)
def consultations(story: Story) -> None:
    """People are asked, answer by name or without, and read what came of it."""
    for number, facts in enumerate(story.script(_HERE)["consultations"]):
        name = f"consultation-{number}"
        story.on(facts["prepared"], "09:20", partial(_prepare, story, facts, name))
        if "opened" in facts:
            story.on(facts["opened"], "10:05", partial(_open, story, name))
        for minute, topic in enumerate(facts.get("proposed", ())):
            words = partial(_propose, story, name, topic)
            story.on(facts["opened"] + 1, f"11:{minute:02}", words)
        for minute, said in enumerate(facts.get("said", ())):
            story.on(facts["heard"], f"15:{minute:02}", partial(_say, story, name, said))
        for minute, voice in enumerate(facts.get("answers", ())):
            heard = partial(_hear, story, facts, name, voice)
            story.on(facts["heard"], f"16:{minute:02}", heard)
        if "closed" in facts:
            story.on(facts["closed"], "09:10", partial(_close, story, name))
            story.on(facts["concluded"], "14:30", partial(_conclude, story, facts, name))


def _prepare(story: Story, facts: Facts, name: str, at: datetime) -> None:
    languages = story.organisation.languages
    ready = READY[facts.get("ready", "blank")]
    asked = [
        QuestionFacts(
            text=in_languages(question.text, languages),
            kind=question.kind,
            choices=[in_languages(choice, languages) for choice in question.choices],
            most=question.most,
        )
        for question in ready.questions
    ] or [
        QuestionFacts(
            text=question["text"],
            kind=question["kind"],
            choices=question.get("choices", ()),
            most=question.get("most"),
        )
        for question in facts["questions"]
    ]
    consultation = services.consultations.prepare(
        story.the(Project, facts["project"]),
        facts=ConsultationFacts(
            title=facts.get("title") or in_languages(ready.title, languages),
            about=facts.get("about") or in_languages(ready.about, languages),
            purpose=facts.get("purpose", ready.purpose.value),
            opens_on=story.date(facts["first_day"]),
            closes_on=story.date(facts["last_day"]),
            proposals_until=story.date(facts["topics_until"]) if "topics_until" in facts else None,
            is_public=facts.get("public", False),
            questions=asked,
        ),
        zone=story.organisation.zone,
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(consultation, name)
    if "paper" in facts:
        _give_out(story, consultation, facts["paper"], at + timedelta(minutes=20))


def _give_out(story: Story, consultation: Consultation, paper: Facts, at: datetime) -> None:
    programmes.papers.add(
        consultation.activity,
        facts=PaperFacts(
            title=paper["title"],
            note="",
            file=written(story, story.organisation.languages[0], paper, at),
        ),
        by=story.staff("coordinator"),
        at=at,
    )
    programmes.papers.give(
        consultation.activity,
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
        on=_day(story, at),
    )


def _open(story: Story, name: str, at: datetime) -> None:
    services.consultations.open_(
        story.the(Consultation, name),
        organisation=story.organisation,
        by=story.staff("coordinator"),
        at=at,
    )


def _propose(story: Story, name: str, topic: str, at: datetime) -> None:
    services.consultation_answers.propose(
        story.the(Consultation, name), words=topic, on=_day(story, at)
    )


def _say(story: Story, name: str, said: Facts, at: datetime) -> None:
    """Let somebody write on their own pages what they think, by name or without."""
    consultation, person = story.the(Consultation, name), story.person(said["person"])
    place = Involvement.objects.get(project=consultation.project_id, person=person)
    questions = _questions(consultation)
    answers: dict[int, Any] = {questions[-1].pk: said["words"]}
    for question, chosen in zip(questions, said["chosen"], strict=False):
        options = _options(question)
        answers[question.pk] = [options[number].pk for number in chosen]
    services.consultation_answers.answer(
        consultation,
        person=person,
        voice=voice_of(place.side, for_association=False),
        answers=answers,
        named=said.get("named", True),
        at=at,
        on=_day(story, at),
    )


def _hear(story: Story, facts: Facts, name: str, voice: str, at: datetime) -> None:
    """Deal out the answers that the script counts, to as many people as came to a meeting."""
    consultation = story.the(Consultation, name)
    count, columns = facts["answers"][voice]["people"], facts["answers"][voice]["chose"]
    sets: list[dict[int, list[int]]] = [{} for _ in range(count)]
    for question, chose in zip(_questions(consultation), columns, strict=False):
        options = _options(question)
        marks = [options[place].pk for place, times in enumerate(chose) for _ in range(times)]
        for number, mark in enumerate(marks):
            sets[number % count].setdefault(question.pk, []).append(mark)
    for number, given in enumerate(sets):
        answers: Answers = given
        services.consultation_answers.enter(
            consultation,
            place=None,
            voice=Voice(voice),
            how=HowAnswered.PAPER if number % 3 else HowAnswered.PHONE,
            answers=answers,
            by=story.staff("coordinator"),
            at=at + timedelta(seconds=number),
        )


def _close(story: Story, name: str, at: datetime) -> None:
    services.consultations.close(
        story.the(Consultation, name), by=story.staff("coordinator"), at=at
    )


def _conclude(story: Story, facts: Facts, name: str, at: datetime) -> None:
    consultation = Consultation.objects.select_related("activity").get(
        pk=story.the(Consultation, name).pk
    )
    summary: Words = facts["summary"]
    places = {
        option.pk: number
        for question in _questions(consultation)
        for option in _options(question)
        for number, place in enumerate(facts.get("agreed", ()), start=1)
        if option.number == place
    }
    services.consultations.conclude(
        consultation,
        facts=ConclusionFacts(summary=summary, places=places, why=facts.get("why", {})),
        version=consultation.version,
        by=story.staff("coordinator"),
        at=at,
    )
    programmes.activities.close(
        consultation.activity,
        delivered_level=None,
        outcome=summary[story.organisation.languages[0]],
        seen="",
        by=story.staff("coordinator"),
        at=at + timedelta(minutes=5),
    )


def _questions(consultation: Consultation) -> list[ConsultationQuestion]:
    rows = ConsultationQuestion.objects.filter(consultation=consultation)
    return list(rows.order_by("number"))


def _options(question: ConsultationQuestion) -> list[ConsultationOption]:
    return list(ConsultationOption.objects.filter(question=question).order_by("number"))


def _day(story: Story, at: datetime) -> date:
    return at.astimezone(story.organisation.zone).date()
