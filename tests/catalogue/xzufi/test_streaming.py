"""However long a file is, little of it is in memory at a time."""

import io
import tracemalloc
from collections.abc import Iterator

import pytest

from buergerportal.catalogue.xzufi.stream import entries_of
from tests.catalogue.xzufi.conftest import FOOT, HEAD, NAMESPACE, service, take_over, text

pytestmark = pytest.mark.thorough


class EndlessFile(io.BytesIO):
    """A file of so many records, made while it is read."""

    def __init__(self, records: int) -> None:
        super().__init__()
        self._records = records
        self._rest = b""
        self._parts = self._content()

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Only to the beginning."""
        self._parts, self._rest = self._content(), b""
        return 0

    def read(self, size: int | None = -1, /) -> bytes:
        """At most so many bytes; none at the end."""
        size = size or 0
        while len(self._rest) < size and (part := next(self._parts, b"")):
            self._rest += part
        found, self._rest = self._rest[:size], self._rest[size:]
        return found

    def _content(self) -> Iterator[bytes]:
        yield HEAD.format(namespace=NAMESPACE).encode()
        for number in range(self._records):
            yield service(f"L{number}", title=f"Leistung {number}", more=text("06", "Wort " * 400)).encode()
        yield FOOT.encode()


def test_an_entry_is_forgotten_when_the_next_is_asked_for() -> None:
    left: list[int] = []
    for entry in entries_of(EndlessFile(2_000)):
        record = entry.element.getparent()
        root = record.getparent() if record is not None else None
        left.append(len(root) if root is not None else 0)

    # What one chunk brings stands there at most, whatever the length of the file.
    assert len(left) == 2_000
    assert max(left) < 300


@pytest.mark.django_db
@pytest.mark.usefixtures("installation")
def test_memory_does_not_grow_with_the_file() -> None:
    peaks: list[int] = []
    for records in (300, 3_000):
        tracemalloc.start()
        done = take_over(EndlessFile(records), dry_run=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert done.counts.services.total() == records

    assert peaks[1] < 2 * peaks[0]
