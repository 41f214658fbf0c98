"""From a FIM data schema (Stammdatenschema) in XDatenfelder 2 or 3 to the first version of a service's folder.

``reading`` gives the schema as values, ``planning`` and ``paging`` make questions and pages of it, ``folder`` writes
them, ``importing`` does all of it.
"""
