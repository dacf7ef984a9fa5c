"""Addresses of the staff pages."""

from django.urls import path

from engagement.people.views import hats_and_needs, staff, supporters, wishes

app_name = "people"
urlpatterns = [
    path("", staff.people, name="list"),
    path("add/", staff.add, name="add"),
    path("<int:person_id>/", staff.person, name="detail"),
    path("<int:person_id>/edit/", staff.edit, name="edit"),
    path("<int:person_id>/account/", staff.account, name="account"),
    path("<int:person_id>/wishes/", wishes.wishes, name="wishes"),
    path("<int:person_id>/leave/", staff.leave, name="leave"),
    path("<int:person_id>/hats/add/", hats_and_needs.hat_add, name="hat_add"),
    path("<int:person_id>/hats/<int:hat_id>/end/", hats_and_needs.hat_end, name="hat_end"),
    path("<int:person_id>/supporters/", supporters.supporter, name="supporter"),
    path("<int:person_id>/needs/add/", hats_and_needs.need_add, name="need_add"),
    path("<int:person_id>/needs/<int:need_id>/end/", hats_and_needs.need_end, name="need_end"),
]
