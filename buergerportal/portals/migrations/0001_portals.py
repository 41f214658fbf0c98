"""Portals with their hosts and content pages."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Portal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("authority_key", models.SlugField(max_length=120)),
                ("details", models.JSONField()),
                ("content_version", models.PositiveIntegerField(default=1)),
                ("content_digest", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="ContentPage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("html", models.TextField()),
                (
                    "portal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="portals.portal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("portal", "slug"), name="content_page_once_per_portal")
                ],
            },
        ),
        migrations.CreateModel(
            name="PortalHost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("host", models.CharField(max_length=253, unique=True)),
                ("is_primary", models.BooleanField(default=False)),
                (
                    "portal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hosts", to="portals.portal"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("host", django.db.models.functions.text.Lower("host"))),
                        name="portal_host_lower_case",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_primary", True)), fields=("portal",), name="portal_host_one_primary"
                    ),
                ],
            },
        ),
    ]
