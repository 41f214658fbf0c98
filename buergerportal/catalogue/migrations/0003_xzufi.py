"""Room for typings such as “1,2/3” of the register of services."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("catalogue", "0002_descriptions"),
    ]

    operations = [
        migrations.AlterField(
            model_name="leikaentry",
            name="typing",
            field=models.CharField(blank=True, max_length=8),
        ),
    ]
