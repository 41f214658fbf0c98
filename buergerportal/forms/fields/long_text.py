"""A text of several lines."""

from typing import ClassVar

from buergerportal.forms.fields.text import Text


class LongText(Text):
    """Several lines of text."""

    name = "long_text"
    default_longest: ClassVar[int] = 2_000
    kind: ClassVar[str] = "textarea"

    def cleaned(self, text: str) -> str:
        """As typed: line breaks are part of what people say."""
        return text
