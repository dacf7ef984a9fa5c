"""Addresses of the pages on which staff handle claims and rates."""

from django.urls import path

from compensation.views import on_behalf, pay_rates, rates, staff

app_name = "compensation"
_CLAIM = "claims/<int:claim_id>/"
_COST = f"{_CLAIM}costs/<int:line_id>/"
urlpatterns = [
    path("claims/", staff.claims, name="claims"),
    path("claims/for/", on_behalf.find_person, name="claim_for"),
    path("claims/for/<int:person_id>/", on_behalf.new, name="claim_new"),
    path("claims/for/<int:person_id>/other/", on_behalf.about, name="claim_about"),
    path("claims/receipts/<int:receipt_id>/", staff.receipt, name="receipt"),
    path("claims/receipts/<int:receipt_id>/small/", staff.thumbnail, name="thumbnail"),
    path(_CLAIM, staff.claim, name="claim"),
    path(f"{_CLAIM}approve/", staff.approve, name="approve"),
    path(f"{_CLAIM}send-back/", staff.send_back, name="send_back"),
    path(f"{_CLAIM}pay/", staff.pay, name="pay"),
    path(f"{_CLAIM}check/", on_behalf.check, name="claim_check"),
    path(f"{_CLAIM}take-back/", on_behalf.withdraw, name="claim_withdraw"),
    path(f"{_CLAIM}delete/", on_behalf.delete, name="claim_delete"),
    path(f"{_CLAIM}costs/add/", on_behalf.cost_add, name="cost_add"),
    path(f"{_COST}day/", on_behalf.cost_day, name="cost_day"),
    path(f"{_COST}drive/", on_behalf.cost_drive, name="cost_drive"),
    path(f"{_COST}amount/", on_behalf.cost_amount, name="cost_amount"),
    path(f"{_COST}receipts/", on_behalf.cost_receipts, name="cost_receipts"),
    path(
        f"{_COST}receipts/<int:receipt_id>/remove/",
        on_behalf.receipt_remove,
        name="receipt_remove",
    ),
    path(f"{_COST}no-receipt/", on_behalf.cost_no_receipt, name="cost_no_receipt"),
    path(f"{_COST}remove/", on_behalf.cost_remove, name="cost_remove"),
    path("pay-rates/", pay_rates.rates, name="pay_rates"),
    path("pay-rates/add/", pay_rates.add, name="pay_rate_add"),
    path("pay-rates/<int:pay_rate>/end/", pay_rates.end, name="pay_rate_end"),
    path("mileage-rates/", rates.rates, name="rates"),
    path("mileage-rates/add/", rates.add, name="rate_add"),
    path("mileage-rates/<int:rate_id>/remove/", rates.remove, name="rate_remove"),
]
