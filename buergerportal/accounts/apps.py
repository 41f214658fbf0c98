"""Accounts as a Django app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """One credential table for citizens and staff, parted by realm."""

    name = "buergerportal.accounts"
    label = "accounts"
