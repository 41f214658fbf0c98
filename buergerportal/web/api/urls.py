"""The addresses of the machine interface, below ``/api/`` of every portal. A version keeps what it promised."""

from django.urls import path, re_path

from buergerportal.web.api import views

urlpatterns = [
    path("v1/responsibility", views.responsibility),
    path("v1/regions", views.regions),
    path("v1/openapi.json", views.openapi),
    re_path("", views.nothing_here),
]
