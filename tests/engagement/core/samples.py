"""One rich document in two languages: everything that the layout offers, and hard letters."""

import datetime as dt
import functools
import io

from django.template import engines
from django.utils import translation
from PIL import Image

from engagement.core import charts, formats, pdf

# ruff: noqa: E501 — templates and whole sentences

BODY = """
{% extends "pdf/document.html" %}{% load charts %}
{% block body %}
<section id="short"><h2>{{ words.short }}</h2>
  <p class="finding">{{ words.finding }}</p>
  <ul class="facts"><li><b>112</b> {{ words.people }}</li><li><b>81</b> {{ words.listened }}</li></ul>
  <p>{{ words.about }} <a href="https://example.org/project">{{ words.link }}</a>.</p>
  <aside class="note"><p><strong>{{ words.note }}</strong> Dŵr, Ελληνικά, ✓, œuvre, ≥ 5, 12\u202f345</p></aside>
  <aside class="note warn"><p>{{ words.note }}</p></aside>
  <ul><li>{{ words.people }}</li><li>{{ words.listened }}<ul><li>{{ words.link }}</li></ul></li></ul>
</section>
<section id="thoughts"><h2>{{ words.thoughts }}</h2><h3>{{ words.statements }}</h3>
{% document_chart likert "likert" %}
</section>
<section id="level" class="page"><h2>{{ words.level }}</h2>
{% document_chart levels "levels" %}
</section>
<section id="money"><h2>{{ words.money }}</h2>
{% document_chart bars "bars" %}
<blockquote><p>{{ words.finding }}</p></blockquote>
<dl><dt>{{ words.note }}</dt><dd>{{ words.about }}</dd></dl>
<p><img src="asset:map" alt="{{ words.map }}"></p>
</section>
{% endblock %}
"""
WORDS = {
    "en": {
        "title": "What people thought",
        "organisation": "Northern Care Hospitals",
        "map": "A map of the three sites",
        "short": "In short",
        "finding": "Most people felt listened to; one in four did not see what changed.",
        "people": "stakeholders answered",
        "listened": "in a hundred felt listened to",
        "about": "This is about the project “A front door for everyone”.",
        "link": "The page of the project",
        "note": "Good to know: nobody can be recognised.",
        "thoughts": "What people thought of it",
        "statements": "Two statements",
        "level": "The level of participation",
        "money": "Expenses paid back",
        "groups": "Stakeholders|Professionals|Managers",
        "scale": "Strongly disagree|Disagree|Neither|Agree|Strongly agree",
        "levels": "Informing|Consulting|Involving|Co-producing",
    },
    "fr": {
        "title": "Ce que les gens en ont pensé",
        "organisation": "Centre hospitalier de l’Île",
        "map": "Un plan des trois sites",
        "short": "En bref",
        "finding": "La plupart se sont sentis écoutés ; un sur quatre n’a pas vu l’effet : pourquoi ?",
        "people": "personnes concernées ont répondu",
        "listened": "sur cent se sont senties écoutées",
        "about": "Il s’agit du projet « Une entrée pour tous ».",
        "link": "La page du projet",
        "note": "À savoir : personne ne peut être reconnu.",
        "thoughts": "Ce que chacun en a pensé",
        "statements": "Deux affirmations",
        "level": "Le niveau de participation",
        "money": "Les frais remboursés",
        "groups": "Personnes concernées|Professionnels|Direction",
        "scale": "Pas du tout d’accord|Pas d’accord|Ni l’un ni l’autre|D’accord|Tout à fait d’accord",
        "levels": "Information|Consultation|Implication|Co-construction",
    },
}  # fmt: skip
CREATED = dt.datetime(2026, 11, 4, 10, 30, tzinfo=dt.UTC)


def picture(kind: str = "PNG", size: tuple[int, int] = (60, 30)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "#0b6e75").save(target, kind)
    return target.getvalue()


def frame(language: str) -> pdf.Frame:
    words = WORDS[language]
    return pdf.Frame(
        language=language,
        title=words["title"],
        organisation=words["organisation"],
        created=CREATED,
        subtitle=words["statements"],
        reference="RPT-2026-0003",
        logo=picture(),
        contents=(pdf.Entry("short", words["short"]), pdf.Entry("level", words["level"], level=2)),
    )


@functools.cache
def markup(language: str) -> str:
    words = WORDS[language]
    with translation.override(language):
        text = charts.words(least=5)
        people, teams, heads = words["groups"].split("|")
        likert = charts.Likert(
            title=words["finding"],
            caption=words["thoughts"],
            scale=tuple(words["scale"].split("|")),
            questions=(
                charts.Question(
                    words["listened"],
                    (
                        charts.Row(people, 112, (2, 5, 12, 40, 53)),
                        charts.Row(teams, 47, (None, None, 4, 21, 18)),
                        charts.Row(heads, 8, (0, 1, 1, 3, 3)),
                    ),
                ),
                charts.Question(
                    words["about"],
                    (
                        charts.Row(people, 110, (13, 14, 22, 35, 26)),
                        charts.Row(heads, None, None),
                    ),
                ),
            ),
            text=text,
        )
        levels = charts.Levels(
            title=words["level"],
            caption=words["statements"],
            levels=tuple(words["levels"].split("|")),
            planned=3,
            delivered=2,
            rows=(
                charts.Row(people, 40, (3, 9, 20, 8)),
                charts.Row(teams, 12, (None, None, 6, 4)),
            ),
            text=text,
            level_head=words["level"],
        )
        bars = charts.Bars(
            title=words["money"],
            caption=words["short"],
            bars=(
                charts.Bar(words["link"], 1240, "1\u202f240,00 €"),
                charts.Bar(words["people"], None),
            ),
            label_head=words["short"],
            value_head=words["money"],
            text=text,
        )
        context = {
            "words": words, "likert": likert, "levels": levels, "bars": bars,
            "document": frame(language), "document_date": formats.day(CREATED),
        }  # fmt: skip
        return engines["django"].from_string(BODY).render(context)


def render(language: str) -> bytes:
    return pdf.render(
        markup(language),
        language=language,
        title=WORDS[language]["title"],
        author=WORDS[language]["organisation"],
        description=WORDS[language]["statements"],
        created=CREATED,
        assets={"logo": picture(), "map": picture("JPEG")},
    )
