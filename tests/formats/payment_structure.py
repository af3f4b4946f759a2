"""The structure of pain.001.001.03 as far as our files go, told anew beside the writer.

Which element may hold which, in which order and how often, and what a value looks like: as in the message definition
that ISO 20022 publishes.
"""

import re
from collections.abc import Iterator
from typing import Any

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"
TEXT35, TEXT140, TEXT34 = r".{1,35}", r".{1,140}", r".{1,34}"
COUNT, SUM, DAY = r"[0-9]{1,15}", r"(?=.{1,19}$)[0-9]+(\.[0-9]{1,17})?", r"\d{4}-\d\d-\d\d"
PARTY = "Nm? PstlAdr? Id? CtryOfRes?"
# Element → its children in order ("?" none or one, "*" any number, "+" at least one, "|" one of).
RULES: dict[str, str] = {
    "Document": "CstmrCdtTrfInitn",
    "CstmrCdtTrfInitn": "GrpHdr PmtInf+",
    "GrpHdr": "MsgId CreDtTm NbOfTxs CtrlSum? InitgPty",
    "PmtInf": "PmtInfId PmtMtd BtchBookg? NbOfTxs? CtrlSum? PmtTpInf? ReqdExctnDt Dbtr DbtrAcct DbtrAgt ChrgBr? "
    "CdtTrfTxInf+",
    "PmtTpInf": "SvcLvl? CtgyPurp?",
    "InitgPty": PARTY, "Dbtr": PARTY, "Cdtr": PARTY,
    "DbtrAcct": "Id Tp? Ccy? Nm?", "CdtrAcct": "Id Tp? Ccy? Nm?",
    "DbtrAgt": "FinInstnId", "CdtrAgt": "FinInstnId",
    "FinInstnId": "BIC? ClrSysMmbId?",
    "ClrSysMmbId": "ClrSysId? MmbId",
    "ClrSysId": "Cd|Prtry", "SchmeNm": "Cd|Prtry", "SvcLvl": "Cd|Prtry", "CtgyPurp": "Cd|Prtry",
    "CdtTrfTxInf": "PmtId PmtTpInf? Amt CdtrAgt? Cdtr? CdtrAcct? RmtInf?",
    "PmtId": "InstrId? EndToEndId",
    "Amt": "InstdAmt|EqvtAmt",
    "RmtInf": "Ustrd*",
    "OrgId": "BICOrBEI? Othr*",
    "Othr": "Id SchmeNm? Issr?",
    # An account's, a party's, or the number itself.
    "Id": "IBAN|Othr|OrgId|PrvtId|",
}  # fmt: skip
VALUES = {
    "MsgId": TEXT35, "PmtInfId": TEXT35, "InstrId": TEXT35, "EndToEndId": TEXT35, "NbOfTxs": COUNT, "CtrlSum": SUM,
    "CreDtTm": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", "PmtMtd": "CHK|TRF|TRA", "BtchBookg": "true|false|1|0",
    "Nm": TEXT140, "ReqdExctnDt": DAY, "Ccy": "[A-Z]{3}", "ChrgBr": "DEBT|CRED|SHAR|SLEV",
    "BIC": "[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?", "MmbId": TEXT35, "Prtry": TEXT35, "Cd": r".{1,5}",
    "IBAN": "[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}", "InstdAmt": r"(?=.{1,19}$)[0-9]+(\.[0-9]{1,5})?", "Ustrd": TEXT140,
    "Id": TEXT34,
}  # fmt: skip


def wrong(element: Any) -> Iterator[str]:
    """What is not as the message definition says, in an element and below it."""
    name = str(element.tag).removeprefix(f"{{{NAMESPACE}}}")
    children = [str(child.tag) for child in element]
    if any(not child.startswith(f"{{{NAMESPACE}}}") for child in [*children, str(element.tag)]):
        yield f"{name}: another namespace"
    names = [child.removeprefix(f"{{{NAMESPACE}}}") for child in children]
    if not names:
        if name not in VALUES or not re.fullmatch(VALUES[name], element.text or ""):
            yield f"{name}: {element.text!r}"
    elif name not in RULES or not re.fullmatch(_order(RULES[name]), " ".join([*names, ""])):
        yield f"{name}: {names}"
    if dict(element.attrib) != ({"Ccy": "SEK"} if name == "InstdAmt" else {}):
        yield f"{name}: {dict(element.attrib)}"
    for child in element:
        yield from wrong(child)


def _order(rule: str) -> str:
    """The rule as a pattern over names that each end in a blank."""
    if "|" in rule:
        return "|".join(f"{word} " for word in rule.split("|") if word)
    parts = []
    for word in rule.split():
        bare, often = (word[:-1], word[-1]) if word[-1] in "?*+" else (word, "")
        parts.append(f"({bare} ){often}")
    return "".join(parts)
