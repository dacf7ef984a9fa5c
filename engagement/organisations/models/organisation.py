"""An organisation: one hospital group, council, charity or institute, behind its own wall."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SMALLEST_GROUP_SIZE = 3
#: For at least and at most so many months, answers to opportunities are kept.
KEEP_APPLICANTS_MONTHS = (1, 24)
#: At least and at most so many days before a meeting its papers go out.
PAPERS_DAYS = (1, 60)


class DistanceUnit(models.TextChoices):
    """The unit in which journeys are claimed."""

    MILE = "mi", _("miles")
    KILOMETRE = "km", _("kilometres")


class Country(models.TextChoices):
    """Countries whose conventions the product knows."""

    UNITED_KINGDOM = "GB", _("United Kingdom")
    FRANCE = "FR", _("France")
    IRELAND = "IE", _("Ireland")
    BELGIUM = "BE", _("Belgium")
    SWITZERLAND = "CH", _("Switzerland")
    CANADA = "CA", _("Canada")


class Currency(models.TextChoices):
    """Currencies in which claims can be made."""

    GBP = "GBP", _("Pound sterling")
    EUR = "EUR", _("Euro")
    CHF = "CHF", _("Swiss franc")
    CAD = "CAD", _("Canadian dollar")


class Organisation(models.Model):
    """One organisation. Its own row is the only thing about it outside its wall."""

    slug = models.SlugField(
        _("short name in addresses"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z][a-z0-9-]+$", _("Use lower-case letters, digits and hyphens only")
            )
        ],
    )
    name = models.CharField(_("name"), max_length=120)
    country = models.CharField(_("country"), max_length=2, choices=Country)
    languages = ArrayField(models.CharField(max_length=10), default=list)
    time_zone = models.CharField(_("time zone"), max_length=50)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency)
    distance_unit = models.CharField(_("unit of distance"), max_length=2, choices=DistanceUnit)
    tax_year_month = models.PositiveSmallIntegerField(_("first month of the tax year"), default=1)
    tax_year_day = models.PositiveSmallIntegerField(_("first day of the tax year"), default=1)
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0b5d66",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Use a colour such as #0b5d66"))],
    )
    logo = models.BinaryField(null=True, editable=False)
    # Lets pages name the logo without loading it, and browsers keep it until it changes.
    logo_digest = models.CharField(max_length=16, blank=True, default="", editable=False)
    minimum_group_size = models.PositiveSmallIntegerField(
        _("smallest number shown in evaluation results"), default=5
    )
    keep_applicants_months = models.PositiveSmallIntegerField(
        _("months for which answers to opportunities are kept"), default=6, db_default=6
    )
    papers_days = models.PositiveSmallIntegerField(
        _("days before a meeting by which its papers go out"), default=7, db_default=7
    )
    person_word = models.CharField(
        _("own word for one of the people"), max_length=40, blank=True, default="", db_default=""
    )
    people_word = models.CharField(
        _("own word for the people"), max_length=40, blank=True, default="", db_default=""
    )
    contact_email = models.EmailField(_("contact email"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["Organisation"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(minimum_group_size__gte=SMALLEST_GROUP_SIZE),
                name="organisation_smallest_group_size",
                violation_error_message=_("Numbers below 3 are never shown"),
            ),
            models.CheckConstraint(
                condition=Q(tax_year_month__range=(1, 12)) & Q(tax_year_day__range=(1, 28)),
                name="organisation_tax_year_starts_on_a_real_day",
            ),
            models.CheckConstraint(
                condition=Q(keep_applicants_months__range=KEEP_APPLICANTS_MONTHS),
                name="organisation_keeps_applicants_for_a_time",
            ),
            models.CheckConstraint(
                condition=Q(papers_days__range=PAPERS_DAYS),
                name="organisation_papers_days_are_possible",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """Return the time zone in which the organisation lives."""
        return ZoneInfo(self.time_zone)

    @property
    def initials(self) -> str:
        """Return one or two letters that stand for the name when there is no logo."""
        words = [word for word in self.name.replace("-", " ").split() if word[0].isupper()]
        return "".join(word[0] for word in words[:2]) or self.name[:1].upper()
