"""A page about a paper form that is sent twice enters one form."""

from django.db import migrations, models


class Migration(migrations.Migration):
    # The index is built beside the running product: there may be very many answers.
    atomic = False
    dependencies = [("evaluation", "0003_a_form_makes_one_round")]

    operations = [
        migrations.AddField(
            model_name="response",
            name="submission",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "CREATE UNIQUE INDEX CONCURRENTLY response_submission_is_unique"
                    " ON evaluation_response (organisation_id, submission)"
                    " WHERE submission IS NOT NULL",
                    "DROP INDEX CONCURRENTLY IF EXISTS response_submission_is_unique",
                ),
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name="response",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(submission__isnull=False),
                        fields=("organisation", "submission"),
                        name="response_submission_is_unique",
                    ),
                ),
            ],
        ),
    ]
