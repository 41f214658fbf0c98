"""A service as an element `leistung`: written with what the standard has and blocks for the rest, and read again."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from buergerportal.catalogue.documents import LONGEST_ASKED
from buergerportal.catalogue.facts import ServiceFacts
from buergerportal.catalogue.xzufi import attributes, blocks, modules, texts
from buergerportal.catalogue.xzufi.attributes import LONGEST_SYNONYM
from buergerportal.catalogue.xzufi.description import Block, Description, blocks_for, with_blocks
from buergerportal.catalogue.xzufi.elements import add_id, external_id_at, parts_of, split_id
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.core.documents import Json

LONGEST_TITLE = 160
LONGEST_ID = 200
_LEIKA = re.compile(r"[0-9]{14}")
_KEY = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, kw_only=True)
class ReadService:
    """A service as a file describes it."""

    external_id: str
    description: Description
    extras: Mapping[str, Json]
    """The blocks about what is no part of the description: slug, topic, form, rules, what places settle."""
    stated: Mapping[str, str]
    """What each of these says of the standard's elements at the time of writing."""
    has_ended: bool


def add_service(
    element: etree._Element,
    description: Description,
    *,
    external_id: str,
    name: str,
    typings: Mapping[str, str],
    extras: Mapping[str, Block],
    version: str,
) -> None:
    """Fill an element `leistung`; ``name`` is that of the register, where there is one."""
    agency, own_id = split_id(external_id)
    add_id(element, "id", own_id, agency=agency)
    attributes.add_keys(element, description.leika, typings, version=version)
    facts = description.facts
    texts.add_texts(
        element, name=name or description.title, title=description.title, lead=description.lead, facts=facts
    )
    modules.add_deadlines(element, facts.deadlines)
    modules.add_processing(element, facts.processing)
    modules.add_costs(element, facts.costs)
    modules.add_proofs(element, facts.documents)
    attributes.add_attributes(element, description)
    stated = read_service(element, today=datetime.date.min).description
    added = {**blocks_for(description, stated=stated), **extras}
    for key, block in added.items():
        blocks.add_block(element, key, block)


def read_service(element: etree._Element, *, today: datetime.date) -> ReadService:
    """What an element `leistung` says. Raises BadRecord when it cannot be taken over."""
    parts = parts_of(element)
    external_id = external_id_at(element)
    if not external_id:
        raise BadRecord("the id is missing")
    if len(external_id) > LONGEST_ID:
        raise BadRecord(f"the id has {len(external_id):,} signs; the most is {LONGEST_ID}")
    found = texts.texts_in(parts)
    facts: dict[str, object] = {
        **texts.facts_in(found, proofs=modules.proofs_in(parts)),
        "costs": modules.costs_in(parts),
        "deadlines": modules.deadlines_in(parts),
        "processing": modules.processing_in(parts),
        "formalities": attributes.formalities_in(parts),
    }
    agency = split_id(external_id)[0]
    source = f"Redaktionssystem {agency}" if agency else ""
    stated = Description(
        title=texts.title_of(found),
        lead=texts.lead_of(found),
        topics=attributes.topics_in(parts),
        leika=attributes.keys_in(parts),
        audiences=attributes.audiences_in(parts),
        trust=attributes.trust_in(parts),
        synonyms=attributes.synonyms_in(parts),
        updated_on=attributes.updated_on(parts),
        facts=ServiceFacts(**facts, sources=attributes.approval_in(parts, facts, source=source)),  # type: ignore[arg-type]  # each reader returns what its field holds
    )
    ours = blocks.blocks_in(parts)
    names = (set(Description.__struct_fields__) | set(ServiceFacts.__struct_encode_fields__)) - {"facts"}
    description = with_blocks(stated, {name: block for name, block in ours.items() if name in names})
    _refuse_unstorable(description)
    return ReadService(
        external_id=external_id,
        description=description,
        extras={name: block.value for name, block in ours.items() if name not in names},
        stated={name: block.stated for name, block in ours.items() if name not in names},
        has_ended=attributes.has_ended(parts, today=today),
    )


def _refuse_unstorable(description: Description) -> None:
    if len(description.title) > LONGEST_TITLE:
        raise BadRecord(f"the title has {len(description.title):,} signs; the most is {LONGEST_TITLE}")
    if any(not _LEIKA.fullmatch(key) for key in description.leika):
        raise BadRecord("a LeiKa key does not have 14 digits")
    if any(len(word) > LONGEST_SYNONYM for word in description.synonyms):
        raise BadRecord(f"an everyday word has more than {LONGEST_SYNONYM} signs")
    if any(len(phrase) > LONGEST_ASKED for phrase in description.asked):
        raise BadRecord(f"a phrase of how people ask has more than {LONGEST_ASKED} signs")
    if description.office and not _KEY.fullmatch(description.office):
        raise BadRecord(f"“{description.office[:40]}” is no key of an office")
