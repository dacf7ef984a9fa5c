"""Two administrators at the same instant, with real transactions: one always stays."""

import pytest

from engagement.access.permissions import Role
from engagement.organisations.exceptions import LastAdministratorError
from engagement.organisations.models import Membership
from engagement.organisations.services import memberships
from tests.compensation.test_concurrency import at_once, second
from tests.worlds import ENGLISH, NOW


def administrators() -> int:
    return Membership.objects.active().filter(role=Role.ADMINISTRATOR).count()


def end(membership, by):
    return lambda: memberships.end(membership, by=by, at=NOW)


def demote(membership, by):
    return lambda: memberships.change_role(membership, to=Role.MANAGER, by=by, at=NOW)


@pytest.fixture
def two(own_database):
    """Both administrators of a house, each with their membership."""
    other = second(Role.ADMINISTRATOR)
    with ENGLISH.acting():
        pairs = [
            (viewer, Membership.objects.get(pk=viewer.membership_id))
            for viewer in (ENGLISH.viewer("administrator"), other)
        ]
        assert administrators() == 2
    return pairs


@pytest.mark.parametrize(
    "ways", [(end, end), (demote, demote), (end, demote)], ids=["end", "demote", "end and demote"]
)
def test_one_of_two_who_remove_each_other_is_refused(two, ways):
    (ann, anns), (bob, bobs) = two
    results = at_once(ways[0](bobs, ann), ways[1](anns, bob))
    errors = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in errors] == [LastAdministratorError]
    with ENGLISH.acting():
        assert administrators() == 1


def test_two_who_both_leave_are_not_both_let_go(two):
    (ann, anns), (bob, bobs) = two
    results = at_once(end(anns, ann), end(bobs, bob))
    assert sum(isinstance(result, LastAdministratorError) for result in results) == 1
    with ENGLISH.acting():
        assert administrators() == 1
