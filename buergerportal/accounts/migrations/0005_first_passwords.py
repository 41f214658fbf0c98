from django.db import migrations, models


class Migration(migrations.Migration):
    """Whether a password is one that somebody else chose."""

    dependencies = [("accounts", "0004_operatorship")]

    operations = [
        migrations.AddField("credential", "password_is_first", models.BooleanField(default=False)),
    ]
