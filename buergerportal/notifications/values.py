"""To whom a message goes, in whose name, and what it says in words."""

import re
import unicodedata
from dataclasses import dataclass

_LONGEST_NAME = 80
_NO_NAME = re.compile(r"[\d/@:<>\\]|\w\.\w{2,}")
"""Digits, slashes or ``word.word``: a web address or worse, put where the form asks for a name."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who gets a message. The name is empty where nobody knows it."""

    name: str
    address: str

    @property
    def greeting_name(self) -> str:
        """The name on one line, or nothing where what was typed as a name is none.

        Anybody can type any name and any address into a form; without this the portal's server would send a
        stranger's advertisement or a false link in the portal's name.
        """
        name = one_line(self.name)
        return "" if len(name) > _LONGEST_NAME or _NO_NAME.search(name) else name


@dataclass(frozen=True, kw_only=True)
class MailPortal:
    """The portal in whose name a message goes out; ``origin`` as ``https://norderstedt.example``."""

    name: str
    origin: str
    phone: str = ""
    accent: str = "#003064"
    """Colour of headline and button, ``#rrggbb``, dark enough for white text upon it."""

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.accent):
            raise ValueError("accent must be a colour such as #003064")


@dataclass(frozen=True, kw_only=True)
class WrittenMail:
    """A mail ready to be put into its envelope."""

    sender_name: str
    recipient_name: str
    address: str
    subject: str
    text: str
    html: str


def one_line(text: str) -> str:
    """``text`` without controls and direction signs, all white space as single spaces."""
    return " ".join(_visible(text).split())


def several_lines(text: str) -> str:
    """``text`` without controls and direction signs, line breaks kept."""
    return "\n".join(_visible(line).rstrip() for line in text.splitlines()).strip()


def _visible(text: str) -> str:
    """Joiners inside words and emoji stay; other signs without a shape become spaces or go."""
    return "".join(
        sign if sign in "\u200c\u200d" else {"Cc": " ", "Cf": "", "Cs": ""}.get(unicodedata.category(sign), sign)
        for sign in text
    )
