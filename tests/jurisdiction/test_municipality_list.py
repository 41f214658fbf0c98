"""The list of municipalities that forms offer: the same as the reference data."""

from pathlib import Path

import jsonschema_rs
import pytest
from django.conf import settings

from buergerportal.core.documents import Json, load_document
from buergerportal.forms.schemas import schema
from buergerportal.jurisdiction.loading.municipality_list import written_list
from buergerportal.jurisdiction.management.commands.write_municipalities import MUNICIPALITIES
from tests.factories.reference import ASCHEFFEL, NEW_PLACE, SEHESTEDT, UNION


def test_list_is_up_to_date_with_the_reference_data() -> None:
    assert MUNICIPALITIES.read_text("utf-8") == written_list(settings.REFERENCE_DIR), (
        "bin/manage write_municipalities"
    )


def test_list_is_one_of_the_form_engine() -> None:
    jsonschema_rs.validator_for(schema("list"), validate_formats=True).validate(load_document(MUNICIPALITIES).content)


def test_merger_stands_in_the_list_with_its_days(folder: Path) -> None:
    (folder / "mergers.yaml").write_text(UNION)
    file = folder / "list.yaml"
    file.write_text(written_list(folder))
    content = load_document(file).content

    assert isinstance(content, dict)
    assert isinstance(content["items"], list)
    items = {str(item["value"]): item for item in content["items"] if isinstance(item, dict)}
    ended: dict[str, Json] = {"valid_until": "2026-12-31", "successor": NEW_PLACE}
    assert {ars: {name: items[ars].get(name) for name in ended} for ars in (SEHESTEDT, ASCHEFFEL)} == {
        SEHESTEDT: ended,
        ASCHEFFEL: ended,
    }
    assert items[NEW_PLACE] == {
        "value": NEW_PLACE,
        "label": "Hüttener Land",
        "name": "Hüttener Land",
        "county": "01058",
        "valid_from": "2027-01-01",
    }


@pytest.mark.parametrize("name", ["Tangstedt", "Hohenfelde", "Schönberg"])
def test_shared_name_is_told_apart_by_county(name: str) -> None:
    text = MUNICIPALITIES.read_text("utf-8")

    assert f'"label": "{name}"' not in text
    assert f'"label": "{name} (Kreis ' in text
