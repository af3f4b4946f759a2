"""A form meets an action: what the action refuses stands in the form."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError
from django.forms import BaseForm

from samordna.verdict import Refused

MOST_DIGITS = 10


def whole(sent: Mapping[str, str], name: str, *, otherwise: int = 0) -> int:
    """A key or a revision that a form was shown with; `otherwise` when it is not sent, 0 for what is none."""
    return number(sent.get(name, str(otherwise)))


def number(text: str) -> int:
    """A key or a revision as somebody wrote it; 0 for what is none ("²" is a digit too, and no key has twenty)."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def saved(form: BaseForm, act: Callable[[], Any]) -> bool:
    """Do it; on a refusal or bad values put the reason in the form, by field where it has one, and answer False."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    except IntegrityError:
        # Looked at and found right, and yet refused: somebody else saved the same in between.
        logging.getLogger(__name__).warning("Two wrote at once.", exc_info=True)
        form.add_error(None, "Någon annan sparade något likadant i samma stund. Se efter, och försök igen.")
    except ValidationError as error:
        for name, sentences in (
            error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        ).items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
    else:
        return True
    return False
