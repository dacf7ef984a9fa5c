"""The account with which somebody signs in. Who they are to an organisation stands elsewhere."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def normalise_email(value: str) -> str:
    """Return the one spelling under which an address is stored and compared."""
    return value.strip().casefold()


class UserManager(BaseUserManager["User"]):
    """Makes accounts, with a password or without."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find the account of an address, however it is spelt."""
        return self.get(email=normalise_email(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create an account; without a password it can sign in by code only."""
        user = self.model(email=normalise_email(email), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """An account. One account serves every organisation that its owner belongs to."""

    email = models.EmailField(
        _("email address"),
        max_length=254,
        unique=True,
        error_messages={"unique": _("This email address is in use")},
    )
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=10, default="en")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(
        default=False, help_text=_("May create organisations. Sees nothing inside them.")
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            # Nobody stands above the rules of money and of the wall between organisations.
            models.CheckConstraint(condition=Q(is_superuser=False), name="user_is_no_superuser"),
            models.CheckConstraint(
                condition=~Q(email__regex=r"[A-Z\s]"), name="user_email_is_normalised"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the address in its one spelling, whoever wrote it."""
        self.email = normalise_email(self.email)
        super().save(*args, **kwargs)
