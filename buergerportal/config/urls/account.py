"""The addresses of the accounts' host. Citizens' accounts come in a later step; until then it says so."""

from django.urls import path

from buergerportal.web.account_page import accounts_follow, not_found

handler404 = not_found

urlpatterns = [
    path("", accounts_follow, name="accounts_follow"),
]
