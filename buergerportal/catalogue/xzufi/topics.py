"""Under which of our topics an imported service is shown."""

from collections.abc import Iterable, Mapping

from buergerportal.catalogue.models import Category
from buergerportal.core.documents import Json
from buergerportal.core.json_values import as_object, digest_of, number_at, text_at
from buergerportal.core.slugs import slug_of

_OTHER = ("sonstiges", "Sonstiges", "tiles", 99)
_GROUPS = {
    "abfall-und-umweltschutz": "001 129",
    "ausweis-und-dokumente": "008 014 027 049 083 085 101 115",
    "bauen-und-wohnen": "012 033 043 047 064 107022 116 123 147",
    "bildung-und-schule": "007 019 022 061 088 127 131 146 150",
    "ein-und-auswanderung": "010 011 097 099 125",
    "fahrzeug-und-verkehr": "023 024 029 036 108",
    "familie-und-kind": "013 041 054 059 060 071 072 079 095 126 133",
    "gesundheit-und-pflege": "003 015 106 110 111 134",
    "kultur-und-freizeit": "042 067 077 096 098",
    "logistik-und-transport": "028 055 074 080 084 086 087",
    "recht-und-verbraucherschutz": "046 051 089 103 119 136 137",
    "soziales": "017 039 056 076 104 107 114 117 124",
    "steuern-und-abgaben": "102 122 139",
    "umwelt-und-klima": "009 020 031 045 048 063 090 093 138 151",
    "unternehmen-und-gewerbe": "004 006 025 037 038 040 050 052 057 058 065 066 070 075 100 109 113 120 132",
    "wahlen-engagement-und-beteiligung": "030 062 073 121 128",
}
"""The groups (Leistungsgruppierung) of the register of services, or objects with six digits, by topic."""
_TOPIC_OF_GROUP = {group: slug for slug, groups in _GROUPS.items() for group in groups.split()}


class TopicBook:
    """The topics there are, to find the one of a service; reads them once and adds what a file brings."""

    def __init__(self) -> None:
        rows = list(Category.objects.order_by("position"))
        self._by_slug = {row.slug: row for row in rows}
        self._by_title = {row.title.casefold(): row for row in rows}

    def topic_for(self, *, names: tuple[str, ...], leika: Iterable[str], own: Json, stated: str) -> Category:
        """The topic of our own module while it fits the names, otherwise one by name, by key, or “Sonstiges”."""
        block = as_object(own)
        if slug_of(text_at(block, "slug")) and stated == digest_of(list[Json](names)):
            return self._own(block)
        named = (self._by_title.get(name.casefold()) for name in names)
        grouped = (self._by_slug.get(_TOPIC_OF_GROUP.get(part, "")) for key in leika for part in (key[2:8], key[2:5]))
        found = next((row for row in (*named, *grouped) if row is not None), None)
        slug, title, icon, position = _OTHER
        return found or self._add(slug, title, icon, position)

    def _own(self, block: Mapping[str, Json]) -> Category:
        slug = slug_of(text_at(block, "slug"))
        icon = slug_of(text_at(block, "icon"), longest=60) or _OTHER[2]
        return self._add(slug, text_at(block, "title")[:120] or slug, icon, number_at(block, "position") or 0)

    def _add(self, slug: str, title: str, icon: str, position: int) -> Category:
        known = self._by_slug.get(slug)
        if known is None:
            place = min(max(position, 0), 999)
            known = Category.objects.create(slug=slug, title=title, icon=icon, position=place)
            self._by_slug[slug] = known
            self._by_title.setdefault(title.casefold(), known)
        return known
