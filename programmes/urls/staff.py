"""Addresses of the staff pages."""

app_name = "programmes"
urlpatterns: list[object] = []
