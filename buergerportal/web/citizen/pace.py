"""How fast one address may go on, counted in the memory of the process: cheaper than what it protects."""

import datetime
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from allauth.account.adapter import get_adapter
from django.http import HttpRequest
from django.utils import timezone

_MOST_ADDRESSES = 10_000


@dataclass(kw_only=True)
class Pace:
    """At most ``most`` times within ``seconds`` from one address, in each web process."""

    most: int
    seconds: int
    _counts: OrderedDict[bytes, tuple[float, int]] = field(default_factory=OrderedDict)
    """By hash of the address: when its time began, and how often since. The oldest make room."""
    _lock: Lock = field(default_factory=Lock)

    def is_exceeded(self, request: HttpRequest, *, most: int | None = None) -> bool:
        """Count once more; whether that is more than ``most``, or else than usual."""
        address = hashlib.sha256(str(get_adapter(request).get_client_ip(request)).encode()).digest()
        now = time.monotonic()
        with self._lock:
            began, count = self._counts.get(address, (now, 0))
            if now - began >= self.seconds:
                began, count = now, 0
            self._counts[address] = (began, count + 1)
            if len(self._counts) > _MOST_ADDRESSES:
                self._counts.popitem(last=False)
        return count >= (self.most if most is None else most)

    def next_try(self) -> datetime.datetime:
        """When it goes on, at the latest."""
        return timezone.now() + datetime.timedelta(seconds=self.seconds)

    def forget(self) -> None:
        """Start anew for everybody."""
        with self._lock:
            self._counts.clear()
