"""Applications and their files, each row visible only to its office and to whoever holds it."""

import buergerportal.applications.models
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from buergerportal.core.database import row_level_security

# Nothing announced means an empty list, and so no rows.
OFFICES = "string_to_array(nullif(current_setting('portal.offices', true), ''), ',')::bigint[]"
APPLICATIONS = "string_to_array(nullif(current_setting('portal.applications', true), ''), ',')::uuid[]"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0001_catalogue'),
        ('jurisdiction', '0001_places_and_responsibility'),
        ('portals', '0001_portals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('place_ars', models.CharField(max_length=12)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('saved_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField(default=buergerportal.applications.models.draft_expiry)),
                ('sealed_typed', models.BinaryField(null=True)),
                ('reference', models.CharField(max_length=24, null=True, unique=True)),
                ('submitted_at', models.DateTimeField(null=True)),
                ('sealed_submission', models.BinaryField(null=True)),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='jurisdiction.authority')),
                ('form_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='catalogue.formversion')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='jurisdiction.office')),
                ('portal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portals.portal')),
            ],
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('field', models.CharField(max_length=80)),
                ('media_type', models.CharField(max_length=60)),
                ('size', models.PositiveIntegerField()),
                ('sealed_name', models.BinaryField()),
                ('sealed_content', models.BinaryField()),
                ('uploaded_at', models.DateTimeField(auto_now_add=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='applications.application')),
            ],
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(condition=models.Q(('submitted_at__isnull', True)), fields=['expires_at'], name='application_draft_expiry'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reference__isnull', True), ('sealed_submission__isnull', True), ('sealed_typed__isnull', False), ('submitted_at__isnull', True)), models.Q(('reference__isnull', False), ('sealed_submission__isnull', False), ('sealed_typed__isnull', True), ('submitted_at__isnull', False)), _connector='OR'), name='application_draft_or_submitted'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='attachment_not_empty'),
        ),
        row_level_security(
            "applications_application",
            using=f"(submitted_at IS NOT NULL AND office_id = ANY ({OFFICES})) OR id = ANY ({APPLICATIONS})",
        ),
        row_level_security(
            "applications_attachment",
            using="EXISTS (SELECT FROM applications_application AS owner WHERE owner.id = application_id)",
        ),
    ]
