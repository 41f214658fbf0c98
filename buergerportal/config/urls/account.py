"""The addresses of the accounts' host. Citizens' accounts come in a later step; until then it says so."""

from django.urls import path

from buergerportal.web import identity_pages
from buergerportal.web.account_page import accounts_follow, not_found

handler404 = not_found

urlpatterns = [
    path("", accounts_follow, name="accounts_follow"),
    path("ausweisen/", identity_pages.begin),
    path("ausweisen/weiter/", identity_pages.confirm),
    path("ausweisen/uebergeben/", identity_pages.leave),
    path("ausweisen/<slug:key>/", identity_pages.ask),
    path("ausweisen/<slug:key>/rueckkehr/", identity_pages.take_answer),
]
