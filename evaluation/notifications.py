"""What evaluation writes to people."""

from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind


class Invitation(Kind):
    """Asks somebody to answer."""

    name = "evaluation.invitation"
    during_pause = False
    title = _("Invitation to an evaluation")
    needs = frozenset({"title", "project", "last_day", "has_account", "path"})


class Reminder(Kind):
    """Reminds somebody who has not answered."""

    name = "evaluation.reminder"
    during_pause = False
    title = _("Reminder of an evaluation")
    needs = frozenset({"title", "project", "last_day", "has_account", "path"})


class AssessmentOpen(Kind):
    """Asks somebody who takes part to answer a self-assessment, once."""

    name = "evaluation.assessment"
    during_pause = False
    title = _("Question about how the organisation works with people")
    needs = frozenset({"last_day", "has_account", "path"})


class ValuesCheckOpen(Kind):
    """Asks somebody how the values of a charter are lived, once between two reviews."""

    name = "evaluation.values_check"
    during_pause = False
    title = _("Question about the values of a charter")
    needs = frozenset({"project", "last_day", "has_account", "path"})


AboutRound = Invitation | Reminder


class ConsultationOpened(Kind):
    """Asks somebody to have their say."""

    name = "evaluation.consultation_opened"
    during_pause = False
    title = _("Invitation to a consultation")
    needs = frozenset(
        {"title", "about", "topics_until", "first_day", "last_day"}
        | {"has_no_names", "has_account", "path"}
    )


class ConsultationAnswered(Kind):
    """Tells somebody what came of a consultation."""

    name = "evaluation.consultation_answered"
    title = _("What came of a consultation")
    needs = frozenset({"title", "summary", "has_account", "path"})


AboutConsultation = ConsultationOpened | ConsultationAnswered
