"""`samordna check`: exit codes, the three forms, the day, waivers and explanations."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from samordna.check import main
from samordna.plan.checks import RULES
from samordna.plan.file import read

# Lön and hyra are 600, but the print says 610: one error.
PLAN = """\
format: 1
association: Samordningsförbundet Exemplet
slug: exemplet
year: 2027
title: Verksamhetsplan 2027
status: published
adopted: {day: 2026-11-20}
columns:
  - {key: b27, year: 2027, kind: budget, label: Budget 2027}
sections:
  - {key: kostnader, label: Kostnader, side: cost}
lines:
  - {key: lon, label: Lön, section: kostnader, kind: administration, values: {b27: 400}}
  - {key: hyra, label: Hyra, section: kostnader, kind: administration, values: {b27: 200.50}}
totals:
  - {key: summa, label: Summa kostnader, terms: ["+lon", "+hyra"], side: cost, role: cost}
tables:
  - key: budget
    heading: Budget
    columns:
      - {key: b27, column: b27}
    rows:
      - {ref: lon, stated: {b27: 400}}
      - {ref: hyra, stated: {b27: 200.50}}
      - {ref: summa, style: sum, stated: {b27: 610}}
"""
RIGHT = PLAN.replace("610", "600.50")
SUM_LINE = PLAN.splitlines().index("      - {ref: summa, style: sum, stated: {b27: 610}}") + 1


@pytest.fixture
def wrong(tmp_path: Path) -> str:
    """A plan with one sum that is wrong."""
    return saved(tmp_path / "fel.yaml", PLAN)


@pytest.fixture
def right(tmp_path: Path) -> str:
    """The same plan with the sum right; other rules may say what they like about it."""
    return saved(tmp_path / "ratt.yaml", RIGHT + waived_errors())


def saved(path: Path, text: str) -> str:
    path.write_text(text, "utf-8")
    return str(path)


def waived_errors() -> str:
    """Waivers of every error but the one the tests are about, so that new rules do not change what these tests say."""
    codes = [rule.code for rule in RULES if rule.code != "K101"]
    return "waivers:\n" + "".join(f"  - {{code: {code}, reason: prövas inte här}}\n" for code in codes)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    streams = capsys.readouterr()
    return code, streams.out, streams.err


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """The finding of a wrong sum, in the JSON report's first file."""
    _, out, _ = run(capsys, "--format", "json", *arguments)
    findings = json.loads(out)["files"][0]["findings"]
    return next(finding for finding in findings if finding["code"] == "K101")


# Exit codes


def test_a_plan_without_errors_ends_with_zero(capsys: pytest.CaptureFixture[str], right: str) -> None:
    assert run(capsys, right)[0] == 0


def test_an_error_ends_with_one(capsys: pytest.CaptureFixture[str], wrong: str, right: str) -> None:
    assert run(capsys, right, wrong)[0] == 1


def test_an_error_waived_by_the_plan_ends_with_zero(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    waiver = "  - {code: K101, table: budget, row: summa, reason: Tryckfel i originalet.}\n"
    path = saved(tmp_path / "plan.yaml", PLAN + waived_errors() + waiver)

    code, out, _ = run(capsys, path)

    assert code == 0
    assert "Skäl: Tryckfel i originalet." in out
    assert found(capsys, path)["waived_by"] == "Tryckfel i originalet."


def test_a_waiver_of_another_row_does_not_help(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    waiver = "  - {code: K101, table: budget, row: lon, reason: Tryckfel i originalet.}\n"
    path = saved(tmp_path / "plan.yaml", PLAN + waived_errors() + waiver)

    assert run(capsys, path)[0] == 1


def test_a_note_at_the_row_can_give_the_reason(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    note = "notes:\n  - {key: n, mark: '1', text: Avrundat., table: budget, row: summa, waives: [K101]}\n"
    path = saved(tmp_path / "plan.yaml", PLAN + waived_errors() + note)

    code, _, _ = run(capsys, path)

    assert (code, found(capsys, path)["waived_by"]) == (0, "Avrundat.")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tom.yaml", b"", "filen är tom. Spara den på nytt, eller hämta den igen."),
        ("plan.docx", b"PK\x03\x04\x00", "plan.docx är skadad."),
        ("plan.exe", b"MZ\x90\x00", "plan.exe är ett program eller skript, inget dokument."),
        ("bild.yaml", b"\x89PNG\x00", "filen är binär"),
        ("text.txt", b"Hej.\n", "text.txt innehåller ingen verksamhetsplan eller budget"),
        ("data.json", b'{"format": 1}', "fältet association saknas."),
        ("tabell.csv", b"a;b\n1;2\n", "tabell.csv innehåller ingen verksamhetsplan eller budget"),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_the_others_are_still_checked(
    name: str, content: bytes, told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, wrong: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    code, out, err = run(capsys, str(path), wrong)

    assert code == 2
    assert told in " ".join(out.split())
    assert "K101" in out
    assert err == ""


def test_directories_and_missing_files_end_with_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, str(tmp_path), str(tmp_path / "saknas.yaml"))

    assert code == 2
    assert "är en mapp; ange filerna i den, till exempel" in out
    assert "filen finns inte. Kontrollera namnet och mappen." in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "ange minst en plan."),
        (["--on", "i dag", "x.yaml"], "--on i dag går inte; skriv en dag som finns, ÅÅÅÅ-MM-DD."),
        (["--on", "2026-02-30", "x.yaml"], "--on 2026-02-30 går inte; skriv en dag som finns, ÅÅÅÅ-MM-DD."),
        (["--on", "20261130", "x.yaml"], "--on 20261130 går inte; skriv en dag som finns, ÅÅÅÅ-MM-DD."),
        (["--on", "2026-W48-6", "x.yaml"], "--on 2026-W48-6 går inte; skriv en dag som finns, ÅÅÅÅ-MM-DD."),
        (["x.yaml", "--on"], "--on går inte; skriv en dag som finns, ÅÅÅÅ-MM-DD."),
        (["--format", "xml", "x.yaml"], "--format xml går inte; välj text, json, sarif."),
        (["--fromat", "json", "x.yaml"], "--fromat finns inte; välj bland --on, --format, --explain och --help."),
        (["--explain"], "--explain behöver en regels kod; till exempel "),
        (["--explain", "E23O"], "regeln E23O finns inte; till exempel E230, "),
        (["--explain", "K101", "x.yaml"], "--explain tar en regels kod och inget mer."),
    ],
)
def test_arguments_that_cannot_be_used_get_a_sentence_and_end_with_two(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *arguments)

    assert (code, out) == (2, "")
    assert err.startswith(f"samordna check: {told}")


# The forms


def test_the_json_report_has_the_shape_that_programs_rely_on(capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    _, out, _ = run(capsys, "--format", "json", wrong)

    report = json.loads(out)

    assert list(report) == ["files"]
    assert list(report["files"][0]) == ["file", "association", "year", "findings"]
    assert report["files"][0]["association"] == "Samordningsförbundet Exemplet"
    finding = found(capsys, wrong)
    assert finding | {"message": "", "suggestion": ""} == {
        "code": "K101",
        "severity": "error",
        "message": "",
        "where": {"table": "budget", "row": "summa", "column": "b27", "year": 2027},
        "stated": 610,
        "computed": 600.5,
        "unit": "kr",
        "source": None,
        "suggestion": "",
        "waived_by": None,
    }
    assert '"computed": 600.50,' in out


def test_a_finding_about_a_text_says_which_in_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    stale = PLAN + "texts:\n  - {key: vision, heading: Vision, body: Vår vision för 2026 är ljus.}\n"

    _, out, _ = run(capsys, "--format", "json", saved(tmp_path / "gammal.yaml", stale))

    (finding,) = [f for f in json.loads(out)["files"][0]["findings"] if f["code"] == "D401"]
    assert finding["where"] == {"table": None, "row": "text:vision", "column": None, "year": None}


def test_a_finding_with_a_source_names_act_section_and_address(capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    _, out, _ = run(capsys, "--format", "json", wrong)

    sources = [f["source"] for f in json.loads(out)["files"][0]["findings"] if f["source"]]

    assert {tuple(source) for source in sources} <= {("act", "section", "url")}


def test_an_unreadable_file_is_a_finding_without_plan_in_json(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = saved(tmp_path / "tom.yaml", "")

    code, out, err = run(capsys, "--format", "json", path)

    file = json.loads(out)["files"][0]
    assert (code, file["file"], file["association"], file["year"]) == (2, path, None, None)
    [found] = file["findings"]
    assert (found["code"], found["severity"]) == ("F001", "error")
    assert err == f"{path}: {found['message']}\n"


def test_sarif_points_at_the_line_and_describes_every_rule_it_names(
    capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    _, out, _ = run(capsys, "--format", "sarif", wrong)

    report = json.loads(out)
    [only] = report["runs"]
    rules = only["tool"]["driver"]["rules"]
    result = next(result for result in only["results"] if result["ruleId"] == "K101")
    assert report["version"] == "2.1.0"
    assert rules[result["ruleIndex"]]["id"] == "K101"
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": SUM_LINE}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == Path(wrong).as_uri()
    assert {result["ruleId"] for result in only["results"]} <= {rule["id"] for rule in rules}
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)


def test_sarif_marks_what_is_waived_and_what_could_not_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    waived = saved(tmp_path / "a.yaml", PLAN + "waivers:\n  - {code: K101, reason: Tryckfel.}\n")
    broken = saved(tmp_path / "b å.yaml", PLAN.replace("kind: budget", "kind: bugdet"))

    _, out, _ = run(capsys, "--format", "sarif", waived, broken)

    [only] = json.loads(out)["runs"]
    told = {result["ruleId"]: result for result in only["results"]}
    assert told["K101"]["suppressions"] == [{"kind": "inSource", "justification": "Tryckfel."}]
    assert told["F001"]["locations"][0]["physicalLocation"]["region"] == {"startLine": 9}
    assert only["invocations"] == [{"executionSuccessful": False}]
    assert only["artifacts"][1]["location"]["uri"].endswith("/b%20%C3%A5.yaml")


def test_text_fits_eighty_columns_and_is_grouped_by_how_grave(capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    _, out, _ = run(capsys, wrong)

    assert max(len(line) for line in out.splitlines() if wrong not in line) <= 80
    head = [wrong, "Samordningsförbundet Exemplet, plan 2027, bedömd per 2026-11-20", ""]
    assert out.splitlines()[:3] == head
    assert re.match(r"Fel \(\d+\)$", out.splitlines()[3])
    assert "        Plats: Budget / Summa kostnader / Budget 2027\n" in out
    assert "\x1b" not in out


def test_a_plan_without_anything_to_remark_says_so(capsys: pytest.CaptureFixture[str], right: str) -> None:
    from samordna.plan.file import load_file
    from samordna.plan.report.checked import Checked
    from samordna.plan.report.text import as_text

    assert as_text([Checked(right, load_file(right))]).endswith("\nInget att anmärka.\n")


@pytest.mark.parametrize(("status", "said"), [("published", False), ("adopted", True)])
def test_the_texts_of_a_plan_that_was_written_here_are_read_as_well(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, status: str, said: bool
) -> None:
    plan = re.sub(r", stated: {.*?}}", "}", RIGHT).replace("published", status)
    text = "texts: [{key: budget, heading: Budgeten, body: Summa kostnader är 5 kr.}]\n"

    assert ("C501" in run(capsys, saved(tmp_path / "plan.yaml", plan + text))[1]) is said


# The day


def test_the_day_is_the_plans_own_unless_told(capsys: pytest.CaptureFixture[str], wrong: str) -> None:
    own, told = run(capsys, wrong)[1], run(capsys, wrong, "--on", "2026-12-24")[1]

    assert "bedömd per 2026-11-20" in own
    assert "bedömd per 2026-12-24" in told


@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("", "2026-11-30"),
        ("dated: {day: 2026-10-01}\n", "2026-10-01"),
        ("dated: {day: 2026-10-01}\nproposed: {day: 2026-10-15}\n", "2026-10-15"),
        ("proposed: {day: 2026-10-15}\nadopted: {day: 2026-11-20}\n", "2026-11-20"),
        ("adopted: {printed: i november}\n", "2026-11-30"),
    ],
)
def test_the_plans_own_day_is_adopted_else_proposed_else_printed_else_the_last_of_november(
    dates: str, day: str
) -> None:
    plan = read(PLAN.replace("adopted: {day: 2026-11-20}\n", dates), "plan.yaml")

    assert plan.reference_day.isoformat() == day


# Explanations


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_rule_can_be_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, out, err = run(capsys, "--explain", code.lower())

    assert (exit_code, err) == (0, "")
    assert " ".join(f"{code} {RULES[code].title}".split()) in " ".join(out.split())


@pytest.mark.parametrize("code", ["F001", "U000"])
def test_the_codes_without_a_rule_can_be_explained_too(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exit_code, out, _ = run(capsys, "--explain", code)

    assert (exit_code, out.split()[0]) == (0, code)


def test_help_is_in_swedish_and_ends_with_zero(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--help")

    assert code == 0
    assert out.startswith("Användning: samordna check FIL…")


# The process


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "samordna.cli", "check", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )


def test_the_command_starts_without_django_and_pydantic(wrong: str) -> None:
    script = "import sys; from samordna.check import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"

    done = subprocess.run([sys.executable, "-c", script, wrong], capture_output=True, text=True, check=True)

    assert {"django", "pydantic", "typer", "rich", "jinja2"} & set(done.stderr.split()) == set()


def test_json_is_utf8_and_text_is_readable_on_a_terminal_that_has_only_ascii(wrong: str) -> None:
    as_json = process("--format", "json", wrong, PYTHONIOENCODING="ascii")
    as_text = process(wrong, PYTHONIOENCODING="ascii")

    assert (as_json.returncode, as_text.returncode) == (1, 1)
    assert "Samordningsförbundet" in json.loads(as_json.stdout.decode("utf-8"))["files"][0]["association"]
    assert b"Samordningsf?rbundet Exemplet" in as_text.stdout


@pytest.mark.parametrize(("name", "code"), [("right", 0), ("wrong", 1)])
def test_a_reader_that_stops_early_gets_no_message_and_the_same_exit_code(
    name: str, code: int, request: pytest.FixtureRequest
) -> None:
    command = [sys.executable, "-m", "samordna.cli", "check", *[request.getfixturevalue(name)] * 60]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        told = running.stderr.read()

    assert (told, running.returncode) == (b"", code)
