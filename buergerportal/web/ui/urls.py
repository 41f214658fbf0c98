"""The component page under ``/_ui/``, to be included by the portals' URLs."""

from django.urls import path

from buergerportal.web.ui import views

urlpatterns = [
    path("", views.component_page, name="component_page"),
    path("<slug:name>/", views.sample_page, name="sample_page"),
]
