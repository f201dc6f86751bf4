"""The reason that a person must state for a step that others will ask about."""

from portal.errors import Invalid

AT_LEAST = 10  # characters


def stated(reason: str, *, field: str = "reason") -> str:
    """The reason without blanks around it. Invalid, at the field, when it says nothing."""
    if len(reason.strip()) < AT_LEAST:
        raise Invalid(f"Hãy nêu lý do, ít nhất {AT_LEAST} ký tự.", field=field)
    return reason.strip()
