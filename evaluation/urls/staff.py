"""Addresses of the staff pages."""

app_name = "evaluation"
urlpatterns: list[object] = []
