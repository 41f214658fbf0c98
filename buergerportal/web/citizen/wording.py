"""Facts of the catalogue as finished German words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buergerportal.catalogue.enums import Channel, CostKind, Unit
from buergerportal.catalogue.facts import Cost, Processing
from buergerportal.catalogue.values import ServiceCard
from buergerportal.core.amounts import euros
from buergerportal.core.typography import unbroken
from buergerportal.web.ui.parts import ServiceRow

_CHANNELS = {
    Channel.FORM: "Noch nicht online",
    Channel.EXTERNAL: "Auf einer anderen Website",
    Channel.APPOINTMENT: "Mit Termin",
    Channel.VISIT: "Vor Ort",
    Channel.PHONE: "Am Telefon",
    Channel.POST: "Mit der Post",
    Channel.EMAIL: "Mit einer E-Mail",
    Channel.INFO: "Mit Anleitung",
}
_UNITS = {
    Unit.MINUTES: ("Minute", "Minuten"),
    Unit.HOURS: ("Stunde", "Stunden"),
    Unit.DAYS: ("Tag", "Tage"),
    Unit.WORKING_DAYS: ("Werktag", "Werktage"),
    Unit.WEEKS: ("Woche", "Wochen"),
    Unit.MONTHS: ("Monat", "Monate"),
    Unit.YEARS: ("Jahr", "Jahre"),
}


def amount(cents: int) -> str:
    """``1300`` as ``13,00 €``, the sign on the same line."""
    return unbroken(euros(cents))


def cost_in_words(cost: Cost) -> str:
    """“kostenlos”, “13,00 €”, “10,00 € bis 30,00 €”, “je nach Ort” or “je nach Fall”."""
    if cost.rate:
        return cost.rate
    if cost.kind == CostKind.FREE:
        return _("kostenlos")
    if cost.kind == CostKind.FIXED and cost.cents is not None:
        return amount(cost.cents)
    if cost.kind == CostKind.LOCAL:
        return _("je nach Ort")
    if cost.kind == CostKind.RANGE and cost.from_cents is not None and cost.to_cents is not None:
        return _("%(low)s bis %(high)s") % {"low": amount(cost.from_cents), "high": amount(cost.to_cents)}
    return _("je nach Fall")


def labelled_cost(cost: Cost) -> str:
    """“Anmelden: kostenlos”; without a label the words alone."""
    words = cost_in_words(cost)
    return f"{cost.label}: {words}" if cost.label else words


def span_in_words(least: int, up_to: int | None, unit: Unit) -> str:
    """“2 bis 4 Wochen”, “1 Tag”."""
    one, many = _UNITS[unit]
    if up_to is not None and up_to != least:
        return _("%(low)s bis %(high)s %(unit)s") % {"low": least, "high": up_to, "unit": many}
    return f"{least} {one if least == 1 else many}"


def processing_in_words(processing: Processing) -> str:
    """How long the office takes, as far as it can be said; empty where nothing is known."""
    if processing.amount is None or processing.unit is None:
        return processing.text
    return span_in_words(processing.amount, processing.up_to, processing.unit)


def minutes_in_words(minutes: int) -> str:
    """“5 Minuten”."""
    return ngettext("%(n)s Minute", "%(n)s Minuten", minutes) % {"n": minutes}


def declaration_in_words() -> str:
    """What everybody declares who sends an application."""
    return _(
        "Meine Angaben sind richtig und vollständig. Wenn sich etwas ändert, melde ich es der zuständigen Stelle."
    )


def channel_in_words(channel: Channel, *, is_online: bool) -> str:
    """How a service is to be had here, in two or three words."""
    return _("Online") if is_online else _(_CHANNELS[channel])


def service_row(card: ServiceCard, *, is_heading: bool = False) -> ServiceRow:
    """A service in a list, with way, time and cost as far as known."""
    parts = [channel_in_words(card.channel, is_online=card.is_online)]
    if card.minutes and card.is_online:
        parts.append(minutes_in_words(card.minutes))
    if card.cost:
        parts.append(cost_in_words(card.cost))
    return ServiceRow(
        title=card.title, url=f"/leistungen/{card.slug}/", meta=" · ".join(parts), is_heading=is_heading
    )
