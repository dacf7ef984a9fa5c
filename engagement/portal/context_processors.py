"""What every layout may rely on."""

from django.http import HttpRequest


def layout(request: HttpRequest) -> dict[str, object]:
    """Return the names that the layouts use."""
    return {"organisation": getattr(request, "organisation", None)}
