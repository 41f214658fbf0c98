"""Reading a file of any size: one record at a time, nothing kept, nothing fetched, nothing expanded."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from lxml import etree

from buergerportal.catalogue.xzufi.codes import NAMESPACES
from buergerportal.catalogue.xzufi.errors import FileRefused
from buergerportal.core.xml import close, feed, local_name, pull_parser, root_of

_CHUNK = 1 << 18
_LARGEST_RECORD = 16 << 20
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

    Raises XmlRefused for what is no XML or has a DTD (and with it perhaps entities), FileRefused for another
    namespace or a record of more than 16 MiB; what came before has been given out by then.
    """
    source.seek(0)
    namespace = _namespace_of(source)
    source.seek(0)
    tags = (f"{{{namespace}}}{_WRITE}", f"{{{namespace}}}{_DELETE}")
    parser = pull_parser(("end",), tags)
    pending = 0
    while chunk := source.read(_CHUNK):
        feed(parser, chunk)
        pending += len(chunk)
        for _event, element in parser.read_events():
            if any(above.tag in tags for above in element.iterancestors()):
                continue  # within a record: no record of its own, and no end of one
            yield from _entries_in(element)
            _forget(element)
            pending = 0
        if pending > _LARGEST_RECORD:
            raise FileRefused(f"a record is larger than {_LARGEST_RECORD >> 20} MiB")
    close(parser)


def _namespace_of(source: BinaryIO) -> str:
    namespace = etree.QName(root_of(source)).namespace or ""
    if namespace not in NAMESPACES.values():
        known = ", ".join(NAMESPACES.values())
        raise FileRefused(f"the namespace “{namespace}” is none of XZuFi: {known}")
    return namespace


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
