"""What can go wrong with the catalogue."""


class CatalogueError(Exception):
    """Something about the catalogue is not as it must be."""
