import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.functions.comparison
from django.db import migrations, models

_DAYS = models.Func(
    "valid_from",
    "valid_until",
    models.Value("[]"),
    function="daterange",
    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
)
_REGION = django.db.models.functions.comparison.Coalesce("region", models.Value(""))


class Migration(migrations.Migration):
    """Rules for one of the circumstances that a service distinguishes."""

    dependencies = [("jurisdiction", "0002_finders_and_districts")]

    operations = [
        migrations.CreateModel(
            name="Circumstance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.SlugField(max_length=80)),
                ("key", models.SlugField(max_length=80)),
                ("clause", models.CharField(max_length=150)),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("service", "key"), name="circumstance_key_once")],
            },
        ),
        migrations.AddField(
            model_name="responsibilityrule",
            name="circumstance",
            field=models.SlugField(blank=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name="responsibilityrule", name="rule_one_of_equal_weight"),
        migrations.AddConstraint(
            model_name="responsibilityrule",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("service", "="), (_REGION, "="), ("circumstance", "="), (_DAYS, "&&")],
                name="rule_one_of_equal_weight",
            ),
        ),
    ]
