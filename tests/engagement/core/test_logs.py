"""Log lines carry no personal data."""

import json
import logging
import sys

from django.test import RequestFactory
from django.urls import ResolverMatch

from engagement.core.logs import JsonFormatter


def line_for(**fields: object) -> dict[str, object]:
    record = logging.LogRecord("django.request", logging.ERROR, "x.py", 1, "%s", (), None)
    record.args = ("Internal Server Error: /invitation/secret-token/",)
    for name, value in fields.items():
        setattr(record, name, value)
    return json.loads(JsonFormatter().format(record))


def test_the_address_of_a_page_is_its_pattern():
    request = RequestFactory().get("/invitation/secret-token/")
    request.resolver_match = ResolverMatch(print, (), {}, route="invitation/<str:token>/")
    line = line_for(request=request, status_code=500)
    assert line["message"] == "a request to invitation/<str:token>/"
    assert line["status_code"] == 500


def test_an_address_that_leads_nowhere_is_not_repeated():
    assert line_for(request=RequestFactory().get("/sam@example.org/"))["message"] == "a request"


def test_an_exception_is_its_type_and_places_without_its_words():
    try:
        int("sam@example.org")
    except ValueError:
        line = line_for(exc_info=sys.exc_info())
    assert line["exception"] == "ValueError"
    assert "sam@example.org" not in json.dumps(line)
    assert "test_logs.py" in line["places"][0]


def test_a_job_is_named_with_its_numbers():
    record = logging.LogRecord("engagement.jobs", logging.INFO, "x.py", 1, "done", (), None)
    record.job_id, record.organisation_id = 7, 3
    line = json.loads(JsonFormatter().format(record))
    assert (line["message"], line["job_id"], line["organisation_id"]) == ("done", 7, 3)
