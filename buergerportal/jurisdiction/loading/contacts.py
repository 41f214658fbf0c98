"""How to reach authorities, from the file that people write: what is known, and what a demonstration makes up."""

from collections.abc import Mapping

from buergerportal.core.documents import Json
from buergerportal.core.opening_hours import mistakes_in, spans_at
from buergerportal.jurisdiction.enums import Origin
from buergerportal.jurisdiction.loading.entries import Entry, HandWritten, refuse_repeated_keys
from buergerportal.jurisdiction.loading.tables import Tables
from buergerportal.jurisdiction.models import AuthorityContact

_ABOUT_THE_ENTRY = frozenset({"key", "example", "review", "source"})


def read_contacts(file: HandWritten, tables: Tables, *, demo: bool) -> tuple[AuthorityContact, ...]:
    """A contact for each authority that the file names; what is wrong is noted in ``file.problems``.

    Only for a ``demo``, entries marked as examples fill in what the other entry of the authority leaves open.
    """
    entries = list(file.entries("contacts"))
    known = [entry for entry in entries if not _is_example(entry)]
    made_up = [entry for entry in entries if _is_example(entry)]
    for group in (known, made_up):
        refuse_repeated_keys(group)
    for entry in entries:
        entry.known("key", tables.authorities, "use a key of authorities.csv or further-authorities.yaml")
        _check_hours(entry)
    facts = {entry.text("key"): _facts(entry) for entry in known}
    examples = {entry.text("key"): _facts(entry) for entry in made_up} if demo else {}
    return tuple(_contact(key, facts.get(key, {}), examples.get(key, {})) for key in {**facts, **examples})


def _is_example(entry: Entry) -> bool:
    return entry.values.get("example") is True


def _check_hours(entry: Entry) -> None:
    for mistake in mistakes_in(spans_at(entry.values, "hours")):
        place = (*entry.place, "hours", mistake.position)
        entry.problems.append(entry.document.problem(place, mistake.message, mistake.remedy))


def _facts(entry: Entry) -> dict[str, Json]:
    return {name: value for name, value in entry.values.items() if name not in _ABOUT_THE_ENTRY}


def _contact(key: str, facts: Mapping[str, Json], example: Mapping[str, Json]) -> AuthorityContact:
    return AuthorityContact(
        authority_id=key,
        **{**example, **facts},
        is_example=bool(set(example) - set(facts)),
        origin=Origin.REFERENCE,
    )
