"""Credentials in two realms; who works in which office, who edits which portal."""

import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('jurisdiction', '0001_places_and_responsibility'),
        ('portals', '0001_portals'),
    ]

    operations = [
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('realm', models.CharField(choices=[('citizen', 'Citizen'), ('staff', 'Staff')], max_length=10)),
                ('email', models.EmailField(max_length=254)),
                ('login', models.CharField(max_length=280, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(models.F('realm'), django.db.models.functions.text.Lower('email'), name='credential_email_once_in_realm'), models.CheckConstraint(condition=models.Q(('realm__in', ['citizen', 'staff'])), name='credential_realm_known')],
            },
        ),
        migrations.CreateModel(
            name='Editorship',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editorships', to=settings.AUTH_USER_MODEL)),
                ('portal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='portals.portal')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('credential', 'portal'), name='editorship_once')],
            },
        ),
        migrations.CreateModel(
            name='OfficeMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('credential', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='office_memberships', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='jurisdiction.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('credential', 'office'), name='office_membership_once')],
            },
        ),
    ]
