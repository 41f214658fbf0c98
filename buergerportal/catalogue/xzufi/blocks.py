"""Individual modules (modulTextIndividuell) under our own code list: what the standard has no element for."""

import json
from collections.abc import Mapping

from lxml import etree

from buergerportal.catalogue.xzufi.codes import OUR_MODULES
from buergerportal.catalogue.xzufi.description import Block
from buergerportal.catalogue.xzufi.elements import Parts, add, add_code, code_at, german_at, writable
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.core.documents import Json

MODULE = "modulTextIndividuell"
_TYPE = "typ"


def add_block(parent: etree._Element, name: str, block: Block) -> None:
    """One module, its content JSON with what the standard's elements said (``stand``) and the value (``wert``)."""
    module = add(parent, MODULE)
    add_code(module, _TYPE, name, list_uri=OUR_MODULES)
    add(module, "inhalt", _as_text({"stand": block.stated, "wert": block.value}), german=True)


def blocks_in(parts: Parts) -> dict[str, Block]:
    """Our modules among the children of a record, by name. Raises BadRecord for one that cannot be read."""
    return dict(_block(module) for module in parts.get(MODULE, ()) if _is_ours(module))


def values_of(blocks: Mapping[str, Block], name: str) -> Json:
    """The value of the block of that name; None where there is none."""
    block = blocks.get(name)
    return block.value if block else None


def _is_ours(module: etree._Element) -> bool:
    return any(child.get("listURI") == OUR_MODULES for child in module)


def _block(module: etree._Element) -> tuple[str, Block]:
    name = code_at(module, _TYPE)
    try:
        content = json.loads(german_at(module, "inhalt"))
        json.dumps(content, ensure_ascii=False).encode()  # half a sign cannot be written anywhere
        if "\\u0000" in json.dumps(content):
            raise ValueError("a zero is in no text")  # noqa: TRY301  said in one place
        return name, Block(stated=str(content["stand"]), value=content["wert"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadRecord(f"the individual module “{name}” cannot be read") from error


def _as_text(content: Json) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return text if writable(text) == text else json.dumps(content, sort_keys=True)
