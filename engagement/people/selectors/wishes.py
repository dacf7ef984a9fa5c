"""Reading what people would like to do."""

from engagement.people.models import Person, Wishes


def of(person: Person) -> Wishes | None:
    """Return what a person said of their wishes, or None."""
    return Wishes.objects.filter(person=person).first()
