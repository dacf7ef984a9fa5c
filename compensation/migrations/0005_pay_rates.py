"""Rates of pay: what a part pays, for a status and from when until when."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from engagement.core.migration_operations import Together


class Migration(migrations.Migration):
    dependencies = [
        ("compensation", "0004_supporters"),
        ("organisations", "0005_own_words"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="PayRate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("volunteer", "Volunteer"),
                                    ("mandated", "Mandated representative"),
                                    ("occasionally_paid", "Paid for some activities"),
                                    ("employee", "Employee"),
                                    ("self_employed", "Self-employed"),
                                    ("through_association", "Through an association"),
                                ],
                                max_length=30,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                default="",
                                max_length=20,
                                verbose_name="kind of activity",
                            ),
                        ),
                        (
                            "way",
                            models.CharField(
                                choices=[
                                    ("invoice", "On an invoice"),
                                    ("payroll", "With a salary, through payroll"),
                                    ("voucher", "As a voucher"),
                                    ("association", "To an association"),
                                    ("none", "Nothing is paid; costs are paid back"),
                                ],
                                max_length=12,
                                verbose_name="way of payment",
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=7, verbose_name="amount"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(
                                choices=[
                                    ("GBP", "Pound sterling"),
                                    ("EUR", "Euro"),
                                    ("CHF", "Swiss franc"),
                                    ("CAD", "Canadian dollar"),
                                ],
                                max_length=3,
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("hour", "For each hour"),
                                    ("half_day", "For each half-day of up to four hours"),
                                    ("day", "For each day of up to eight hours"),
                                    ("session", "For each session, however long"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "preparation",
                            models.CharField(
                                choices=[
                                    ("not", "It is not paid"),
                                    ("same", "Each hour like an hour of the activity"),
                                    ("own", "Each hour at an amount of its own"),
                                ],
                                max_length=5,
                                verbose_name="preparation",
                            ),
                        ),
                        (
                            "preparation_amount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=7, null=True
                            ),
                        ),
                        ("from_on", models.DateField(verbose_name="from")),
                        ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("source", models.CharField(max_length=250, verbose_name="source")),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="organisations.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "id"),
                                name="compensation_payrate_in_organisation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("amount", 0), ("preparation", "not"), ("way", "none")
                                    ),
                                    models.Q(
                                        models.Q(("way", "none"), _negated=True), ("amount__gt", 0)
                                    ),
                                    _connector="OR",
                                ),
                                name="pay_rate_pays_unless_unpaid",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("preparation", "own"),
                                        ("preparation_amount__gt", 0),
                                        ("preparation_amount__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(("preparation", "own"), _negated=True),
                                        ("preparation_amount__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="pay_rate_preparation_has_amount",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("preparation", "same"), _negated=True),
                                    ("unit", "hour"),
                                    _connector="OR",
                                ),
                                name="pay_rate_same_preparation_is_by_the_hour",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until_on__isnull", True),
                                    ("until_on__gt", models.F("from_on")),
                                    _connector="OR",
                                ),
                                name="pay_rate_ends_after_start",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("organisation", "="),
                                    ("status", "="),
                                    ("kind", "="),
                                    (
                                        models.Func(
                                            models.F("from_on"),
                                            models.F("until_on"),
                                            models.Value("[)"),
                                            function="daterange",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="pay_rate_periods_never_overlap",
                            ),
                        ],
                    },
                ),
            ]
        )
    ]
