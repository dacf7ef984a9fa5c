"""Reading organisations themselves; what is inside them stays behind their wall."""

from engagement.core.paging import Slice, cut
from engagement.organisations.models import Organisation


def page(*, cursor: str) -> Slice[Organisation]:
    """Return one page of organisations for operators, by short name."""
    return cut(Organisation.objects.defer("logo"), by="slug", cursor=cursor)


def logo(organisation: Organisation) -> bytes | None:
    """Return the logo as a PNG, or None."""
    found = Organisation.objects.values_list("logo", flat=True).get(pk=organisation.pk)
    return bytes(found) if found else None
