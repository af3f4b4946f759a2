"""What is taken away never opens inside our pages."""

import io

import pytest

from samordna.core.downloads import handed_out


@pytest.mark.django_db
def test_a_download_is_saved_and_shut_in_whatever_it_holds() -> None:
    answer = handed_out(io.BytesIO(b"<script>alert(1)</script>"), name="Möte 1.pdf", media_type="application/pdf")

    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%B6te%201.pdf"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    answer.close()
