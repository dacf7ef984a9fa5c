"""Reading the forms of engagement, the kinds of activity and the skills of an organisation."""

from django.http import Http404
from django.utils.functional import SimpleLazyObject

from programmes.kinds.catalogue import Kind, Kinds, merged
from programmes.kinds.enums import Area
from programmes.models import EngagementKind


def both() -> Kinds:
    """Return what the organisation can choose from, and what it hid."""
    return merged(EngagementKind.objects.order_by("pk"))


def when_needed() -> "SimpleLazyObject[Kinds]":
    """Return the same for a page that may name a kind; it is read when the page does."""
    return SimpleLazyObject(both)


def area(name: str) -> Area:
    """Return the area that an address names, or raise Http404."""
    if name not in Area.values:
        raise Http404
    return Area(name)


def get(of: Area, code: str) -> Kind:
    """Return one kind, also a hidden one, or raise Http404."""
    found = both().of(of).get(code)
    if found is None:
        raise Http404
    return found


def of_training() -> list[str]:
    """Return the codes of the kinds of activity of which time and money count as training."""
    return [kind.code for kind in both().activities if kind.is_training]
