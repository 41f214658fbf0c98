"""A service as it travels: everything its page says, without forms, responsibility and what places settle."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from buergerportal.catalogue.enums import Audience, Level, PlaceRule, Trust
from buergerportal.catalogue.facts import ServiceFacts, facts_from
from buergerportal.catalogue.models import Service
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import safe_html, web_address
from buergerportal.core.documents import Json, iso_date
from buergerportal.core.json_values import digest_of

_ADDRESSED = ("channels", "forms", "legal", "sources")
"""The facts whose items have an address."""
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_BRACES = re.compile(r"[{}]")


class Description(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What service.yaml and asked.txt say (Leistungsbeschreibung), as typed values."""

    title: str
    lead: str = ""
    topics: tuple[str, ...] = ()
    """The names of its topics, the one under which it is shown first."""
    leika: tuple[str, ...] = ()
    audiences: tuple[Audience, ...] = (Audience.PERSON,)
    level: Level = Level.MUNICIPALITY
    place: PlaceRule = PlaceRule.RESIDENCE
    trust: Trust | None = None
    office: str = ""
    synonyms: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    """How people ask for it (asked.txt); the standard has no place for that."""
    updated_on: datetime.date | None = None
    facts: ServiceFacts = ServiceFacts()


@dataclass(frozen=True, kw_only=True)
class Block:
    """What the standard's elements cannot say of one part: its value, and what they said when this was written.

    Whoever edits those elements later is followed: then the block no longer fits and is passed over.
    """

    stated: str
    value: Json


def description_of(service: Service) -> Description:
    """What is stored of a service."""
    return Description(
        title=service.title,
        lead=service.lead,
        topics=(service.category.title,),
        leika=tuple(service.leika),
        audiences=tuple(Audience(each) for each in service.audiences),
        level=Level(service.level),
        place=PlaceRule(service.place_rule),
        trust=Trust(service.trust) if service.trust else None,
        office=service.office_key,
        synonyms=tuple(service.synonyms),
        asked=tuple(service.asked),
        updated_on=service.updated_on,
        facts=facts_from(service.facts),
    )


def as_parts(description: Description) -> dict[str, Json]:
    """Each part by name as JSON; what is empty is left out."""
    parts: dict[str, Json] = msgspec.to_builtins(description)
    facts = parts.pop("facts", None)
    return {**parts, **facts} if isinstance(facts, dict) else parts


def blocks_for(original: Description, *, stated: Description) -> dict[str, Block]:
    """What has to be added to the standard's elements, which say ``stated``, so that nothing is lost."""
    wanted, said = as_parts(original), as_parts(stated)
    return {
        name: Block(stated=digest_of(said.get(name)), value=wanted.get(name))
        for name in sorted({*wanted, *said})
        if wanted.get(name) != said.get(name)
    }


def with_blocks(stated: Description, blocks: Mapping[str, Block]) -> Description:
    """The description with those blocks that still fit to what the standard's elements say; safe to show.

    Raises BadRecord for a block that is none of ours.
    """
    parts = as_parts(stated)
    said = {name: digest_of(parts.get(name)) for name in blocks}
    own = set(Description.__struct_fields__) - {"facts"}
    for name, block in blocks.items():
        if block.stated == said[name]:
            parts[name] = block.value
    left = {name: value for name, value in parts.items() if value is not None}
    facts = {name: value for name, value in left.items() if name not in own}
    try:
        described = msgspec.convert({**{k: v for k, v in left.items() if k in own}, "facts": facts}, Description)
    except msgspec.ValidationError as error:
        raise BadRecord(f"an individual module does not say what it should: {error}") from error
    _refuse_unshowable(described.facts)
    return msgspec.structs.replace(described, facts=_made_safe(described.facts))


def _refuse_unshowable(facts: ServiceFacts) -> None:
    """Raise BadRecord for days that are none, and for keys that could not be ids of a page."""
    for day in (each for deadline in facts.deadlines for each in (deadline.first_day, deadline.last_day) if each):
        try:
            iso_date(f"2000-{day}" if len(day) == len("MM-DD") else day)
        except ValueError as error:
            raise BadRecord(f"“{day[:20]}” is no day") from error
    for keys in ([section.key for section in facts.sections], [parameter.key for parameter in facts.local]):
        if len(set(keys)) < len(keys) or not all(map(_KEY.fullmatch, keys)):
            raise BadRecord("the keys of its parts are not in order")


def _made_safe(facts: ServiceFacts) -> ServiceFacts:
    changed: dict[str, object] = {
        name: safe_html(text) for name in ("about", "hints", "remedy") if (text := getattr(facts, name))
    }
    changed["sections"] = tuple(
        msgspec.structs.replace(section, html=safe_html(section.html)) for section in facts.sections
    )
    for name in _ADDRESSED:
        changed[name] = tuple(
            msgspec.structs.replace(item, url="") if item.url and not _is_address(item.url) else item
            for item in getattr(facts, name)
        )
    return msgspec.structs.replace(facts, **changed)


def _is_address(url: str) -> bool:
    return bool(web_address(_BRACES.sub("", url)))
