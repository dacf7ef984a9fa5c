"""Addresses of charters."""

from django.urls import path

from programmes.views import charter_agreement, charter_writing, charters, portal_charter

staff = [
    path("programmes/projects/<int:project>/charter/", charters.charter, name="charter"),
    path(
        "programmes/projects/<int:project>/charter/start/",
        charters.charter_start,
        name="charter_start",
    ),
    path(
        "programmes/projects/<int:project>/charter/renew/",
        charters.charter_renew,
        name="charter_renew",
    ),
    path(
        "programmes/projects/<int:project>/charter/review/",
        charter_agreement.review,
        name="charter_review",
    ),
    path("charters/<int:version>/", charters.charter_version, name="charter_version"),
    path("charters/<int:version>/changes/", charters.charter_changes, name="charter_changes"),
    path("charters/<int:version>/print/", charters.charter_print, name="charter_print"),
    path("charters/<int:version>/charter.pdf", charters.charter_pdf, name="charter_pdf"),
    path("charters/<int:version>/put/", charter_agreement.put, name="charter_put"),
    path("charters/<int:version>/withdraw/", charter_agreement.withdraw, name="charter_withdraw"),
    path("charters/<int:version>/agreement/", charter_agreement.record, name="charter_record"),
    path(
        "charters/<int:version>/easy-read/",
        charter_agreement.easy_read_add,
        name="charter_easy_read_add",
    ),
    path(
        "charters/easy-read/<int:charter_file>/",
        charter_agreement.easy_read,
        name="charter_easy_read",
    ),
    path(
        "charters/easy-read/<int:charter_file>/remove/",
        charter_agreement.easy_read_remove,
        name="charter_easy_read_remove",
    ),
    path("charters/notes/<int:note>/", charter_writing.note_answer, name="charter_note"),
    path(
        "charters/<int:version>/<slug:section>/edit/",
        charter_writing.section_edit,
        name="charter_edit",
    ),
    path(
        "charters/<int:version>/<slug:section>/say/",
        charter_writing.note_add,
        name="charter_say",
    ),
]
portal = [
    path("projects/<int:project>/charter/", portal_charter.charter, name="charter"),
    path("charters/<int:version>/", portal_charter.charter_version, name="charter_version"),
    path("charters/<int:version>/changes/", portal_charter.charter_changes, name="charter_changes"),
    path("charters/<int:version>/charter.pdf", portal_charter.charter_pdf, name="charter_pdf"),
    path("charters/<int:version>/agree/", portal_charter.agree, name="charter_agree"),
    path("charters/<int:version>/<slug:section>/say/", portal_charter.say, name="charter_say"),
    path(
        "charters/easy-read/<int:charter_file>/",
        portal_charter.easy_read,
        name="charter_easy_read",
    ),
]
