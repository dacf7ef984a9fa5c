"""What can stand in the way of a change about a person."""


class PersonError(Exception):
    """A change about a person that is not possible."""


class EmailTakenError(PersonError):
    """Somebody else who takes part has this address."""


class EmailMissingError(PersonError):
    """Without an address there can be no account."""


class AccountTakenError(PersonError):
    """The account of this address belongs to the record of somebody else."""


class AlreadyLeftError(PersonError):
    """The person has left; nothing more is changed."""


class WishesChangedError(PersonError):
    """Somebody else has changed what a person would like to do."""
