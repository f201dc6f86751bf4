"""Which entry of the registers a citation means: one, or none."""

from collections.abc import Sequence

from portal.directives.models import Directive
from portal.documents.citations import Citation, cites


def entry_meant(citation: Citation, entries: Sequence[Directive]) -> Directive | None:
    """The one entry that fits; None where several documents do.

    A document that stands in both registers is the ministry's.
    """
    fitting = [entry for entry in entries if cites(citation, entry)]
    if len({entry.dated for entry in fitting if entry.dated}) > 1:
        return None
    chosen = [entry for entry in fitting if entry.is_national] or fitting
    return chosen[0] if len(chosen) == 1 else None
