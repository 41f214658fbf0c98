"""Life situations (Lebenslagen): their file checked, and the stages of a checklist as values."""

from collections.abc import Collection, Iterator

import msgspec

from buergerportal.core.documents import Document, Json, Problem
from buergerportal.core.json_values import as_object, objects_at, text_at


class SituationStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A thing to do: a service by its slug, or with a ``title`` something that is done elsewhere."""

    service: str = ""
    title: str = ""
    text: str = ""


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """What is done at about the same time, such as “In den ersten zwei Wochen”."""

    title: str
    steps: tuple[SituationStep, ...]


def stages_from(stored: Json) -> tuple[Stage, ...]:
    """The stages as they were stored with a life situation."""
    return msgspec.convert(stored, tuple[Stage, ...])


def situation_problems(document: Document, services: Collection[str]) -> Iterator[Problem]:
    """Repeated situations, and steps that lead to no service."""
    seen: set[str] = set()
    for position, situation in enumerate(objects_at(as_object(document.content), "situations")):
        place = ("situations", position)
        slug = text_at(situation, "slug")
        if slug in seen:
            yield document.problem((*place, "slug"), f"the situation “{slug}” stands twice", "keep one of the two")
        seen.add(slug)
        for number, stage in enumerate(objects_at(situation, "stages")):
            for row, step in enumerate(objects_at(stage, "steps")):
                service = text_at(step, "service")
                if service and service not in services:
                    where = (*place, "stages", number, "steps", row, "service")
                    yield document.problem(
                        where, f"there is no service “{service}”", "use the name of a folder in services/"
                    )
