"""The shape of the hand-written reference files, as JSON Schemas."""

import jsonschema_rs

from buergerportal.core.documents import Json
from buergerportal.jurisdiction.enums import Article, AuthorityLevel, RegionKind, ReviewState, WheelchairAccess

_KEY: Json = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
_TEXT: Json = {"type": "string", "minLength": 1, "maxLength": 300}
_DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DAYS: dict[str, Json] = {"valid_from": _DAY, "valid_until": _DAY}
_REVIEW: Json = {"enum": [*ReviewState.values]}
_WEBSITE: Json = {"type": "string", "pattern": "^https://[^ ]+$", "maxLength": 200}


def _object(required: dict[str, Json], optional: dict[str, Json] | None = None) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": [*required],
        "additionalProperties": False,
    }


def _list_of(name: str, item: Json) -> dict[str, Json]:
    return _object({name: {"type": "array", "items": item}})


PLACE_NAMES = jsonschema_rs.validator_for(
    _list_of("names", _object({"name": _TEXT, "places": {"type": "array", "items": _TEXT, "minItems": 1}}))
)
_REGION_NAME: Json = {"type": "string", "minLength": 1, "maxLength": 80}
_PLACE_OR_ASSOCIATION: Json = {"type": "string", "pattern": "^[0-9]{9}([0-9]{3})?$"}
MERGERS = jsonschema_rs.validator_for(
    _list_of(
        "mergers",
        _object(
            {
                "date": _DAY,
                "from": {
                    "type": "object",
                    "propertyNames": _PLACE_OR_ASSOCIATION,
                    "additionalProperties": _REGION_NAME,
                    "minProperties": 1,
                },
                "into": _PLACE_OR_ASSOCIATION,
                "source": _TEXT,
            },
            {
                "name": _REGION_NAME,
                "kind": {
                    "enum": [
                        kind.value
                        for kind in (
                            RegionKind.AMT,
                            RegionKind.PARISH_COMMUNITY,
                            RegionKind.TOWN,
                            RegionKind.MUNICIPALITY,
                        )
                    ]
                },
                "administration": _KEY,
            },
        ),
    )
)
FURTHER_AUTHORITIES = jsonschema_rs.validator_for(
    _list_of(
        "authorities",
        _object(
            {
                "key": _KEY,
                "name": _TEXT,
                "article": {"enum": [*Article.values]},
                "level": {"enum": [*AuthorityLevel.values]},
            },
            {
                "seat": _TEXT,
                "website": _WEBSITE,
                "is_finder": {"type": "boolean"},
            },
        ),
    )
)
_CLOCK: Json = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
_CONTACT: dict[str, Json] = {
    "street": {"type": "string", "minLength": 1, "maxLength": 120},
    "postal_code": {"type": "string", "pattern": "^[0-9]{5}$"},
    "town": {"type": "string", "minLength": 1, "maxLength": 80},
    "phone": {"type": "string", "pattern": "^[0-9+ /-]{3,30}$"},
    "email": {"type": "string", "pattern": "^[^@\\s<>]+@[^@\\s<>]+$", "maxLength": 200},
    "website": _WEBSITE,
    "hours": {
        "type": "array",
        "items": _object(
            {"weekday": {"type": "integer", "minimum": 1, "maximum": 7}, "opens": _CLOCK, "closes": _CLOCK}
        ),
        "minItems": 1,
    },
    "wheelchair": {"enum": [*WheelchairAccess.values]},
}
_WHOLE_ADDRESS: dict[str, Json] = {"street": ["postal_code", "town"], "postal_code": ["town"]}
CONTACTS = jsonschema_rs.validator_for(
    _list_of(
        "contacts",
        {
            "if": {"required": ["example"]},
            "then": {**_object({"key": _KEY, "example": {"const": True}}, _CONTACT), "minProperties": 3},
            "else": {**_object({"key": _KEY, "review": _REVIEW, "source": _TEXT}, _CONTACT), "minProperties": 4},
            "dependentRequired": _WHOLE_ADDRESS,
        },
    )
)
SHARED_ADMINISTRATIONS = jsonschema_rs.validator_for(
    _list_of(
        "shared",
        _object({"authority": _KEY, "carried_out_by": _KEY, "review": _REVIEW, "source": _TEXT}, _DAYS),
    )
)
_REGIONS: Json = {
    "type": "array",
    "items": {"type": "string", "pattern": "^[0-9]{2,12}$"},
    "minItems": 1,
    "uniqueItems": True,
}
_CIRCUMSTANCES: Json = {
    "type": "object",
    "propertyNames": _KEY,
    "additionalProperties": {"type": "string", "pattern": "^wenn .*[^.,:; ]$", "maxLength": 150},
    "minProperties": 2,
}
_LINE_TEXTS: dict[str, Json] = {
    "circumstances": {"type": "array", "items": _KEY, "minItems": 1, "uniqueItems": True},
    "office": _KEY,
    "law": _TEXT,
    "reason": _TEXT,
}
_LINE: Json = {
    "if": {"required": ["scheme"]},
    "then": _object({"key": _KEY, "scheme": _KEY}, _LINE_TEXTS),
    "else": {
        **_object(
            {"key": _KEY, "responsible": _KEY},
            {"regions": _REGIONS, "district": _KEY, **_LINE_TEXTS, **_DAYS},
        ),
        "not": {"required": ["regions", "district"]},
    },
}
RESPONSIBILITY = jsonschema_rs.validator_for(
    _object(
        {
            "offices": {"type": "object", "propertyNames": _KEY, "additionalProperties": _TEXT},
            "schemes": {
                "type": "array",
                "items": _object(
                    {"key": _KEY, "lines": {"type": "array", "items": _LINE, "minItems": 1}},
                    {"circumstances": _CIRCUMSTANCES},
                ),
            },
            "services": {
                "type": "array",
                "items": _object(
                    {
                        "service": _KEY,
                        "scheme": _KEY,
                        "office": _KEY,
                        "law": _TEXT,
                        "reason": _TEXT,
                        "review": _REVIEW,
                    }
                ),
            },
        },
        {"districts": {"type": "array", "items": _object({"key": _KEY, "name": _TEXT, "regions": _REGIONS})}},
    )
)
