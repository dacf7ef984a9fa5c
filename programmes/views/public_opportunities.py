"""Opportunities for everybody: the list, one, answering without an account, and the feeds."""

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from engagement.access.marks import public
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.portal import registry
from programmes import selectors, services
from programmes.enums import HowAnswered
from programmes.exceptions import AlreadyAskedError, RefusedError
from programmes.forms import PublicInterestForm
from programmes.models import Expression
from programmes.opportunities import feeds, private_links, rules
from programmes.services.expressions import BY_THE_PUBLIC
from programmes.views.here import new_submission, organisation_of, typed

_OPEN = "A role pack is written for everybody, and published by staff"
_ANSWER = "People answer without an account; what they send is limited, and shown to staff only"
_OWN = "The address is signed, and went only to the email address of whoever answered"
_FEED_SIZE = 50
_A_WHILE = "public, max-age=600"


@public(_OPEN)
def opportunities(request: HttpRequest, organisation: str) -> HttpResponse:
    """List what everybody can answer to, the most urgent first."""
    here = organisation_of(request)
    on = clock.today(here.zone)
    cursor = request.GET.get(PARAMETER, "")
    part = cut(
        selectors.opportunities.open_now(on),
        by="closes_on",
        cursor=cursor,
        size=20,
    )
    return render(
        request,
        "programmes/opportunities/public/list.html",
        {
            "page": page(request, part),
            "feed_language": feeds.language_for(here),
            "parts": [] if cursor else registry.public_parts(here, on),
        },
    )


@public(_OPEN)
def opportunity(request: HttpRequest, organisation: str, published: int) -> HttpResponse:
    """Show one role pack, also when it is over or was taken back."""
    found = selectors.opportunities.readable(published)
    return render(
        request,
        "programmes/opportunities/public/opportunity.html",
        {
            "opportunity": found,
            "is_open": found.is_open(clock.today(organisation_of(request).zone)),
        },
    )


@public(_ANSWER)
def interest(request: HttpRequest, organisation: str, published: int) -> HttpResponse:
    """Let everybody say that they are interested; from one address only so often."""
    found = selectors.opportunities.readable(published)
    here = organisation_of(request)
    today = clock.today(here.zone)
    form = PublicInterestForm(typed(request), initial=new_submission())
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_from_a_program:
            return redirect("programmes_public:thanks", organisation, found.pk)
        if not ratelimit.consume(request, action="express_interest"):
            form.add_error(
                None,
                _("Many answers came from your connection. Please send yours again in an hour."),
            )
            status = 429
        else:
            try:
                services.expressions.add(
                    found,
                    facts=form.facts_by(
                        how=HowAnswered.PORTAL, language=translation.get_language(), on=today
                    ),
                    organisation=here,
                    submission=form.cleaned_data["submission"],
                    by=BY_THE_PUBLIC,
                    at=clock.now(),
                )
            except AlreadyAskedError:
                return redirect("programmes_public:thanks", organisation, found.pk)
            except RefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("programmes_public:thanks", organisation, found.pk)
    return render(
        request,
        "programmes/opportunities/public/interest.html",
        {"form": form, "opportunity": found, "is_open": found.is_open(today)},
        status=status,
    )


@public(_OPEN)
def thanks(request: HttpRequest, organisation: str, published: int) -> HttpResponse:
    """Say that an answer has arrived, and what comes next. It holds nothing of the answer."""
    found = selectors.opportunities.readable(published)
    return render(request, "programmes/opportunities/public/thanks.html", {"opportunity": found})


@public(_OWN)
def mine(request: HttpRequest, organisation: str, token: str) -> HttpResponse:
    """Let somebody without an account see where their answer stands, and change their mind.

    What they wrote is not shown: a mail can be read by others.
    """
    here = organisation_of(request)
    number = private_links.id_in(token, here.pk)
    found = selectors.expressions.by_private_link(number) if number is not None else None
    if found is None:
        raise Http404
    if request.method == "POST":
        _change_of_mind(request, found)
        return redirect("programmes_public:mine", organisation, token)
    response = render(
        request,
        "programmes/opportunities/public/mine.html",
        {
            "expression": found,
            "opportunity": found.opportunity,
            "url": request.path,
            "may_withdraw": rules.may_withdraw(found),
        },
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response


@public(_OPEN)
def rss(request: HttpRequest, organisation: str, feed_language: str) -> HttpResponse:
    """Give what is open to feed readers, as RSS in one language of the organisation."""
    here = organisation_of(request)
    if feed_language not in here.languages:
        raise Http404
    rows = _latest(request)
    with translation.override(feed_language):
        response = feeds.Rss(here, rows, feed_language)(request)
    response.headers["Cache-Control"] = _A_WHILE
    return response


@public(_OPEN)
def json_feed(request: HttpRequest, organisation: str, feed_language: str) -> HttpResponse:
    """Give the same as JSON Feed 1.1."""
    here = organisation_of(request)
    if feed_language not in here.languages:
        raise Http404
    rows = _latest(request)
    with translation.override(feed_language):
        content = feeds.json_feed(here, rows, feed_language)
    response = JsonResponse(content, content_type="application/feed+json; charset=utf-8")
    response.headers["Cache-Control"] = _A_WHILE
    return response


def _change_of_mind(request: HttpRequest, expression: Expression) -> None:
    """Keep what somebody chose on their private page; what is too late is said there."""
    wanted = request.POST.get("wanted", "")
    try:
        if "withdraw" in request.POST:
            services.expressions.withdraw(expression, by=BY_THE_PUBLIC, at=clock.now())
            messages.success(request, _("It is taken back. You need not say why."))
        elif wanted in ("yes", "no"):
            services.expressions.stay_in_touch(
                expression, wanted=wanted == "yes", by=BY_THE_PUBLIC, at=clock.now()
            )
            messages.success(request, _("It is saved"))
    except RefusedError as refusal:
        messages.warning(request, str(refusal))


def _latest(request: HttpRequest) -> list[feeds.Item]:
    today = clock.today(organisation_of(request).zone)
    rows = selectors.opportunities.open_now(today).order_by("-published_at", "-pk")[:_FEED_SIZE]
    return list(rows)
