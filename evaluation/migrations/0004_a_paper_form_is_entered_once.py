"""A page about a paper form that is sent twice enters one form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_a_form_makes_one_round")]

    operations = [
        migrations.AddField(
            model_name="response",
            name="submission",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="response",
            constraint=models.UniqueConstraint(
                fields=("organisation", "submission"), name="response_submission_is_unique"
            ),
        ),
    ]
