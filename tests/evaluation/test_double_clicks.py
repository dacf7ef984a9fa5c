"""A form that is sent twice at the same instant makes one round."""

from uuid import uuid4

from evaluation import services
from evaluation.instruments import CORE
from evaluation.models import Round
from tests.compensation.test_concurrency import at_once
from tests.evaluation.conftest import facts
from tests.worlds import ENGLISH, NOW


def test_two_clicks_at_once_make_one_round(own_database):
    by = ENGLISH.viewer("coordinator")
    with ENGLISH.acting():
        instrument, project = services.instruments.provide(CORE), ENGLISH.project
    form = uuid4()

    def click():
        return services.rounds.create(
            instrument, project=project, facts=facts(), by=by, at=NOW, submission=form
        )

    results = at_once(click, click, click)

    assert len({round_.pk for round_ in results}) == 1
    with ENGLISH.acting():
        assert Round.objects.count() == 1
