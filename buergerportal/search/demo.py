"""Example searches for demo mode, so that an editor's page is filled: what people in one portal did not find."""

import datetime
from dataclasses import dataclass

from buergerportal.core.demo_mode import require_demo_mode
from buergerportal.portals.models import Portal
from buergerportal.search.enums import MissKind
from buergerportal.search.models import Miss

_PORTAL = "norderstedt"
_WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class ExampleMiss:
    """Words by which people found nothing so many days ago."""

    text: str
    kind: MissKind
    days_ago: int
    times: int


EXAMPLE_MISSES = (
    ExampleMiss(text="e-roller stehen im weg", kind=MissKind.SAID, days_ago=1, times=6),
    ExampleMiss(text="müllmarke", kind=MissKind.SAID, days_ago=1, times=4),
    ExampleMiss(text="hundekottüten", kind=MissKind.SAID, days_ago=2, times=3),
    ExampleMiss(text="hitzeaktionsplan", kind=MissKind.NOTHING, days_ago=3, times=2),
    ExampleMiss(text="taubenplage", kind=MissKind.SAID, days_ago=4, times=2),
    ExampleMiss(text="pickleball", kind=MissKind.WEAK, days_ago=5, times=1),
)


def load_example_misses(*, today: datetime.date) -> None:
    """Let people have missed something within the last week. What has been missed since then is not missed again.

    Raises NotInDemoMode elsewhere, Portal.DoesNotExist if the portals are not loaded.
    """
    require_demo_mode()
    portal = Portal.objects.get(slug=_PORTAL)
    for example in EXAMPLE_MISSES:
        same = {"portal": portal, "text": example.text, "kind": example.kind}
        if not Miss.objects.filter(**same, day__gte=today - _WEEK).exists():
            day = today - datetime.timedelta(days=example.days_ago)
            Miss.objects.create(**same, day=day, times=example.times)
