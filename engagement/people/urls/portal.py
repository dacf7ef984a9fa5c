"""Addresses of the portal pages."""

from django.urls import path

from engagement.people.views import portal, supporters, wishes

app_name = "people_portal"
urlpatterns = [
    path("details/", portal.details, name="details"),
    path("details/looks/", portal.looks, name="looks"),
    path("details/edit/", portal.details_edit, name="details_edit"),
    path("details/wishes/", wishes.own_wishes, name="wishes"),
    path("details/supporters/", supporters.own_supporter, name="supporter"),
    path("details/needs/add/", portal.need_add, name="need_add"),
    path("details/needs/<int:need_id>/end/", portal.need_end, name="need_end"),
]
