"""What people type: times across changes of the clock, long texts, ends before starts."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from engagement.core.local_time import NoSuchTimeError, TimeComesTwiceError, moment_at
from programmes import selectors
from programmes.forms import ActivityForm, AttendanceRowForm, ProgrammeForm, ProjectForm
from programmes.kinds.catalogue import merged
from tests.worlds import NOW

LONDON, PARIS = ZoneInfo("Europe/London"), ZoneInfo("Europe/Paris")


def activity_form(zone=LONDON, **changes):
    typed = {
        "title_en": "Reading",
        "kind": "meeting",
        "day": "4/12/2026",
        "start": "14:30",
        "end": "16:00",
        "place": "Room 4",
    }
    return ActivityForm(
        {**typed, **changes}, languages=["en"], zone=zone, kinds=merged([]).activities
    )


@pytest.mark.parametrize(
    ("zone", "day", "utc"),
    [
        (LONDON, "4/12/2026", datetime(2026, 12, 4, 14, 30, tzinfo=UTC)),
        (LONDON, "4/6/2026", datetime(2026, 6, 4, 13, 30, tzinfo=UTC)),
        (PARIS, "4/12/2026", datetime(2026, 12, 4, 13, 30, tzinfo=UTC)),
        (LONDON, "29/2/2028", datetime(2028, 2, 29, 14, 30, tzinfo=UTC)),
    ],
)
def test_a_time_is_that_of_the_organisations_clocks(zone, day, utc):
    form = activity_form(zone, day=day)
    assert form.is_valid(), form.errors
    assert form.facts().starts_at == utc


@pytest.mark.parametrize(
    ("zone", "day", "start", "words"),
    [
        (LONDON, "29/3/2026", "01:30", "The clocks go forward on 29\xa0March 2026"),
        (PARIS, "29/3/2026", "02:30", "The clocks go forward on 29\xa0March 2026"),
        (LONDON, "25/10/2026", "01:30", "The clocks go back on 25\xa0October 2026"),
    ],
)
def test_a_time_that_is_not_there_or_comes_twice_is_asked_again(zone, day, start, words):
    form = activity_form(zone, day=day, start=start, end="06:00")
    with translation.override("en"):
        assert form.is_valid() is False
        assert words in form.errors["start"][0]
    assert form["start"].value() == start


def test_the_moment_on_a_clock_is_never_guessed():
    day = datetime(2026, 3, 29, tzinfo=UTC).date()
    with pytest.raises(NoSuchTimeError):
        moment_at(day, datetime(2026, 1, 1, 1, 30, tzinfo=UTC).time(), LONDON)
    back = datetime(2026, 10, 25, tzinfo=UTC).date()
    with pytest.raises(TimeComesTwiceError):
        moment_at(back, datetime(2026, 1, 1, 1, 30, tzinfo=UTC).time(), LONDON)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"end": "14:00"}, "end", "The end must come after the start"),
        ({"end": "14:30"}, "end", "The end must come after the start"),
        ({"place": ""}, "place", "Enter a place, or a link for taking part from home"),
        ({"day": "30/2/2026"}, "day", "There is no 30 February 2026"),
        ({"title_en": ""}, "title_en", "Give the activity a title"),
        ({"remote_link": "javascript:alert(1)"}, "remote_link", "Enter a whole link"),
    ],
)
def test_each_mistake_is_named_beside_its_field(changes, field, words):
    with translation.override("en"):
        form = activity_form(**changes)
        assert form.is_valid() is False
        assert words in form.errors[field][0]


def test_a_link_alone_is_a_place():
    assert activity_form(place="", remote_link="https://meet.example/abc").is_valid()


def test_a_long_text_is_kept_and_counted_as_people_count(english):
    with english.acting(), translation.override("en"):
        members = selectors.colleagues.members(english.viewer("coordinator"))
        typed = {"title_en": "T", "starts_on": "1/12/2026"}
        fits = "a\r\n" * 1000
        form = ProgrammeForm({**typed, "aims_en": fits + "b"}, members=members, languages=["en"])
        assert form.is_valid() is False
        assert form.errors["aims_en"] == ["Write at most 2000 characters. There are 2001 now."]
        assert form["aims_en"].value() == fits + "b"
        assert 'maxlength="' not in str(form["aims_en"])
        assert ProgrammeForm(
            {**typed, "aims_en": fits.strip()}, members=members, languages=["en"]
        ).is_valid()


def project_form(world, **changes):
    viewer = world.viewer("coordinator")
    scheme = selectors.levels.current_scheme()
    typed = {
        "title_en": "T",
        "aims_en": "A",
        "can_influence_en": "C",
        "cannot_influence_en": "N",
        "planned_level": selectors.levels.plannable(scheme).first().pk,
        "why_not_higher_en": "Because",
        "form": "workshop",
        "sphere": "service",
        "stage": "design",
        "audience": "people",
        "starts_on": "1/12/2026",
        "lead": world.membership("coordinator").pk,
        "deputy": world.membership("manager").pk,
    }
    return ProjectForm(
        {**typed, **changes},
        members=selectors.colleagues.members(viewer),
        levels=selectors.levels.plannable(scheme),
        kinds=merged([]).forms,
        languages=["en"],
    )


def test_why_not_higher_is_asked_unless_there_is_no_higher_level(english):
    with english.acting():
        levels = list(selectors.levels.plannable(selectors.levels.current_scheme()))
        below = project_form(english, why_not_higher_en="", planned_level=levels[0].pk)
        assert "why_not_higher_en" in below.errors
        highest = project_form(english, why_not_higher_en="", planned_level=levels[-1].pk)
        assert highest.is_valid(), highest.errors
        assert highest.facts().why_not_higher == {"en": ""}


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"ends_on": "1/12/2026"}, "ends_on"), ({"planned_level": "999999"}, "planned_level")],
)
def test_a_project_that_does_not_add_up_is_asked_again(english, changes, field):
    with english.acting():
        assert field in project_form(english, **changes).errors


def test_lead_and_deputy_are_two_people_of_this_organisation(english, french):
    with french.acting():
        stranger = french.membership("manager").pk
    with english.acting():
        lead = english.membership("coordinator").pk
        assert "deputy" in project_form(english, deputy=lead).errors
        assert "lead" in project_form(english, lead=stranger).errors


def test_the_sheet_proposes_the_length_of_the_activity(english):
    with english.acting():
        activity = english.next_activity
        row = activity.attendances.order_by("pk").first()
        shown = AttendanceRowForm.initial_of(row, activity)
        assert (shown["hours"], shown["seen"]) == (2, "")
        past = english.past_activity.attendances.order_by("pk").first()
        assert AttendanceRowForm.initial_of(past, english.past_activity)["seen"] != ""
        assert past.recorded_at < NOW
