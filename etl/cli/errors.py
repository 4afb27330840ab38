"""Failures that a person can act on, as one sentence and an exit code; anything else is a defect."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

import duckdb

from common.console import ProblemError, WrongUseError
from common.reference import UnusableReferenceError
from common.words import N_, Sentence
from etl.problems import Refusal
from etl.pseudonyms import UnusableKeyError

_NO_ROOM = N_(
    "Le disque est plein\u00a0: rien de ce qui est déjà reçu n'est perdu et la version en service demeure\u00a0; "
    "libérez de l'espace, puis recommencez."
)
_INTERRUPTED = N_(
    "Un processus de lecture a été interrompu, sans doute faute de mémoire\u00a0: rien de ce qui est déjà reçu n'est "
    "perdu\u00a0; recommencez avec moins de fichiers à la fois."
)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def expected_failures() -> Iterator[None]:
    """Turn a full disk, an unusable reference or key, or a refused file into a sentence."""
    try:
        yield
    except UnusableReferenceError as error:
        raise WrongUseError(error.sentence) from error
    except (UnusableKeyError, Refusal) as error:
        raise ProblemError(error.sentence) from error
    except (duckdb.OutOfMemoryException, BrokenProcessPool) as error:
        raise ProblemError(Sentence.of(_INTERRUPTED)) from error
    except duckdb.OperationalError as error:
        raise ProblemError(Sentence.of(_NO_ROOM)) from error
    except OSError as error:
        raise ProblemError(_disk(error)) from error


def _disk(error: OSError) -> Sentence:
    if error.errno in _FULL:
        return Sentence.of(_NO_ROOM)
    return Sentence.of(
        N_("{file} ne peut être lu ou écrit\u00a0: vérifiez que le dossier existe et que vous y avez droit."),
        file=error.filename or "?",
    )
