"""Reading XML from outside: nothing is fetched, nothing expanded, no document type (DTD) and with it no entities."""

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

_CHUNK = 1 << 18
_FIRST_CHUNK = 1 << 12
_PROLOG = 1 << 16
"""Bytes before the root element; an honest file needs a hundred."""
_HAS_DTD = "the file has a document type (DTD), which could hide entities; nothing that is read here has one"

type PullParser = etree.XMLPullParser[etree._Element]


class XmlRefused(Exception):
    """The file is no XML that may be read."""


def pull_parser(events: tuple[str, ...], tags: tuple[str, ...] | None = None) -> PullParser:
    """A parser that gives ``events`` of elements with ``tags`` (of all, if there are none) while it is fed."""
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


def feed(parser: PullParser, chunk: bytes) -> None:
    """Give the parser more. Raises XmlRefused with the line if that is no well-formed XML."""
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as error:
        raise _no_xml(error) from error


def close(parser: PullParser) -> etree._Element:
    """End the file; the root element. Raises XmlRefused if the file is not at its end."""
    try:
        return parser.close()
    except etree.XMLSyntaxError as error:
        raise _no_xml(error) from error


def root_of(source: BinaryIO) -> etree._Element:
    """The root element of a file as its start tag says it, read no further than that.

    Raises XmlRefused for an empty file, a DTD, no XML, or no element in the first 64 KiB.
    """
    parser = pull_parser(("start",))
    read = 0
    while chunk := source.read(_FIRST_CHUNK):
        read += len(chunk)
        # Without zeros, in which every second byte is one where a file is written in UTF-16.
        if b"<!DOCTYPE" in chunk.replace(b"\0", b""):
            raise XmlRefused(_HAS_DTD)
        feed(parser, chunk)
        for root in _started(parser):
            return root
        if read > _PROLOG:
            raise XmlRefused(f"no element in the first {_PROLOG >> 10} KiB")
    if not read:
        raise XmlRefused("the file is empty")
    close(parser)
    for root in _started(parser):
        return root
    raise XmlRefused("the file has no element")


def tree_of(source: BinaryIO, *, largest: int) -> etree._Element:
    """The root element of a whole file of at most ``largest`` bytes.

    Raises XmlRefused for a larger one and for all that ``root_of`` refuses.
    """
    root_of(source)
    source.seek(0)
    parser = pull_parser(("start",))
    read = 0
    while chunk := source.read(_CHUNK):
        read += len(chunk)
        if read > largest:
            raise XmlRefused(f"the file is larger than {largest >> 20} MiB")
        feed(parser, chunk)
    return close(parser)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that local name."""
    return (child for child in element if local_name(child) == name)


def _started(parser: PullParser) -> Iterator[etree._Element]:
    for _event, element in parser.read_events():
        info = element.getroottree().docinfo
        if info.doctype or info.internalDTD is not None:
            raise XmlRefused(_HAS_DTD)
        yield element


def _no_xml(error: etree.XMLSyntaxError) -> XmlRefused:
    line, message = error.lineno, error.msg
    if not line and error.error_log:  # where the parser only noticed at the end what was wrong further up
        line, message = error.error_log[-1].line, error.error_log[-1].message
    return XmlRefused(f"line {line}: this is no well-formed XML: {message}")
