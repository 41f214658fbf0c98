"""The field types: one file each, found by ``registry``."""
