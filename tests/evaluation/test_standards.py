"""Standards: taken up in our words, one's own beside them, what shows each, and the gaps."""

import tomllib
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluation import selectors, services
from evaluation.models import Criterion, Evidence, Standard
from evaluation.standards import shipped
from evaluation.standards.exceptions import (
    AlreadySentError,
    AlreadyShownError,
    CriterionRetiredError,
    NotOursError,
    PutAwayError,
    StandardChangedError,
    TooMuchEvidenceError,
)
from programmes.models import Activity, Programme
from tests.evaluation.standard_makers import asked, begun, criterion_facts, linked, taken_up
from tests.programmes.makers import both, plan
from tests.programmes.opportunity_makers import text
from tests.worlds import NOW

STAFF = "/o/northshore"


@pytest.fixture
def desk(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def test_each_standard_of_the_product_says_everything_in_both_languages():
    for key, standard in shipped.standards().items():
        assert standard.url.startswith("https://"), key
        rows = [standard.title, standard.about, standard.source]
        for each in standard.criteria:
            rows += [each.title, each.gloss, each.hint]
        assert all(row["en"].strip() and row["fr"].strip() for row in rows), key
        codes = [each.code for each in standard.criteria]
        assert len(set(codes)) == len(codes)
    sizes = [len(each.criteria) for each in shipped.standards().values()]
    assert sizes == [6, 5, 7, 3, 4]
    folder = Path(shipped.__file__).parent / "words"
    files = {path.stem: tomllib.loads(path.read_text()) for path in folder.glob("*.toml")}
    assert set(files) == set(shipped.FRAMEWORKS)


def test_staff_take_up_a_standard_link_what_shows_it_and_see_the_gaps(english, desk):
    page = text(desk.get(f"{STAFF}/governance/standards/"))
    assert "No standard yet" in page
    assert "4Pi National Involvement Standards" in page
    made = desk.post(f"{STAFF}/governance/standards/take-up/four_pi/")
    again = desk.post(f"{STAFF}/governance/standards/take-up/four_pi/")
    assert made["Location"] == again["Location"]
    assert desk.post(f"{STAFF}/governance/standards/take-up/unknown/").status_code == 404
    with english.acting():
        purpose = Criterion.objects.get(title_en="Purpose")
        project = english.project
        hidden = english.unannounced.pk
    assert text(desk.get(made["Location"])).count("Nothing shows this yet.") == 5
    url = f"{STAFF}/governance/standards/criteria/{purpose.pk}/evidence/add/?kind=project"
    assert project.title in text(desk.get(f"{url}&words={project.title[:6]}"))
    assert "Nothing was found" in text(desk.get(f"{url}&words=xyzzy"))
    refused = text(desk.post(url, {"shows": hidden, "why": "Because it is so"}))
    assert "Choose what shows it" in refused
    assert "Because it is so" in refused
    answer = desk.post(url, {"shows": project.pk, "why": "Its announcement says what may change"})
    assert answer["Location"] == made["Location"]
    twice = desk.post(url, {"shows": project.pk, "why": "Once more"})
    assert "This stands there already" in text(twice)
    page = text(desk.get(made["Location"]))
    assert "Its announcement says what may change" in page
    assert page.count("Nothing shows this yet.") == 4
    assert "Nothing is linked to 4 of them yet." in text(desk.get(f"{STAFF}/governance/standards/"))
    with english.acting():
        link = Evidence.objects.get()
    remove = f"{STAFF}/governance/standards/evidence/{link.pk}/remove/"
    assert "The thing itself stays as it is" in text(desk.get(remove))
    assert desk.post(remove).status_code == 302
    assert text(desk.get(made["Location"])).count("Nothing shows this yet.") == 5


def test_staff_write_a_standard_and_criteria_of_their_own(english, desk):
    mark = {"submission": str(uuid4())}
    made = desk.post(f"{STAFF}/governance/standards/add/", {"title_en": "Inspection", **mark})
    url = f"{made['Location']}criteria/add/"
    refused = text(desk.post(url, {"title_en": "Asked in time"}))
    assert "Enter the number or the name that it has there" in refused
    assert "Asked in time" in refused
    words = {"code": "1.1-04", "title_en": "Asked in time", "gloss_en": "Before it is decided"}
    assert desk.post(url, {**words, **mark}).status_code == 302
    assert "1.1-04" in text(desk.get(made["Location"]))
    with english.acting():
        criterion = Criterion.objects.get()
    edit = f"{STAFF}/governance/standards/criteria/{criterion.pk}/"
    change = {**words, "title_en": "Asked early", "version": 0}
    assert desk.post(f"{edit}edit/", change).status_code == 302
    late = text(desk.post(f"{edit}edit/", {**change, "title_en": "Asked at all"}))
    assert "Somebody else has changed this" in late
    desk.post(f"{edit}retire/")
    assert "1.1-04" not in text(desk.get(made["Location"]))
    desk.post(f"{made['Location']}put-away/")
    assert "Inspection" in text(desk.get(f"{STAFF}/governance/standards/?kind=away"))
    desk.post(f"{made['Location']}bring-back/")
    assert "Inspection" in text(desk.get(f"{STAFF}/governance/standards/"))


def test_words_of_others_stay_and_what_is_put_away_rests(english):
    said = {"by": english.viewer("coordinator"), "at": NOW}
    with english.acting():
        known = taken_up(english)
        culture = Criterion.objects.get(standard=known, code="1")
        with pytest.raises(NotOursError):
            services.standards.change_criterion(culture, facts=criterion_facts(), version=0, **said)
        own = asked(english, known, code="ours")
        assert own.is_own
        services.standards.put_away(known, **said)
        with pytest.raises(PutAwayError):
            linked(english, culture, "project", english.project)
        assert taken_up(english).pk == known.pk
        services.standards.retire_criterion(own, **said)
        with pytest.raises(CriterionRetiredError):
            linked(english, own, "project", english.project)
        mark = uuid4()
        standard = begun(english, submission=mark)
        with pytest.raises(AlreadySentError):
            begun(english, submission=mark)
        asked(english, standard, submission=mark)
        with pytest.raises(AlreadySentError):
            asked(english, standard, submission=mark)
        assert Standard.objects.count() == 2


def test_a_link_points_at_one_thing_once_and_a_criterion_does_not_overflow(english):
    with english.acting():
        criterion = asked(english, begun(english))
        linked(english, criterion, "project", english.project)
        with pytest.raises(AlreadyShownError):
            linked(english, criterion, "project", english.project, why="Again")
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.update(programme=Programme.objects.earliest("pk"))
        for number in range(29):
            linked(english, criterion, "activity", plan(english, title=both(f"Meeting {number}")))
        with pytest.raises(TooMuchEvidenceError):
            linked(english, criterion, "programme", english.project.programme)
        assert len(selectors.standards.by_criterion([criterion])[criterion.pk]) == 30
        viewer = english.viewer("coordinator")
        found = selectors.evidence.candidates(viewer, services.evidence.EvidenceKind.ACTIVITY, "")
        assert {thing.row.pk for thing in found} <= set(
            Activity.objects.filter(state="held").values_list("pk", flat=True)
        )
        assert StandardChangedError.message


def test_what_a_programme_shows_for_its_duty_stands_on_one_page(english, client_for):
    with english.acting():
        standard = begun(english)
        criterion = asked(english, standard)
        linked(english, criterion, "project", english.project)
        project, programme = english.project, english.project.programme
        programme.duty_en = "The duty to involve people who use services"
        programme.save()
        url = reverse("evaluation:duty_evidence", args=[english.slug, programme.pk])
        back = reverse("programmes:programme", args=[english.slug, programme.pk])
    manager = client_for(english.user("manager"), language="en")
    page = manager.get(url).content.decode()
    assert "The duty to involve people who use services" in page
    assert project.title in page
    assert criterion.code in page
    assert url in manager.get(back).content.decode()
