"""The addresses of the product together with those that only a demonstration has."""

from django.urls import include, path

from engagement.config.urls import urlpatterns as product

urlpatterns = [*product, path("demo/", include("engagement.portal.demo_urls"))]
