import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """Regions begin and end when municipalities or Ämter merge."""

    dependencies = [("jurisdiction", "0004_circumstances")]

    operations = [
        migrations.AddField("region", "valid_from", models.DateField(blank=True, null=True)),
        migrations.AddField("region", "valid_until", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "region",
            "successor",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="predecessors",
                to="jurisdiction.region",
            ),
        ),
        migrations.AddConstraint(
            "region",
            models.CheckConstraint(
                name="region_dates_in_order",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ),
        migrations.AddConstraint(
            "region",
            models.CheckConstraint(
                name="region_ends_in_another",
                condition=Q(valid_until=None, successor=None)
                | Q(valid_until__isnull=False, successor__isnull=False) & ~Q(successor=F("ars")),
            ),
        ),
    ]
