"""Finding and making elements. Reading goes by local names: code values stand outside the standard's namespace."""

import re

from lxml import etree

from buergerportal.catalogue.xzufi.codes import LISTS
from buergerportal.core.xml import children, local_name

_LANGUAGE = "languageCode"
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""

type Parts = dict[str, list[etree._Element]]
"""The children of an element by local name, in their order."""


def parts_of(element: etree._Element) -> Parts:
    """The children by local name."""
    parts: Parts = {}
    for child in element:
        parts.setdefault(local_name(child), []).append(child)
    return parts


def text_at(element: etree._Element, *path: str) -> str:
    """The text of the first element on that way of local names, without blanks around it; empty for none."""
    found: etree._Element | None = element
    for name in path:
        found = next(children(found, name), None) if found is not None else None
    return (found.text or "").strip() if found is not None else ""


def german_at(element: etree._Element, name: str) -> str:
    """The text of the first child of that name in standard German, or without a language."""
    for child in children(element, name):
        language = child.get(_LANGUAGE, "de").lower()
        if language in {"de", "de-de"}:
            return child.text or ""
    return ""


def code_at(element: etree._Element, name: str) -> str:
    """The code of the first child of that name, whether it stands in an element of its own or not."""
    return text_at(element, name, "code") or text_at(element, name)


def add(parent: etree._Element, name: str, text: str = "", *, german: bool = False) -> etree._Element:
    """A new last child in the namespace of its parent; ``german`` marks the language of its text."""
    element = etree.SubElement(parent, etree.QName(etree.QName(parent).namespace, name))
    if text:
        element.text = writable(text)
    if german:
        element.set(_LANGUAGE, "de")
    return element


def add_code(parent: etree._Element, name: str, code: str, *, list_uri: str = "", label: str = "") -> None:
    """A code of a code list; ``list_uri`` where it is not one of FIM's named like the element."""
    element = add(parent, name)
    element.set("listURI", list_uri or f"{LISTS}{name.lower()}")
    etree.SubElement(element, "code").text = code
    if label:
        etree.SubElement(element, "name").text = writable(label)


def add_id(parent: etree._Element, name: str, text: str, *, agency: str = "", scheme: str = "") -> None:
    """An id (Identifikator)."""
    element = add(parent, name, text)
    if scheme:
        element.set("schemeID", scheme)
    if agency:
        element.set("schemeAgencyID", agency)


def external_id_at(element: etree._Element, name: str = "id") -> str:
    """The id under that name with the agency that gave it, as ``agency:id``; empty where there is none."""
    found = next(children(element, name), None)
    text = (found.text or "").strip() if found is not None else ""
    agency = (found.get("schemeAgencyID") or "").strip() if found is not None else ""
    return joined_id(agency, text)


def joined_id(agency: str, text: str) -> str:
    """An id that no other agency gives; empty for an empty text."""
    text = text.replace("%", "%25").replace(":", "%3A")
    return f"{agency}:{text}" if text and agency else text


def split_id(external_id: str) -> tuple[str, str]:
    """Agency and id of which `joined_id` made this."""
    agency, _, text = external_id.rpartition(":")
    return agency, text.replace("%3A", ":").replace("%25", "%")


def writable(text: str) -> str:
    """The text without signs that XML cannot hold."""
    return _UNWRITABLE.sub("", text)
