"""Small indexes of the search, described by hand."""

from collections.abc import Iterable

from buergerportal.portals.queries import portal_by_slug
from buergerportal.portals.values import PortalSite
from buergerportal.search.index import Index
from buergerportal.search.values import Described, Field, Phrase


def described(
    key: str,
    title: str = "",
    *,
    synonyms: Iterable[str] = (),
    asked: Iterable[str] = (),
    text: str = "",
    own: Iterable[tuple[int, str]] = (),
) -> Described:
    """Something that is found by its title, everyday words, how people ask, and what portals (by number) added."""
    phrases = [
        *(Phrase(each, Field.TITLE) for each in (title,) if each),
        *(Phrase(each, Field.SYNONYM) for each in synonyms),
        *(Phrase(each, Field.ASKED) for each in asked),
        *(Phrase(each, Field.TEXT) for each in (text,) if each),
        *(Phrase(each, Field.OWN, portal_id) for portal_id, each in own),
    ]
    return Described(key=key, phrases=tuple(phrases))


def as_of_now(portal: PortalSite) -> PortalSite:
    """The portal with the content version that it has now."""
    site = portal_by_slug(portal.slug)
    assert site is not None
    return site


def small_index() -> Index:
    """Some services of a town; portals 1 and 2 have words of their own."""
    return Index(
        [
            described(
                "hund",
                "Hund anmelden",
                synonyms=["Hundesteuer", "Welpe"],
                asked=["ich melde meinen Hund ab", "Steuer für den Hund"],
                text="Halten Sie Tiere? Dann zahlen Sie Steuer.",
                own=[(1, "wauwau"), (2, "Fiffi")],
            ),
            described(
                "perso",
                "Personalausweis beantragen",
                synonyms=["Perso", "Ausweis"],
                asked=["Ausweis abgelaufen", "neuer Ausweis"],
            ),
            described(
                "verlust",
                "Verlust des Personalausweises melden",
                synonyms=["Perso verloren"],
                asked=["Ausweis gestohlen", "Portemonnaie weg"],
            ),
            described(
                "umzug",
                "Wohnsitz anmelden",
                synonyms=["Umzug", "ummelden"],
                asked=["neue Adresse", "umgezogen"],
                own=[(1, "Einzug melden")],
            ),
            described(
                "muell",
                "Sperrmüll anmelden",
                synonyms=["Sperrmüllabholung", "Möbel entsorgen"],
                asked=["altes Sofa", "Müll abholen"],
            ),
            described("gewerbe", "Gewerbe anmelden", synonyms=["Gewerbe abmelden", "Firma gründen"]),
        ]
    )
