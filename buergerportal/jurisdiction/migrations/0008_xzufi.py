"""Authorities and rules that come from an editorial system (XZuFi)."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("jurisdiction", "0007_contacts")]

    operations = [
        migrations.AddField(
            "authority",
            "origin",
            models.CharField(
                choices=[
                    ("reference", "Referenzdaten"),
                    ("operator", "von Hand"),
                    ("xzufi", "übernommen (XZuFi)"),
                ],
                default="reference",
                max_length=12,
            ),
        ),
        migrations.AddField("authority", "external_id", models.CharField(blank=True, max_length=200, default="")),
        migrations.AddConstraint(
            "authority",
            models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("external_id",),
                name="authority_external_id_once",
            ),
        ),
        migrations.AlterField(
            "administration",
            "origin",
            models.CharField(
                choices=[
                    ("reference", "Referenzdaten"),
                    ("operator", "von Hand"),
                    ("xzufi", "übernommen (XZuFi)"),
                ],
                default="reference",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            "responsibilityrule",
            "origin",
            models.CharField(
                choices=[
                    ("reference", "Referenzdaten"),
                    ("operator", "von Hand"),
                    ("xzufi", "übernommen (XZuFi)"),
                ],
                default="reference",
                max_length=12,
            ),
        ),
        migrations.AlterField(
            "sharedadministration",
            "origin",
            models.CharField(
                choices=[
                    ("reference", "Referenzdaten"),
                    ("operator", "von Hand"),
                    ("xzufi", "übernommen (XZuFi)"),
                ],
                default="reference",
                max_length=12,
            ),
        ),
    ]
