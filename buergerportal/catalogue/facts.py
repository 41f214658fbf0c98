"""The facts of a service (Stammtext einer Leistung): what schemas/service.json approves, as typed values.

Stored as JSON with the service. Texts that may be formatted (`ServiceFacts.about`, ``hints``, ``remedy`` and
`Section.html`) are HTML, made safe when they were published or imported.
"""

import datetime
from collections.abc import Mapping
from urllib.parse import quote

import msgspec

from buergerportal.catalogue.enums import Channel, CostKind, FactKind, Formality, LocalKind, Unit
from buergerportal.core.documents import Json


class Way(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A way in which the service is to be had (Zugangskanal); ``name`` and ``url`` are for pages elsewhere.

    The address may hold ``{ars}``, ``{ags}`` and ``{leika}``. What the place has settled as the local ``parameter``
    goes before it; with neither, the website of the authority is meant.
    """

    kind: Channel
    name: str = ""
    url: str = ""
    parameter: str = ""
    note: str = ""

    def address_at(self, ars: str, *, leika: str, values: Mapping[str, Json]) -> str:
        """The address at a place, from what it has settled or with the keys filled in; empty where that is not known.

        ``leika`` is a key of the service. Without an address of its own it is empty too.
        """
        settled = values.get(self.parameter)
        if isinstance(settled, str) and settled.startswith(("https://", "http://")):
            return settled
        url = self.url
        for name, value in (("ars", ars), ("ags", ars[:5] + ars[9:]), ("leika", leika)):
            if f"{{{name}}}" in url and not value:
                return ""
            url = url.replace(f"{{{name}}}", quote(value))
        return url


class Who(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """For whom it is, in a short line."""

    answer: str = ""
    note: str = ""


class Proof(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something to bring or to send in (Unterlage); ``when`` says in which case."""

    name: str
    when: str = ""
    note: str = ""


class Cost(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a service costs, in cents; ``parameter`` names an amount that each place settles itself."""

    kind: CostKind
    label: str = ""
    cents: int | None = None
    from_cents: int | None = None
    to_cents: int | None = None
    parameter: str = ""
    rate: str = ""
    """What a place has settled in words, such as “450 %”."""
    note: str = ""

    @property
    def least_cents(self) -> int | None:
        """What has to be paid at least: 0 where it is free, None where it is not known."""
        if self.kind == CostKind.FREE:
            return 0
        return self.from_cents if self.cents is None else self.cents

    def settled_by(self, values: Mapping[str, Json]) -> "Cost":
        """With the amount or the rate that the place has settled, where it has."""
        value = values.get(self.parameter) if self.parameter else None
        if isinstance(value, str):
            return msgspec.structs.replace(self, kind=CostKind.VARIES, rate=value, parameter="")
        if not isinstance(value, int):
            return self
        return msgspec.structs.replace(
            self, kind=CostKind.FIXED if value else CostKind.FREE, cents=value or None, parameter=""
        )


class Deadline(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"first_day": "from", "last_day": "until"}
):
    """By when (Frist): a sentence, and where it can be put so, a span or days as ``MM-DD`` or ``YYYY-MM-DD``."""

    text: str
    amount: int | None = None
    unit: Unit | None = None
    first_day: str = ""
    last_day: str = ""
    note: str = ""


class Processing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How long it takes: ``minutes`` to fill in the online form, then a span, or a ``text`` where none is known."""

    minutes: int | None = None
    amount: int | None = None
    up_to: int | None = None
    unit: Unit | None = None
    text: str = ""
    note: str = ""


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A step of the procedure (Verfahrensablauf)."""

    title: str
    text: str = ""


class PaperForm(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A form (Formular) to print or to fetch."""

    name: str
    url: str = ""
    note: str = ""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A further part of the text, with a question as its title."""

    key: str
    title: str
    html: str


class LocalParameter(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What each municipality or county settles itself (Ortsrecht); the values are `models.LocalValue`."""

    key: str
    label: str
    kind: LocalKind
    note: str = ""


class LegalBasis(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A law and the place in it."""

    law: str
    section: str
    note: str = ""
    url: str = ""


class NextStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What happens after sending, for the confirmation page."""

    title: str
    when: str = ""
    text: str = ""


class Retention(msgspec.Struct, frozen=True, kw_only=True):
    """How long data are kept (Speicherdauer): so many months after something."""

    months: int
    after: str
    """“der Abmeldung des Hundes”: what follows “nach”."""


class Privacy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What must be said to whoever fills in the form (Informationspflicht, Art. 13 DSGVO).

    Who is responsible, whom to complain to and what rights there are is the same for every service.
    """

    purpose: str
    legal: tuple[LegalBasis, ...]
    retention: Retention
    refusal: str
    """Whether the data must be given, and what happens if they are not."""
    recipients: tuple[str, ...] = ()
    """Who gets them besides the office in charge."""


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """The approval of a fact by the authority in charge (fachliche Freigabe)."""

    on: datetime.date
    by: str


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where facts come from, the month in which that was looked up (``2026-11``), and who approved them."""

    covers: tuple[FactKind, ...]
    source: str
    as_of: str
    url: str = ""
    reviewed: Review | None = None


class ServiceFacts(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that is said about a service beside title, short text and search words."""

    action: str = ""
    """The words on the button, such as “Hund online anmelden”."""
    channels: tuple[Way, ...] = ()
    who: Who = Who()
    about: str = ""
    requirements: tuple[str, ...] = ()
    documents: tuple[Proof, ...] = ()
    costs: tuple[Cost, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    processing: Processing = Processing()
    steps: tuple[Step, ...] = ()
    hints: str = ""
    remedy: str = ""
    forms: tuple[PaperForm, ...] = ()
    formalities: tuple[Formality, ...] = ()
    sections: tuple[Section, ...] = ()
    local: tuple[LocalParameter, ...] = ()
    legal: tuple[LegalBasis, ...] = ()
    privacy: Privacy | None = None
    next_steps: tuple[NextStep, ...] = ()
    related: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def reviewed_on(self) -> datetime.date | None:
        """The day of the last approval, once every source is approved."""
        reviews = [source.reviewed for source in self.sources]
        approved = [review.on for review in reviews if review]
        return max(approved) if approved and len(approved) == len(reviews) else None

    def sources_of(self, fact: FactKind) -> tuple[Source, ...]:
        """Where this fact comes from."""
        return tuple(source for source in self.sources if fact in source.covers)

    def way(self, kind: Channel) -> Way | None:
        """The way of that kind, if there is one."""
        return next((way for way in self.channels if way.kind == kind), None)


def facts_from(stored: Json) -> ServiceFacts:
    """The facts as they were stored with a service."""
    return msgspec.convert(stored, ServiceFacts, strict=False)


def stored_from(facts: ServiceFacts) -> Json:
    """The facts as they are stored; `facts_from` reads them."""
    stored: Json = msgspec.to_builtins(facts)
    return stored
