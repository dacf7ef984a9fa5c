"""Every page, as everybody who may open it, in both languages, from the running product."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.crawl import checks
from tests.crawl.expectations import HIDDEN, SENDS_ON
from tests.crawl.places import parameters_without_rows
from tests.crawl.visitors import ONLY_ACTS
from tests.crawl.walk import Visit, apart
from tests.tools import nu

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def resources(running) -> checks.Resources:
    return checks.Resources(running.host)


def wrong(visits: Iterable[Visit], check: Callable[[Visit], Iterator[str]]) -> str:
    """Return what a check finds in all pages, each finding once with the first page that has it."""
    found: dict[tuple[str, str], Visit] = {}
    for visit in visits:
        for complaint in check(visit):
            found.setdefault((visit.address.name, complaint), visit)
    return "\n".join(f"{visit}: {complaint}" for (_, complaint), visit in found.items())


def test_every_parameter_of_an_address_can_be_filled():
    assert parameters_without_rows() == set()


def test_every_address_answers_those_who_may_open_it(visits):
    def unexpected(visit: Visit) -> Iterator[str]:
        status, name = visit.answer.status, visit.address.name
        if status in {visit.wanted, ONLY_ACTS}:
            return
        if (status == 302 and name in SENDS_ON) or (status in {403, 404} and name in HIDDEN):
            return
        yield f"{status} {visit.answer.location}"

    assert wrong(visits, unexpected) == ""


def test_whoever_is_sent_on_arrives_somewhere(visits):
    moved = [visit for visit in visits if visit.answer.location]
    assert wrong(moved, checks.arrival) == ""


def test_each_page_has_one_heading_a_title_and_its_language(pages):
    assert wrong(pages, checks.structure) == ""


def test_no_traces_of_templates_or_code_are_shown(pages):
    assert wrong(pages, checks.leftovers) == ""


def test_links_and_forms_lead_somewhere(pages):
    assert wrong(pages, checks.links) == ""


def test_no_page_asks_another_host_for_anything(pages):
    assert wrong(pages, checks.foreign_resources) == ""


def test_everything_that_pages_fetch_is_there(resources, pages):
    assert wrong(pages, lambda visit: checks.resources_are_there(visit, resources)) == ""


def test_pages_are_light(resources, pages):
    assert wrong(pages, lambda visit: checks.weight(visit, resources)) == ""


def test_a_form_sent_empty_says_what_is_missing(mistakes_made):
    assert len(mistakes_made) > 50
    assert wrong(mistakes_made, checks.complaint_about_a_form) == ""


def test_pages_are_valid_html(pages, mistakes_made, tmp_path):
    read = apart([*pages, *mistakes_made])
    for number, visit in enumerate(read):
        Path(tmp_path, f"{number}.html").write_bytes(visit.answer.body)
    found = {}
    for complaint in nu.complaints(tmp_path):
        visit = read[int(complaint.file.removesuffix(".html"))]
        found.setdefault((visit.address.name, complaint.message), f"{visit}: {complaint}")
    assert "\n".join(found.values()) == ""
