"""Requests to the engagement unit, hurdles and champions, for tests and for whoever counts."""

from datetime import timedelta

from engagement.people.models import Hat, Person
from programmes import services
from programmes.models import Hurdle, MissionSheet, UnitRequest
from programmes.unit.enums import RequestState
from programmes.unit.facts import AnswerFacts, GoalCount, HurdleFacts, RequestFacts
from tests.programmes.who_makers import service_sheet, sheet_facts
from tests.worlds import NOW, TODAY, World


def request(
    world: World, *, kind="occasion", title="A new garden", by="colleague", person=None
) -> UnitRequest:
    return services.unit_requests.ask(
        world.organisation,
        facts=RequestFacts(kind=kind, title=title, why="People miss the air", person=person),
        by=world.viewer(by),
        at=NOW,
    )


def answered(world: World, asked: UnitRequest, *, due_on=TODAY, yes=True) -> UnitRequest:
    return services.unit_requests.answer(
        asked,
        organisation=world.organisation,
        facts=AnswerFacts(
            state=RequestState.TAKEN_UP if yes else RequestState.NOT_NOW,
            answer="Because it is spring",
            owner=world.membership("manager") if yes else None,
            due_on=due_on if yes else None,
        ),
        version=asked.version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def hurdle(world: World, *, text="Nobody has time", due_on=TODAY) -> Hurdle:
    return services.hurdles.add(
        world.organisation,
        facts=hurdle_facts(world, text=text, due_on=due_on),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def hurdle_facts(world: World, **changes: object) -> HurdleFacts:
    facts = {
        "text": "Nobody has time",
        "first_step": "Ask which half hour is quiet",
        "owner": world.membership("manager"),
        "due_on": TODAY,
    }
    return HurdleFacts(**{**facts, **changes})


def champion(world: World, person: Person) -> Hat:
    return Hat.objects.create(
        organisation=world.organisation,
        person=person,
        role="champion",
        status="employee",
        starts_on=TODAY - timedelta(days=9),
    )


def counted(world: World, sheet: MissionSheet | None = None, number=3) -> MissionSheet:
    sheet = sheet or service_sheet(world, "Counted")
    return services.mission_sheets.change_service(
        sheet,
        facts=sheet_facts(title={"en": sheet.title}, open_to_introductions=False),
        goals=GoalCount(number=number, counted_on=TODAY),
        version=sheet.version,
        by=world.viewer("coordinator"),
        at=NOW,
    )
