"""How often one address may do something, and the page that says so kindly."""

import datetime
import hashlib
from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext


@dataclass(frozen=True, kw_only=True)
class AddressLimit:
    """At most ``most`` times within ``seconds`` from one address of the network."""

    name: str
    most: int
    seconds: int

    def is_reached(self, request: HttpRequest) -> bool:
        """Whether this address has to wait."""
        return int(cache.get(self._key(request), 0)) >= self.most

    def count(self, request: HttpRequest) -> None:
        """Note that it happened once more; the time runs from the first."""
        key = self._key(request)
        if not cache.add(key, 1, self.seconds):
            try:
                cache.incr(key)
            except ValueError:  # it has just run out
                cache.set(key, 1, self.seconds)

    def refuse(self, request: HttpRequest) -> HttpResponse:
        """The page for whoever has to wait."""
        return too_many_tries(request, until=timezone.now() + datetime.timedelta(seconds=self.seconds))

    def _key(self, request: HttpRequest) -> str:
        """Only a hash of the address is kept, and only for as long as the limit runs."""
        address = str(get_adapter(request).get_client_ip(request))
        return f"limit:{self.name}:{hashlib.sha256(address.encode()).hexdigest()}"


WRONG_ACCESS = AddressLimit(name="access", most=20, seconds=15 * 60)
"""Wrong pairs of reference or link and second factor. Many people can share one address, so it is not tight."""
SENT_LINKS = AddressLimit(name="links", most=20, seconds=60 * 60)
BARRIER_REPORTS = AddressLimit(name="barriers", most=5, seconds=60 * 60)
VOTES = AddressLimit(name="votes", most=60, seconds=60 * 60)
"""Many people can share one address; a vote more or less changes nothing."""
MISSES = AddressLimit(name="misses", most=60, seconds=60 * 60)
"""Searches without a result that are counted."""
REMARKS = AddressLimit(name="remarks", most=10, seconds=60 * 60)


def too_many_tries(request: HttpRequest, *, until: datetime.datetime) -> HttpResponse:
    """“Please wait”, with how long, for people and for programs (429)."""
    seconds = max(1, int((until - timezone.now()).total_seconds()))
    context = {"wait": _in_words(seconds)}
    response = render(request, "citizen/too_many_tries.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


def _in_words(seconds: int) -> str:
    minutes = -(-seconds // 60)
    if minutes <= 90:
        return ngettext("%(n)s Minute", "%(n)s Minuten", minutes) % {"n": minutes}
    hours = -(-minutes // 60)
    return ngettext("%(n)s Stunde", "%(n)s Stunden", hours) % {"n": hours}
