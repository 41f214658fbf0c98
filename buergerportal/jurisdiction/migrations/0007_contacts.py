from django.db import migrations, models


class Migration(migrations.Migration):
    """Opening hours that a program can read, in place of a text that nothing wrote or showed."""

    dependencies = [("jurisdiction", "0006_rule_keys")]

    operations = [
        migrations.RemoveField("authoritycontact", "opening_hours"),
        migrations.AddField("authoritycontact", "hours", models.JSONField(blank=True, default=list)),
        migrations.AddField(
            "authoritycontact",
            "wheelchair",
            models.CharField(
                blank=True,
                choices=[("full", "ja"), ("partly", "teilweise"), ("no", "nein")],
                default="",
                max_length=12,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "authoritycontact",
            "origin",
            models.CharField(
                choices=[("reference", "Referenzdaten"), ("operator", "von Hand"), ("xzufi", "übernommen (XZuFi)")],
                default="operator",
                max_length=12,
            ),
        ),
    ]
