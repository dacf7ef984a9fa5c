"""Addresses about the ladder of participation and its versions."""

from django.urls import path

from programmes.views import deliveries, ladders

staff = [
    path("programmes/levels/", ladders.ladder, name="levels"),
    path("programmes/levels/begin/", ladders.begin, name="begin_ladder"),
    path("programmes/levels/<int:ladder>/", ladders.version, name="ladder"),
    path("programmes/levels/<int:draft>/add/", ladders.level_add, name="add_level"),
    path("programmes/levels/<int:draft>/publish/", ladders.publish, name="publish_ladder"),
    path("programmes/levels/<int:draft>/discard/", ladders.discard, name="discard_ladder"),
    path("programmes/levels/level/<int:level>/edit/", ladders.level_edit, name="edit_level"),
    path("programmes/levels/level/<int:level>/move/", ladders.level_move, name="move_level"),
    path("programmes/levels/level/<int:level>/remove/", ladders.level_remove, name="remove_level"),
    path("programmes/<int:programme>/levels/", ladders.programme_move, name="move_ladder"),
    path("activities/<int:activity>/level/", deliveries.show_level, name="show_level"),
]
