"""Files wait for the malware scanner: their stage, and the one view of those that wait that the job has."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0003_identity'),
    ]

    operations = [
        migrations.AddField(
            model_name='attachment',
            name='pages',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='attachment',
            name='stage',
            field=models.CharField(choices=[('held', 'wird noch geprüft'), ('clean', 'geprüft'), ('infected', 'gelöscht: Schadsoftware')], default='held', max_length=10),
        ),
        migrations.AlterField(
            model_name='attachment',
            name='sealed_content',
            field=models.BinaryField(null=True),
        ),
        migrations.AddIndex(
            model_name='attachment',
            index=models.Index(condition=models.Q(('stage', 'held')), fields=['uploaded_at'], name='attachment_held'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['held', 'clean', 'infected'])), name='attachment_stage_known'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sealed_content__isnull', True), ('stage', 'infected')), models.Q(models.Q(('stage', 'infected'), _negated=True), ('sealed_content__isnull', False)), _connector='OR'), name='attachment_content_unless_infected'),
        ),
        migrations.RunSQL(
            sql="CREATE POLICY applications_attachment_held ON applications_attachment FOR SELECT"
            " USING (stage = 'held' AND current_setting('portal.held_files', true) = 'yes')",
            reverse_sql="DROP POLICY applications_attachment_held ON applications_attachment",
        ),
    ]
