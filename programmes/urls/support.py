"""Addresses of what supports and recognises the people who take part."""

from django.urls import path

from programmes.views import certificates, check_ins, handovers, my_certificates, support

_ONE, _PLAN = "certificates/<int:certificate>/", "support/person/<int:person_id>/"

staff = [
    path("certificates/person/<int:person_id>/", certificates.certificates, name="certificates"),
    path(
        "certificates/person/<int:person_id>/issue/",
        certificates.issue_certificate,
        name="issue_certificate",
    ),
    path(_ONE, certificates.certificate, name="certificate"),
    path(f"{_ONE}certificate.pdf", certificates.certificate_pdf, name="certificate_pdf"),
    path(f"{_ONE}again/", certificates.reissue_certificate, name="reissue_certificate"),
    path(f"{_ONE}withdraw/", certificates.withdraw_certificate, name="withdraw_certificate"),
    path(
        "programmes/projects/<int:project>/handover/",
        handovers.handover_notes,
        name="handover_notes",
    ),
    path(
        "programmes/projects/<int:project>/handover/write/",
        handovers.handover_write,
        name="write_handover",
    ),
    path("support/check-ins/", check_ins.check_ins, name="check_ins"),
    path("support/check-ins/<int:check_in>/talked/", check_ins.note_talk, name="note_talk"),
    path(f"{_PLAN}edit/", support.support_edit, name="support_edit"),
    path(f"{_PLAN}pause/", support.pause, name="pause"),
    path(f"{_PLAN}pause/end/", support.pause_end, name="pause_end"),
]
portal = [
    path("support/", support.my_support, name="support"),
    path("support/edit/", support.my_support_edit, name="support_edit"),
    path("support/pause/", support.my_pause, name="pause"),
    path("support/pause/end/", support.my_pause_end, name="pause_end"),
    path("support/check-ins/", check_ins.my_check_ins, name="check_ins"),
    path("support/check-ins/add/", check_ins.add_check_in, name="add_check_in"),
    path(
        "support/check-ins/<int:check_in>/delete/",
        check_ins.remove_check_in,
        name="remove_check_in",
    ),
    path("certificates/", my_certificates.certificates, name="certificates"),
    path("certificates/ask/", my_certificates.ask_certificate, name="ask_certificate"),
    path(_ONE, my_certificates.certificate, name="certificate"),
    path(f"{_ONE}certificate.pdf", my_certificates.certificate_pdf, name="certificate_pdf"),
    path(f"{_ONE}again/", my_certificates.reissue_certificate, name="reissue_certificate"),
]
public = [
    path(
        "p/<slug:organisation>/certificates/<str:token>/", my_certificates.check, name="certificate"
    ),
]
