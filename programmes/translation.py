"""What organisations publish about their work in more than one language."""

from modeltranslation.translator import TranslationOptions, register

from programmes.models import (
    BODY_TEXTS,
    GOVERNANCE_TEXTS,
    JOINT_TEXTS,
    PACK_TEXTS,
    PLACE_TEXTS,
    ROUTE_TEXTS,
    SHEET_TEXTS,
    Activity,
    Body,
    Complaint,
    ComplaintRoute,
    DatePoll,
    EngagementKind,
    GovernanceDocument,
    JointProgramme,
    LevelSign,
    MissionSheet,
    Objective,
    Opportunity,
    ParticipationLevel,
    Programme,
    Project,
    ProjectTemplate,
    PublicStory,
    Seat,
    Undertaking,
    UndertakingText,
)


@register(ParticipationLevel)
class ParticipationLevelTranslation(TranslationOptions):
    """A level's words."""

    fields = ("label", "meaning", "decides", "promise")


@register(EngagementKind)
class EngagementKindTranslation(TranslationOptions):
    """The words of a form of engagement, a kind of activity or a skill."""

    fields = ("name", "about")


@register(LevelSign)
class LevelSignTranslation(TranslationOptions):
    """A line of "how we know"."""

    fields = ("text",)


@register(Programme)
class ProgrammeTranslation(TranslationOptions):
    """A programme's words."""

    fields = (
        *("title", "aims", "effects", "commitment", "duty", "funders"),
        *("deciding_body", "covers"),
    )


@register(Project)
class ProjectTranslation(TranslationOptions):
    """The words of the announcement."""

    fields = (
        *("title", "aims", "effects", "can_influence", "cannot_influence", "why_not_higher"),
        "partners",
    )


@register(ProjectTemplate)
class ProjectTemplateTranslation(TranslationOptions):
    """What a template of the organisation is called, and what it is good for."""

    fields = ("name", "summary")


@register(DatePoll)
class DatePollTranslation(TranslationOptions):
    """For what a date is looked for."""

    fields = ("title",)


@register(Activity)
class ActivityTranslation(TranslationOptions):
    """The words of an activity."""

    fields = ("title", "details")


@register(PublicStory)
class PublicStoryTranslation(TranslationOptions):
    """What the public reads of a contribution."""

    fields = ("you_said", "we_answered")


@register(Opportunity)
class OpportunityTranslation(TranslationOptions):
    """The words of a role pack."""

    fields = (*PACK_TEXTS, "withdrawn_why")


@register(Body)
class BodyTranslation(TranslationOptions):
    """The words of a body."""

    fields = BODY_TEXTS


@register(Seat)
class SeatTranslation(TranslationOptions):
    """Who names the person on a seat."""

    fields = ("named_by",)


@register(MissionSheet)
class MissionSheetTranslation(TranslationOptions):
    """What a service says of itself; a person writes in one language, their own."""

    fields = (*SHEET_TEXTS, *PLACE_TEXTS)


@register(Undertaking)
class UndertakingTranslation(TranslationOptions):
    """What an undertaking is called."""

    fields = ("title",)


@register(UndertakingText)
class UndertakingTextTranslation(TranslationOptions):
    """The wording that people read and agree to."""

    fields = ("text",)


@register(GovernanceDocument)
class GovernanceDocumentTranslation(TranslationOptions):
    """What a document of the organisation is called, says, and who agreed it."""

    fields = GOVERNANCE_TEXTS


@register(Objective)
class ObjectiveTranslation(TranslationOptions):
    """A goal of the organisation."""

    fields = ("text",)


@register(JointProgramme)
class JointProgrammeTranslation(TranslationOptions):
    """What a joint programme is called, where it is, and who else belongs to it."""

    fields = JOINT_TEXTS


@register(ComplaintRoute)
class ComplaintRouteTranslation(TranslationOptions):
    """How to reach whoever receives complaints, and where to go next."""

    fields = ROUTE_TEXTS


@register(Complaint)
class ComplaintTranslation(TranslationOptions):
    """What was learnt; everything else stands as it was said."""

    fields = ("learning",)
