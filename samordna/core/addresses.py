"""Addresses of named pages. A page has dozens, most of them the same every time, so each is worked out once."""

from collections.abc import Hashable
from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=4096)
def address(name: str, *args: Hashable) -> str:
    """The address of a named page, with its arguments in the route's order.

    Raises:
        NoReverseMatch: when no page has that name and takes these.
    """
    return reverse(name, args=args)
