"""Foreign keys point downward, and what must be walled off by row-level security is."""

import tomllib
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps as all_apps
from django.apps.registry import Apps
from django.db import connection, models
from django.test.utils import isolate_apps

from launch.state import CHECKOUT

WALLED_APPS = frozenset({"applications", "cases"})
"""Whoever sees a row of these sees what a person told an authority."""
OUTSIDE_THE_WALL: dict[str, str] = {
    "applications_accessfactor": "a sealed hash, read before anybody is known",
    "applications_resumelink": "the hash of a token, read before anybody is known",
    "applications_failedaccess": "a hash of what was tried, and how often",
}
"""Tables of those apps that hold nothing of a person, each with the reason."""


def test_foreign_keys_point_downward() -> None:
    assert upward_foreign_keys(all_apps) == []


def test_upward_foreign_key_is_caught() -> None:
    with isolate_apps("buergerportal.portals", "buergerportal.catalogue", "buergerportal.cases") as planted:

        class Upper(models.Model):
            class Meta:
                app_label = "cases"

        class Lower(models.Model):
            upper = models.ForeignKey(Upper, on_delete=models.CASCADE)

            class Meta:
                app_label = "portals"

        class Top(models.Model):
            lower = models.ForeignKey(Lower, on_delete=models.CASCADE)

            class Meta:
                app_label = "cases"

        assert planted is not None
        assert upward_foreign_keys(planted) == ["portals.Lower.upper → cases.Upper"]


@pytest.mark.django_db
def test_personal_tables_are_walled_off() -> None:
    tables = [
        model._meta.db_table
        for model in all_apps.get_models(include_auto_created=True)
        if model._meta.app_label in WALLED_APPS
    ]

    assert tables != []
    assert set(tables_without_wall(tables)) == set(OUTSIDE_THE_WALL)


@pytest.mark.django_db
def test_table_without_wall_is_caught() -> None:
    assert tables_without_wall(["django_migrations"]) == ["django_migrations"]


def upward_foreign_keys(registry: Apps) -> list[str]:
    """Relations from a module to one above it or beside it, by the layers that import-linter knows."""
    level = levels()
    return [
        f"{model._meta.label}.{field.name} → {target._meta.label}"
        for model, field, target in _relations(registry)
        if model._meta.app_label != target._meta.app_label
        and level[model._meta.app_label] >= level[target._meta.app_label]
    ]


def levels() -> dict[str, int]:
    """The height of each module, 0 at the top; siblings have the same."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(it for it in settings["tool"]["importlinter"]["contracts"] if it["id"] == "layers")
    return {name.strip(" ()"): height for height, layer in enumerate(contract["layers"]) for name in layer.split("|")}


def tables_without_wall(tables: Iterable[str]) -> list[str]:
    """The tables on which row-level security is not enabled and forced."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class"
            " WHERE relname = ANY(%s) AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)"
            " ORDER BY relname",
            [list(tables)],
        )
        return [row[0] for row in cursor.fetchall()]


def _relations(
    registry: Apps,
) -> Iterator[tuple[type[models.Model], "models.Field[object, object]", type[models.Model]]]:
    level = levels()
    for model in registry.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model
            if not isinstance(field, models.Field) or not isinstance(target, type):
                continue
            if model._meta.app_label in level and target._meta.app_label in level:
                yield model, field, target
