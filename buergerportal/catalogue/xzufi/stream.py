"""Reading a file of any size: one record at a time, nothing kept, nothing fetched, nothing expanded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from buergerportal.catalogue.xzufi.codes import NAMESPACES
from buergerportal.catalogue.xzufi.elements import local_name
from buergerportal.catalogue.xzufi.errors import FileRefused

_CHUNK = 1 << 18
_PROLOG = 1 << 16
"""Bytes before the root element; an honest file needs a hundred."""
_LARGEST_RECORD = 16 << 20
_HAS_DTD = "the file has a document type (DTD), which could hide entities; XZuFi has none"
_WRITE, _DELETE = "schreibe", "loesche"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record: what kind of thing it is about, and the line on which it begins.

    The element is emptied as soon as the next entry is asked for.
    """

    kind: str
    """Lower case, such as ``leistung``."""
    line: int
    is_deletion: bool
    element: etree._Element


def entries_of(source: BinaryIO) -> Iterator[Entry]:
    """The records of an XZuFi file from its beginning, in their order.

    Raises FileRefused for what is no XML, has a DTD (and with it perhaps entities), another namespace or a record of
    more than 16 MiB; what came before has been given out by then.
    """
    source.seek(0)
    namespace = _namespace_of(source)
    source.seek(0)
    tags = (f"{{{namespace}}}{_WRITE}", f"{{{namespace}}}{_DELETE}")
    parser = _parser(("end",), tags)
    pending = 0
    while chunk := source.read(_CHUNK):
        _feed(parser, chunk)
        pending += len(chunk)
        for _event, element in parser.read_events():
            if any(above.tag in tags for above in element.iterancestors()):
                continue  # within a record: no record of its own, and no end of one
            yield from _entries_in(element)
            _forget(element)
            pending = 0
        if pending > _LARGEST_RECORD:
            raise FileRefused(f"a record is larger than {_LARGEST_RECORD >> 20} MiB")
    _close(parser)


def _namespace_of(source: BinaryIO) -> str:
    parser = _parser(("start",), None)
    read = 0
    while chunk := source.read(1 << 12):
        read += len(chunk)
        # Without zeros, in which every second byte is one where a file is written in UTF-16.
        if b"<!DOCTYPE" in chunk.replace(b"\0", b""):
            raise FileRefused(_HAS_DTD)
        _feed(parser, chunk)
        for _event, root in parser.read_events():
            return _checked_namespace(root)
        if read > _PROLOG:
            raise FileRefused(f"no element in the first {_PROLOG >> 10} KiB")
    if not read:
        raise FileRefused("the file is empty")
    _close(parser)
    for _event, root in parser.read_events():
        return _checked_namespace(root)
    raise FileRefused("the file has no element")


def _checked_namespace(root: etree._Element) -> str:
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise FileRefused(_HAS_DTD)
    namespace = etree.QName(root).namespace or ""
    if namespace not in NAMESPACES.values():
        known = ", ".join(NAMESPACES.values())
        raise FileRefused(f"the namespace “{namespace}” is none of XZuFi: {known}")
    return namespace


def _parser(events: tuple[str, ...], tags: tuple[str, ...] | None) -> "etree.XMLPullParser[etree._Element]":
    return etree.XMLPullParser(
        events,  # type: ignore[arg-type]  # the names of events are literals there
        tag=tags,
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _feed(parser: "etree.XMLPullParser[etree._Element]", chunk: bytes) -> None:
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _no_xml(error) from error


def _close(parser: "etree.XMLPullParser[etree._Element]") -> None:
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _no_xml(error) from error


def _no_xml(error: etree.XMLSyntaxError) -> FileRefused:
    return FileRefused(f"line {error.lineno}: this is no well-formed XML: {error.msg}")


def _entries_in(element: etree._Element) -> Iterator[Entry]:
    is_deletion = local_name(element) == _DELETE
    line = element.sourceline or 0
    kind = element.get("klasse", "") if is_deletion else ""
    if kind:
        yield Entry(kind=kind.lower(), line=line, is_deletion=True, element=element)
        return
    for child in element:
        yield Entry(
            kind=local_name(child).lower(), line=child.sourceline or line, is_deletion=is_deletion, element=child
        )


def _forget(element: etree._Element) -> None:
    for child in element:  # first: clearing what somebody still holds is slow for many at once
        child.clear()
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
