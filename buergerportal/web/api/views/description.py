"""The interface about itself: its description for programs."""

from buergerportal.core.json_values import JsonObject
from buergerportal.web.api.description import interface
from buergerportal.web.api.endpoints import endpoint
from buergerportal.web.api.reading import Question


@endpoint("/openapi.json")
def openapi(question: Question) -> JsonObject:
    """The description of the interface."""
    return interface()
