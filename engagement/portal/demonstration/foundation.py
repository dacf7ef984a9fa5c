"""The first chapters: the organisations, their staff, and the people who take part."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from engagement.access.permissions import Role
from engagement.accounts import services as accounts
from engagement.accounts.actors import AccountActor
from engagement.accounts.models import User
from engagement.core.text import fold
from engagement.organisations import services as organisations
from engagement.organisations.models import Country, Invitation
from engagement.organisations.services.organisations import NewOrganisation, Settings
from engagement.people import services as people
from engagement.people.models import Person, RoleKind, Status
from engagement.people.services.people import Particulars, particulars_of
from engagement.portal.demonstration.personas import (
    DEUX_RIVES,
    NORTHSHORE,
    OPERATOR,
    Persona,
    staff_of,
)
from engagement.portal.demonstration.pictures import logo
from engagement.portal.demonstration.story import Act, Story, chapter, script

SLUGS = (NORTHSHORE, DEUX_RIVES)
#: Known to everybody who looks around; the second factor is set up by whoever uses it.
PASSWORD = "welcome to the demonstration"  # noqa: S105 — the demonstration's people are invented
_HERE = "engagement.portal.demonstration"
_BEGAN = timedelta(days=400)


def found(now: datetime) -> list[Story]:
    """Let the operator create the organisations; return the beginning of their stories."""
    operator = accounts.account_for(OPERATOR.email, name=OPERATOR.name, language="en")
    operator.is_operator = True
    operator.save(update_fields=["is_operator"])
    accounts.choose_password(operator, password=PASSWORD)
    return [_found(slug, operator, now) for slug in SLUGS]


def _found(slug: str, operator: User, now: datetime) -> Story:
    facts = script(_HERE, slug)["organisation"]
    administrator = staff_of(slug)[0]
    organisation, invitation = organisations.organisations.create(
        NewOrganisation(
            slug=slug,
            name_en=facts["name_en"],
            name_fr=facts["name_fr"],
            country=Country(facts["country"]),
            languages=facts["languages"],
            time_zone=facts["time_zone"],
            currency=facts["currency"],
            accent=facts["accent"],
            logo=logo(slug),
        ),
        administrator=administrator.name,
        email=administrator.email,
        by=AccountActor(operator),
        at=now - _BEGAN,
    )
    story = Story(organisation, now)
    story.remember(invitation, "administrator")
    return story


@chapter(10)
def staff(story: Story) -> None:
    """Staff join, one after the other; one leaves, and one has not answered yet."""
    facts = story.script(_HERE)
    administrator, *others = staff_of(story.slug)
    language = facts["organisation"]["languages"][0]
    first = story.the(Invitation, "administrator")
    story.on(-398, "09:12", partial(_join, first, administrator.name))
    story.on(-398, "09:40", partial(_settle_in, story, facts["organisation"]))
    for days, persona in enumerate(others, start=-396):
        story.on(days, "10:05", _invite(story, persona, language))
    former = facts["former"]
    story.on(-390, "11:30", partial(_come_and_go, story, former, language))
    story.on(-1, "16:20", partial(_ask, story, facts["invited"], language))


def _join(invitation: Invitation, name: str, at: datetime) -> User:
    """Join the staff. Everybody has the operator's password, worked out once: it takes a while."""
    user = accounts.account_for(invitation.email, name=name, language=invitation.language)
    user.password = User.objects.values_list("password", flat=True).get(email=OPERATOR.email)
    user.save(update_fields=["password"])
    organisations.invitations.accept(invitation, user=user, at=at)
    return user


def _settle_in(story: Story, facts: dict[str, Any], at: datetime) -> None:
    organisations.organisations.change_settings(
        story.organisation,
        to=Settings(
            name_en=facts["name_en"],
            name_fr=facts["name_fr"],
            accent=facts["accent"],
            minimum_group_size=5,
            keep_applicants_months=6,
            papers_days=7,
            contact_email=facts["contact_email"],
            contact_phone=facts["contact_phone"],
            **facts["own_words"],
        ),
        by=story.staff("administrator"),
        at=at,
    )


def _invite(story: Story, persona: Persona, language: str) -> Act:
    def act(at: datetime) -> None:
        role = persona.email.partition("@")[0]
        invitation = _ask(
            story, {"name": persona.name, "email": persona.email, "role": role}, language, at
        )
        story.at(at + timedelta(hours=3), partial(_join, invitation, persona.name))

    return act


def _ask(story: Story, whom: dict[str, Any], language: str, at: datetime) -> Invitation:
    return organisations.invitations.invite(
        story.organisation,
        name=whom["name"],
        email=whom["email"],
        role=Role(whom["role"]),
        language=language,
        by=story.staff("administrator"),
        at=at,
    )


def _come_and_go(story: Story, whom: dict[str, Any], language: str, at: datetime) -> None:
    invitation = _ask(story, whom, language, at)
    user = _join(invitation, whom["name"], at + timedelta(minutes=50))

    def go(at: datetime) -> None:
        organisations.memberships.end(
            user.memberships.get(organisation=story.organisation),
            by=story.staff("administrator"),
            at=at,
        )

    story.on(whom["left"], "17:00", go)


@chapter(20)
def those_who_take_part(story: Story) -> None:
    """People are added, with their hats and what they need."""
    for minute, facts in enumerate(story.script(_HERE)["people"]):
        clock = f"{10 + minute // 12:02}:{minute % 12 * 5:02}"
        story.on(facts["added"], clock, partial(_add, story, facts))
        if "left" in facts:
            story.on(facts["left"], "15:10", partial(_leave, story, facts["key"]))
        if "email_later" in facts:
            story.on(-30, "14:25", partial(_open_portal, story, facts))


@chapter(21)
def those_who_read_for_us(story: Story) -> None:
    """A larger circle joins, of whom little more than the name is recorded."""
    readers = story.script(_HERE)["readers"]
    for group, role, status in (
        ("people", RoleKind.PARTNER_PATIENT, Status.VOLUNTEER),
        ("staff", RoleKind.PROFESSIONAL, Status.EMPLOYEE),
    ):
        for number, name in enumerate(readers[group], start=1):
            mailbox = ".".join(fold(name).replace("’", "").replace("'", "").split())
            facts = {
                "key": f"{group}-{number}",
                "name": name,
                "about": "",
                "email": f"{mailbox}@{story.slug}.example",
                "added": readers["added"],
                "hats": [{"role": role, "status": status, "from": readers["added"]}],
            }
            story.on(readers["added"], f"14:{number:02}", partial(_add, story, facts))


def _add(story: Story, facts: dict[str, Any], at: datetime) -> None:
    by = story.staff("coordinator")
    person = people.people.add(
        Particulars(
            name=facts["name"],
            form_of_address=facts.get("address", ""),
            pronouns=facts.get("pronouns", ""),
            self_description=facts["about"],
            email=facts.get("email", ""),
            phone=facts.get("phone", ""),
            postal_address=facts.get("postal_address", ""),
            channel=facts.get("channel", "email"),
            language=facts.get("language", story.organisation.languages[0]),
        ),
        by=by,
        at=at,
    )
    story.remember(person, facts["key"])
    for hat in facts["hats"]:
        until = hat.get("until")
        people.hats.add(
            person,
            role=hat["role"],
            status=hat["status"],
            mandate_body=hat.get("body", ""),
            tie=hat.get("tie", ""),
            starts_on=story.date(hat["from"]),
            ends_on=None if until is None else story.date(until),
            by=by,
            at=at,
        )
    for need in facts.get("needs", ()):
        people.needs.add(
            person,
            kind=need["kind"],
            detail=need["detail"],
            may_be_shared=need["share"],
            review_on=story.date(facts["added"] + 365),
            on=at.astimezone(story.organisation.zone).date(),
            by=by,
            at=at,
        )


def _leave(story: Story, key: str, at: datetime) -> None:
    people.people.leave(story.the(Person, key), by=story.staff("coordinator"), at=at)


def _open_portal(story: Story, facts: dict[str, Any], at: datetime) -> None:
    """Somebody who had no email at first has one now, and can sign in."""
    by = story.staff("coordinator")
    before = story.person(facts["key"])
    wanted = {**vars(particulars_of(before)), "email": facts["email_later"], "channel": "email"}
    person = people.people.edit(before, particulars=Particulars(**wanted), by=by, at=at)
    people.people.give_account(person, by=by, at=at + timedelta(minutes=1))
