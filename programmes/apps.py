"""Programmes: projects, the people in them, and their activities."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from engagement.access.permissions import Permission

HISTORY = {
    "information.kept": _("Sources of information named"),
    "information.read": _("Information read by somebody from outside"),
    "ladder.started": _("Ladder of participation put in place"),
    "ladder.begun": _("New version of the ladder begun"),
    "ladder.level_added": _("Level added to a ladder"),
    "ladder.level_changed": _("Level of a ladder changed"),
    "ladder.level_removed": _("Level taken out of a ladder"),
    "ladder.ordered": _("Order of the levels changed"),
    "ladder.published": _("New version of the ladder in force"),
    "ladder.discarded": _("Draft of a ladder thrown away"),
    "kind.added": _("Form of engagement or kind of activity added"),
    "kind.changed": _("Words of a form of engagement or a kind of activity changed"),
    "kind.hidden": _("Form of engagement or kind of activity no longer offered"),
    "kind.brought_back": _("Form of engagement or kind of activity offered again"),
    "skill.added": _("Skill to choose from added"),
    "skill.changed": _("Words of a skill changed"),
    "skill.hidden": _("Skill no longer offered"),
    "skill.brought_back": _("Skill offered again"),
    "programme.ladder_moved": _("Programme moved to a newer ladder"),
    "project.ladder_moved": _("Planned level of a project taken over to a newer ladder"),
    "programme.created": _("Programme created"),
    "programme.changed": _("Programme changed"),
    "project.created": _("Project created"),
    "project.begun_from": _("Project begun with a proposal"),
    "template.kept": _("Template kept of a project"),
    "template.renamed": _("Template renamed"),
    "template.put_away": _("Template put away"),
    "template.brought_back": _("Template brought back"),
    "project.changed": _("Project changed"),
    "project.announced": _("Announcement published"),
    "project.closed": _("Project closed"),
    "project.handed_over": _("Handover note of a project written"),
    "project.left_alone": _("Nobody left in charge of a project"),
    "grant.given": _("Access to a project given"),
    "grant.revoked": _("Access to a project taken back"),
    "involvement.invited": _("Person invited to a project"),
    "involvement.accepted": _("Person takes part in a project"),
    "involvement.declined": _("Person does not take part in a project"),
    "involvement.ended": _("Part in a project ended"),
    "activity.planned": _("Activity planned"),
    "activity.changed": _("Activity changed"),
    "activity.cancelled": _("Activity cancelled"),
    "activity.home_visit_confirmed": _("Safety of a home visit agreed"),
    "activity.invited": _("People invited to an activity"),
    "activity.closed": _("Outcome of an activity recorded"),
    "activity.level_shown": _("How a delivered level is known recorded"),
    "activity.thanked": _("People thanked for taking part"),
    "agenda.proposed": _("Something proposed for an agenda"),
    "agenda.changed": _("Item of an agenda changed"),
    "agenda.answered": _("Proposal for an agenda answered"),
    "agenda.ordered": _("Order of an agenda changed"),
    "agenda.concluded": _("What became of an item of an agenda recorded"),
    "meeting.decided": _("Decision or action of a meeting recorded"),
    "meeting.decision_changed": _("Decision or action of a meeting changed"),
    "meeting.action_done": _("Action of a meeting done"),
    "meeting.action_reopened": _("Action of a meeting taken up again"),
    "minutes.saved": _("Minutes written"),
    "minutes.published": _("Minutes published"),
    "series.planned": _("Meetings that come again planned"),
    "paper.added": _("Paper added to a meeting"),
    "paper.changed": _("Paper of a meeting changed"),
    "paper.removed": _("Paper of a meeting taken away"),
    "paper.given": _("Papers of a meeting given out"),
    "paper.formats_chosen": _("Format of papers chosen for somebody"),
    "paper.sent": _("Papers sent to somebody"),
    "paper.received": _("Papers received"),
    "poll.opened": _("Dates asked of people"),
    "poll.answered": _("Answer about dates given"),
    "poll.chosen": _("Date found together"),
    "poll.withdrawn": _("Poll about dates ended"),
    "calendar.address_given": _("Private calendar address made"),
    "calendar.address_ended": _("Private calendar address ended"),
    "attendance.replied": _("Reply to an activity"),
    "attendance.said_there": _("Person said that they were there"),
    "attendance.recorded": _("Attendance recorded"),
    "person_skill.said": _("What a person brings or would like to learn said"),
    "person_skill.changed": _("What a person brings or would like to learn changed"),
    "person_skill.removed": _("What a person brings or would like to learn deleted"),
    "training.described": _("What is learnt at an activity said"),
    "certificate.issued": _("Certificate or portfolio issued"),
    "certificate.withdrawn": _("Certificate or portfolio taken back"),
    "readiness.changed": _("How far the team is in getting ready changed"),
    "resources.planned": _("Time and money of a year planned"),
    "resources.used": _("Time or money noted as used"),
    "resources.not_used": _("Note of used time or money deleted"),
    "charter.started": _("Charter begun"),
    "charter.renewed": _("New version of a charter begun"),
    "charter.written": _("Section of a charter written"),
    "charter.put": _("Charter put to agreement"),
    "charter.withdrawn": _("Charter taken back to be changed"),
    "charter.agreed": _("Party agreed to a charter"),
    "charter.in_force": _("Charter in force"),
    "charter.review_set": _("Review of a charter planned"),
    "charter.note_added": _("Comment or proposal on a charter kept"),
    "charter.note_answered": _("Comment or proposal on a charter answered"),
    "charter.file_added": _("Easy Read version of a charter added"),
    "charter.file_removed": _("Easy Read version of a charter taken away"),
    "access_task.opened": _("Arrangement opened"),
    "access_task.settled": _("Arrangement recorded"),
    "access_task.met_answered": _("Person said whether a need was met"),
    "contact.noted": _("Informal contact noted"),
    "contact.changed": _("Note of informal contact changed"),
    "contact.removed": _("Note of informal contact deleted"),
    "paper.commented": _("Comment on a paper"),
    "paper.comment_answered": _("Comment on a paper answered"),
    "publication.added": _("Publication or talk put on the list"),
    "publication.changed": _("Publication or talk changed"),
    "publication.named": _("How somebody wishes to be named recorded"),
    "conference.help_asked": _("Help before a conference asked for"),
    "conference.help_settled": _("Help before a conference given"),
    "contribution.recorded": _("Contribution recorded"),
    "contribution.discussed": _("Contribution discussed"),
    "contribution.decided": _("Decision about a contribution"),
    "contribution.change_noted": _("Change that came from a contribution"),
    "contribution.told": _("Contributor told what became of it"),
    "contribution.thanked": _("Contributor thanked"),
    "contribution.rated": _("Contributor said whether it was taken into account"),
    "contribution.consent_given": _("Contributor agrees that it is published"),
    "contribution.consent_withdrawn": _("Contributor no longer agrees that it is published"),
    "contribution.handed_over": _("Contribution given to somebody to answer"),
    "contribution.published": _("Contribution published"),
    "contribution.reworded": _("Public words of a contribution changed"),
    "opportunity.created": _("Role pack begun"),
    "opportunity.changed": _("Role pack changed"),
    "opportunity.published": _("Opportunity published"),
    "opportunity.extended": _("Last day of an opportunity moved"),
    "opportunity.withdrawn": _("Opportunity taken back"),
    "opportunity.names_shown": _("Shortlist set, names shown"),
    "opportunity.proposed": _("Opportunity proposed to people"),
    "opportunity.proposal_answered": _("Answer to a proposed opportunity"),
    "expression.received": _("Interest in an opportunity received"),
    "expression.moved": _("Step towards an outcome of an opportunity"),
    "expression.decided": _("Outcome of an opportunity given"),
    "expression.withdrawn": _("Interest in an opportunity taken back"),
    "expression.touch_answered": _("Wish to stay in touch recorded"),
    "expression.linked": _("Interest in an opportunity joined to a person"),
    "expression.erased": _("Interest in an opportunity erased"),
    "body.created": _("Body put on the register"),
    "body.changed": _("Body changed"),
    "body.ended": _("Last day of a body recorded"),
    "body.meeting_linked": _("Activity made a meeting of a body"),
    "body.meeting_unlinked": _("Activity no longer a meeting of a body"),
    "seat.added": _("Seat added to a body"),
    "seat.changed": _("Seat of a body changed"),
    "seat.closed": _("Seat of a body closed"),
    "mandate.given": _("Mandate for a seat recorded"),
    "mandate.taken_back": _("Mandate taken back as a mistake"),
    "mandate.end_moved": _("Last day of a mandate changed"),
    "mission_sheet.written": _("Words of a person for the who’s who kept"),
    "mission_sheet.consent_given": _("Person agrees to stand in the who’s who"),
    "mission_sheet.consent_withdrawn": _("Person no longer wishes to stand in the who’s who"),
    "mission_sheet.service_added": _("Service put into the who’s who"),
    "mission_sheet.service_changed": _("Sheet of a service changed"),
    "mission_sheet.service_hidden": _("Sheet of a service no longer shown"),
    "introduction.asked": _("Wish to be introduced"),
    "introduction.agreed": _("People introduced to each other"),
    "introduction.declined": _("Introduction declined"),
    "introduction.withdrawn": _("Wish to be introduced taken back"),
    "undertaking.created": _("Undertaking begun"),
    "undertaking.reworded": _("New wording of an undertaking in force"),
    "undertaking.demanded": _("Of whom an undertaking is asked changed"),
    "undertaking.retired": _("Undertaking not asked any more"),
    "declaration.read": _("Declared interests of a person read"),
    "declaration.given": _("Declaration or promise given"),
    "governance.created": _("Document put on the register"),
    "governance.changed": _("Document of the register changed"),
    "governance.ended": _("Last day of a document recorded"),
    "unit_request.asked": _("Something asked of the engagement unit"),
    "unit_request.answered": _("Request to the engagement unit answered"),
    "unit_request.begun": _("Programme or project begun with a request"),
    "unit_request.done": _("Request to the engagement unit done"),
    "hurdle.added": _("Hurdle written down"),
    "hurdle.changed": _("Hurdle changed"),
    "hurdle.ended": _("Hurdle behind us"),
    "objective.added": _("Goal of the organisation written down"),
    "objective.changed": _("Goal of the organisation changed"),
    "objective.ended": _("Goal of the organisation ended"),
    "joint.begun": _("Programme opened to other organisations"),
    "joint.changed": _("Words of a joint programme changed"),
    "joint.invited": _("Another organisation invited to a joint programme"),
    "joint.invitation_withdrawn": _("Invitation to a joint programme taken back"),
    "joint.joined": _("Joint programme joined"),
    "joint.partner_joined": _("Another organisation joined a joint programme"),
    "joint.shared": _("What other organisations read of a project changed"),
    "joint.received": _("What another organisation shares arrived or was taken away"),
    "joint.left": _("Joint programme left, or ended for all"),
    "joint.partner_left": _("Another organisation left a joint programme"),
    "contribution.kept_back": _("Contribution not published, or no longer"),
}


class ProgrammesConfig(AppConfig):
    """Tells the shell what programmes contribute."""

    name = "programmes"

    def ready(self) -> None:
        """Register navigation, parts, tasks, tabs and the words of history."""
        from engagement.audit import words  # noqa: PLC0415 — models are loaded only now
        from engagement.organisations import veils  # noqa: PLC0415 — models are loaded only now
        from engagement.people import onlookers  # noqa: PLC0415 — models are loaded only now
        from engagement.portal import registry  # noqa: PLC0415 — models are loaded only now
        from programmes import home, selectors, tabs  # noqa: PLC0415 — models are loaded only now
        from programmes.governance import (  # noqa: PLC0415 — models are loaded only now
            home as governance_home,
        )
        from programmes.opportunities import veil  # noqa: PLC0415 — models are loaded only now

        words.describe(HISTORY)
        view = (Permission.VIEW_PROJECT,)
        for order, label, name in (
            (20, _("Programmes"), "programmes:list"),
            (25, _("Opportunities"), "programmes:opportunities"),
            (40, _("Activities"), "programmes:activities"),
        ):
            registry.add_navigation(
                registry.NavigationEntry("staff", order, label, name, any_of=view, by_object=True)
            )
        projects = "programmes_portal:projects"
        for order, label, name, within in (
            (20, _("My activities"), "programmes_portal:activities", ""),
            (25, _("My projects"), projects, ""),
            (35, _("What I said"), "programmes_portal:contributions", projects),
            (42, _("Who is who"), "programmes_portal:who", projects),
            (45, _("Take part"), "programmes_portal:opportunities", ""),
        ):
            registry.add_navigation(
                registry.NavigationEntry("portal", order, label, name, within=within)
            )
        registry.add_navigation(
            registry.NavigationEntry(
                "staff",
                35,
                _("Bodies"),
                "programmes:bodies",
                any_of=(Permission.VIEW_PEOPLE,),
                within=governance_home.GOVERNANCE,
            )
        )
        for order, label, name in (
            (10, _("Take part"), "programmes_public:opportunities"),
            (20, _("You said, we did, we could not"), "programmes_public:changes"),
            (30, _("Places that welcome you"), "programmes_public:places"),
        ):
            registry.add_navigation(registry.NavigationEntry("public", order, label, name))
        home.contribute()
        onlookers.add(selectors.colleagues.around)
        veils.add(veils.Veil(veil.of_events, veil.of_messages))
        for order, key, label, name in (
            (10, "overview", _("Overview"), "programmes:project"),
            (15, "charter", _("Charter"), "programmes:charter"),
            (18, "opportunities", _("Opportunities"), "programmes:project_opportunities"),
            (20, "people", _("People"), "programmes:people"),
            (25, "bodies", _("Bodies"), "programmes:project_bodies"),
            (30, "activities", _("Activities"), "programmes:project_activities"),
            (40, "influence", _("Influence"), "programmes:influence"),
            (42, "register", _("Decisions"), "programmes:register"),
        ):
            tabs.add(tabs.Tab(key, order, label, name))
