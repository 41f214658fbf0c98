"""The addresses of the machine interface, below ``/api/`` of every portal. A version keeps what it promised."""

from django.urls import path, re_path

from buergerportal.web.api.developer_page import developers
from buergerportal.web.api.endpoints import nothing_here
from buergerportal.web.api.views import catalogue, description, responsibility, situations

urlpatterns = [
    path("", developers),
    path("v1/responsibility", responsibility.responsibility),
    path("v1/regions", responsibility.regions),
    path("v1/services", catalogue.services),
    path("v1/services/<str:slug>", catalogue.service),
    path("v1/services/<str:slug>/form-schema", catalogue.form_schema),
    path("v1/categories", catalogue.categories),
    path("v1/situations", situations.situations),
    path("v1/situations/<str:slug>", situations.situation),
    path("v1/search", catalogue.search),
    path("v1/openapi.json", description.openapi),
    re_path("", nothing_here),
]
