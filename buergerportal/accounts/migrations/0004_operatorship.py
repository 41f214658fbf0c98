"""Operators of the state, who say who is responsible."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_identity_requests'),
    ]

    operations = [
        migrations.CreateModel(
            name='Operatorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('credential', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='operatorship', to=settings.AUTH_USER_MODEL)),
            ],
        ),
    ]
