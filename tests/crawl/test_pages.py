"""Every page, as everybody who may open it, in both languages, from the running product."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from engagement.access.marks import Audience, Mark
from engagement.access.permissions import ROLES, Role
from tests.crawl import checks
from tests.crawl.expectations import ALIKE, HIDDEN, NEVER_SHOWN, SENDS_ON, SHOWN_ONCE
from tests.crawl.places import every_address, parameters_without_rows
from tests.crawl.visitors import LANGUAGES, ONLY_ACTS
from tests.crawl.walk import Visit, with_every_part
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


def test_every_page_was_opened_by_every_role_in_both_languages(visits):
    opened = defaultdict(set)
    acts = {visit.address.name for visit in visits if visit.answer.status == ONLY_ACTS}
    for visit in visits:
        if visit.answer.status == 200:
            for role in (visit.visitor.role, None):
                opened[visit.address.name].add((role, visit.language))
    missing = [
        f"{address.name}: {role or 'anybody'} in {language}"
        for address in every_address()
        if address.name not in acts | NEVER_SHOWN.keys()
        for role in _roles_for(address.mark)
        for language in LANGUAGES
        if (role, language) not in opened[address.name]
        and not (address.name in SHOWN_ONCE and opened[address.name])
    ]
    assert "\n".join(missing) == ""
    assert {name for name in NEVER_SHOWN if opened[name] or name in acts} == set()


def _roles_for(mark: Mark | None) -> list[Role | None]:
    """Return the roles that can surely open an address; None stands for anybody."""
    if mark is None or mark.audience in {Audience.PUBLIC, Audience.ACCOUNT, Audience.OPERATOR}:
        return [None]
    if mark.audience is Audience.PORTAL:
        return [Role.PARTICIPANT]
    staff = [role for role in Role if role is not Role.PARTICIPANT]
    return [role for role in staff if not mark.any_of or ROLES[role] & set(mark.any_of)] or [None]


def test_each_page_has_one_heading_a_title_and_its_language(pages):
    assert wrong(pages, checks.structure) == ""


def test_no_two_pages_of_a_visitor_share_their_title(pages):
    titles = defaultdict(set)
    for visit in pages:
        if visit.answer.status == 200:
            name = "alike" if visit.address.name in ALIKE else visit.address.name
            titles[visit.visitor, visit.language, visit.answer.reading.title].add(name)
    shared = {
        f"{title}: {', '.join(sorted(names))}"
        for (_, _, title), names in titles.items()
        if len(names) > 1
    }
    assert "\n".join(sorted(shared)) == ""


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
    read = with_every_part([*pages, *mistakes_made])
    for number, visit in enumerate(read):
        Path(tmp_path, f"{number}.html").write_bytes(visit.answer.body)
    found = {}
    for complaint in nu.complaints(tmp_path):
        visit = read[int(complaint.file.removesuffix(".html"))]
        found.setdefault((visit.address.name, complaint.message), f"{visit}: {complaint}")
    assert "\n".join(found.values()) == ""
