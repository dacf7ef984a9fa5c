"""Every address of the product, by room."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("engagement.portal.urls")),
    path("", include("engagement.accounts.urls")),
    path("", include("engagement.organisations.urls")),
    path("o/<slug:organisation>/people/", include("engagement.people.urls.staff")),
    path("my/<slug:organisation>/", include("engagement.people.urls.portal")),
    path("", include("programmes.urls.public")),
    path("o/<slug:organisation>/", include("programmes.urls.staff")),
    path("my/<slug:organisation>/", include("programmes.urls.portal")),
    path("", include("evaluation.urls.public")),
    path("o/<slug:organisation>/", include("evaluation.urls.staff")),
    path("my/<slug:organisation>/", include("evaluation.urls.portal")),
    path("o/<slug:organisation>/", include("compensation.urls.staff")),
    path("my/<slug:organisation>/", include("compensation.urls.portal")),
]

# What django-allauth answers to too many tries.
handler429 = "engagement.accounts.pauses.pause"

if settings.DEMO:
    urlpatterns.append(path("demo/", include("engagement.portal.demo_urls")))
