"""Addresses of the portal pages."""

app_name = "evaluation_portal"
urlpatterns: list[object] = []
