"""Stages of the work, and the finer steps that some kinds of work need."""

from collections.abc import Sequence

from programmes.enums import Sphere, Stage, WorkStep

_RESEARCH = (
    (Stage.AGENDA, WorkStep.NEEDS),
    (Stage.AGENDA, WorkStep.THEMES),
    (Stage.PLANNING, WorkStep.PROTOCOL),
    (Stage.DESIGN, WorkStep.ERGONOMICS),
    (Stage.DESIGN, WorkStep.DOCUMENTS),
    (Stage.DELIVERY, WorkStep.RECRUITMENT),
    (Stage.DELIVERY, WorkStep.DATA_COLLECTION),
    (Stage.DELIVERY, WorkStep.TESTING),
    (Stage.EVALUATION, WorkStep.ANALYSIS),
    (Stage.EVALUATION, WorkStep.REVIEW),
)
_TRAINING = (
    (Stage.AGENDA, WorkStep.NEEDS),
    (Stage.PLANNING, WorkStep.AIMS),
    (Stage.DESIGN, WorkStep.CONTENT),
    (Stage.DESIGN, WorkStep.DOCUMENTS),
    (Stage.DELIVERY, WorkStep.TEACHING),
    (Stage.EVALUATION, WorkStep.ASSESSMENT),
    (Stage.EVALUATION, WorkStep.REVIEW),
)
_QUALITY = (
    (Stage.AGENDA, WorkStep.THEMES),
    (Stage.PLANNING, WorkStep.AIMS),
    (Stage.DESIGN, WorkStep.ERGONOMICS),
    (Stage.DESIGN, WorkStep.DOCUMENTS),
    (Stage.DELIVERY, WorkStep.TESTING),
    (Stage.EVALUATION, WorkStep.ANALYSIS),
    (Stage.EVALUATION, WorkStep.REVIEW),
)
#: The steps of each kind of work, each within a stage; other kinds do with the stages.
STEPS: dict[str, Sequence[tuple[Stage, WorkStep]]] = {
    Sphere.RESEARCH: _RESEARCH,
    Sphere.TRAINING: _TRAINING,
    Sphere.QUALITY: _QUALITY,
    Sphere.OWN_CARE: _TRAINING,
}


def steps_of(sphere: str) -> Sequence[tuple[Stage, WorkStep]]:
    """Return the finer steps of a kind of work, in order; none where the stages suffice."""
    return STEPS.get(sphere, ())


def research_steps(among: Sequence[str] | None = None) -> list[WorkStep]:
    """Return the steps of research, in order; only those that are named, if any are."""
    return [step for _stage, step in _RESEARCH if among is None or step.value in among]


def fits(sphere: str, stage: str, step: str) -> bool:
    """Say whether a step belongs to a stage in this kind of work; no step always does."""
    return not step or (stage, step) in steps_of(sphere)
