"""What it takes to import a large file of an editorial system: ``bin/benchmark xzufi``."""
