"""What a notice's PDF is put together of, where a paper does not hold."""

import io

import pikepdf

from samordna.associations.models import Association
from samordna.core import clock
from samordna.meetings import tasks
from samordna.meetings.actions.notice import send_notice
from samordna.meetings.actions.papers import attach_file
from samordna.meetings.models import Notice
from tests.meetings.boards import CALLED_ON, planned


def scanned(*annotations: object) -> bytes:
    """A PDF of one page, with such annotations."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.pages[0].obj.Annots = pikepdf.Array(annotations)
    made.save(out)
    return out.getvalue()


def test_a_pdf_that_only_shows_its_fault_when_its_pages_are_taken_goes_beside(in_north: Association) -> None:
    sat = planned(in_north)
    for name, data in (("Trasig.pdf", scanned(1, pikepdf.Dictionary(A=5))), ("Hel.pdf", scanned())):
        attach_file(by=None, on=CALLED_ON, item=sat.items[0], name=name, data=data)

    with clock.frozen(CALLED_ON):
        sent = send_notice(by=None, on=CALLED_ON, meeting=sat.meeting)
        tasks.bind_together(Notice.objects.select_related("meeting__item", "association").get(pk=sent.pk))

    notice = Notice.objects.get()
    assert "”Trasig” är skadad eller ofullständig" in notice.problem
    assert notice.pdf is not None
    with pikepdf.open(notice.pdf.stored.path) as bound, bound.open_outline() as outline:
        assert [one.title for one in outline.root] == ["Kallelse", "Hel"]
