"""Costs, deadlines, durations and proofs: the modules with a structure of their own, both ways."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from buergerportal.catalogue.enums import CostKind, Unit
from buergerportal.catalogue.facts import Cost, Deadline, Processing, Proof
from buergerportal.catalogue.xzufi.codes import UNIT_CODES, UNITS, XSI_TYPE
from buergerportal.catalogue.xzufi.elements import Parts, add, add_code, code_at, german_at, text_at
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import plain_text
from buergerportal.core.amounts import euros
from buergerportal.core.xml import children

_FEE = "001"
_DAY = re.compile(r"(\d{4}-)?\d{2}-\d{2}")
_MOST_CENTS = 10**12
_UNIT_WORDS = {
    Unit.MINUTES: ("Minute", "Minuten"),
    Unit.HOURS: ("Stunde", "Stunden"),
    Unit.DAYS: ("Tag", "Tage"),
    Unit.WORKING_DAYS: ("Werktag", "Werktage"),
    Unit.WEEKS: ("Woche", "Wochen"),
    Unit.MONTHS: ("Monat", "Monate"),
    Unit.YEARS: ("Jahr", "Jahre"),
}


def add_costs(parent: etree._Element, costs: tuple[Cost, ...]) -> None:
    """modulKosten with an element for each cost."""
    if not costs:
        return
    module = add(parent, "modulKosten")
    for cost in costs:
        element = _typed(module, "kosten", _cost_type(cost))
        add_code(element, "typ", _FEE)
        if cost.cents is not None:
            _add_amount(element, "betrag", cost.cents)
        if cost.from_cents is not None:
            _add_amount(element, "untergrenze", cost.from_cents)
        if cost.to_cents is not None:
            _add_amount(element, "obergrenze", cost.to_cents)
        _add_words(element, cost.label, cost.note)


def costs_in(parts: Parts) -> tuple[Cost, ...]:
    """The costs; where a module has a description only, a cost that depends."""
    return tuple(cost for module in parts.get("modulKosten", ()) for cost in _costs(module))


def add_deadlines(parent: etree._Element, deadlines: tuple[Deadline, ...]) -> None:
    """modulFrist with an element for each deadline."""
    if not deadlines:
        return
    module = add(parent, "modulFrist")
    for deadline in deadlines:
        is_days = bool(deadline.first_day or deadline.last_day)
        element = _typed(module, "frist", "FristStichtag" if is_days else "FristDauer")
        if is_days:
            for name, day in (("von", deadline.first_day), ("bis", deadline.last_day)):
                if day:
                    add(element, name, day)
        elif deadline.unit is not None and deadline.amount is not None:
            _add_span(element, deadline.amount, None, deadline.unit)
        _add_words(element, deadline.text, deadline.note)


def deadlines_in(parts: Parts) -> tuple[Deadline, ...]:
    """The deadlines; where a module has a description only, its words."""
    return tuple(deadline for module in parts.get("modulFrist", ()) for deadline in _deadlines(module))


def add_processing(parent: etree._Element, processing: Processing) -> None:
    """modulBearbeitungsdauer."""
    if processing == Processing():
        return
    module = add(parent, "modulBearbeitungsdauer")
    if processing.unit is not None and processing.amount is not None:
        _add_span(
            _typed(module, "bearbeitungsdauer", "FristDauer"), processing.amount, processing.up_to, processing.unit
        )
    _add_words(module, processing.text, processing.note)


def processing_in(parts: Parts) -> Processing:
    """How long it takes."""
    for module in parts.get("modulBearbeitungsdauer", ()):
        span = next((child for child in module if text_at(child, "dauer")), module)
        amount, up_to, unit = _span(span)
        words = plain_text(german_at(module, "beschreibung"))
        return Processing(
            amount=amount, up_to=up_to, unit=unit, text=words, note=plain_text(german_at(module, "hinweis"))
        )
    return Processing()


def add_proofs(parent: etree._Element, proofs: tuple[Proof, ...]) -> None:
    """modulDokument with an element for each proof."""
    if not proofs:
        return
    module = add(parent, "modulDokument")
    for proof in proofs:
        element = add(module, "dokument")
        add(element, "bezeichnung", proof.name, german=True)
        if proof.when:
            add(element, "bedingung", proof.when, german=True)
        if proof.note:
            add(element, "beschreibung", proof.note, german=True)


def proofs_in(parts: Parts) -> tuple[Proof, ...]:
    """The documents of the module, by name."""
    documents = (child for module in parts.get("modulDokument", ()) for child in children(module, "dokument"))
    return tuple(
        Proof(
            name=name,
            when=plain_text(german_at(document, "bedingung")),
            note=plain_text(german_at(document, "beschreibung")),
        )
        for document in documents
        if (name := plain_text(german_at(document, "bezeichnung") or german_at(document, "name")))
    )


def _cost_type(cost: Cost) -> str:
    if cost.kind == CostKind.FREE:
        return "KostenFrei"
    return "KostenFix" if cost.kind == CostKind.FIXED and cost.cents is not None else "KostenVariabel"


def _costs(module: etree._Element) -> Iterator[Cost]:
    found = [_cost(child) for child in children(module, "kosten")]
    words = plain_text(german_at(module, "beschreibung"))
    if words and not found:
        found = [Cost(kind=CostKind.VARIES, note=words)]
    return iter(found)


def _cost(element: etree._Element) -> Cost:
    kind = element.get(XSI_TYPE, "").rpartition(":")[2]
    label, note = plain_text(german_at(element, "beschreibung")), plain_text(german_at(element, "hinweis"))
    if kind == "KostenFrei":
        return Cost(kind=CostKind.FREE, label=label, note=note)
    if kind == "KostenFix":
        return Cost(kind=CostKind.FIXED, label=label, cents=_amount(element, "betrag", needed=True), note=note)
    if kind == "KostenVariabel":
        least, most = _amount(element, "untergrenze"), _amount(element, "obergrenze")
        if most is not None:
            return Cost(kind=CostKind.RANGE, label=label, from_cents=least or 0, to_cents=most, note=note)
        at_least = f"mindestens {euros(least)}" if least is not None else ""
        words = ". ".join(part for part in (at_least, note) if part)
        return Cost(kind=CostKind.VARIES, label=label, note=words)
    raise BadRecord(f"unknown kind of costs “{kind[:40]}”")


def _deadlines(module: etree._Element) -> Iterator[Deadline]:
    found = [_deadline(child) for child in children(module, "frist")]
    words = plain_text(german_at(module, "beschreibung"))
    if words and not found:
        found = [Deadline(text=words)]
    return (deadline for deadline in found if deadline != Deadline(text=""))


def _deadline(element: etree._Element) -> Deadline:
    kind = element.get(XSI_TYPE, "").rpartition(":")[2]
    if kind not in {"", "FristDauer", "FristStichtag"}:
        raise BadRecord(f"unknown kind of deadline “{kind[:40]}”")
    words, note = plain_text(german_at(element, "beschreibung")), plain_text(german_at(element, "hinweis"))
    first, last = _day(element, "von"), _day(element, "bis")
    amount, _, unit = _span(element)
    if not words and amount is not None and unit is not None:
        words = f"{amount} {_UNIT_WORDS[unit][amount != 1]}"
    if not words and (first or last):
        words = " bis ".join(day for day in (first, last) if day)
    return Deadline(text=words, amount=amount, unit=unit, first_day=first, last_day=last, note=note)


def _day(element: etree._Element, name: str) -> str:
    day = text_at(element, name)
    if day and not _DAY.fullmatch(day.removeprefix("--")):
        raise BadRecord(f"“{day[:40]}” is no day")
    return day.removeprefix("--")


def _span(element: etree._Element) -> tuple[int | None, int | None, Unit | None]:
    amount = _whole(text_at(element, "dauer"))
    if amount is None:
        return None, None, None
    code = code_at(element, "einheit").upper()
    if code not in UNITS:
        raise BadRecord(f"unknown code “{code[:40]}” of einheit")
    return amount, _whole(text_at(element, "dauerBis") or text_at(element, "dauer_bis")), UNITS[code]


def _add_span(element: etree._Element, amount: int, up_to: int | None, unit: Unit) -> None:
    add(element, "dauer", str(amount))
    add_code(element, "einheit", UNIT_CODES[unit])
    if up_to is not None:
        add(element, "dauerBis", str(up_to))


def _add_words(element: etree._Element, words: str, note: str) -> None:
    if words:
        add(element, "beschreibung", words, german=True)
    if note:
        add(element, "hinweis", note, german=True)


def _add_amount(parent: etree._Element, name: str, cents: int) -> None:
    element = add(parent, name)
    add(element, "currency_code", "EUR")
    add(element, "value", f"{cents // 100}.{cents % 100:02}")


def _amount(element: etree._Element, name: str, *, needed: bool = False) -> int | None:
    text = text_at(element, name, "value") or text_at(element, name)
    if not text and not needed:
        return None
    currency = text_at(element, name, "currency_code") or "EUR"
    if currency != "EUR":
        raise BadRecord(f"unknown code “{currency[:40]}” of a currency")
    try:
        cents = Decimal(text.replace(",", ".")) * 100
    except InvalidOperation:
        cents = Decimal(-1)
    if not cents.is_finite() or not 0 <= cents < _MOST_CENTS or cents != int(cents):
        raise BadRecord(f"“{text[:40]}” is no amount of money")
    return int(cents)


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        raise BadRecord(f"“{text[:40]}” is no duration")
    return int(text)


def _typed(parent: etree._Element, name: str, kind: str) -> etree._Element:
    element = add(parent, name)
    element.set(XSI_TYPE, f"{parent.prefix}:{kind}" if parent.prefix else kind)
    return element
