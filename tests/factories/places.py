"""Places as the tables of regions hold them."""

from buergerportal.jurisdiction.models import Region

COUNTY, NORDERSTEDT = "01060", "010600063063"


def make_norderstedt() -> None:
    """The town with its county and its state."""
    for ars, level, kind, parent, county in (
        ("01", "state", "state", None, None),
        (COUNTY, "county", "county", "01", None),
        (NORDERSTEDT, "municipality", "town", COUNTY, COUNTY),
    ):
        Region.objects.create(ars=ars, level=level, kind=kind, name="Norderstedt", parent_id=parent, county_id=county)
