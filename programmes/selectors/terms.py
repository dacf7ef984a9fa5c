"""What taking part is paid: by the role that counts for somebody on the day."""

from collections.abc import Iterable
from datetime import date, tzinfo

from engagement.people import terms
from engagement.people.models import Hat, Person
from engagement.people.terms import Part, Terms
from programmes.models import Activity, Attendance, Involvement


def at(activity: Activity, attendances: Iterable[Attendance], *, zone: tzinfo) -> dict[int, Terms]:
    """Return what an activity is paid for each of some people, by the id of their attendance."""
    rows = list(attendances)
    day = activity.starts_at.astimezone(zone).date()
    worn: dict[int, list[Hat]] = {}
    for hat in Hat.objects.filter(person__in=[row.person_id for row in rows]).order_by("pk"):
        worn.setdefault(hat.person_id, []).append(hat)
    parts = []
    for row in rows:
        chosen = row.involvement.hat_id
        counting = terms.hat_on(worn.get(row.person_id, []), day, chosen=chosen)
        parts.append(Part(counting.status if counting else "", day, activity.kind))
    return {row.pk: each for row, each in zip(rows, terms.of(parts), strict=True)}


def in_project(involvement: Involvement, *, person: Person, on: date) -> Terms:
    """Return what the place of a person in a project is paid on a day."""
    hats = person.hats.order_by("pk")
    hat = terms.hat_on(hats, on, chosen=involvement.hat_id)
    return terms.of([Part(hat.status if hat else "", on)])[0]


def of_roles(person: Person, *, on: date) -> list[tuple[str, Terms]]:
    """Return what each role that a person has on a day is paid, so that staff can say it."""
    worn = terms.worn_on(person.hats.order_by("-starts_on", "-pk"), on)
    if not worn:
        return [("", terms.of([Part("", on)])[0])]
    said = terms.of([Part(hat.status, on) for hat in worn])
    return [(hat.get_role_display(), each) for hat, each in zip(worn, said, strict=True)]
