"""The form engine: a definition, what was typed and a context become pages, errors, a summary and answers.

Pure Python: it knows no HTTP and no database. What other modules use stands in ``buergerportal.forms.api``.
"""
