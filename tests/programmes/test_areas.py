"""Who lives in the area, who was counted in a project, and how the two compare."""

import pytest
from django.urls import reverse

from programmes import selectors, services
from programmes.area.comparison import compare
from programmes.area.exceptions import GroupIsCountedError, NotCountedHereError
from programmes.exceptions import ChangedMeanwhileError
from programmes.models import AreaGroup, AreaProfile, GroupCount
from tests.programmes.area_makers import AGES, area, count, counted
from tests.worlds import NOW, TODAY


def url(world, name: str, *args: object) -> str:
    return reverse(f"programmes:{name}", args=[world.slug, *args])


@pytest.mark.parametrize(
    ("numbers", "here", "total", "found"),
    [
        ((8, 12, 5), [8, 12, 5], 25, ["alike", "alike", "alike"]),
        ((5, 25, 20), [5, 25, 20], 50, ["fewer", "alike", "more"]),
        ((4, 9, 12), [None, None, 12], 25, ["fewer", "alike", "more"]),
        ((0, 2, 3), [None, None, None], 5, ["", "", ""]),
        ((1, 0, 2), [None, None, None], None, ["", "", ""]),
        ((0, 2, 30), [None, None, None], 32, ["fewer", "fewer", "more"]),
    ],
)
def test_a_count_beside_the_area_hides_small_numbers(numbers, here, total, found):
    groups = [AreaGroup(name=name, share=share) for name, share in AGES]
    compared = compare(list(zip(groups, numbers, strict=True)), minimum=5)
    assert [line.here for line in compared.lines] == here
    assert compared.total == total
    assert [line.finding for line in compared.lines] == found


def test_what_is_hidden_is_found_as_its_largest_number_would_be():
    groups = [AreaGroup(name=name, share=share) for name, share in AGES]
    found = {
        tuple(
            line.finding
            for line in compare(list(zip(groups, numbers, strict=True)), minimum=5).lines
        )
        for numbers in ((0, 20, 20), (4, 18, 18))
    }
    assert len(found) == 1


def test_a_group_that_was_counted_stays(english):
    with english.acting():
        profile = area(english)
        by = english.viewer("coordinator")
        with pytest.raises(ChangedMeanwhileError):
            area(english)
        made = count(english, profile, 6, 7, 8)
        with pytest.raises(GroupIsCountedError):
            area(english, (("", 0), *AGES[1:]), version=1)
        changed = area(english, (*AGES, ("Not said", 0)), version=1)
        assert [group.name for group in changed.groups.order_by("order")][-1] == "Not said"
        [compared] = selectors.areas.of_project(english.project, minimum=5)
        assert [line.here for line in compared.comparison.lines] == [6, 7, 8]
        put = services.areas.recount
        facts = counted(profile, 6, 7, 9, 0)
        right = put(made, facts=facts, version=0, by=by, at=NOW)
        with pytest.raises(ChangedMeanwhileError):
            put(made, facts=facts, version=0, by=by, at=NOW)
        services.areas.forget(right, by=by, at=NOW)
        services.areas.forget(right, by=by, at=NOW)
        area(english, (("", 0), *AGES[1:], ("Not said", 0)), version=2)
        assert profile.groups.count() == len(AGES)


def test_origin_and_belief_are_not_counted_in_france(french, english, client_for):
    for dimension in ("ethnicity", "religion"):
        with french.acting(), pytest.raises(NotCountedHereError):
            area(french, dimension=dimension)
    coordinator = client_for(french.user("coordinator"))
    assert coordinator.get(f"{url(french, 'describe_area')}?dimension=religion").status_code == 404
    page = coordinator.get(url(french, "area")).content.decode()
    assert "dimension=age" in page
    assert "dimension=ethnicity" not in page
    page = client_for(english.user("coordinator")).get(url(english, "area")).content.decode()
    assert "dimension=ethnicity" in page


def test_staff_describe_the_area_and_count_people_page_by_page(english, client_for):
    coordinator = client_for(english.user("coordinator"))
    change = url(english, "describe_area")
    typed = {"dimension": "age", "version": 0, "source": "Census 2021", "year": "2021"}
    page = coordinator.post(change, {**typed, "name_0": "Under 30"}).content.decode()
    assert "Write how many in 100 people" in page
    page = coordinator.post(
        change, {**typed, "name_0": "A", "share_0": "90", "name_1": "B", "share_1": "60"}
    )
    assert "more than 100" in page.content.decode()
    assert "Name at least one group" in coordinator.post(change, typed).content.decode()
    typed |= {"name_0": "Under 30", "share_0": "31", "name_1": "30 and over", "share_1": "69"}
    done = coordinator.post(change, typed, follow=True).content.decode()
    assert "31 in 100" in done
    assert "Census 2021" in done
    with english.acting():
        project, held = english.project, english.past_activity.pk
        young, old = AreaProfile.objects.get().groups.order_by("order")
    people = url(english, "people", project.pk)
    assert "Not counted yet" in coordinator.get(people).content.decode()
    add = url(english, "count_people", project.pk)
    day = f"{TODAY.day}/{TODAY.month}/{TODAY.year}"
    typed = {"dimension": "age", "how": "slips", "activity": held, "counted_on": day}
    nobody = {f"{group.pk}-people": "0" for group in (young, old)}
    page = coordinator.post(add, {**typed, **nobody}).content.decode()
    assert "Write how many people were counted" in page
    assert "Write how many, also when 0" in coordinator.post(add, typed).content.decode()
    numbers = {f"{young.pk}-people": "5", f"{old.pk}-people": "20"}
    page = coordinator.post(add, {**typed, **numbers}, follow=True).content.decode()
    assert "5 of 25" in page
    assert "Fewer than in the area" in page
    assert "Workshop held" in page
    with english.acting():
        made = GroupCount.objects.get()
    edit = f"{add}?count={made.pk}"
    assert 'value="20"' in coordinator.get(edit).content.decode()
    few = {**typed, **numbers, f"{young.pk}-people": "4", "version": 0}
    page = coordinator.post(edit, few, follow=True).content.decode()
    assert "fewer than 5 of 24" in page
    assert "not shown" in page
    assert "20 of 24" not in page
    for name, args in (("whole", ()), ("programme", (project.programme_id,))):
        page = coordinator.get(url(english, name, *args)).content.decode()
        assert "Fewer than in the area in 1 project" in page
        assert "About as in the area in 1 project" in page
    page = coordinator.post(edit, {**few, "version": 1, "remove": "on"}, follow=True)
    assert "Not counted yet" in page.content.decode()
    assert coordinator.get(edit).status_code == 404
