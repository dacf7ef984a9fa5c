"""What one can be allowed to do, and which role allows it."""

from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing that a member of staff can be allowed to do."""

    VIEW_PROJECT = "view_project"
    MANAGE_PROJECT = "manage_project"
    MANAGE_PROGRAMMES = "manage_programmes"
    VIEW_PEOPLE = "view_people"
    MANAGE_PEOPLE = "manage_people"
    VIEW_CLAIMS = "view_claims"
    APPROVE_CLAIMS = "approve_claims"
    PAY_CLAIMS = "pay_claims"
    MANAGE_RATES = "manage_rates"
    VIEW_EVALUATION = "view_evaluation"
    RUN_EVALUATION = "run_evaluation"
    REQUEST_REPORTS = "request_reports"
    VIEW_MESSAGES = "view_messages"
    MANAGE_MEMBERS = "manage_members"
    MANAGE_SETTINGS = "manage_settings"
    VIEW_HISTORY = "view_history"
    # No role brings it: it belongs to the two people who are named for it.
    RECEIVE_COMPLAINTS = "receive_complaints"


# Permissions that can also be granted for a single project, through guardian.
PROJECT_PERMISSIONS = (Permission.VIEW_PROJECT, Permission.MANAGE_PROJECT)

IN_WORDS: dict[Permission, Promise] = {
    Permission.VIEW_PROJECT: _("See every programme and project, and their activities"),
    Permission.MANAGE_PROJECT: _(
        "Change every project: announcement, invitations, activities, attendance"
    ),
    Permission.MANAGE_PROGRAMMES: _("Create and change programmes"),
    Permission.VIEW_PEOPLE: _("See the people who take part and their access needs"),
    Permission.MANAGE_PEOPLE: _("Add people and change what is recorded about them"),
    Permission.VIEW_CLAIMS: _("See expense claims and receipts"),
    Permission.APPROVE_CLAIMS: _("Approve claims or send them back, but never their own"),
    Permission.PAY_CLAIMS: _("Mark approved claims as paid, but never ones they approved"),
    Permission.MANAGE_RATES: _("Set mileage rates and rates of pay"),
    Permission.VIEW_EVALUATION: _("See evaluation results, with small numbers hidden"),
    Permission.RUN_EVALUATION: _("Create evaluation rounds, enter paper answers, import answers"),
    Permission.REQUEST_REPORTS: _("Ask for evaluation reports and download them"),
    Permission.VIEW_MESSAGES: _("See which messages were sent to whom, and when"),
    Permission.MANAGE_MEMBERS: _("Invite members of staff, change their role, end their access"),
    Permission.MANAGE_SETTINGS: _("Change the settings of the organisation"),
    Permission.VIEW_HISTORY: _("Read the history of what was done and by whom"),
    Permission.RECEIVE_COMPLAINTS: _(
        "Read complaints and answer them: by no role, only the two people who are named for it"
    ),
}


class Role(models.TextChoices):
    """The role of a membership. Every membership has exactly one."""

    ADMINISTRATOR = "administrator", _("Administrator")
    COORDINATOR = "coordinator", _("Engagement coordinator")
    MANAGER = "manager", _("Manager")
    FINANCE = "finance", _("Finance")
    COLLEAGUE = "colleague", _("Colleague on chosen projects")
    PARTICIPANT = "participant", _("Participant")


P = Permission
ROLES: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {P.VIEW_PROJECT, P.VIEW_PEOPLE, P.VIEW_MESSAGES, P.MANAGE_MEMBERS, P.MANAGE_SETTINGS}
        | {P.VIEW_HISTORY, P.MANAGE_RATES, P.VIEW_EVALUATION}
    ),
    Role.COORDINATOR: frozenset(
        {P.VIEW_PROJECT, P.MANAGE_PROJECT, P.MANAGE_PROGRAMMES, P.VIEW_PEOPLE, P.MANAGE_PEOPLE}
        | {P.VIEW_CLAIMS, P.VIEW_EVALUATION, P.RUN_EVALUATION, P.REQUEST_REPORTS, P.VIEW_MESSAGES}
    ),
    Role.MANAGER: frozenset(
        {P.VIEW_PROJECT, P.VIEW_PEOPLE, P.VIEW_CLAIMS, P.APPROVE_CLAIMS, P.VIEW_EVALUATION}
        | {P.REQUEST_REPORTS, P.VIEW_MESSAGES, P.VIEW_HISTORY}
    ),
    Role.FINANCE: frozenset({P.VIEW_CLAIMS, P.PAY_CLAIMS, P.MANAGE_RATES}),
    Role.COLLEAGUE: frozenset(),
    Role.PARTICIPANT: frozenset(),
}

STAFF_ROLES = tuple(role for role in Role if role is not Role.PARTICIPANT)
