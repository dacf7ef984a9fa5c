"""What can stand in the way of a change about an organisation and its members."""


class OrganisationError(Exception):
    """A change about an organisation that is not possible."""


class SlugTakenError(OrganisationError):
    """Another organisation has this short name."""


class LastAdministratorError(OrganisationError):
    """Somebody must always be left who can let others in."""


class AlreadyStaffError(OrganisationError):
    """The account is a member of the staff already."""


class InvitationOverError(OrganisationError):
    """The invitation was used, withdrawn, has expired, or is meant for another address."""
