"""How a call ends: for each way to fail one Swedish sentence and a status, never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from typing import TextIO

import click

REFUSED = 2
UNEXPECTED = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT
_REASONS = {
    errno.ENOSPC: "det finns inget utrymme kvar",
    errno.EDQUOT: "det finns inget utrymme kvar",
    errno.EACCES: "åtkomst nekas",
    errno.EPERM: "åtkomst nekas",
    errno.EROFS: "filsystemet går inte att skriva i",
    errno.ENOTDIR: "en mapp i sökvägen är en fil",
    errno.EEXIST: "där finns redan något annat",
    errno.ENOENT: "sökvägen finns inte",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.EIO: "enheten svarar med ett fel",
}


def status_of(call: Callable[[], object]) -> int:
    """Make the call, say what went wrong, and return the status that the program shall exit with.

    0; 2 with what was refused; 70 with what nobody foresaw (BESLUT_FELSOK=1 shows its traceback);
    130 after ctrl-C. Who stops reading a pipe gets 0, after much output as after little.
    """
    from beslut.values.error import BeslutError

    status = REFUSED
    try:
        outcome = call()
        if sys.stdout is not None:
            sys.stdout.flush()
        status = outcome if isinstance(outcome, int) else 0
    except click.exceptions.Exit as error:
        status = error.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt, EOFError):
        _say("avbrutet")
        status = INTERRUPTED
    except click.ClickException as error:
        from beslut.cli.swedish import explain

        _say(explain(error))
    except BeslutError as error:
        from beslut.clean import clean_block

        _say(clean_block(str(error)))
    except BrokenPipeError:
        status = 0
    except OSError as error:
        _say(_about_system(error))
    except UnicodeEncodeError as error:
        if error.encoding.replace("-", "").lower() == "utf8":
            status = _unexpected(error)
        else:
            _say(
                f"utdata går inte att skriva i teckenkodningen {error.encoding}; "
                "sätt PYTHONUTF8=1 i miljön, så skrivs den i UTF-8"
            )
    except Exception as error:  # noqa: BLE001  # the last door: whatever comes, a sentence goes out
        status = _unexpected(error)
    _let_go(sys.stdout)
    _let_go(sys.stderr)
    return status


def in_swedish(error: OSError) -> str:
    """Why the system said no."""
    return _REASONS.get(error.errno or 0, f"systemet säger {error.strerror or error}")


def _about_system(error: OSError) -> str:
    from beslut.clean import clean

    what = (
        f"{error.filename} går inte att läsa eller skriva" if error.filename else "utdata går inte att skriva"
    )
    return clean(f"{what}: {in_swedish(error)}")


def _unexpected(error: Exception) -> int:
    from beslut.clean import clean

    if os.environ.get("BESLUT_FELSOK") == "1":
        import traceback

        from beslut.clean import clean_block

        _say(f"ett oväntat fel\n{clean_block(''.join(traceback.format_exception(error)).rstrip())}")
    else:
        _say(
            clean(f"ett oväntat fel: {type(error).__name__}: {error}")
            + " (rapportera det gärna; med BESLUT_FELSOK=1 i miljön visas var det uppstod)"
        )
    return UNEXPECTED


def _say(sentence: str) -> None:
    try:
        click.echo(f"beslut: {sentence}", err=True)
    except (OSError, ValueError):
        return  # nobody hears us; the status stands


def _let_go(stream: TextIO | None) -> None:
    """What can't be written is dropped, or Python would try again on its way out and complain in English."""
    if stream is None:
        return
    try:
        stream.flush()
    except (OSError, ValueError):
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (OSError, ValueError):
            return
