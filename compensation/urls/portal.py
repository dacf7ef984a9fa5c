"""Addresses of the pages on which people ask for their money."""

from django.urls import path

from compensation.views import portal as views

app_name = "compensation_portal"
_CLAIM = "claims/<int:claim_id>/"
_COST = f"{_CLAIM}costs/<int:line_id>/"
urlpatterns = [
    path("claims/", views.claims, name="claims"),
    path("claims/new/", views.new, name="claim_new"),
    path("claims/new/other/", views.about, name="claim_about"),
    path("claims/receipts/<int:receipt_id>/", views.receipt, name="receipt"),
    path("claims/receipts/<int:receipt_id>/small/", views.thumbnail, name="thumbnail"),
    path(_CLAIM, views.claim, name="claim"),
    path(f"{_CLAIM}check/", views.check, name="claim_check"),
    path(f"{_CLAIM}take-back/", views.withdraw, name="claim_withdraw"),
    path(f"{_CLAIM}delete/", views.delete, name="claim_delete"),
    path(f"{_CLAIM}costs/add/", views.cost_add, name="cost_add"),
    path(f"{_COST}day/", views.cost_day, name="cost_day"),
    path(f"{_COST}drive/", views.cost_drive, name="cost_drive"),
    path(f"{_COST}amount/", views.cost_amount, name="cost_amount"),
    path(f"{_COST}receipts/", views.cost_receipts, name="cost_receipts"),
    path(f"{_COST}receipts/<int:receipt_id>/remove/", views.receipt_remove, name="receipt_remove"),
    path(f"{_COST}no-receipt/", views.cost_no_receipt, name="cost_no_receipt"),
    path(f"{_COST}remove/", views.cost_remove, name="cost_remove"),
]
