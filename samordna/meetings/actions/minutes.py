"""Writes of minutes: drafted in one go from what happened, edited, and corrected as a new version."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError

from samordna.associations.models import User
from samordna.core.action import action
from samordna.meetings import access
from samordna.meetings.actions.holding import locked, record
from samordna.meetings.choices import StageKind
from samordna.meetings.models import Meeting, Minutes, MinutesText
from samordna.meetings.queries.happened import happened
from samordna.meetings.queries.minutes import latest, plans_in, texts_of, told
from samordna.meetings.rules import approving as rules
from samordna.meetings.rules.minutes import Section, read, source, spans, with_quoted
from samordna.meetings.rules.quoting import faults
from samordna.verdict import Refused

NO_SUCH = "Paragrafen finns inte i protokollet. Läs sidan på nytt."


@action
def draft_minutes(*, by: User | None, on: dt.date, meeting: Meeting) -> Minutes:
    """Draft the minutes of a closed meeting from what happened at it.

    Raises:
        Refused: without the right, before the meeting has closed, or when there are minutes already.
    """
    access.may_prepare(by, meeting.association).demand()
    meeting = locked(meeting)
    rules.may_draft(meeting.is_at).demand()
    minutes = Minutes.objects.create(
        association=meeting.association, meeting=meeting, happened=source(happened(meeting, on=on)), drafted_on=on,
        secretary=by.name if by else "", kept_at=f"{meeting.association.short_name}, kansliet",
    )  # fmt: skip
    meeting.stage = StageKind.DRAFTED
    meeting.save(update_fields=["stage"])
    count = spans(told(minutes, {}).numbers)
    record(by, on, meeting, "minutes_drafted", f"Ett utkast till {minutes} skrevs, {count}.", minutes)
    return minutes


@action
def take_down_anew(*, by: User | None, on: dt.date, minutes: Minutes) -> Minutes:
    """Take down what happened anew, when a name or the like has been set right since; edited texts stay.

    Raises:
        Refused: without the right, or when they are no draft.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    rules.may_edit(minutes.state).demand()
    minutes.happened = source(with_quoted(happened(minutes.meeting, on=on), read(minutes.happened)))
    minutes.save(update_fields=["happened"])
    record(by, on, minutes.meeting, "minutes_taken_down", f"Uppgifterna i {minutes} lästes in på nytt.", minutes)
    return minutes


@action
def edit_section(
    *, by: User | None, on: dt.date, minutes: Minutes, number: int, background: str, course: str, seen: int
) -> None:
    """Write the texts of a paragraph; `seen` is the revision of its text that was shown, 0 for none.

    Raises:
        Refused: without the right, when they are no draft, or somebody else edited the paragraph meanwhile.
        ValidationError: for a text that cannot be stored, or has a figure that leads nowhere.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    rules.may_edit(minutes.state).demand()
    section = _section(minutes, number)
    text = minutes.texts.filter(item_id=section.item).first()
    if (text.revision if text else 0) != seen:
        raise Refused(rules.MEANWHILE)
    plans = plans_in((background, course))
    written = {"background": faults(background, plans), "course": faults(course, plans)}
    if wrong := {name: sentences for name, sentences in written.items() if sentences}:
        raise ValidationError(wrong)
    text = text or MinutesText(association=minutes.association, minutes=minutes, item_id=section.item)
    text.background, text.course, text.revision = background.strip(), course.strip(), text.revision + 1
    text.full_clean()
    text.save()
    record(by, on, minutes.meeting, "minutes_edited", f"§ {number} i {minutes} ändrades.", minutes, number=number)


@action
def unedit_section(*, by: User | None, on: dt.date, minutes: Minutes, number: int, seen: int) -> None:
    """Take the texts of a paragraph back to what was taken down.

    Raises:
        Refused: without the right, when they are no draft, there is nothing to take back, or somebody edited meanwhile.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    rules.may_edit(minutes.state).demand()
    text = minutes.texts.filter(item_id=_section(minutes, number).item).first()
    if text is None or text.revision != seen:
        raise Refused(rules.MEANWHILE)
    text.delete()
    said = f"§ {number} i {minutes} återställdes till det som antecknades vid mötet."
    record(by, on, minutes.meeting, "minutes_unedited", said, minutes, number=number)


@action
def edit_details(*, by: User | None, on: dt.date, minutes: Minutes, secretary: str, kept_at: str, seen: int) -> Minutes:
    """Write who kept the minutes and where they are to be found; `seen` is the revision that was shown.

    Raises:
        Refused: without the right, when they are no draft, or somebody else changed them meanwhile.
        ValidationError: for what cannot be stored.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes, seen)
    rules.may_edit(minutes.state).demand()
    minutes.secretary, minutes.kept_at = secretary.strip(), kept_at.strip()
    minutes.full_clean(validate_unique=False, validate_constraints=False)
    minutes.save(update_fields=["secretary", "kept_at"])
    said = f"Sekreterare och förvaringsplats i {minutes} ändrades."
    record(by, on, minutes.meeting, "minutes_details", said, minutes)
    return minutes


@action
def correct_minutes(*, by: User | None, on: dt.date, minutes: Minutes, why: str) -> Minutes:
    """Begin a corrected version beside one that has been approved, with its texts as they were approved.

    Raises:
        Refused: without the right or the reason, or for anything but the latest approved version.
        ValidationError: for a reason that cannot be stored.
    """
    access.may_prepare(by, minutes.association).demand()
    minutes = held_minutes(minutes)
    last = latest(minutes.meeting)
    is_last = last is not None and last.pk == minutes.pk
    rules.may_correct(minutes.state, latest=is_last, why=why).demand()
    approved = f" Ersätter den som justerades {minutes.approved_on}." if minutes.approved_on else ""
    # What was approved, and not what its figures would be today.
    said = told(minutes)
    frozen = {section.item: section for section in said.sections}
    made = Minutes(
        association=minutes.association, meeting=minutes.meeting, version=minutes.version + 1,
        corrects=f"{why.strip()}{approved}", happened=source(with_quoted(read(minutes.happened), said)),
        secretary=minutes.secretary, kept_at=minutes.kept_at, drafted_on=on,
    )  # fmt: skip
    made.full_clean()
    made.save()
    MinutesText.objects.bulk_create(
        MinutesText(
            association=made.association, minutes=made, item_id=key, background=frozen[key].background,
            course=frozen[key].course, revision=1,
        )
        for key in texts_of(minutes)
    )  # fmt: skip
    record(by, on, made.meeting, "minutes_corrected", f"En rättad version av {minutes} påbörjades: {why}", made)
    return made


def held_minutes(minutes: Minutes, seen: int | None = None) -> Minutes:
    """The minutes as they are now, one revision further, their meeting held; `seen` is the revision that was shown.

    Raises:
        Refused: when it is another revision than the one that was shown.
    """
    meeting = locked(minutes.meeting)
    found = Minutes.objects.select_related("association").get(pk=minutes.pk)
    if seen is not None and found.revision != seen:
        raise Refused(rules.MEANWHILE)
    found.meeting = meeting
    found.revision += 1
    found.save(update_fields=["revision"])
    return found


def _section(minutes: Minutes, number: int) -> Section:
    found = told(minutes).section(number)
    if found is None:
        raise Refused(NO_SUCH)
    return found
