"""How often the search finds what people meant: ``bin/benchmark search-quality``.

``open.tsv`` and ``closed.tsv`` hold what people may type, a query on each line, and behind a tab the services each of
which is a right answer, parted by ``|``: words and sentences, slips, long compounds, other languages, offices and
places. The halves were written independently of each other and of the synonyms and ``asked.txt`` of the services; all
that was known were titles and leads. No query is the title of a service, and none is in both halves: what both had
was taken out of the closed one, for it had been looked at.

What the search gets wrong of the **open** half may be looked at to make it better. Of the **closed** half only the
figures are looked at: it says how the search does with words that nobody had in mind. So nothing prints a query of
the closed half, and none is added to a service because it is missed.

Many queries are word for word a synonym or a line of ``asked.txt``, for people say the same things. How many is a
figure, and all figures are given without these, too.
"""
