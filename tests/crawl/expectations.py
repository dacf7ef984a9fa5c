"""Where an address answers otherwise than with a page, and why. What is not named here fails."""

#: Sent elsewhere, because of what has happened before or who asks.
SENDS_ON = {
    "portal:landing": "whoever has signed in has a place of their own",
    "portal:organisations": "whoever has one place need not choose",
    "portal:second_factor": "the second factor has been used already",
    "account_login": "already signed in",
    "account_request_login_code": "already signed in",
    "account_confirm_login_code": "nobody asked for a code",
    "account_logout": "nobody is signed in",
    "account_email": "first show again who you are",
    "account_email_verification_sent": "no other address waits for its code",
    "account_change_password": "there is no password yet",
    "account_set_password": "there is a password already",
    "account_reauthenticate": "first sign in",
    "mfa_index": "first sign in",
    "mfa_activate_totp": "first show again who you are",
    "mfa_deactivate_totp": "first sign in",
    "mfa_list_webauthn": "the passkeys stand on the page about security",
    "mfa_add_webauthn": "first show again who you are",
    "mfa_login_webauthn": "the button is on the page for signing in",
    "mfa_authenticate": "the first step comes first",
    "mfa_reauthenticate": "there is no second factor yet",
    "mfa_reauthenticate_webauthn": "there is no passkey yet",
    "mfa_view_recovery_codes": "first sign in",
    "mfa_download_recovery_codes": "first sign in",
    "mfa_generate_recovery_codes": "first show again who you are",
    "usersessions_list": "first sign in",
    "compensation:approve": "the button is on the page of the claim",
    "compensation:pay": "the form is on the page of the claim",
    "compensation:send_back": "only what was submitted can be sent back",
    "compensation:claim": "the assisted draft is looked at where it is written",
    "compensation_portal:claim": "a draft is looked at where it is written",
    "programmes:edit_activity": "what was held or cancelled is not changed any more",
    "evaluation:ask_report": "the button is on the page of the round",
    "evaluation:add_about": "the people of a project that is not announced cannot be asked",
    "programmes:start_from_template": "what was put away is first brought back",
    "programmes:show_level": "first say at which level people took part",
    "programmes:charter_pdf": "a version that is being written has no document",
    "programmes:edit_joint": "only whoever began a joint programme writes its words",
    "programmes:invite_to_joint": "only whoever began a joint programme invites to it",
    "programmes:join": "whoever is among the people is invited or looked at",
    "programmes:charter_review": "first begin the charter",
    "programmes_portal:ask_introduction": "whoever has asked already is led to the question",
    "programmes_portal:charter_pdf": "a version that is being written has no document",
    "evaluation:asked": "once a round is over nobody is listed any more",
    "evaluation:close": "the round is not open",
    "evaluation:import": "the round is not open",
    "evaluation:import_check": "the file has been imported",
    "evaluation:open": "the round has been opened",
    "evaluation:paper": "the round is not open",
    "evaluation:sender": "the round is not open",
    "evaluation:change_consultation": "people can answer already",
    "evaluation:enter_consultation": "it takes no answers on this day",
    "evaluation:results": "there are results once the round is over",
    "evaluation:edit_standard": "the words of a known standard are not changed",
    "evaluation:edit_criterion": "the words of a known standard are not changed",
    "evaluation_portal:thanks": "first answer",
    "evaluation_portal:answer": "the answers have been sent",
    "evaluation_portal:check": "the answers have been sent",
} | dict.fromkeys(
    (
        f"{room}:{page}"
        for room in ("compensation", "compensation_portal")
        for page in (
            "claim_check", "claim_delete", "claim_withdraw", "cost_add", "cost_amount",
            "cost_day", "cost_drive", "cost_no_receipt", "cost_receipts", "cost_remove",
            "receipt_remove",
        )
    ),
    "the claim, or this cost of it, is past this step",
)  # fmt: skip
#: Not there for some, although their role may open the address.
HIDDEN = {
    "account_reauthenticate": "without a password there is nothing to show again",
    "mfa_reauthenticate": "without a second factor there is nothing to show again",
    "mfa_reauthenticate_webauthn": "without a passkey there is nothing to show again",
    "mfa_deactivate_totp": "no app is set up",
    "mfa_view_recovery_codes": "there are no recovery codes",
    "mfa_download_recovery_codes": "there are no recovery codes",
    "organisations:member_end": "nobody ends their own membership, or one that has ended",
    "organisations:member_role": "nobody changes their own role, or one that has ended",
    "compensation:claim": "what somebody is still writing is theirs alone",
    "compensation:approve": "what somebody is still writing is theirs alone",
    "compensation:pay": "what somebody is still writing is theirs alone",
    "compensation:send_back": "what somebody is still writing is theirs alone",
    "programmes_portal:charter": "who said no, or has left, no longer reads the charter",
    "programmes_portal:register": "whoever does not take part reads no decisions",
    "programmes_portal:paper_file": "first comes what the group asks of those who sit in it",
    "programmes_portal:comment_paper": "first comes what the group asks of those who sit in it",
    "programmes_portal:papers": "who said no, or has left, gets no more papers",
    "programmes:complaints": "only the two who are named read complaints",
    "programmes:invite_list": "colleagues of one project do not see who else is known",
    "programmes:propose_opportunity": "colleagues of one project do not see who else is known",
    "programmes:invite": "colleagues of one project do not see who else is known",
    "programmes:ladder": "a draft is seen by whoever may adapt the levels",
    "evaluation:results_csv": "there are results once the round is over",
    "evaluation:report_pdf": "the report is not ready yet",
    "evaluation:pack_pdf": "the pack is not ready yet",
    "evaluation:pack_zip": "the pack is not ready yet",
} | dict.fromkeys(
    (
        f"compensation:{page}"
        for page in (
            "claim_check", "claim_delete", "claim_withdraw", "cost_add", "cost_amount",
            "cost_day", "cost_drive", "cost_no_receipt", "cost_receipts", "cost_remove",
            "receipt_remove",
        )
    ),
    "staff write claims only for people without an account",
)  # fmt: skip
#: Addresses that never answer with a page of their own, and why.
NEVER_SHOWN = {
    "compensation:approve": "takes the form on the page of the claim",
    "compensation:pay": "takes the form on the page of the claim",
    "compensation:receipt_remove": "takes the form on the page of the receipts",
    "compensation_portal:receipt_remove": "takes the form on the page of the receipts",
    "evaluation:ask_report": "takes the form on the page of the round",
    "mfa_list_webauthn": "leads to the page about security",
    "mfa_login_webauthn": "leads to the page for signing in",
}
#: What one organisation has only once, so that it is opened in its language; the dots show French.
SHOWN_ONCE = {
    "programmes:invite_to_joint": "one of several organisations begins a joint programme",
}
#: Ways to do the same step, with one title.
ALIKE = {"account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
