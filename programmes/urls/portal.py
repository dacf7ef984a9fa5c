"""Addresses of the portal pages."""

app_name = "programmes_portal"
urlpatterns: list[object] = []
