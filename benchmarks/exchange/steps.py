"""The steps that are measured: writing a large file, merely parsing it, and importing it.

``python -m benchmarks.step exchange.steps write|parse|import FILE …`` does one of them and prints JSON.
"""

import copy
import io
import json
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from django.utils import timezone
from lxml import etree

from benchmarks.processes import highest_memory
from buergerportal.catalogue.xzufi.codes import NAMESPACES
from buergerportal.catalogue.xzufi.exporting import export_xzufi
from buergerportal.catalogue.xzufi.importing import Listener, import_xzufi

_NAMESPACE = NAMESPACES["2.2"]
_SERVICES_OF_AN_AUTHORITY = 20


def run_step(arguments: Sequence[str]) -> str:
    """Do ``write FILE MEGABYTES``, ``parse FILE`` or ``import FILE``; what it found as JSON."""
    step, file, *more = arguments
    steps = {"parse": parse, "import": take_over}
    before, begin = highest_memory(), time.perf_counter()
    found = write(Path(file), int(more[0])) if step == "write" else steps[step](Path(file))
    seconds = time.perf_counter() - begin
    return json.dumps({"seconds": seconds, "memory": highest_memory(), "memory_before": before, **found})


def write(file: Path, megabytes: int) -> dict[str, int]:
    """A file as another system would send it: the published services again and again, with ids of its own."""
    whole = io.BytesIO()
    export_xzufi(whole, version="2.2", now=timezone.localtime())
    root = etree.fromstring(whole.getvalue())
    services = root.findall("{*}schreibe/{*}leistung")
    for service in services:
        for module in service.findall("{*}modulTextIndividuell"):
            service.remove(module)
    count = size = 0
    with file.open("wb") as out:
        out.write(f'<transfer xmlns="{_NAMESPACE}" xzufiVersion="2.2.0">\n'.encode())
        for number, service in enumerate(cycle(services)):
            size += out.write(_copy_of(service, number))
            if number % _SERVICES_OF_AN_AUTHORITY == 0:
                size += out.write(_authority(number))
            count += 1
            if size >= megabytes * 1_000_000:
                break
        out.write(b"</transfer>\n")
    return {"records": count, "bytes": file.stat().st_size}


def parse(file: Path) -> dict[str, int]:
    """Read it with lxml alone, record by record."""
    count = 0
    for _event, element in etree.iterparse(file, tag=f"{{{_NAMESPACE}}}schreibe"):
        count += 1
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    return {"records": count}


def take_over(file: Path) -> dict[str, int]:
    """Import it."""
    with file.open("rb") as source:
        counts = import_xzufi(source, today=timezone.localdate(), listener=Listener())
    return {"records": counts.services.total(), "skipped": counts.skipped, "rules": counts.rules_added}


def _copy_of(service: etree._Element, number: int) -> bytes:
    record: etree._Element = etree.Element(etree.QName(_NAMESPACE, "schreibe"), nsmap={None: _NAMESPACE})
    element = copy.deepcopy(service)
    record.append(element)
    for found in islice(element.iterfind("{*}id"), 1):
        found.text = f"L{number}"
        found.set("schemeAgencyID", "benchmark")
    for module in element.iterfind("{*}modulText"):
        if module.findtext("{*}leikaTextmodul/code") == "03":
            for content in module.iterfind("{*}inhalt"):
                content.text = f"{(content.text or '')[:120]} {number}"
    return etree.tostring(record, encoding="utf-8", pretty_print=True)


def _authority(number: int) -> bytes:
    duties = "".join(
        f'<zustaendigkeit><leistungID schemeAgencyID="benchmark">L{service}</leistungID>'
        f"<gebietID>01060</gebietID></zustaendigkeit>\n"
        for service in _near(number)
    )
    return (
        f'<schreibe><organisationseinheit><id schemeAgencyID="benchmark">O{number}</id>\n'
        f"<name><name>Amt für Leistungen {number}</name></name>\n{duties}</organisationseinheit></schreibe>\n"
    ).encode()


def _near(number: int) -> Iterator[int]:
    return iter(range(number, number + _SERVICES_OF_AN_AUTHORITY))


if __name__ == "__main__":
    print(run_step(sys.argv[1:]))
