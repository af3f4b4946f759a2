"""A form meets an action: what the action refuses stands in the form."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import BaseForm

from samordna.verdict import Refused


def saved(form: BaseForm, act: Callable[[], Any]) -> bool:
    """Do it; on a refusal or bad values put the reason in the form, by field where it has one, and answer False."""
    try:
        act()
    except Refused as refusal:
        form.add_error(None, refusal.reason)
    except ValidationError as error:
        for name, sentences in (
            error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
        ).items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
    else:
        return True
    return False
