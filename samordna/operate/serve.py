"""`samordna serve`: granian with the application, and beside it one worker for what takes time."""

import logging
import os
import socket
import subprocess
import sys
import threading
import time

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from samordna.operate import hourly, lock, schema
from samordna.refused import why

TOO_MANY = "Python threads, which seems quite high"
LOOK_EVERY = 0.3  # seconds between the worker's looks for work: somebody waits for a small document to be read
RESTART_AFTER = 5  # seconds; a worker that cannot start does not fill the log


class CannotServe(Exception):
    """Why the server does not start, as a Swedish sentence."""


def demand_free(host: str, port: int) -> None:
    """Nothing, when the port can be listened on.

    Raises:
        CannotServe: when somebody else does already, or it is not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except PermissionError:
            raise CannotServe(f"Port {port} får bara systemet använda. Välj en över 1023.") from None
        except OSError as error:
            if error.errno == 98:
                raise CannotServe(
                    f"Port {port} på {host} används redan, kanske av en Samordna som körs i ett annat fönster. "
                    f"Stoppa den, eller välj en annan port: make demo PORT={port + 1} "
                    f"eller samordna serve --bind {host}:{port + 1}."
                ) from None
            raise CannotServe(f"{host}:{port} går inte att lyssna på: {why(error)}.") from None


def demand_migrated() -> None:
    """Nothing, when the database is as this version needs it.

    Raises:
        CannotServe: when it is not.
    """
    if not schema.is_current():
        raise CannotServe(schema.NOT_CURRENT)
    connection.close()


def run(*, workers: int) -> None:
    """Serve until told to stop, at the address of SAMORDNA_BIND.

    Raises:
        CannotServe: when the port is taken or the database is not up to date.
        InUse: while a backup is being restored.
    """
    demand_free(settings.BIND_HOST, settings.BIND_PORT)
    demand_migrated()
    call_command("collectstatic", interactive=False, verbosity=0)
    stopping = threading.Event()
    with lock.shared():
        threading.Thread(target=_keep_working, args=[stopping], daemon=True).start()
        try:
            _listen(workers)
        finally:
            stopping.set()


def _listen(workers: int) -> None:
    # Granian warns of more threads than cores; ours mostly wait, and are meant to be as many.
    logging.getLogger("_granian").addFilter(lambda record: TOO_MANY not in record.getMessage())
    Granian(
        "samordna.wsgi:application",
        address=settings.BIND_HOST,
        port=settings.BIND_PORT,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=16,  # one that waits for a slow sender does nothing else
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def _keep_working(stopping: threading.Event) -> None:
    """A worker process for the queued tasks, started anew if it ends; it ends by itself when this process does."""
    while not stopping.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "samordna.cli", "work"])
        while worker.poll() is None and not stopping.wait(0.5):
            pass
        worker.terminate()
        stopping.wait(RESTART_AFTER)


def work() -> None:
    """Carry out queued tasks, and what is done each hour, until the process that started us is gone or tells us to."""
    threading.Thread(target=_end_with, args=[os.getppid()], daemon=True).start()
    hourly.for_ever()
    call_command("db_worker", verbosity=0, reload=False, interval=LOOK_EVERY)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(2)
    os._exit(0)
