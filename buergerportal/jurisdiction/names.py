"""Names of places: what counts as the same name, and under which other names a place is known."""

import re
import unicodedata

_POSTCODE = re.compile(r"[0-9]{5}")
_PLACE_KEY = re.compile(r"[0-9]{12}")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa"})
_FOLDED = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_ARTICLES = {"Forstgutsbezirk": "den", "Hallig": "die", "Kirchspiel": "das"}
"""In the accusative, for names that begin with a common noun."""
_WORDS = {"st": "sankt", "b": "bei", "i": "in", "ih": "in holstein", "gr": "gross", "kl": "klein"}
_TITLES = ("landeshauptstadt ", "hansestadt ", "stadt ", "insel ")
_TITLE_BEHIND = re.compile(r",\s*(landeshauptstadt|hansestadt|stadt|gemeinde)\s*$", re.IGNORECASE)
_IN_HOLSTEIN = re.compile(r"\bi\.\s*h\.?(?=\s|$)", re.IGNORECASE)
_QUALIFIED = re.compile(
    r"^(?P<name>[^(,]+?)\s*[(,]\s*(?:(?:kreis|krs\.?)\s+)?(?P<qualifier>[^()]+?)\s*\)?$", re.IGNORECASE
)
_QUALIFIERS = (
    re.compile(r"\s*\([^)]*\)$"),
    re.compile(r"\s+(?:b\.|bei|in|am|an der|auf)\s+[A-ZÄÖÜ].*$"),
    re.compile(r"(?<=\w)/.*$"),
)


def is_place_key(text: str) -> bool:
    """Whether this looks like the regional key (ARS) of a municipality: 12 digits."""
    return _PLACE_KEY.fullmatch(text) is not None


def is_postcode(text: str) -> bool:
    """Whether this looks like a postal code: 5 digits."""
    return _POSTCODE.fullmatch(text) is not None


def spelling(text: str) -> str:
    """What remains of a name when case, accents, punctuation and usual abbreviations are levelled out.

    ä, ö, ü and ß are spelled ae, oe, ue and ss. “St.” is “Sankt”, “b.” is “bei”, “i. H.” is “in Holstein”.
    “Stadt” and its like before or behind the name are left out; “Gemeinde” before it stays, because
    “Gemeinde Sylt” says more than “Sylt”.
    """
    plain = unicodedata.normalize("NFC", text).strip()
    plain = _IN_HOLSTEIN.sub("in Holstein", _TITLE_BEHIND.sub("", plain)).casefold().translate(_UMLAUTS)
    letters = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = " ".join(_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", letters))
    for title in _TITLES:
        words = words.removeprefix(title)
    return words


def search_key(text: str) -> str:
    """The spelling without the traces of umlauts, so that “Lubeck” finds Lübeck.

    Husby and Hüsby have the same key and are two places: prefer the one whose spelling is the same.
    """
    key = spelling(text)
    for pair, letter in _FOLDED:
        key = key.replace(pair, letter)
    return key


def other_names(name: str) -> tuple[str, ...]:
    """Shorter names people use: “Kellenhusen” for “Kellenhusen (Ostsee)”, “Rade” for “Rade b. Rendsburg”."""
    shorter = {pattern.sub("", name) for pattern in _QUALIFIERS}
    if name.startswith("Kirchspiel "):
        shorter.add(name.removeprefix("Kirchspiel "))
    return tuple(sorted(shorter - {name}))


def name_in_accusative(name: str) -> str:
    """The name of a place as it stands after “für”: “Kiel”, but “den Forstgutsbezirk Sachsenwald”."""
    article = _ARTICLES.get(name.partition(" ")[0], "")
    return f"{article} {name}".strip()


def unknown_in_words(text: str) -> str:
    """That there is no such place, for whoever typed a name, a postal code or a key."""
    if not (text.isascii() and text.isdigit()):
        return f"Den Ort „{text}“ gibt es in unserem Verzeichnis nicht."
    if is_postcode(text):
        return f"Die Postleitzahl {text} liegt nicht in Schleswig-Holstein."
    return (
        f"Den Schlüssel {text} gibt es in unserem Verzeichnis nicht. Ein Regionalschlüssel (ARS) hat 12 Ziffern, ein "
        "Gemeindeschlüssel (AGS) 8, eine Postleitzahl 5."
    )


def split_qualifier(text: str) -> tuple[str, str] | None:
    """Name and county of “Tangstedt (Stormarn)” or “Tangstedt, Kreis Stormarn”; None without either."""
    match = _QUALIFIED.match(text.strip())
    return (match["name"], match["qualifier"]) if match else None
