"""How many people others read of: later copies tell nothing of a few who came or left."""

import pytest

from programmes import selectors, services
from programmes.enums import Side
from programmes.joint.numbers import to_tell
from programmes.joint.shown import shown
from programmes.models import Involvement, JointShare
from tests.programmes.joint_makers import begun, share, together
from tests.worlds import NOW


@pytest.mark.parametrize(
    ("counted", "read"),
    [
        ([7, 6, 4, 0, 7], [7, 7, 7, 7, 7]),
        ([7, 11, 12, 8, 7], [7, 7, 12, 12, 7]),
        ([4, 5, 9, 10, 4], [None, None, None, 10, 10]),
        ([5, 4, 5], [5, 5, 5]),
    ],
)
def test_successive_copies_never_tell_of_a_few_who_came_or_left(counted, read):
    told = {}
    for number, wanted in zip(counted, read, strict=True):
        told = to_tell({"stakeholder": number}, told, minimum=5)
        assert told == {"stakeholder": wanted}
    assert to_tell({"stakeholder": 7}, {"stakeholder": 7}, minimum=10) == {"stakeholder": None}


def test_what_the_others_read_is_remembered_while_it_is_not_shared_and_by_who_comes_back(
    english, french, monkeypatch
):
    ours, _ = together(english, french)
    sides = dict.fromkeys(Side, 0)
    monkeypatch.setattr(
        selectors.involvements, "sides_of", lambda _project: {**sides, Side.STAKEHOLDER: number}
    )

    def shared(joint, *parts):
        with english.acting():
            share(english, joint, *parts)
            return JointShare.objects.get(joint=joint).contents.get("people", {})

    number = 7
    assert shared(ours, "people")["stakeholder"] == number
    assert shared(ours, "words") == {}
    number = 3
    assert shared(ours, "people", "words")["stakeholder"] == 7
    with english.acting():
        services.joint.leave(ours, by=english.viewer("coordinator"), at=NOW)
        again = begun(english)
    assert shared(again, "people")["stakeholder"] == 7


def test_small_numbers_stay_at_home_and_each_part_says_no_more_than_it_promises(english):
    with english.acting():
        project = english.project
        sides = Involvement.objects.filter(project=project, state="accepted")
        counted = sides.filter(side="stakeholder").count()
        assert 0 < counted < 5
        people = selectors.joint.contents(project, ["people"], told={}, minimum=5)
        assert set(people["people"].values()) == {None}
        few = selectors.joint.contents(project, ["people"], told={}, minimum=counted)
        assert few["people"]["stakeholder"] == counted
        assert selectors.joint.contents(project, [], told={}, minimum=5) == {}
        period = selectors.joint.contents(project, ["period"], told={}, minimum=5)
        assert period.keys() == {"starts_on", "ends_on", "stage"}
        assert shown(period).starts_on == project.starts_on
