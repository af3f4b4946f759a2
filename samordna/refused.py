"""Why the operating system said no, in Swedish and with what to do; its own words are English."""

from __future__ import annotations

import errno
from typing import Final

REASONS: Final = {
    errno.EACCES: "rättighet saknas; be den som äger filen eller mappen om den",
    errno.EPERM: "rättighet saknas; be den som äger filen eller mappen om den",
    errno.ENOENT: "filen eller mappen finns inte; kontrollera namnet",
    errno.ENOTDIR: "en del av sökvägen är ingen mapp; kontrollera den",
    errno.EISDIR: "det är en mapp; ange en fil",
    errno.EEXIST: "namnet är upptaget; välj ett annat",
    errno.ELOOP: "länken leder tillbaka till sig själv; ange filen den skulle leda till",
    errno.ENAMETOOLONG: "namnet är för långt; ge filen ett kortare",
    errno.EINVAL: "namnet går inte; ge filen ett annat",
    errno.ENOSPC: "disken är full; gör plats först",
    errno.EDQUOT: "utrymmet är slut; gör plats först",
    errno.EFBIG: "filen är för stor för disken",
    errno.EROFS: "disken går bara att läsa från; välj en annan plats",
    errno.EMFILE: "för många filer är öppna; försök igen om en stund",
    errno.ENFILE: "för många filer är öppna; försök igen om en stund",
    errno.EBUSY: "den används av ett annat program; stäng det först",
    errno.ETXTBSY: "den används av ett annat program; stäng det först",
    errno.EIO: "disken svarar med ett fel; försök igen, eller flytta filen till en annan disk",
    errno.ESTALE: "nätverksdisken svarar inte; anslut den igen",
    errno.EADDRINUSE: "adressen används redan",
    errno.EADDRNOTAVAIL: "adressen finns inte på den här datorn",
}


def why(error: OSError | ValueError) -> str:
    """The end of a sentence: what is wrong, and what to do about it. A name that cannot be one is a ValueError."""
    if not isinstance(error, OSError):
        return REASONS[errno.EINVAL]
    return REASONS.get(error.errno or 0, f"systemets felkod är {error.errno}")
