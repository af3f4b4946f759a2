"""The commands of `samordna`, as typed. Each says what happened in a sentence or two; a refusal ends with exit code 1.

Django is set up inside the commands that need it, since some of them first say where it shall listen.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import django
import typer
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import DatabaseError
from rich.console import Console
from typer.exceptions import TyperException
from typer.main import get_command

from samordna.environment import BadEnvironment
from samordna.operate import wording
from samordna.plan.words import counted
from samordna.verdict import Refused

app = typer.Typer(
    name="samordna",
    help="Samordningsförbundets arbetssystem. Kör samordna KOMMANDO --help för mer om ett kommando.",
    add_completion=False,
    pretty_exceptions_enable=False,
)
audit_app = typer.Typer(help="Loggen över vem som gjort vad.")
app.add_typer(audit_app, name="audit")
out, err = Console(highlight=False, soft_wrap=True), Console(stderr=True, highlight=False, soft_wrap=True)

Port = Annotated[int, typer.Option(min=1, max=65535, help="Porten på 127.0.0.1.")]
PASSED_ON = {"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []}


def run(arguments: list[str]) -> int:
    """Carry out the command; what the user can mend is one sentence, without a traceback."""
    from samordna.operate.archive import Unusable
    from samordna.operate.lock import InUse

    command = get_command(app)
    if told := wording.help_of(command, arguments):
        out.print(told, markup=False)
        return 0
    os.umask(0o077)  # what is written is for its owner alone, whoever made the data folder
    try:
        ended = command.main(args=arguments, prog_name="samordna", standalone_mode=False)
        return ended if isinstance(ended, int) else 0
    except TyperException as error:
        return _say(wording.complaint(error, command, arguments), code=2)
    except typer.Abort:
        return _say("Avbrutet.")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except (BadEnvironment, Unusable, InUse, Refused, ImproperlyConfigured) as error:
        return _say(str(error))
    except ValidationError as error:
        return _say(" ".join(error.messages))
    except DatabaseError as error:
        return _say(_of_the_database(error))


def _of_the_database(error: DatabaseError) -> str:
    """What to do about it: most often the tables are not there, or are an older version's."""
    from samordna.operate import schema

    try:
        if not schema.is_current():
            return schema.NOT_CURRENT
    except DatabaseError:
        pass  # it cannot be asked, so the first error says more
    return f"Databasen svarade med ett fel: {str(error).strip()}. Kontrollera SAMORDNA_DATABASE_URL."


def _say(sentence: str, *, code: int = 1) -> int:
    err.print(sentence, markup=False)
    return code


@app.command(context_settings=PASSED_ON)
def check(context: typer.Context) -> None:
    """Granska planer och planfiler: samordna check FIL… [--on DAG] [--format text|json|sarif]."""
    from samordna.check import main

    raise typer.Exit(main(context.args))


@app.command(context_settings=PASSED_ON)
def read(context: typer.Context) -> None:
    """Visa hur en publicerad plan läses: samordna read FIL [--to plan.yaml]."""
    from samordna.read import main

    raise typer.Exit(main(context.args))


@app.command(context_settings=PASSED_ON)
def rules(context: typer.Context) -> None:
    """Lista reglerna om en plan; samordna rules --pdf FIL gör två sidor att trycka."""
    from samordna.rulebook import main

    raise typer.Exit(main(context.args))


@app.command()
def demo(port: Port = 8000) -> None:
    """Fyll en databas med de fem exempelförbunden och starta webbplatsen."""
    os.environ["SAMORDNA_BIND"] = f"127.0.0.1:{port}"
    django.setup()
    from samordna.operate import demo, serve

    try:
        serve.demand_free("127.0.0.1", port)
        demo.prepare()
        demo.review_example()
        _welcome(f"http://127.0.0.1:{port}/")
    except (demo.NoDemo, serve.CannotServe) as error:
        raise typer.Exit(_say(str(error))) from None
    # In a process that is as new: the one that printed the example has threads, which the server's own would wait for.
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", "samordna.cli", "serve", "--workers", "1"])


def _welcome(address: str) -> None:
    from samordna.operate import demo

    associations, roles = demo.who()
    out.print("Logga in med ett klick, i vilket som helst av förbunden:")
    for name in associations:
        out.print(f"  {name}", markup=False)
    out.print(f"som {', '.join(roles)}.")
    out.print(f"\nSamordna: [bold]{address}[/bold]  (dagen i demon är {demo.DAY})\n")


@app.command()
def serve(
    bind: Annotated[str | None, typer.Option(help="Värd och port, annars SAMORDNA_BIND eller 127.0.0.1:8000.")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Antal processer som svarar.")] = 2,
) -> None:
    """Starta webbplatsen, och bredvid den det som utför arbeten som tar tid."""
    if bind:
        os.environ["SAMORDNA_BIND"] = bind
    django.setup()
    from django.conf import settings

    from samordna.operate import serve

    out.print(f"Samordna lyssnar på {settings.BIND_HOST}:{settings.BIND_PORT}. Ctrl+C stoppar.")
    try:
        serve.run(workers=workers)
    except serve.CannotServe as error:
        raise typer.Exit(_say(str(error))) from None


@app.command(hidden=True)
def work() -> None:
    """Utför köade arbeten; startas av serve."""
    django.setup()
    from samordna.operate import serve

    serve.work()


@app.command()
def migrate() -> None:
    """Gör databasen redo för den här versionen; körs efter installation och uppgradering."""
    django.setup()
    from samordna.operate import schema

    schema.bring_up_to_date()
    out.print("Databasen är uppdaterad.")


@app.command()
def found(
    slug: Annotated[str, typer.Argument(help="Kortnamnet i adressen, till exempel norra.")],
    name: Annotated[str, typer.Argument(help="Förbundets namn.")],
    director: Annotated[str, typer.Option(help="Förbundschefens e-postadress.")],
    director_name: Annotated[str, typer.Option(help="Förbundschefens namn.")],
    organisation_number: Annotated[str, typer.Option(help="Organisationsnumret.")] = "",
) -> None:
    """Lägg upp ett förbund och bjud in dess förbundschef."""
    django.setup()
    from samordna.operate import founding

    path = founding.found(
        slug=slug, name=name, organisation_number=organisation_number, director=director, director_name=director_name
    )
    out.print(f"{name} finns nu, med adressen /{slug}/.", markup=False)
    _hand_over(director, path)


@app.command()
def appoint(
    slug: Annotated[str, typer.Argument(help="Förbundets kortnamn, till exempel norra.")],
    director: Annotated[str, typer.Option(help="Den nya förbundschefens e-postadress.")],
    director_name: Annotated[str, typer.Option(help="Den nya förbundschefens namn.")],
) -> None:
    """Utse en förbundschef till i ett förbund, när ingen där kan bjuda in."""
    django.setup()
    from samordna.operate import founding

    path = founding.appoint(slug=slug, director=director, director_name=director_name)
    out.print(f"{director} är utsedd till förbundschef i förbundet {slug}.", markup=False)
    _hand_over(director, path)


def _hand_over(director: str, path: str) -> None:
    if path:
        out.print(
            "Ge förbundschefen den här länken; den gäller i sju dagar. Den som redan har ett "
            f"konto bekräftar uppdraget där, andra väljer ett lösenord:\n{path}",
            markup=False,
        )
    else:
        out.print(f"{director} kan redan logga in och ser förbundet nästa gång.", markup=False)


@app.command()
def link(email: Annotated[str, typer.Argument(help="Användarens e-postadress.")]) -> None:
    """Ta fram en ny länk att välja lösenord med, när ingen förbundschef kan."""
    django.setup()
    from samordna.operate import founding

    out.print(f"Länken gäller i sju dagar och kan användas en gång:\n{founding.new_link(email)}", markup=False)


@app.command(name="lost-second-step")
def lost_second_step(email: Annotated[str, typer.Argument(help="Användarens e-postadress.")]) -> None:
    """Ta bort ett förlorat andra steg vid inloggning, när ingen förbundschef kan."""
    django.setup()
    from samordna.operate import founding

    founding.forget_second_step(email)
    out.print(f"{email} loggar in med bara lösenordet tills ett nytt andra steg är tillagt.", markup=False)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="Filen som skrivs; den får inte finnas.")]) -> None:
    """Skriv hela installationen till en fil: databasen, filerna och loggens sista länkar."""
    django.setup()
    from samordna.operate import backup

    made = backup.make(file)
    rows = sum(table.rows for table in made.tables)
    out.print(f"{file}: {_size(rows, len(made.files))}, skrivna och lästa tillbaka.", markup=False)
    out.print(f"Kontrollsumma (SHA-256): {backup.checksum(file)}")


def _size(rows: int, files: int) -> str:
    return f"{counted(rows, 'rad', 'rader')} och {counted(files, 'fil', 'filer')}"


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="En fil från samordna backup.")],
    replace: Annotated[bool, typer.Option("--replace", help="Ersätt det som finns.")] = False,
) -> None:
    """Lägg tillbaka en säkerhetskopia i en tom databas, kontrollerad, helt eller inte alls. Stoppa serve först."""
    django.setup()
    from samordna.operate import restore

    done = restore.run(file, replace=replace)
    rows = sum(table.rows for table in done.manifest.tables)
    out.print(f"Återställt: {_size(rows, len(done.manifest.files))}. Antal, kontrollsummor, nycklar och logg stämmer.")
    for path in done.set_aside:
        out.print(f"Det som fanns här förut ligger i {path}.", markup=False)


@app.command()
def export(
    association: Annotated[str, typer.Argument(help="Förbundets kortnamn, till exempel norra.")],
    file: Annotated[Path, typer.Argument(help="Filen som skrivs; den får inte finnas.")],
) -> None:
    """Ta ut ett förbund helt: rader, logg, filer och antagna planer, utan något om andra förbund."""
    django.setup()
    from samordna.operate import export

    made = export.make(association, file)
    rows = sum(table.rows for table in made.tables)
    out.print(f"{file}: {_size(rows, len(made.files))}.", markup=False)


@audit_app.command()
def verify(
    backup: Annotated[
        Path | None, typer.Option(help="En tidigare säkerhetskopia, som loggen ska bygga vidare på.")
    ] = None,
) -> None:
    """Kontrollera att ingen händelse har ändrats, tagits bort eller lagts till i efterhand."""
    django.setup()
    from samordna.associations.models import Association
    from samordna.core import audit
    from samordna.operate import archive

    names = dict(Association.objects.values_list("pk", "name").order_by("pk"))
    problems = audit.verify_all(names)
    if backup is not None:
        with archive.opening(backup) as earlier:
            problems += audit.rewritten(earlier.manifest.audit, names)
    for problem in problems:
        err.print(problem, markup=False)
    if problems:
        raise typer.Exit(1)
    for chain, (serial, digest) in audit.heads().items():
        events = counted(serial, "händelse", "händelser")
        out.print(f"{names.get(chain) or audit.called(chain)}: {events}, sista länken {digest}", markup=False)
    out.print("Loggen är hel.")
