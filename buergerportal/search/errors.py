"""What can go wrong when an editor adds a phrase."""


class NotKept(Exception):
    """The phrase says something about a person, or is no phrase at all."""


class UnknownService(Exception):
    """No published service has this slug."""
