"""The catalogue: topics, services, published forms that nobody can change, and who takes what in."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

UNCHANGEABLE = """
CREATE FUNCTION catalogue_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published form is never changed or deleted';
END $$;
CREATE TRIGGER catalogue_form_unchangeable BEFORE UPDATE OR DELETE ON catalogue_formversion
    FOR EACH ROW EXECUTE FUNCTION catalogue_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=120)),
                ("icon", models.SlugField(max_length=60)),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "verbose_name_plural": "categories",
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("definition", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="ConnectedAuthority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service_slug", models.SlugField(max_length=80)),
                ("authority_key", models.SlugField(max_length=120)),
                ("channel", models.CharField(max_length=24)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service_slug", "authority_key", "valid_from"), name="connected_authority_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="connected_authority_dates_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=160)),
                ("lead", models.TextField()),
                (
                    "leika",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=14), default=list),
                ),
                ("audiences", django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=12))),
                ("level", models.CharField(max_length=24)),
                ("place_rule", models.CharField(max_length=12)),
                ("channel", models.CharField(max_length=12)),
                ("trust", models.CharField(blank=True, max_length=12)),
                ("office_key", models.SlugField(blank=True, max_length=60)),
                ("review", models.CharField(max_length=12)),
                ("facts", models.JSONField()),
                (
                    "synonyms",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list),
                ),
                (
                    "search_phrases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=160), default=list
                    ),
                ),
                ("search_text", models.TextField(default="")),
                ("search_vector", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("is_published", models.BooleanField(default=True)),
                ("content_digest", models.CharField(default="", max_length=64)),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="services", to="catalogue.category"
                    ),
                ),
                (
                    "current_form",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="current_of",
                        to="catalogue.formversion",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="formversion",
            name="service",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="form_versions", to="catalogue.service"
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=django.contrib.postgres.indexes.GinIndex(fields=["search_vector"], name="service_search_vector"),
        ),
        migrations.AddIndex(
            model_name="service",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_text"], name="service_search_text", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(
                condition=models.Q(("is_published", True)), fields=["category", "title"], name="service_in_topic"
            ),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_published", True), ("current_form__isnull", True), _connector="OR"),
                name="service_withdrawn_has_no_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="formversion",
            constraint=models.UniqueConstraint(fields=("service", "number"), name="form_version_number_once"),
        ),
        migrations.RunSQL(
            sql=UNCHANGEABLE,
            reverse_sql="DROP TRIGGER catalogue_form_unchangeable ON catalogue_formversion; "
            "DROP FUNCTION catalogue_refuse_change();",
        ),
    ]
