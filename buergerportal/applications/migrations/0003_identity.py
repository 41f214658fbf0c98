"""A draft keeps, sealed, who its person proved to be."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0002_access_and_documents'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='sealed_identity',
            field=models.BinaryField(null=True),
        ),
    ]
