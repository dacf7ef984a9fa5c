"""What each column holds about people: written down once, beside the code, as data.

Every field of every table that can tell something about somebody is named here, so that a new
one cannot slip in unseen (tests/consistency/test_classification.py). Giving people a copy of
what is kept about them, and erasing it, will be driven by this list; today it guards history,
which never holds words, money or access needs. A model is named by its label and no app is
imported, so that the list knows none. A translation of a field has the class of the field.
"""

from collections.abc import Mapping
from typing import Final

from engagement.core.sensitivity import Sensitivity

_NONE, _WHO, _SPECIAL = Sensitivity.NONE, Sensitivity.IDENTIFYING, Sensitivity.SPECIAL
_MONEY, _WORDS, _SECRET = Sensitivity.FINANCIAL, Sensitivity.FREE_TEXT, Sensitivity.SECRET

#: The application may add rows to these tables, and neither change nor delete any.
APPEND_ONLY: Final = frozenset(
    {
        "audit.AuditEvent",
        "compensation.ClaimDecision",
        "compensation.Payment",
        "evaluation.Answer",
        "evaluation.AssessmentAnswer",
        "evaluation.Response",
        "evaluation.Tally",
        "evaluation.ValuesAnswer",
        "people.HatMistake",
        "programmes.MandateMistake",
        "programmes.MinutesVersion",
        "programmes.Certificate",
        "programmes.CertificateWithdrawal",
        "programmes.CharterAgreement",
        "programmes.ContributionChange",
        "programmes.ContributionConsent",
        "programmes.ContributionDecision",
        "programmes.ContributionDiscussion",
        "programmes.ContributionRating",
        "programmes.ContributionTelling",
        "programmes.HandoverNote",
        "programmes.OrphanAlert",
        "programmes.ProjectOrigin",
        "programmes.Thanks",
        "programmes.UndertakingText",
    }
)

FIELDS: Final[Mapping[str, Mapping[Sensitivity, str]]] = {
    "account.EmailAddress": {_NONE: "id verified primary", _WHO: "user email"},
    "account.EmailConfirmation": {_NONE: "id created sent", _WHO: "email_address", _SECRET: "key"},
    "accounts.User": {
        _NONE: "id last_login is_superuser language is_active is_operator created_at",
        _WHO: "email name",
        _SECRET: "password",
    },
    "audit.AuditEvent": {
        _NONE: "id organisation at kind subject_type detail",
        _WHO: "actor_id actor_label subject_id subject_label",
    },
    "compensation.Claim": {
        _NONE: "id organisation year number attendance state state_since currency unit created_at"
        " submitted_at approved_at paid_at",
        _WHO: "person claimant entered_by approved_by paid_by supporter",
        _SPECIAL: "voice",
        _MONEY: "total paid_on",
        _WORDS: "about",
    },
    "compensation.ClaimDecision": {
        _NONE: "id organisation claim outcome decided_at",
        _WHO: "decided_by",
        _MONEY: "total",
        _WORDS: "reason",
    },
    "compensation.ClaimLine": {
        _NONE: "id organisation claim rate created_at",
        _MONEY: "kind spent_on distance rate_amount amount",
        _WORDS: "description no_receipt_reason",
    },
    "compensation.MileageRate": {
        _NONE: "id organisation vehicle amount currency unit from_on until_on source note"
        " created_at",
    },
    "compensation.PayRate": {
        _NONE: "id organisation status kind way amount currency unit preparation"
        " preparation_amount from_on until_on source created_at",
    },
    "compensation.Payment": {
        _NONE: "id organisation claim currency recorded_at",
        _WHO: "paid_by",
        _MONEY: "amount paid_on note",
    },
    "compensation.Receipt": {
        _NONE: "id organisation line original_type display_type sha256 uploaded_at",
        _MONEY: "original display thumbnail",
        _WORDS: "name",
    },
    "evaluation.Answer": {
        _NONE: "id organisation response item",
        _SPECIAL: "choice no_rating",
        _WORDS: "text",
    },
    "evaluation.Assessment": {
        _NONE: "id organisation opened_on closes_on minimum opened_at closed_at submission",
        _WHO: "opened_by",
    },
    "evaluation.AssessmentAnswer": {
        _NONE: "id organisation assessment group submission",
        _WHO: "entered_by",
        _SPECIAL: "culture practice structure review",
    },
    "evaluation.AssessmentTicket": {
        _NONE: "id organisation assessment answered_on",
        _WHO: "member",
    },
    "evaluation.Consultation": {
        _NONE: "id organisation project activity purpose title about opens_on closes_on"
        " proposals_until is_public minimum summary agreed_why created_at opened_at closed_at"
        " concluded_at version submission",
        _WHO: "created_by",
    },
    "evaluation.ConsultationLine": {
        _NONE: "id organisation reply question contribution",
        _SPECIAL: "option",
        _WORDS: "words",
    },
    "evaluation.ConsultationOption": {_NONE: "id organisation question number text place"},
    "evaluation.ConsultationQuestion": {
        _NONE: "id organisation consultation number text kind most",
    },
    "evaluation.ConsultationReply": {
        _NONE: "id organisation consultation voice how answered_at submission",
        _WHO: "person entered_by",
    },
    "evaluation.ConsultationTicket": {
        _NONE: "id organisation consultation",
        _WHO: "person",
    },
    "evaluation.Criterion": {
        _NONE: "id organisation standard code title gloss hint is_own retired_at version"
        " submission",
    },
    "evaluation.Evidence": {
        _NONE: "id organisation criterion programme project activity charter_version contribution"
        " document report added_at",
        _WHO: "added_by",
        _WORDS: "why",
    },
    "evaluation.EvidencePack": {
        _NONE: "id organisation standard number starts_on ends_on language state as_at document"
        " archive finished_at submission",
        _WHO: "requested_by",
    },
    "evaluation.Standard": {
        _NONE: "id organisation code edition title about source url taken_up_at put_away_at"
        " version submission",
        _WHO: "taken_up_by",
    },
    "evaluation.AnswerFile": {
        _NONE: "id organisation round sha256 sent_at imported_at",
        _WHO: "sent_by",
        _SPECIAL: "content",
        _WORDS: "name",
    },
    "evaluation.Instrument": {
        _NONE: "id organisation code version title licence attribution source_url may_edit",
    },
    "evaluation.Item": {
        _NONE: "id organisation instrument order code kind scale section topic stakeholder_wording"
        " professional_wording",
    },
    "evaluation.LevelAction": {
        _NONE: "id organisation project flag round still_found due_on answered_at closed_at"
        " opened_at version criterion",
        _WHO: "owner answered_by closed_by",
        _WORDS: "answer reason",
    },
    "evaluation.Report": {
        _NONE: "id organisation round number language state step done total as_at fingerprint"
        " version dataset file size sha256 finished_at",
        _WHO: "requested_by",
    },
    "evaluation.Response": {
        _NONE: "id organisation round group mode received_on submission",
        _WHO: "entered_by",
    },
    "evaluation.Round": {
        _NONE: "id organisation project instrument ladder number title mode state opens_on"
        " closes_on minimum submission created_at opened_at reminded_at closed_at"
        " levels_looked_at",
    },
    "evaluation.RoundGroup": {
        _NONE: "id organisation round order code label side size answered",
    },
    "evaluation.Tally": {_NONE: "id organisation round group item choice count"},
    "evaluation.Ticket": {
        _NONE: "id organisation round group involvement answered_on",
        _WHO: "person",
        _SPECIAL: "draft",
    },
    "evaluation.ValuesAnswer": {
        _NONE: "id organisation values_check side submission",
        _WHO: "entered_by",
        _SPECIAL: "says",
        _WORDS: "words",
    },
    "evaluation.ValuesCheck": {
        _NONE: "id organisation version project names review_on opened_on closes_on minimum"
        " opened_at closed_at proposes_review",
        _WHO: "opened_by",
    },
    "evaluation.ValuesTicket": {
        _NONE: "id organisation values_check side asked_at answered_on",
        _WHO: "person",
    },
    "jobs.Job": {
        _NONE: "id organisation_id name queue key state attempts run_at lease_until created_at"
        " started_at finished_at error",
        _WHO: "arguments",
    },
    "mfa.Authenticator": {_NONE: "id type created_at last_used_at", _WHO: "user", _SECRET: "data"},
    "notifications.AccountMessage": {
        _NONE: "id kind key channel language subject state created_at handed_over_at sent_at error",
        _WHO: "address",
        _SECRET: "text html",
    },
    "notifications.Message": {
        _NONE: "id organisation kind key channel language subject state created_at handed_over_at"
        " sent_at error recipient_type",
        _WHO: "address recipient_id recipient_name",
        _SPECIAL: "text html",
    },
    "organisations.Invitation": {
        _NONE: "id organisation role language created_at expires_at accepted_at withdrawn_at",
        _WHO: "email name",
        _SECRET: "token_digest",
    },
    "organisations.Membership": {_NONE: "id organisation role created_at ended_at", _WHO: "user"},
    "organisations.Organisation": {
        _NONE: "id slug name country languages time_zone currency distance_unit tax_year_month"
        " tax_year_day accent logo logo_digest minimum_group_size"
        " keep_applicants_months papers_days person_word people_word contact_email"
        " contact_phone is_active created_at",
    },
    "people.AccessNeed": {
        _NONE: "id organisation may_be_shared recorded_on review_on ended_on",
        _WHO: "person",
        _SPECIAL: "kind detail",
    },
    "people.Hat": {
        _NONE: "id organisation starts_on ends_on",
        _WHO: "person role status mandate_body tie",
    },
    "people.HatMistake": {
        _NONE: "id organisation starts_on ends_on taken_back_at",
        _WHO: "person role taken_back_by",
        _WORDS: "why",
    },
    "people.Person": {
        _NONE: "id organisation channel language created_at claimed_at left_at",
        _WHO: "number name sort_name form_of_address email phone postal_address membership",
        _SPECIAL: "pronouns self_description",
    },
    "people.PersonWord": {_NONE: "id organisation", _WHO: "person word"},
    "people.Pause": {
        _NONE: "id organisation starts_on ends_on set_at",
        _WHO: "person set_by",
    },
    "people.SupportPlan": {
        _NONE: "id organisation introduced_on changed_at version",
        _WHO: "person contact",
        _SPECIAL: "limit_kind limit_most",
        _WORDS: "helps",
    },
    "people.Supporter": {
        _NONE: "id organisation scopes starts_on ends_on agreed_on version",
        _WHO: "person name email phone added_by",
        _SPECIAL: "kind",
        _WORDS: "basis",
    },
    "people.Wishes": {
        _NONE: "id organisation hears_of_openings changed_at version",
        _WHO: "person",
        _SPECIAL: "interests themes times avoided",
        _WORDS: "avoided_words skills",
    },
    "programmes.AccessTask": {
        _NONE: "id organisation attendance state settled_at met_answered_at",
        _WHO: "settled_by",
        _SPECIAL: "need note met",
    },
    "programmes.Activity": {
        _NONE: "id organisation project title kind together speaks_for starts_at ends_at place"
        " remote_link preparation_minutes state delivered_level evidence_version sequence moved_in"
        " cancelled_at submission created_at at_home home_confirmed_at",
        _WHO: "home_told home_confirmed_by",
        _WORDS: "place_access details outcome evidence home_agreed home_back",
    },
    "programmes.ActivitySeries": {
        _NONE: "id organisation project rhythm created_at submission",
        _WHO: "planned_by",
    },
    "programmes.AgendaItem": {
        _NONE: "id organisation activity purpose length side state position result answered_at"
        " version submission created_at",
        _WHO: "proposer member answered_by",
        _WORDS: "title details reason",
    },
    "programmes.AreaGroup": {_NONE: "id organisation profile order name share"},
    "programmes.AreaProfile": {_NONE: "id organisation dimension source year version"},
    "programmes.Attendance": {
        _NONE: "id organisation activity involvement reply replied_at reply_how told_at"
        " reminded_for presence hours preparation_hours companions recorded_at renewal_told_at",
        _WHO: "person supporter",
        _SPECIAL: "voice",
    },
    "programmes.CalendarFeed": {
        _NONE: "id organisation project created_at switched_off_at",
        _WHO: "member",
        _SECRET: "token_digest",
    },
    "programmes.Body": {
        _NONE: "id organisation name kind project ended_on version submission created_at",
        _WHO: "owner",
        _WORDS: "purpose decides meets",
    },
    "programmes.BodyMeeting": {_NONE: "id organisation body activity linked_at"},
    "programmes.Charter": {
        _NONE: "id organisation project language review_on reminded_for created_at",
    },
    "programmes.Certificate": {
        _NONE: "id organisation number kind language from_on until_on replaces issued_on issued_at"
        " submission",
        _WHO: "person issued_by",
        # Whoever holds it learns only whether the document is valid.
        _SECRET: "check_code",
    },
    "programmes.CertificateDocument": {
        _NONE: "id organisation certificate state attempt finished_at",
        _WHO: "file",
        _WORDS: "chosen contents",
    },
    "programmes.CertificateWithdrawal": {
        _NONE: "id organisation certificate withdrawn_on withdrawn_at",
        _WHO: "withdrawn_by",
        _WORDS: "reason",
    },
    "programmes.CharterAgreement": {
        _NONE: "id organisation version side how agreed_on recorded_at",
        _WHO: "person recorded_by",
        _WORDS: "present",
    },
    "programmes.CharterFile": {
        _NONE: "id organisation version language name original display pages sha256 uploaded_at"
        " removed_at",
        _WHO: "uploaded_by",
    },
    "programmes.CharterNote": {
        _NONE: "id organisation charter version section kind side how entered_at state"
        " answered_at submission",
        _WHO: "person entered_by answered_by",
        _WORDS: "text answer",
    },
    "programmes.CharterText": {
        _NONE: "id organisation version section revision written_at",
        _WHO: "written_by",
        _WORDS: "content",
    },
    "programmes.CharterVersion": {
        _NONE: "id organisation charter number state asked created_at put_at agreed_at ended_at"
        " document printed",
        _WHO: "created_by put_by",
        _WORDS: "why",
    },
    "programmes.DateAnswer": {
        _NONE: "id organisation option involvement answer how answered_at",
        _WHO: "person recorded_by",
    },
    "programmes.DateOption": {_NONE: "id organisation poll starts_at ends_at"},
    "programmes.DatePoll": {
        _NONE: "id organisation project activity title kind closes_on state chosen suited tally"
        " decided_at submission created_at",
        _WHO: "created_by decided_by",
    },
    "programmes.CheckIn": {
        _NONE: "id organisation activity said_at talked_on submission",
        _WHO: "person contact talked_by",
        _SPECIAL: "feeling reader wants_talk",
        _WORDS: "words",
    },
    "programmes.Complaint": {
        _NONE: "id organisation number way received_on acknowledge_by answer_by acknowledged_on"
        " answered_on is_shown version submission created_at",
        _WHO: "person name reach written_by",
        _SPECIAL: "about answer",
        _WORDS: "learning",
    },
    "programmes.ComplaintRoute": {
        _NONE: "id organisation acknowledge_days acknowledge_counts answer_days answer_counts"
        " committee version",
        _WHO: "contact deputy phone email",
        _WORDS: "where next_step",
    },
    "programmes.ContactNote": {
        _NONE: "id organisation project mentoring contact_on channel minutes created_at version"
        " submission",
        _WHO: "person written_by",
        _SPECIAL: "words",
    },
    "programmes.Contribution": {
        _NONE: "id organisation project number side knowledge stage step activity said_on how"
        " credit may_publish due_on reminded_for state outcome submission created_at",
        _WHO: "person credit_words entered_by owner supporter",
        _SPECIAL: "rating voice",
        _WORDS: "summary words elsewhere",
    },
    "programmes.ContributionChange": {
        _NONE: "id organisation contribution seen_on recorded_at",
        _WHO: "recorded_by",
        _WORDS: "what_changed",
    },
    "programmes.ContributionConsent": {
        _NONE: "id organisation contribution given how recorded_at",
        _WHO: "recorded_by",
    },
    "programmes.ContributionDecision": {
        _NONE: "id organisation contribution number outcome decided_on right recorded_at",
        _WHO: "who_decided recorded_by",
        _WORDS: "reason otherwise passed_on_to",
    },
    "programmes.ContributionDiscussion": {
        _NONE: "id organisation contribution discussed_on activity recorded_at",
        _WHO: "recorded_by",
        _WORDS: "place note",
    },
    "programmes.ContributionRating": {
        _NONE: "id organisation contribution how recorded_at",
        _WHO: "recorded_by",
        _SPECIAL: "rating",
        _WORDS: "words",
    },
    "programmes.ContributionTelling": {
        _NONE: "id organisation contribution decision how told_on recorded_at",
        _WHO: "recorded_by",
        _WORDS: "note",
    },
    "programmes.Declaration": {
        _NONE: "id organisation undertaking text how declared_on expires_on reminded_for"
        " submission created_at",
        _WHO: "person recorded_by",
        _SPECIAL: "has_interests words",
    },
    "programmes.EngagementKind": {
        _NONE: "id organisation area code name about together speaks_for is_training roles settings"
        " hidden_at version submission created_at",
    },
    "programmes.Expression": {
        _NONE: "id organisation opportunity number channel language how received_on state"
        " stay_in_touch outcome_number settled_at version submission created_at",
        _WHO: "person name name_words reach_at entered_by settled_by",
        _SPECIAL: "needs times",
        _WORDS: "why reason",
    },
    "programmes.FormatChoice": {
        _NONE: "id organisation attendance chosen_at version",
        _WHO: "chosen_by",
        _SPECIAL: "formats",
    },
    "programmes.HandoverNote": {
        _NONE: "id organisation project written_at submission",
        _WHO: "lead deputy written_by",
        _WORDS: "text",
    },
    "programmes.GovernanceDocument": {
        _NONE: "id organisation title kind agreed_by agreed_on review_on in_portal link name"
        " original display display_type sha256 ended_on reminded_for version submission created_at",
        _WHO: "owner",
        _WORDS: "about",
    },
    "programmes.GroupCount": {
        _NONE: "id organisation project profile activity counted_on how noted_at version"
        " submission",
        _WHO: "noted_by",
    },
    "programmes.GroupCountLine": {_NONE: "id organisation count group number"},
    "programmes.Hurdle": {
        _NONE: "id organisation due_on ended_on version submission created_at",
        _WHO: "owner",
        _WORDS: "text first_step helped",
    },
    "programmes.InformationCheck": {
        _NONE: "id organisation activity sources asked_at verdict how answered_at mended_at"
        " version",
        _WHO: "reader",
        _WORDS: "words mended",
    },
    "programmes.Introduction": {
        _NONE: "id organisation state asked_at carried_how answered_how answered_at submission",
        _WHO: "asker asked asker_contact asked_contact carried_by answer_recorded_by",
        _WORDS: "why",
    },
    "programmes.Involvement": {
        _NONE: "id organisation project side hat state invited_at answered_at answered_how"
        " ended_at",
        _WHO: "person answer_recorded_by supporter",
        _SPECIAL: "voice",
    },
    "programmes.JointCopy": {
        _NONE: "id organisation partner key shared_on",
        _WORDS: "contents",
    },
    "programmes.JointInvitation": {
        _NONE: "id organisation joint last_day created_at used_at used_by withdrawn_at submission",
        _WHO: "email created_by",
        _SECRET: "code_digest",
    },
    "programmes.JointPartner": {
        _NONE: "id organisation joint partner joined_at left_at revision",
    },
    "programmes.JointProgramme": {
        _NONE: "id organisation key programme begun_by title joined_at left_at revision version",
        _WHO: "joined_by",
        _WORDS: "territory bodies",
    },
    "programmes.JointShare": {
        _NONE: "id organisation joint project key parts told shared_on version",
        _WORDS: "contents",
    },
    "programmes.LevelSign": {_NONE: "id organisation level order text"},
    "programmes.Mandate": {
        _NONE: "id organisation seat body kind starts_on ends_on reminded_for version submission"
        " created_at",
        _WHO: "person recorded_by",
    },
    "programmes.MandateMistake": {
        _NONE: "id organisation seat body starts_on ends_on taken_back_at",
        _WHO: "person taken_back_by",
        _WORDS: "why",
    },
    "programmes.MeetingDecision": {
        _NONE: "id organisation activity item kind decided_by due_on done_at version submission"
        " created_at right",
        _WHO: "owner_member owner_person recorded_by",
        _WORDS: "text reason",
    },
    "programmes.Mentoring": {
        _NONE: "id organisation project starts_on ends_on created_at version submission",
        _WHO: "mentor person member recorded_by",
    },
    "programmes.Minutes": {
        _NONE: "id organisation activity changed_at version",
        _WHO: "changed_by",
        _WORDS: "text",
    },
    "programmes.MinutesVersion": {
        _NONE: "id organisation minutes number published_at",
        _WHO: "published_by",
        _WORDS: "text correction",
    },
    "programmes.MissionSheet": {
        _NONE: "id organisation title open_to_introductions shown_at agreed_how changed_at version"
        " submission welcomes run_by place opens place_access",
        _WHO: "person sort_name contact agreed_with champion welcomed_by",
        _WORDS: "doing when_to_come complement",
    },
    "programmes.Objective": {
        _NONE: "id organisation document ended_at version submission created_at",
        _WORDS: "text",
    },
    "programmes.ObjectiveProgramme": {_NONE: "id organisation objective programme linked_at"},
    "programmes.Opportunity": {
        _NONE: "id organisation project number title title_words interests themes times places"
        " closes_on without_names state published_at extended_at withdrawn_at names_shown_at"
        " role role_version erased version submission created_at",
        _WHO: "owner published_by names_shown_by",
        _WORDS: "doing why commitment support money accessibility how_chosen withdrawn_why",
    },
    "programmes.OrphanAlert": {_NONE: "id organisation project noticed_at", _WHO: "lead deputy"},
    "programmes.Paper": {
        _NONE: "id organisation activity title format link name original display display_type"
        " sha256 added_at given_at given_on due_on removed_at version submission",
        _WHO: "added_by",
        _WORDS: "note",
    },
    "programmes.ConferenceHelp": {
        _NONE: "id organisation attendance asked_at settled_at",
        _WHO: "settled_by",
        _SPECIAL: "kind",
    },
    "programmes.PaperComment": {
        _NONE: "id organisation paper said_at submission answered_at contribution version",
        _WHO: "person answered_by",
        _WORDS: "passage words answer",
    },
    "programmes.Publication": {
        _NONE: "id organisation project title kind where state published_on link version"
        " submission created_at",
    },
    "programmes.PublicationCredit": {
        _NONE: "id organisation publication answered_at how version",
        _WHO: "person wish words",
    },
    "programmes.PaperDelivery": {
        _NONE: "id organisation paper attendance sent_on received_on received_how",
        _WHO: "sent_by",
        _SPECIAL: "formats",
    },
    "programmes.ParticipationLevel": {
        _NONE: "id organisation scheme order code label meaning decides promise can_be_planned"
        " maps_to follows builds_on revision submission",
    },
    "programmes.ParticipationScheme": {
        _NONE: "id organisation version published_at retired_at revision"
    },
    "programmes.PersonSkill": {
        _NONE: "id organisation code how may_be_asked said_at version submission",
        _WHO: "person member noted_by contact",
        _WORDS: "words",
    },
    "programmes.PlannedResource": {_NONE: "id organisation plan kind amount"},
    "programmes.Programme": {
        _NONE: "id organisation number title starts_on ends_on kind is_strategic"
        " for_young_people ladder version submission created_at",
        _WHO: "sponsor",
        _WORDS: "aims effects commitment duty funders deciding_body covers",
    },
    "programmes.Project": {
        _NONE: "id organisation programme number title form planned_level sphere stage audience"
        " reach hears_every with_associations with_professional_bodies with_authorities"
        " research_steps starts_on ends_on announced_at closed_at version submission created_at",
        _WHO: "lead deputy announced_by",
        _WORDS: "aims effects can_influence cannot_influence why_not_higher partners",
    },
    "programmes.ProjectGrant": {_NONE: "id organisation permission content_object", _WHO: "user"},
    "programmes.ProjectOrigin": {
        _NONE: "id organisation project shipped shipped_version source template begun_at",
    },
    "programmes.ProjectTemplate": {
        _NONE: "id organisation number name source kept_at put_away_at version submission",
        _WHO: "kept_by",
        _WORDS: "summary content",
    },
    "programmes.ProjectWord": {_NONE: "id organisation project word"},
    "programmes.Proposal": {
        _NONE: "id organisation opportunity proposed_at answer answered_at how",
        _WHO: "person proposed_by recorded_by",
    },
    "programmes.PublicStory": {
        _NONE: "id organisation contribution published_at version",
        _WHO: "published_by",
        _WORDS: "you_said we_answered",
    },
    "programmes.Seat": {
        _NONE: "id organisation body part side named_by led_by_users for_young_person training"
        " closed_on version submission created_at"
    },
    "programmes.SeriesMeeting": {_NONE: "id organisation series activity number"},
    "programmes.ResourcePlan": {_NONE: "id organisation project year changed_at version"},
    "programmes.SaidThere": {_NONE: "id organisation attendance said_at"},
    "programmes.SeenSign": {_NONE: "id organisation activity sign"},
    "programmes.StaffGoals": {_NONE: "id organisation service year number counted_on"},
    "programmes.TeamReadiness": {
        _NONE: "id organisation project done talked_on goal_of goal_among changed_at version",
        _WHO: "changed_by",
        _WORDS: "still thoughts",
    },
    "programmes.Thanks": {
        _NONE: "id organisation attendance contribution recorded_at",
        _WHO: "recorded_by",
        _WORDS: "words",
    },
    "programmes.Training": {
        _NONE: "id organisation activity skills valid_months changed_at version"
    },
    "programmes.Undertaking": {
        _NONE: "id organisation kind title months retired_at version submission created_at"
    },
    "programmes.UndertakingDemand": {_NONE: "id organisation undertaking role body opportunity"},
    "programmes.UndertakingSeat": {_NONE: "id organisation undertaking seat"},
    "programmes.UndertakingText": {
        _NONE: "id organisation undertaking number published_at",
        _WHO: "published_by",
        _WORDS: "text",
    },
    "programmes.UnitRequest": {
        _NONE: "id organisation kind asked_at state answered_at due_on programme project version"
        " submission",
        _WHO: "asked_by person owner",
        _WORDS: "title why risks precautions answer",
    },
    "programmes.UsedResource": {
        _NONE: "id organisation project kind amount used_on noted_at submission",
        _WHO: "noted_by",
        _WORDS: "words",
    },
    "sessions.Session": {_NONE: "expire_date", _SECRET: "session_key session_data"},
    "usersessions.UserSession": {
        _NONE: "id created_at last_seen_at data",
        _WHO: "user ip user_agent",
        _SECRET: "session_key",
    },
}


def classes_of(label: str) -> dict[str, Sensitivity]:
    """Return the class of each field of a model. Raises ValueError for a field with two."""
    found: dict[str, Sensitivity] = {}
    for sensitivity, names in FIELDS[label].items():
        for name in names.split():
            if name in found:
                raise ValueError(f"{label}.{name} has two classes")
            found[name] = sensitivity
    return found
