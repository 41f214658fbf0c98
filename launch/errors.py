"""What can keep the portal from starting. The message is for the person at the terminal."""


class LaunchError(Exception):
    """The portal cannot be started; the message says why and what to do."""
