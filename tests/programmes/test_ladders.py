"""The ladder of an organisation: drafts, publication, and moving a programme to a newer one."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from engagement.access.viewer import Viewer
from engagement.audit.models import AuditEvent
from programmes import frameworks, rules, selectors, services
from programmes.exceptions import (
    AlreadyAskedError,
    ChangedMeanwhileError,
    LadderFullError,
    LadderIncompleteError,
    LadderPublishedError,
    LevelOrderError,
    MappingIncompleteError,
    NotANewerLadderError,
)
from programmes.facts import LevelFacts
from programmes.levels import SHIPPED
from programmes.models import LevelSign, ParticipationLevel, ParticipationScheme, Project
from tests.programmes.makers import both, project_facts
from tests.worlds import NOW, World

TEXTS = ("label", "meaning", "decides", "promise")


def level_facts(**changes: object) -> LevelFacts:
    facts = {
        "label": both("Deciding with us"),
        "meaning": both("We decide together"),
        "decides": both("All of us"),
        "promise": both("Your vote counts as much as ours"),
        "can_be_planned": True,
        "maps_to": ["iap2.collaborate"],
    }
    return LevelFacts(**{**facts, **changes})


def begin(world: World) -> tuple[ParticipationScheme, Viewer]:
    by = world.viewer("administrator")
    return services.levels.begin(world.organisation, by=by, at=NOW), by


def labels(scheme: ParticipationScheme) -> list[str]:
    return [level.label_en for level in selectors.levels.of_scheme(scheme)]


def publish(draft: ParticipationScheme, by: Viewer) -> ParticipationScheme:
    draft.refresh_from_db()
    return services.levels.publish(draft, revision=draft.revision, by=by, at=NOW)


def test_the_shipped_levels_say_how_one_knows_them():
    for level in SHIPPED:
        assert level.signs
        assert level.maps_to
        for words in (level.meaning, *level.signs):
            assert words.keys() == {"en", "fr"}
    assert [level.can_be_planned for level in SHIPPED] == [False, *[True] * 5]


def test_a_draft_begins_with_the_words_in_force_and_there_is_one(english):
    with english.acting():
        draft, by = begin(english)
        current = selectors.levels.current_scheme()
        assert draft.version == 2
        assert labels(draft) == labels(current)
        first = draft.levels.get(order=1)
        assert first.follows == current.levels.get(order=1)
        assert [sign.text_fr for sign in selectors.levels.signs_of(first)] == [
            "Signe 0 de 1",
            "Signe 1 de 1",
        ]
        assert services.levels.begin(english.organisation, by=by, at=NOW) == draft
        assert selectors.levels.draft() == draft


def test_levels_are_added_changed_moved_and_taken_out(english):
    with english.acting():
        draft, by = begin(english)
        token = uuid4()
        signs = [both("Hands went up"), both("The vote was counted")]
        add = services.levels.add
        level = add(draft, facts=level_facts(), signs=signs, by=by, at=NOW, submission=token)
        with pytest.raises(AlreadyAskedError):
            add(draft, facts=level_facts(), signs=signs, by=by, at=NOW, submission=token)
        assert (level.order, level.code) == (4, "L4")
        services.levels.move(level, to=3, by=by, at=NOW)
        assert labels(draft)[-2:] == ["Deciding with us", "Co-producing"]
        services.levels.move(level, to=4, by=by, at=NOW)
        services.levels.move(level, to=4, by=by, at=NOW)
        assert labels(draft)[-1] == "Deciding with us"
        changed = services.levels.change(
            level,
            facts=level_facts(label=both("Voting")),
            signs=signs[:1],
            revision=level.revision,
            by=by,
            at=NOW,
        )
        assert [sign.text_en for sign in changed.signs.all()] == ["Hands went up"]
        with pytest.raises(ChangedMeanwhileError):
            services.levels.change(
                level, facts=level_facts(), signs=signs, revision=0, by=by, at=NOW
            )
        lowest = draft.levels.get(order=0)
        services.levels.remove(lowest, by=by, at=NOW)
        services.levels.remove(lowest, by=by, at=NOW)
        assert labels(draft) == ["Consulting", "Involving", "Co-producing", "Voting"]
        assert [level.order for level in selectors.levels.of_scheme(draft)] == [0, 1, 2, 3]


def build(level: ParticipationLevel, on: ParticipationLevel, by: Viewer) -> ParticipationLevel:
    level.refresh_from_db()
    words = {name: services.levels.words_of(level, name) for name in TEXTS}
    signs = [services.levels.words_of(sign, "text") for sign in level.signs.order_by("order")]
    facts = level_facts(**words, builds_on=on)
    return services.levels.change(
        level, facts=facts, signs=signs, revision=level.revision, by=by, at=NOW
    )


def test_a_level_builds_on_a_lower_one_of_its_version(english):
    with english.acting():
        draft, by = begin(english)
        _, consulting, involving, co_producing = selectors.levels.of_scheme(draft)
        build(co_producing, involving, by)
        build(involving, consulting, by)
        for wrong in (co_producing, involving.follows):
            with pytest.raises(LevelOrderError):
                build(consulting, wrong, by)
            with pytest.raises(IntegrityError, match="builds on a lower"), transaction.atomic():
                ParticipationLevel.objects.filter(pk=consulting.pk).update(builds_on=wrong)
        with pytest.raises(LevelOrderError):
            services.levels.move(involving, to=3, by=by, at=NOW)
        co_producing.refresh_from_db()
        assert selectors.levels.counts_as(co_producing) == [co_producing, involving, consulting]
        services.levels.remove(involving, by=by, at=NOW)
        co_producing.refresh_from_db()
        assert co_producing.builds_on == consulting
        publish(draft, by)
        copy = begin(english)[0].levels.get(follows=co_producing)
        assert copy.builds_on.follows == consulting
        services.levels.discard(copy.scheme, by=by, at=NOW)


def test_what_is_shipped_builds_on_what_stands_lower():
    order = {level.code: level.order for level in SHIPPED}
    assert all(order[level.builds_on] < level.order for level in SHIPPED if level.builds_on)
    assert {level.code: level.builds_on for level in SHIPPED}["L4"] == "L3"


def test_a_ladder_has_from_three_to_eight_levels(english):
    with english.acting():
        draft, by = begin(english)
        for number in range(4):
            facts = level_facts(label=both(f"More {number}"))
            services.levels.add(draft, facts=facts, signs=[], by=by, at=NOW)
        with pytest.raises(LadderFullError):
            services.levels.add(draft, facts=level_facts(), signs=[], by=by, at=NOW)
        for level in selectors.levels.of_scheme(draft)[2:]:
            services.levels.remove(level, by=by, at=NOW)
        with pytest.raises(LadderIncompleteError):
            publish(draft, by)


@pytest.mark.parametrize(
    ("levels", "planned", "may"), [(2, True, False), (3, True, True), (8, True, True),
                                   (9, True, False), (5, False, False)],
)  # fmt: skip
def test_what_may_be_published(levels, planned, may):
    ladder = [ParticipationLevel(can_be_planned=planned) for _ in range(levels)]
    assert rules.may_publish_ladder(ladder) is may


def test_where_a_framework_orders_the_levels_otherwise():
    shipped = [(level.label["en"], level.maps_to) for level in SHIPPED]
    assert frameworks.out_of_order(shipped) == []
    turned = [shipped[4], shipped[3]]
    found = frameworks.out_of_order(turned)
    assert ("Co-producing", "Involving", "IAP2 spectrum") in found
    assert frameworks.out_of_order([("A", ["iap2.empower"]), ("B", [])]) == []


def test_what_is_published_never_changes(english):
    with english.acting():
        draft, by = begin(english)
        old = selectors.levels.current_scheme()
        unseen = draft.revision
        level = draft.levels.get(order=1)
        services.levels.change(level, facts=level_facts(), signs=[], revision=0, by=by, at=NOW)
        with pytest.raises(ChangedMeanwhileError):
            services.levels.publish(draft, revision=unseen, by=by, at=NOW)
        published = publish(draft, by)
        assert selectors.levels.current_scheme() == published
        old.refresh_from_db()
        assert old.retired_at == NOW
        level.refresh_from_db()
        with pytest.raises(LadderPublishedError):
            services.levels.change(
                level, facts=level_facts(), signs=[], revision=level.revision, by=by, at=NOW
            )
        with pytest.raises(LadderPublishedError):
            services.levels.discard(published, by=by, at=NOW)
        sign = LevelSign.objects.filter(level__scheme=old).first()
        for attempt in (
            lambda: ParticipationLevel.objects.filter(pk=level.pk).update(label_en="Other"),
            lambda: ParticipationLevel.objects.filter(pk=level.pk).delete(),
            lambda: LevelSign.objects.filter(pk=sign.pk).update(text_en="Other"),
            lambda: ParticipationScheme.objects.filter(pk=old.pk).update(published_at=None),
        ):
            with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
                attempt()


def test_a_draft_can_be_thrown_away(english):
    with english.acting():
        draft, by = begin(english)
        services.levels.discard(draft, by=by, at=NOW)
        assert selectors.levels.draft() is None
        assert AuditEvent.objects.filter(kind="ladder.discarded").exists()


def test_a_programme_moves_to_a_newer_ladder_and_what_was_stays(english):
    with english.acting():
        project, activity = english.project, english.past_activity
        programme, by = project.programme, english.viewer("coordinator")
        old_level, delivered = project.planned_level, activity.delivered_level
        closed = Project.objects.exclude(pk=project.pk).get()
        services.projects.close(closed, by=by, at=NOW)
        draft, administrator = begin(english)
        level = draft.levels.get(follows=old_level)
        services.levels.change(
            level, facts=level_facts(), signs=[], revision=0, by=administrator, at=NOW
        )
        with pytest.raises(NotANewerLadderError):
            services.ladder_moves.move(
                programme, to=draft, becomes={}, version=programme.version, by=by, at=NOW
            )
        newer = publish(draft, administrator)
        assert selectors.levels.newer_than(programme.ladder) == newer
        steps = [step for step in selectors.levels.mapping(programme, newer) if step.projects]
        assert [(step.level, step.projects, step.likely) for step in steps] == [
            (old_level, 1, level)
        ]
        move = services.ladder_moves.move
        with pytest.raises(MappingIncompleteError):
            move(programme, to=newer, becomes={}, version=programme.version, by=by, at=NOW)
        becomes = {old_level.pk: level}
        with pytest.raises(ChangedMeanwhileError):
            move(programme, to=newer, becomes=becomes, version=99, by=by, at=NOW)
        moved = move(programme, to=newer, becomes=becomes, version=programme.version, by=by, at=NOW)
        assert moved.ladder == newer
        project.refresh_from_db()
        closed.refresh_from_db()
        activity.refresh_from_db()
        assert project.planned_level == level
        assert closed.planned_level == old_level
        assert activity.delivered_level == delivered
        event = AuditEvent.objects.get(kind="project.ladder_moved")
        assert event.detail["planned_level_before"] == old_level.code
        with pytest.raises(NotANewerLadderError):
            move(moved, to=newer, becomes=becomes, version=moved.version, by=by, at=NOW)


def test_a_new_project_is_planned_on_the_ladder_of_its_programme(english):
    with english.acting():
        draft, by = begin(english)
        publish(draft, by)
        project = services.projects.create(
            english.project.programme,
            facts=project_facts(english),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        assert project.planned_level.scheme.version == 1
