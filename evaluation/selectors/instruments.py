"""Reading instruments."""

from django.http import Http404

from engagement.core.db import at_most_one
from evaluation.models import Instrument, Item


def all_() -> list[Instrument]:
    """Return the instruments that the organisation has."""
    return list(Instrument.objects.order_by("pk"))


def get(instrument_id: int) -> Instrument:
    """Return one instrument, or 404."""
    found = at_most_one(Instrument.objects.filter(pk=instrument_id))
    if found is None:
        raise Http404
    return found


def items(instrument: Instrument) -> list[Item]:
    """Return the questions of an instrument, in order."""
    return list(Item.objects.filter(instrument=instrument).order_by("order"))
