"""What a service is, beside its texts: keys, audiences, trust, topics, search words, approval, dates. Both ways."""

import datetime
import re
from collections.abc import Iterable, Mapping

from lxml import etree

from buergerportal.catalogue.enums import Audience, FactKind, Formality, Trust
from buergerportal.catalogue.facts import Review, ServiceFacts, Source
from buergerportal.catalogue.xzufi.codes import (
    APPROVED,
    AUDIENCE_CODES,
    AUDIENCES,
    FORMALITY_FLAGS,
    IN_WORK,
    RELEASED,
    TRUST_CODES,
    TRUSTS,
)
from buergerportal.catalogue.xzufi.description import Description
from buergerportal.catalogue.xzufi.elements import Parts, add, add_code, code_at, german_at, text_at
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import plain_text
from buergerportal.core.xml import children

_KEY = re.compile(r"[0-9]{14}")
LONGEST_SYNONYM = 80
_REFERENCES = ("referenzLeiKa", "referenzLeistungsschluessel")


def add_keys(parent: etree._Element, keys: Iterable[str], typings: Mapping[str, str], *, version: str) -> None:
    """The keys of the register of services, as the version calls them, and the typing where it is known."""
    keys = tuple(keys)
    for key in keys:
        add_code(parent, _REFERENCES[version != "2.2"], key)
    for typing in dict.fromkeys(part for key in keys for part in typings.get(key, "").split(",") if part):
        add_code(parent, "typisierung", typing)


def keys_in(parts: Parts) -> tuple[str, ...]:
    """The keys of 14 digits, each once."""
    found = (
        text_at(each, "code") or (each.text or "").strip() for name in _REFERENCES for each in parts.get(name, ())
    )
    return tuple(dict.fromkeys(key for key in found if _KEY.fullmatch(key)))


def add_attributes(parent: etree._Element, description: Description) -> None:
    """Search words, approval, trust, flags, topics, audiences, dates and language."""
    _add_synonyms(parent, description.synonyms)
    _add_approval(parent, description.facts)
    if description.trust is not None:
        add_code(parent, "vertrauensniveau", TRUST_CODES[description.trust])
    for formality, flag in FORMALITY_FLAGS.items():
        add(parent, flag, "true" if formality in description.facts.formalities else "false")
    for topic in description.topics:
        add(add(parent, "kategorie"), "bezeichnung", topic, german=True)
    for audience in description.audiences:
        add_code(parent, "leistungsadressat", AUDIENCE_CODES[audience])
    if description.updated_on is not None:
        day = description.updated_on.isoformat()
        add(add(parent, "versionsinformation"), "geaendertDatumZeit", f"{day}T00:00:00")
        add(add(parent, "gueltigkeit"), "beginn", day)
    language = add(parent, "sprachversion")
    add(language, "languageCode", "de")
    add(language, "sprachbezeichnungDeutsch", "Deutsch")


def synonyms_in(parts: Parts) -> tuple[str, ...]:
    """The everyday words of modulBegriffImKontext; those too long to be one are left out."""
    contexts = (
        each for module in parts.get("modulBegriffImKontext", ()) for each in children(module, "begriffImKontext")
    )
    words = (plain_text(german_at(context, "begriff")) for context in contexts)
    return tuple(dict.fromkeys(word for word in words if 0 < len(word) <= LONGEST_SYNONYM))


def trust_in(parts: Parts) -> Trust | None:
    """The level of trust. Raises BadRecord for an unknown code."""
    codes = _codes(parts, "vertrauensniveau")
    for code in codes:
        if code not in TRUSTS:
            raise BadRecord(f"unknown code “{code[:40]}” of vertrauensniveau")
    return TRUSTS[codes[0]] if codes else None


def audiences_in(parts: Parts) -> tuple[Audience, ...]:
    """For whom it is; people where nothing is said. Raises BadRecord for an unknown code."""
    found: list[Audience] = []
    for code in _codes(parts, "leistungsadressat"):
        if code not in AUDIENCES:
            raise BadRecord(f"unknown code “{code[:40]}” of leistungsadressat")
        if (audience := AUDIENCES[code]) is not None:
            found.append(audience)
    return tuple(dict.fromkeys(found)) or (Audience.PERSON,)


def formalities_in(parts: Parts) -> tuple[Formality, ...]:
    """What is asked of the form of an application."""
    return tuple(
        formality
        for formality, flag in FORMALITY_FLAGS.items()
        if any(
            name.startswith(flag) and (each.text or "").strip() in {"true", "1"}
            for name, found in parts.items()
            for each in found
        )
    )


def topics_in(parts: Parts) -> tuple[str, ...]:
    """The names of its categories."""
    names = (plain_text(german_at(each, "bezeichnung")) for each in parts.get("kategorie", ()))
    return tuple(dict.fromkeys(name for name in names if name))


def updated_on(parts: Parts) -> datetime.date | None:
    """The day of the last change."""
    for name in ("versionsinformation", "versionsinformationen"):
        for each in parts.get(name, ()):
            if day := _day(text_at(each, "geaendertDatumZeit")):
                return day
    return None


def has_ended(parts: Parts, *, today: datetime.date) -> bool:
    """Whether its last day of validity has passed."""
    ends = [_day(text_at(each, "ende")) for each in parts.get("gueltigkeit", ())]
    return bool(ends) and all(end is not None and end < today for end in ends)


def approval_in(parts: Parts, facts: Mapping[str, object], *, source: str) -> tuple[Source, ...]:
    """One source for all facts that there are, approved where the file says so and by whom."""
    covers = tuple(kind for kind in FactKind if facts.get(kind.value))
    updated = updated_on(parts)
    if not covers or not source or updated is None:
        return ()
    review: Review | None = None
    for module in parts.get("modulFachlicheFreigabe", ()):
        day = _day(text_at(module, "fachlichFreigegebenAm"))
        by = plain_text(german_at(module, "fachlichFreigegebenDurch"))
        if day and by and code_at(module, "status") in APPROVED | {""}:
            review = Review(on=day, by=by)
    return (Source(covers=covers, source=source, as_of=f"{updated:%Y-%m}", reviewed=review),)


def _add_synonyms(parent: etree._Element, synonyms: tuple[str, ...]) -> None:
    if synonyms:
        module = add(parent, "modulBegriffImKontext")
        for word in synonyms:
            context = add(module, "begriffImKontext")
            add(context, "begriff", word, german=True)
            add_code(context, "typ", "001")


def _add_approval(parent: etree._Element, facts: ServiceFacts) -> None:
    module = add(parent, "modulFachlicheFreigabe")
    reviewed = facts.reviewed_on
    add_code(module, "status", RELEASED if reviewed else IN_WORK)
    if reviewed:
        add(module, "fachlichFreigegebenAm", reviewed.isoformat())
        names = dict.fromkeys(source.reviewed.by for source in facts.sources if source.reviewed)
        add(module, "fachlichFreigegebenDurch", ", ".join(names), german=True)


def _codes(parts: Parts, name: str) -> list[str]:
    found = (text_at(each, "code") or (each.text or "").strip() for each in parts.get(name, ()))
    return [code for code in found if code]


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
