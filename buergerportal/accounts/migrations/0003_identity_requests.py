"""Requests for a proof of identity, and their hand-over to a portal."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_cache_entries'),
        ('portals', '0001_portals'),
    ]

    operations = [
        migrations.CreateModel(
            name='IdentityRequest',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('host', models.CharField(max_length=253)),
                ('service', models.CharField(max_length=80)),
                ('token_hash', models.CharField(max_length=64, unique=True)),
                ('nonce_hash', models.CharField(max_length=64)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('sealed_identity', models.BinaryField(null=True)),
                ('code_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('code_expires_at', models.DateTimeField(null=True)),
                ('used_at', models.DateTimeField(null=True)),
                ('portal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='portals.portal')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='identity_request_expiry')],
                'constraints': [models.CheckConstraint(condition=models.Q(('used_at__isnull', True), ('sealed_identity__isnull', True), _connector='OR'), name='identity_request_used_is_empty')],
            },
        ),
    ]
