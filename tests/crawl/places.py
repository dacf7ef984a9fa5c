"""Where one can go: every address, its parameters filled with what the demonstration holds.

Each parameter names the rows that stand for it, one for each state in which its pages look
different. A parameter that is not named here fails the crawl, so no address escapes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from tests.crawl.data import Data, Facts
from tests.crawl.visitors import Visitor
from tests.permissions.addresses import Address, addresses

#: Opportunities of the visitor's projects; those of no project are for who sees every project.
_OF_VISITOR = (
    "(project_id = ANY(%(projects)s) OR project_id IS NULL AND"
    " cardinality(%(projects)s) = (SELECT count(*) FROM programmes_project))"
)
_CONSULTATIONS = (
    "SELECT DISTINCT ON (purpose, opened_at IS NULL, closed_at IS NULL, opens_on > now()) id"
    " FROM evaluation_consultation"
)
_EACH_CONSULTATION = " ORDER BY purpose, opened_at IS NULL, closed_at IS NULL, opens_on > now(), id"
_CERTIFICATES = (
    "SELECT DISTINCT ON (c.kind, w.id IS NULL, d.state) c.id FROM programmes_certificate c"
    " JOIN programmes_certificatedocument d ON d.certificate_id = c.id"
    " LEFT JOIN programmes_certificatewithdrawal w ON w.certificate_id = c.id {}"
    " ORDER BY c.kind, w.id IS NULL, d.state, c.id"
)
#: One row for each state of a thing. Later parameters of an address may name earlier ones.
STAFF: dict[str, str] = {
    "programme": "SELECT DISTINCT ON (g.ends_on IS NULL) g.id FROM programmes_programme g"
    " JOIN programmes_project p ON p.programme_id = g.id WHERE p.id = ANY(%(projects)s)"
    " ORDER BY g.ends_on IS NULL, g.id",
    "project": "SELECT DISTINCT ON (announced_at IS NULL, closed_at IS NULL) id"
    " FROM programmes_project WHERE id = ANY(%(projects)s)"
    " ORDER BY announced_at IS NULL, closed_at IS NULL, id",
    "project_id": "SELECT DISTINCT ON (r.id IS NULL) p.id FROM programmes_project p"
    " LEFT JOIN evaluation_round r ON r.project_id = p.id WHERE p.id = ANY(%(projects)s)"
    " ORDER BY r.id IS NULL, p.id",
    "member": "SELECT m.id FROM programmes_projectgrant g"
    " JOIN organisations_membership m ON m.user_id = g.user_id"
    " AND m.organisation_id = g.organisation_id"
    " WHERE g.content_object_id = %(project)s ORDER BY m.id LIMIT 1",
    "person": "SELECT id FROM people_person p WHERE left_at IS NULL AND NOT EXISTS (SELECT"
    " FROM programmes_involvement i WHERE i.person_id = p.id AND i.project_id = %(project)s)"
    " ORDER BY id LIMIT 1",
    "involvement": "SELECT DISTINCT ON (state) id FROM programmes_involvement"
    " WHERE project_id = ANY(%(projects)s) ORDER BY state, id",
    "activity": "SELECT DISTINCT ON (state, starts_at < now()) id FROM programmes_activity"
    " WHERE project_id = ANY(%(projects)s) ORDER BY state, starts_at < now(), id",
    "attendance": "SELECT DISTINCT ON (a.state, t.reply) t.id FROM programmes_attendance t"
    " JOIN programmes_activity a ON a.id = t.activity_id WHERE a.project_id = ANY(%(projects)s)"
    " ORDER BY a.state, t.reply, t.id",
    "task": "SELECT DISTINCT ON (k.state) k.id FROM programmes_accesstask k"
    " JOIN programmes_attendance t ON t.id = k.attendance_id"
    " JOIN programmes_activity a ON a.id = t.activity_id"
    " WHERE a.state <> 'cancelled' AND a.project_id = ANY(%(projects)s) ORDER BY k.state, k.id",
    "joint": "SELECT id FROM programmes_jointprogramme WHERE left_at IS NULL ORDER BY id LIMIT 1",
    "project of joint": "SELECT DISTINCT ON (s.id IS NULL) p.id FROM programmes_project p"
    " JOIN programmes_jointprogramme j ON j.programme_id = p.programme_id AND j.id = %(joint)s"
    " LEFT JOIN programmes_jointshare s ON s.project_id = p.id ORDER BY s.id IS NULL, p.id",
    "agenda_item": "SELECT DISTINCT ON (i.state, i.result, i.side) i.id"
    " FROM programmes_agendaitem i"
    " JOIN programmes_activity a ON a.id = i.activity_id WHERE a.project_id = ANY(%(projects)s)"
    " ORDER BY i.state, i.result, i.side, i.id",
    "meeting_decision": "SELECT DISTINCT ON (d.kind, d.done_at IS NULL) d.id"
    " FROM programmes_meetingdecision d JOIN programmes_activity a ON a.id = d.activity_id"
    " WHERE a.project_id = ANY(%(projects)s) ORDER BY d.kind, d.done_at IS NULL, d.id",
    "series": "SELECT id FROM programmes_activityseries WHERE project_id = ANY(%(projects)s)"
    " ORDER BY id LIMIT 1",
    "paper": "SELECT DISTINCT ON (p.given_at IS NULL, p.link = '', p.format) p.id"
    " FROM programmes_paper p JOIN programmes_activity a ON a.id = p.activity_id"
    " WHERE p.removed_at IS NULL AND a.project_id = ANY(%(projects)s)"
    " ORDER BY p.given_at IS NULL, p.link = '', p.format, p.id",
    "paper_file": "SELECT p.id FROM programmes_paper p JOIN programmes_activity a"
    " ON a.id = p.activity_id WHERE p.removed_at IS NULL AND p.display <> ''"
    " AND a.project_id = ANY(%(projects)s) ORDER BY p.id LIMIT 1",
    "date_poll": "SELECT DISTINCT ON (state) id FROM programmes_datepoll"
    " WHERE project_id = ANY(%(projects)s) ORDER BY state, id",
    "date_option": "SELECT DISTINCT ON (p.activity_id IS NULL) o.id FROM programmes_dateoption o"
    " JOIN programmes_datepoll p ON p.id = o.poll_id"
    " WHERE p.state = 'open' AND p.project_id = ANY(%(projects)s)"
    " ORDER BY p.activity_id IS NULL, o.id",
    "involvement of date_poll": "SELECT i.id FROM programmes_involvement i"
    " JOIN programmes_datepoll p ON p.project_id = i.project_id"
    " WHERE i.state = 'accepted' AND p.id = %(date_poll)s ORDER BY i.id LIMIT 1",
    "announced": "SELECT DISTINCT ON (announced_at IS NULL, closed_at IS NULL) id"
    " FROM programmes_project WHERE announced_at IS NOT NULL"
    " ORDER BY announced_at IS NULL, closed_at IS NULL, id",
    "publication": "SELECT DISTINCT ON (state) id FROM programmes_publication"
    " WHERE project_id = ANY(%(projects)s) ORDER BY state, id",
    "publication_credit": "SELECT DISTINCT ON (c.wish = '') c.id"
    " FROM programmes_publicationcredit c JOIN programmes_publication p"
    " ON p.id = c.publication_id WHERE p.project_id = ANY(%(projects)s)"
    " AND p.state <> 'published' ORDER BY c.wish = '', c.id",
    "conference_help": "SELECT h.id FROM programmes_conferencehelp h JOIN programmes_attendance t"
    " ON t.id = h.attendance_id JOIN programmes_activity a ON a.id = t.activity_id"
    " WHERE a.project_id = ANY(%(projects)s) AND h.settled_at IS NULL ORDER BY h.id LIMIT 1",
    "paper_comment": "SELECT DISTINCT ON (c.answer = '') c.id FROM programmes_papercomment c"
    " JOIN programmes_paper p ON p.id = c.paper_id"
    " JOIN programmes_activity a ON a.id = p.activity_id"
    " WHERE a.project_id = ANY(%(projects)s) ORDER BY c.answer = '', c.id",
    "contact_note": "SELECT DISTINCT ON (person_id IS NULL, project_id IS NULL) id"
    " FROM programmes_contactnote WHERE project_id = ANY(%(projects)s) OR project_id IS NULL AND"
    " cardinality(%(projects)s) = (SELECT count(*) FROM programmes_project)"
    " ORDER BY person_id IS NULL, project_id IS NULL, id",
    "contribution": "SELECT DISTINCT ON (state, person_id IS NULL, may_publish) id"
    " FROM programmes_contribution WHERE project_id = ANY(%(projects)s)"
    " ORDER BY state, person_id IS NULL, may_publish, id",
    "ladder": "SELECT DISTINCT ON (published_at IS NULL, retired_at IS NULL) id"
    " FROM programmes_participationscheme"
    " ORDER BY published_at IS NULL, retired_at IS NULL, id",
    "draft": "SELECT id FROM programmes_participationscheme WHERE published_at IS NULL",
    "level": "SELECT l.id FROM programmes_participationlevel l"
    " JOIN programmes_participationscheme s ON s.id = l.scheme_id"
    " WHERE s.published_at IS NULL ORDER BY l.id LIMIT 1",
    "level_action": "SELECT DISTINCT ON (closed_at IS NULL, answer = '') id"
    " FROM evaluation_levelaction WHERE project_id = ANY(%(projects)s)"
    " ORDER BY closed_at IS NULL, answer = '', id",
    "body": "SELECT DISTINCT ON (ended_on IS NULL, project_id IS NULL) id FROM programmes_body"
    " ORDER BY ended_on IS NULL, project_id IS NULL, id",
    "seat": "SELECT id FROM programmes_seat s WHERE closed_on IS NULL AND NOT EXISTS (SELECT"
    " FROM programmes_mandate m WHERE m.seat_id = s.id AND m.ends_on IS NULL) ORDER BY id LIMIT 1",
    "mandate": "SELECT DISTINCT ON (ends_on IS NULL) id FROM programmes_mandate"
    " WHERE starts_on < now() AND (ends_on IS NULL OR ends_on > now())"
    " ORDER BY ends_on IS NULL, id",
    "sheet": "SELECT DISTINCT ON (person_id IS NULL) id FROM programmes_missionsheet"
    " WHERE shown_at IS NOT NULL ORDER BY person_id IS NULL, id",
    "skill": "SELECT DISTINCT ON (how, person_id IS NULL) id FROM programmes_personskill"
    " ORDER BY how, person_id IS NULL, id",
    "hurdle": "SELECT DISTINCT ON (ended_on IS NULL) id FROM programmes_hurdle"
    " ORDER BY ended_on IS NULL, id",
    "mentoring": "SELECT DISTINCT ON (member_id IS NULL) id FROM programmes_mentoring"
    " ORDER BY member_id IS NULL, id",
    "unit_request": "SELECT DISTINCT ON (state, person_id IS NULL) id FROM programmes_unitrequest"
    " WHERE cardinality(%(projects)s::bigint[]) = (SELECT count(*) FROM programmes_project)"
    " ORDER BY state, person_id IS NULL, id",
    "service": "SELECT id FROM programmes_missionsheet WHERE person_id IS NULL ORDER BY id LIMIT 1",
    "undertaking": "SELECT DISTINCT ON (kind, retired_at IS NULL) id FROM programmes_undertaking"
    " ORDER BY kind, retired_at IS NULL, id",
    "person_id of undertaking": "SELECT id FROM people_person WHERE left_at IS NULL"
    " ORDER BY id LIMIT 1",
    "declaration": "SELECT DISTINCT ON (u.kind, d.has_interests) d.id FROM programmes_declaration d"
    " JOIN programmes_undertaking u ON u.id = d.undertaking_id"
    " ORDER BY u.kind, d.has_interests, d.id",
    "governance": "SELECT DISTINCT ON (ended_on IS NULL, review_on < now()) id"
    " FROM programmes_governancedocument ORDER BY ended_on IS NULL, review_on < now(), id",
    "governance_file": "SELECT id FROM programmes_governancedocument WHERE display <> ''"
    " AND in_portal ORDER BY id LIMIT 1",
    "objective": "SELECT id FROM programmes_objective ORDER BY id LIMIT 1",
    "pack": "SELECT id FROM evaluation_evidencepack ORDER BY id LIMIT 1",
    "assessment": "SELECT DISTINCT ON (closed_at IS NULL) id FROM evaluation_assessment"
    " ORDER BY closed_at IS NULL, id",
    "consultation": f"{_CONSULTATIONS} WHERE project_id = ANY(%(projects)s){_EACH_CONSULTATION}",
    "asked": f"{_CONSULTATIONS} WHERE is_public AND opened_at IS NOT NULL{_EACH_CONSULTATION}",
    "consultation_line": "SELECT l.id FROM evaluation_consultationline l"
    " JOIN evaluation_consultationreply r ON r.id = l.reply_id"
    " JOIN evaluation_consultation c ON c.id = r.consultation_id"
    " WHERE l.option_id IS NULL AND c.closed_at IS NOT NULL ORDER BY l.id LIMIT 1",
    "consultation_paper": "SELECT p.id FROM programmes_paper p JOIN evaluation_consultation c"
    " ON c.activity_id = p.activity_id WHERE c.id = %(asked)s AND p.display <> ''"
    " ORDER BY p.id LIMIT 1",
    "values_check": "SELECT DISTINCT ON (closed_at IS NULL) id FROM evaluation_valuescheck"
    " WHERE project_id = ANY(%(projects)s) ORDER BY closed_at IS NULL, id",
    "framework": "SELECT 'four_pi'",
    "standard": "SELECT DISTINCT ON (code = '', put_away_at IS NULL) id FROM evaluation_standard"
    " ORDER BY code = '', put_away_at IS NULL, id",
    "criterion": "SELECT DISTINCT ON (c.is_own) c.id FROM evaluation_criterion c"
    " JOIN evaluation_standard s ON s.id = c.standard_id WHERE c.retired_at IS NULL"
    " AND s.put_away_at IS NULL ORDER BY c.is_own, c.id",
    "evidence": "SELECT id FROM evaluation_evidence ORDER BY id LIMIT 1",
    "person_id of seat": "SELECT id FROM people_person WHERE left_at IS NULL ORDER BY id LIMIT 1",
    "opportunity": "SELECT DISTINCT ON (state, closes_on < now(), without_names) id"
    f" FROM programmes_opportunity WHERE {_OF_VISITOR}"
    " ORDER BY state, closes_on < now(), without_names, id",
    "published": "SELECT DISTINCT ON (state, closes_on < now()) id FROM programmes_opportunity"
    " WHERE state <> 'draft' ORDER BY state, closes_on < now(), id",
    "feed_language": "SELECT unnest(ARRAY['en', 'fr'])",
    "template": "SELECT DISTINCT ON (put_away_at IS NULL) id FROM programmes_projecttemplate"
    " ORDER BY put_away_at IS NULL, id",
    "area": "SELECT unnest(ARRAY['form', 'activity', 'skill'])",
    "code": "SELECT CASE %(area)s::text WHEN 'skill' THEN 'listening' ELSE 'workshop' END"
    " UNION ALL (SELECT code FROM programmes_engagementkind"
    " WHERE area = %(area)s AND hidden_at IS NULL ORDER BY id LIMIT 1)",
    "setting": "SELECT unnest(ARRAY['services', 'young_people'])",
    "expression": "SELECT DISTINCT ON (e.state, e.channel, e.person_id IS NULL, o.without_names)"
    " e.id FROM programmes_expression e JOIN programmes_opportunity o ON o.id = e.opportunity_id"
    f" WHERE {_OF_VISITOR}"
    " ORDER BY e.state, e.channel, e.person_id IS NULL, o.without_names, e.id",
    "proposal": "SELECT DISTINCT ON (r.answer, o.closes_on < now()) r.id FROM programmes_proposal r"
    f" JOIN programmes_opportunity o ON o.id = r.opportunity_id WHERE {_OF_VISITOR}"
    " ORDER BY r.answer, o.closes_on < now(), r.id",
    "person_id": "SELECT DISTINCT ON (channel, left_at IS NULL, membership_id IS NULL) id"
    " FROM people_person ORDER BY channel, left_at IS NULL, membership_id IS NULL, id",
    "hat_id": "SELECT DISTINCT ON (ends_on IS NULL) id FROM people_hat"
    " WHERE person_id = %(person_id)s ORDER BY ends_on IS NULL, id",
    "need_id": "SELECT DISTINCT ON (ended_on IS NULL) id FROM people_accessneed"
    " WHERE person_id = %(person_id)s ORDER BY ended_on IS NULL, id",
    "claim_id": "SELECT DISTINCT ON (c.state, p.membership_id IS NULL) c.id"
    " FROM compensation_claim c JOIN people_person p ON p.id = c.person_id"
    " ORDER BY c.state, p.membership_id IS NULL, c.id",
    "line_id": "SELECT DISTINCT ON (kind) id FROM compensation_claimline"
    " WHERE claim_id = %(claim_id)s ORDER BY kind, id",
    "receipt_id": "SELECT id FROM compensation_receipt ORDER BY id LIMIT 1",
    "certificate": _CERTIFICATES.format("WHERE true"),
    "check_in": "SELECT id FROM programmes_checkin ORDER BY id LIMIT 1",
    "complaint": "SELECT DISTINCT ON (c.acknowledged_on IS NULL, c.answered_on IS NULL,"
    " c.person_id IS NULL) c.id FROM programmes_complaint c JOIN programmes_complaintroute r"
    " ON %(membership)s IN (r.contact_id, r.deputy_id)"
    " ORDER BY c.acknowledged_on IS NULL, c.answered_on IS NULL, c.person_id IS NULL, c.id",
    "used": "SELECT DISTINCT ON (kind = 'time') id FROM programmes_usedresource"
    " WHERE project_id = ANY(%(projects)s) ORDER BY kind = 'time', id",
    "version": "SELECT DISTINCT ON (v.state) v.id FROM programmes_charterversion v"
    " JOIN programmes_charter c ON c.id = v.charter_id WHERE c.project_id = ANY(%(projects)s)"
    " ORDER BY v.state, v.id",
    "section": "SELECT DISTINCT ON (section) section FROM programmes_chartertext"
    " WHERE version_id = %(version)s AND section IN ('objectives', 'values', 'resources')"
    " ORDER BY section",
    "note": "SELECT DISTINCT ON (n.state) n.id FROM programmes_charternote n"
    " JOIN programmes_charter c ON c.id = n.charter_id WHERE c.project_id = ANY(%(projects)s)"
    " ORDER BY n.state, n.id",
    "charter_file": "SELECT f.id FROM programmes_charterfile f JOIN programmes_charterversion v"
    " ON v.id = f.version_id JOIN programmes_charter c ON c.id = v.charter_id"
    " WHERE c.project_id = ANY(%(projects)s) ORDER BY f.id LIMIT 1",
    "receipt_id of line_id": "SELECT id FROM compensation_receipt WHERE line_id = %(line_id)s"
    " ORDER BY id LIMIT 1",
    "rate_id": "SELECT DISTINCT ON (until_on IS NULL) id FROM compensation_mileagerate"
    " ORDER BY until_on IS NULL, id",
    "pay_rate": "SELECT DISTINCT ON (until_on IS NULL) id FROM compensation_payrate"
    " ORDER BY until_on IS NULL, id",
    "round_id": "SELECT DISTINCT ON (state, mode) id FROM evaluation_round"
    " ORDER BY state, mode, id",
    "instrument_id": "SELECT DISTINCT ON (code) id FROM evaluation_instrument ORDER BY code, id",
    "report_id": "SELECT DISTINCT ON (state, language) id FROM evaluation_report"
    " ORDER BY state, language, id",
    "file_id": "SELECT id FROM evaluation_answerfile WHERE round_id = %(round_id)s"
    " ORDER BY id LIMIT 1",
    "membership_id": "SELECT DISTINCT ON (role, ended_at IS NULL) id"
    " FROM organisations_membership m WHERE role <> 'participant' AND organisation_id ="
    " (SELECT id FROM organisations_organisation WHERE slug = %(organisation)s)"
    " ORDER BY role, ended_at IS NULL, id",
    "invitation_id": "SELECT DISTINCT ON (accepted_at IS NULL, withdrawn_at IS NULL) id"
    " FROM organisations_invitation ORDER BY accepted_at IS NULL, withdrawn_at IS NULL, id",
    "message_id": "SELECT DISTINCT ON (channel, state) id FROM notifications_message"
    " ORDER BY channel, state, id",
}
#: The same for somebody who takes part: only what is their own.
PORTAL: dict[str, str] = {
    "project": "SELECT DISTINCT ON (state) project_id FROM programmes_involvement"
    " WHERE person_id = %(visitor)s ORDER BY state, project_id",
    "activity": "SELECT DISTINCT ON (a.state, t.reply, t.presence) a.id FROM programmes_activity a"
    " JOIN programmes_attendance t ON t.activity_id = a.id WHERE t.person_id = %(visitor)s"
    " ORDER BY a.state, t.reply, t.presence, a.id",
    "version": "SELECT DISTINCT ON (v.state) v.id FROM programmes_charterversion v"
    " JOIN programmes_charter c ON c.id = v.charter_id"
    " JOIN programmes_involvement i ON i.project_id = c.project_id"
    " WHERE i.person_id = %(visitor)s AND i.state IN ('invited', 'accepted')"
    " ORDER BY v.state, v.id",
    "certificate": _CERTIFICATES.format("WHERE c.person_id = %(visitor)s"),
    "check_in": "SELECT DISTINCT ON (reader) id FROM programmes_checkin"
    " WHERE person_id = %(visitor)s ORDER BY reader, id",
    "section": STAFF["section"],
    "charter_file": "SELECT f.id FROM programmes_charterfile f JOIN programmes_charterversion v"
    " ON v.id = f.version_id JOIN programmes_charter c ON c.id = v.charter_id"
    " JOIN programmes_involvement i ON i.project_id = c.project_id"
    " WHERE i.person_id = %(visitor)s AND i.state IN ('invited', 'accepted')"
    " ORDER BY f.id LIMIT 1",
    "contribution": "SELECT DISTINCT ON (state, may_publish) id FROM programmes_contribution"
    " WHERE person_id = %(visitor)s ORDER BY state, may_publish, id",
    "task": "SELECT DISTINCT ON (k.state, k.met) k.id FROM programmes_accesstask k"
    " JOIN programmes_attendance t ON t.id = k.attendance_id WHERE t.person_id = %(visitor)s"
    " ORDER BY k.state, k.met, k.id",
    "publication_credit": "SELECT DISTINCT ON (p.state) c.id FROM programmes_publicationcredit c"
    " JOIN programmes_publication p ON p.id = c.publication_id"
    " WHERE c.person_id = %(visitor)s ORDER BY p.state, c.id",
    "paper": "SELECT p.id FROM programmes_paper p JOIN programmes_attendance t"
    " ON t.activity_id = p.activity_id WHERE t.person_id = %(visitor)s AND p.removed_at IS NULL"
    " AND p.given_at IS NOT NULL ORDER BY p.id LIMIT 1",
    "paper_file": "SELECT p.id FROM programmes_paper p JOIN programmes_attendance t"
    " ON t.activity_id = p.activity_id WHERE t.person_id = %(visitor)s AND p.removed_at IS NULL"
    " AND p.given_at IS NOT NULL AND p.display <> '' ORDER BY p.id LIMIT 1",
    "assessment": STAFF["assessment"],
    "consultation": f"{_CONSULTATIONS} WHERE opened_at IS NOT NULL AND project_id IN (SELECT"
    " project_id FROM programmes_involvement WHERE person_id = %(visitor)s"
    f" AND state = 'accepted'){_EACH_CONSULTATION}",
    "information_check": "SELECT c.id FROM programmes_informationcheck c"
    " JOIN programmes_involvement i ON i.id = c.reader_id WHERE i.person_id = %(visitor)s"
    " ORDER BY c.id",
    "information_paper": "SELECT p.id FROM programmes_paper p JOIN programmes_informationcheck c"
    " ON c.activity_id = p.activity_id WHERE c.id = %(information_check)s"
    " AND p.removed_at IS NULL AND p.display <> '' ORDER BY p.id LIMIT 1",
    "consultation_paper": "SELECT p.id FROM programmes_paper p JOIN evaluation_consultation c"
    " ON c.activity_id = p.activity_id WHERE c.id = %(consultation)s AND p.display <> ''"
    " ORDER BY p.id LIMIT 1",
    "values_check": "SELECT DISTINCT ON (c.closed_at IS NULL) c.id FROM evaluation_valuescheck c"
    " JOIN programmes_involvement i ON i.project_id = c.project_id AND i.state = 'accepted'"
    " WHERE i.person_id = %(visitor)s ORDER BY c.closed_at IS NULL, c.id",
    "governance_file": STAFF["governance_file"],
    "date_poll": "SELECT DISTINCT ON (p.state) p.id FROM programmes_datepoll p"
    " JOIN programmes_involvement i ON i.project_id = p.project_id AND i.state = 'accepted'"
    " WHERE i.person_id = %(visitor)s ORDER BY p.state, p.id",
    "meeting_decision": "SELECT id FROM programmes_meetingdecision"
    " WHERE owner_person_id = %(visitor)s ORDER BY id LIMIT 1",
    "sheet": "SELECT DISTINCT ON (s.person_id IS NULL, s.open_to_introductions, i.id IS NULL)"
    " s.id FROM programmes_missionsheet s LEFT JOIN programmes_introduction i"
    " ON i.asked_id = s.person_id AND i.asker_id = %(visitor)s WHERE s.shown_at IS NOT NULL"
    " ORDER BY s.person_id IS NULL, s.open_to_introductions, i.id IS NULL, s.id",
    "skill": "SELECT DISTINCT ON (how) id FROM programmes_personskill"
    " WHERE person_id = %(visitor)s ORDER BY how, id",
    "undertaking": "SELECT DISTINCT ON (u.kind, d.id IS NULL) u.id FROM programmes_undertaking u"
    " JOIN programmes_undertakingdemand w ON w.undertaking_id = u.id"
    " LEFT JOIN programmes_declaration d ON d.undertaking_id = u.id"
    " AND d.person_id = %(visitor)s WHERE u.retired_at IS NULL AND (w.role IN (SELECT role"
    " FROM people_hat WHERE person_id = %(visitor)s AND (ends_on IS NULL OR ends_on > now()))"
    " OR w.body_id IN (SELECT body_id FROM programmes_mandate WHERE person_id = %(visitor)s"
    " AND starts_on < now() AND (ends_on IS NULL OR ends_on > now())))"
    " ORDER BY u.kind, d.id IS NULL, u.id",
    "introduction": "SELECT DISTINCT ON (state, asked_id = %(visitor)s) id"
    " FROM programmes_introduction WHERE asked_id = %(visitor)s OR asker_id = %(visitor)s"
    " ORDER BY state, asked_id = %(visitor)s, id",
    "body": "SELECT DISTINCT ON (b.ended_on IS NULL, m.id IS NULL) b.id FROM programmes_body b"
    " LEFT JOIN programmes_mandate m ON m.body_id = b.id AND m.person_id = %(visitor)s"
    " ORDER BY b.ended_on IS NULL, m.id IS NULL, b.id",
    "opportunity": "SELECT DISTINCT ON (o.state, o.closes_on < now(), e.id IS NULL, r.answer) o.id"
    " FROM programmes_opportunity o LEFT JOIN programmes_expression e ON e.opportunity_id = o.id"
    " AND e.person_id = %(visitor)s LEFT JOIN programmes_proposal r ON r.opportunity_id = o.id"
    " AND r.person_id = %(visitor)s WHERE o.state <> 'draft'"
    " ORDER BY o.state, o.closes_on < now(), e.id IS NULL, r.answer, o.id",
    "expression": "SELECT DISTINCT ON (state) id FROM programmes_expression"
    " WHERE person_id = %(visitor)s ORDER BY state, id",
    "need_id": "SELECT DISTINCT ON (ended_on IS NULL) id FROM people_accessneed"
    " WHERE person_id = %(visitor)s ORDER BY ended_on IS NULL, id",
    "claim_id": "SELECT DISTINCT ON (state) id FROM compensation_claim"
    " WHERE person_id = %(visitor)s ORDER BY state, id",
    "line_id": STAFF["line_id"],
    "receipt_id": "SELECT r.id FROM compensation_receipt r JOIN compensation_claimline l"
    " ON l.id = r.line_id JOIN compensation_claim c ON c.id = l.claim_id"
    " WHERE c.person_id = %(visitor)s ORDER BY r.id LIMIT 1",
    "receipt_id of line_id": STAFF["receipt_id of line_id"],
    "round_id": "SELECT DISTINCT ON (r.state, t.answered_on IS NULL) r.id FROM evaluation_round r"
    " JOIN evaluation_ticket t ON t.round_id = r.id WHERE t.person_id = %(visitor)s"
    " ORDER BY r.state, t.answered_on IS NULL, r.id",
}
_ALL_PROJECTS = "SELECT id FROM programmes_project"
_OWN_PROJECTS = """
    SELECT g.content_object_id FROM programmes_projectgrant g
    JOIN auth_permission p ON p.id = g.permission_id
    JOIN organisations_membership m ON m.user_id = g.user_id
        AND m.organisation_id = g.organisation_id
    WHERE m.id = %(membership)s AND p.codename = ANY(%(permissions)s)
"""
#: Who looks around need not see the page of each persona.
PERSONAS_SHOWN = ("northshore-sam", "deux-rives-finance", "operator")
ADDRESS_BOOK = "tests.crawl.address_book"
#: Parameters that hold a secret or belong to an account: visited on the way there.
ON_THE_WAY = {"token", "uidb36", "pk"}


@dataclass(frozen=True)
class Place:
    """One address with its parameters filled."""

    address: Address
    path: str


def every_address() -> list[Address]:
    """Return the addresses of the product and those of the demonstration."""
    return addresses(ADDRESS_BOOK)


def parameters_without_rows() -> set[str]:
    """Return the parameters of which nothing here says with what they can be filled."""
    used = {name for address in every_address() for name in address.parameters}
    return used - STAFF.keys() - PORTAL.keys() - ON_THE_WAY - {"organisation", "key"}


def places_for(visitor: Visitor, data: Data) -> Iterator[Place]:
    """Return where a visitor may go."""
    for address in every_address():
        if visitor.may_open(address.mark) and not ON_THE_WAY & set(address.parameters):
            for slug in _organisations_of(visitor, address, data):
                yield from _Filling(address, visitor, slug, data).places()


def _organisations_of(visitor: Visitor, address: Address, data: Data) -> list[str]:
    if not address.in_organisation:
        return [""]
    return [visitor.slug] if visitor.slug else list(data.organisations)


class _Filling:
    """Fills the parameters of one address, for one visitor in one organisation."""

    def __init__(self, address: Address, visitor: Visitor, slug: str, data: Data) -> None:
        self._address, self._visitor, self._slug, self._data = address, visitor, slug, data
        self._queries = PORTAL if address.route.startswith("my/") else STAFF

    def places(self) -> Iterator[Place]:
        first: Facts = {"organisation": self._slug} if self._slug else {}
        for facts in self._filled(first):
            yield Place(self._address, reverse(self._address.name, ADDRESS_BOOK, kwargs=facts))

    def _filled(self, facts: Facts) -> Iterator[Facts]:
        name = next((name for name in self._address.parameters if name not in facts), None)
        if name is None:
            yield facts
            return
        for value in self._values(name, facts):
            yield from self._filled({**facts, name: value})

    def _values(self, name: str, facts: Facts) -> list[str | int]:
        if name == "key":
            return list(PERSONAS_SHOWN)
        visitor = self._visitor
        values = {**facts, "visitor": visitor.person, "projects": self._projects}
        values["membership"] = visitor.membership
        values.pop("organisation", None)
        last = list(facts)[-1] if facts else ""
        query = self._queries.get(f"{name} of {last}") or self._queries[name]
        return [value for (value,) in self._data.rows(query, self._slug, **values)]

    @cached_property
    def _projects(self) -> list[int]:
        query, values = _ALL_PROJECTS, {}
        if self._visitor.sees_a_part(self._address.mark):
            query = _OWN_PROJECTS
            values["membership"] = self._visitor.membership
            values["permissions"] = [str(wanted) for wanted in self._address.mark.any_of]
        return [project for (project,) in self._data.rows(query, self._slug, **values)]
