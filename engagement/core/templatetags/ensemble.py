"""The template tags of the interface kit: ``{% load ensemble %}``.

A component with optional parameters is a tag rather than an include, so that its template
never meets an undefined variable and a misspelt parameter fails at once.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet, BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from engagement.core import formats, icons
from engagement.core.form_renderer import EnsembleBoundField, FormOrFormSet, error_lines
from engagement.core.layout import Link

register = template.Library()

#: The icon that goes with each tone, so that colour is never the only sign.
TONE_ICONS = {
    "neutral": "",
    "info": "info",
    "success": "check",
    "warning": "clock",
    "error": "alert",
}


# --- signs ------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a decorative icon; the words beside it carry the meaning."""
    return mark_safe(icons.svg(name))  # noqa: S308 — a constant of this package


@register.inclusion_tag("components/tag.html")
def tag(label: str, tone: str = "neutral", icon: str | None = None) -> dict[str, Any]:
    """Show a status word. ``icon=""`` leaves the icon of the tone out."""
    return {"label": label, "tone": tone, "icon": TONE_ICONS[tone] if icon is None else icon}


# --- words in the reader's language -----------------------------------------------------------


@register.simple_tag
def money(amount: Decimal, currency: str) -> str:
    """Write an amount of money."""
    return formats.money(amount, currency)


@register.filter
def number(value: Decimal | float) -> str:
    """Write a number with the separators of the language."""
    return formats.number(value)


@register.filter
def percent(share: Decimal | float) -> str:
    """Write a share between 0 and 1 as a percentage."""
    return formats.percent(share)


@register.filter
def hours(value: Decimal) -> str:
    """Write a number of hours: ``1 h 15 min``."""
    return formats.hours(value)


@register.filter
def day(value: dt.date) -> SafeString:
    """Write a day as a ``time`` element: ``4 November 2026``."""
    return _time(value, formats.day(value))


@register.filter
def weekday(value: dt.date) -> SafeString:
    """Write a day with its weekday as a ``time`` element."""
    return _time(value, formats.day(value, weekday=True))


@register.filter
def moment(value: dt.datetime) -> SafeString:
    """Write a day and its time as a ``time`` element."""
    return _time(value, formats.moment(value))


@register.filter
def clock(value: dt.datetime | dt.time) -> str:
    """Write a time of day: ``2:30pm`` or ``14 h 30``."""
    return formats.clock(value)


@register.filter
def time_range(start: dt.datetime, end: dt.datetime) -> str:
    """Write from when to when."""
    return formats.time_range(start, end)


@register.filter
def period(start: dt.date, end: dt.date | None) -> str:
    """Write a period of days whose end may still be open."""
    return formats.period(start, end)


@register.inclusion_tag("components/date_leaf.html")
def date_leaf(value: dt.date) -> dict[str, Any]:
    """Show a day as a leaf of a calendar: decoration beside the date in words."""
    return {"month": formats.short_month(value), "day": formats.day_of_month(value)}


def _time(value: dt.date, words: str) -> SafeString:
    # HTML knows thousandths of a second and nothing finer.
    machine = (
        value.isoformat(timespec="seconds") if isinstance(value, dt.datetime) else value.isoformat()
    )
    return format_html('<time datetime="{}">{}</time>', machine, words)


# --- forms ------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """Return "Error: " for the page title when the form of the page has errors."""
    forms = (context.get(name) for name in ("form", "formset"))
    present = [form for form in forms if isinstance(form, (BaseForm, BaseFormSet))]
    return gettext("Error:") + " " if error_lines(*present) else ""


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: FormOrFormSet) -> dict[str, Any]:
    """List the errors of the given forms, each linked to its field; nothing when all is well."""
    return {"lines": error_lines(*forms)}


@register.simple_tag
def field(bound: BoundField, *, hide_label: bool = False, heading: bool = False) -> SafeString:
    """Render one field.

    ``hide_label=True`` is for tables: hidden from sight, not from speech. ``heading=True`` makes
    the label the heading of a page that asks one question.
    """
    if isinstance(bound, EnsembleBoundField):
        bound.hide_label = hide_label
        bound.heading = heading
    return bound.as_field_group()


@register.inclusion_tag("components/submit_row.html")
def submit_row(
    label: str,
    *,
    cancel_url: str = "",
    cancel_label: str = "",
    tone: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """Show the button that sends a form, and a way out. ``tone="danger"`` marks a loss."""
    return {
        "label": label,
        "cancel_url": cancel_url,
        "cancel_label": cancel_label or gettext("Cancel"),
        "tone": tone,
        "name": name,
        "value": value,
    }


@register.inclusion_tag("components/action.html", takes_context=True)
def action(  # noqa: PLR0913 — a page names each of them
    context: Context,
    label: str,
    url: str,
    *,
    tone: str = "secondary",
    icon: str = "",
    about: str = "",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """Show a one-button form that posts to ``url``; ``about`` is read aloud after the label."""
    return {
        "label": label,
        "url": url,
        "tone": tone,
        "icon": icon,
        "about": about,
        "name": name,
        "value": value,
        "csrf_token": context.get("csrf_token", ""),
    }


# --- pieces of a page -------------------------------------------------------------------------


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*steps: str) -> dict[str, Any]:
    """Show the way here: label, address, label, address, … (the page itself is not named)."""
    pairs = zip(steps[::2], steps[1::2], strict=True)
    return {"links": [Link(url=url, label=label) for label, url in pairs]}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, label: str = "") -> dict[str, Any]:
    """Show the link to the step before."""
    return {"url": url, "label": label or gettext("Back")}


@register.inclusion_tag("components/section_tabs.html")
def section_tabs(label: str, links: list[Link]) -> dict[str, Any]:
    """Show the sections of one thing (a project, a person) as links that look like tabs."""
    return {"label": label, "links": links}


@register.inclusion_tag("components/notice.html")
def notice(text: str, tone: str = "info", title: str = "") -> dict[str, Any]:
    """Show something the reader should know before the rest."""
    return {"text": text, "tone": tone, "title": title, "icon": TONE_ICONS[tone] or "info"}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", *, action_url: str = "", action_label: str = ""
) -> dict[str, Any]:
    """Say kindly that there is nothing yet, and offer the one thing to do."""
    return {"title": title, "text": text, "action_url": action_url, "action_label": action_label}


@register.inclusion_tag("components/progress.html")
def progress(done: int, total: int, words: str, *, label: str) -> dict[str, Any]:
    """Show how far something is, as a bar and in words."""
    return {"done": done, "total": max(total, 1), "words": words, "label": label}


@register.inclusion_tag("components/answer.html")
def answer(
    question: str, value: object, *, change_url: str = "", empty: str = ""
) -> dict[str, Any]:
    """Show one row of "check your answers" inside ``<dl class="answers">``."""
    return {
        "question": question,
        "value": value,
        "change_url": change_url,
        "empty": empty or gettext("Not answered"),
    }


@register.inclusion_tag("components/search_form.html")
def search_form(value: str, label: str, *, name: str = "q", clear_url: str = "") -> dict[str, Any]:
    """Show a search box with one field."""
    return {"value": value, "label": label, "name": name, "clear_url": clear_url}
