"""Addresses of joint programmes, for staff."""

from django.urls import path

from programmes.views import joint

_ONE = "programmes/together/<int:joint>/"

staff = [
    path("programmes/together/join/", joint.join, name="join_joint"),
    path("programmes/<int:programme>/together/", joint.write, name="edit_joint"),
    path(_ONE, joint.joint, name="joint"),
    path(f"{_ONE}invite/", joint.invite, name="invite_to_joint"),
    path(f"{_ONE}leave/", joint.leave, name="leave_joint"),
    path(f"{_ONE}projects/<int:project>/", joint.share, name="share_in_joint"),
]
