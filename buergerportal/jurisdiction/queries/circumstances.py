"""The circumstances (Fallgruppen) on which it depends who is responsible for a service."""

from collections import defaultdict

from buergerportal.jurisdiction.models import Circumstance


def circumstances_of(service: str) -> dict[str, str]:
    """The circumstances that the service distinguishes, each with its German clause, in their order (one query)."""
    rows = Circumstance.objects.filter(service=service).order_by("position")
    return dict(rows.values_list("key", "clause"))


def circumstances_by_service() -> dict[str, tuple[str, ...]]:
    """The keys of the circumstances of every service that distinguishes any, in their order (one query)."""
    services: dict[str, list[str]] = defaultdict(list)
    for service, key in Circumstance.objects.order_by("service", "position").values_list("service", "key"):
        services[service].append(key)
    return {service: tuple(keys) for service, keys in services.items()}
