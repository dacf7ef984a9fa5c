"""Addresses of complaints: how to complain, one's own, and the register of the two who receive."""

from django.urls import path

from programmes.views import complaints, my_complaints

staff = [
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/<int:complaint>/", complaints.complaint, name="complaint"),
]
portal = [path("complain/", my_complaints.complain, name="complain")]
public = [
    path("p/<slug:organisation>/complain/", my_complaints.how_to_complain, name="how_to_complain")
]
