"""Addresses about skills and what people learn together."""

from django.urls import path

from programmes.views import my_skills, skills

_ONE = "skills/<int:skill>/"

staff = [
    path("skills/", skills.overview, name="skills"),
    path("skills/say/", skills.say, name="say_skill"),
    path("skills/people/<int:person_id>/say/", skills.say_for, name="say_skill_for"),
    path(f"{_ONE}remove/", skills.remove, name="remove_skill"),
    path(f"{_ONE}ask/", skills.ask, name="ask_about_skill"),
    path("activities/<int:activity>/training/", skills.training, name="training"),
]
portal = [
    path("skills/", my_skills.mine, name="skills"),
    path("skills/say/", my_skills.say, name="say_skill"),
    path(f"{_ONE}remove/", my_skills.remove, name="remove_skill"),
]
