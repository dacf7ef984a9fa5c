"""Addresses of the pages about standards."""

from django.urls import path

from evaluation.views import evidence, packs, standards

_ONE = "governance/standards/<int:standard>/"
_CRITERION = "governance/standards/criteria/<int:criterion>/"
_PACK = "governance/standards/packs/<int:pack>/"

staff = [
    path("governance/standards/", standards.standards, name="standards"),
    path("governance/standards/add/", standards.add, name="add_standard"),
    path(
        "governance/standards/take-up/<slug:framework>/",
        standards.take_up,
        name="take_up_standard",
    ),
    path(_ONE, standards.standard, name="standard"),
    path(f"{_ONE}edit/", standards.edit, name="edit_standard"),
    path(f"{_ONE}put-away/", standards.put_away, name="put_standard_away"),
    path(f"{_ONE}bring-back/", standards.bring_back, name="bring_standard_back"),
    path(f"{_ONE}pack/", packs.ask, name="ask_pack"),
    path(f"{_ONE}criteria/add/", standards.criterion_add, name="add_criterion"),
    path(f"{_CRITERION}edit/", standards.criterion_edit, name="edit_criterion"),
    path(f"{_CRITERION}retire/", standards.criterion_retire, name="retire_criterion"),
    path(f"{_CRITERION}evidence/add/", evidence.add, name="add_evidence"),
    path(
        "governance/standards/evidence/<int:evidence>/remove/",
        evidence.remove,
        name="remove_evidence",
    ),
    path(
        "governance/standards/programmes/<int:programme>/",
        evidence.of_programme,
        name="duty_evidence",
    ),
    path(_PACK, packs.pack, name="pack"),
    path(f"{_PACK}pdf/", packs.pack_pdf, name="pack_pdf"),
    path(f"{_PACK}zip/", packs.pack_zip, name="pack_zip"),
]
