"""The choice of language."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from engagement.accounts import services


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in the browser and, for somebody signed in, in the account."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        services.choose_language(request.user, language=language)
    return set_language(request)
