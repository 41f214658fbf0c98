"""Exchange of services, authorities and responsibility with editorial systems, by the standard XZuFi of FIM.

What the element names are taken from, and which are assumed: docs/limits.md. Why it is built like this:
docs/decisions/0022-xzufi.md.
"""
