from django.db import migrations, models


class Migration(migrations.Migration):
    """A rule that an operator has ended keeps its key, and the files may use it for another."""

    dependencies = [("jurisdiction", "0005_mergers")]

    operations = [
        migrations.AlterField("responsibilityrule", "key", models.SlugField(max_length=180)),
        migrations.AddConstraint(
            "responsibilityrule",
            models.UniqueConstraint(fields=("key", "origin"), name="rule_key_once_by_origin"),
        ),
    ]
