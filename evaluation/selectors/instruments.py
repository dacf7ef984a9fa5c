"""Reading instruments."""

from django.http import Http404

from evaluation.models import Instrument, Item


def all_() -> list[Instrument]:
    """Return the instruments that the organisation has."""
    return list(Instrument.objects.order_by("pk"))


def get(instrument_id: int) -> Instrument:
    """Return one instrument, or 404."""
    found = Instrument.objects.filter(pk=instrument_id).first()
    if found is None:
        raise Http404
    return found


def items(instrument: Instrument) -> list[Item]:
    """Return the questions of an instrument, in order."""
    return list(Item.objects.filter(instrument=instrument).order_by("order"))
