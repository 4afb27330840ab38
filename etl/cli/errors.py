"""Failures that a person can act on, as one sentence and an exit code; anything else is a defect."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from common.console import ProblemError, WrongUseError
from common.reference import UnusableReferenceError
from common.words import N_, Sentence
from etl.problems import Refusal
from etl.pseudonyms import UnusableKeyError

_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def expected_failures() -> Iterator[None]:
    """Turn a full disk, an unusable reference or key, or a refused file into a sentence."""
    try:
        yield
    except UnusableReferenceError as error:
        raise WrongUseError(error.sentence) from error
    except (UnusableKeyError, Refusal) as error:
        raise ProblemError(error.sentence) from error
    except OSError as error:
        raise ProblemError(_disk(error)) from error


def _disk(error: OSError) -> Sentence:
    if error.errno in _FULL:
        return Sentence.of(
            N_(
                "Le disque est plein\u00a0: rien de ce qui est déjà reçu n'est perdu et la version en service "
                "demeure\u00a0; libérez de l'espace, puis recommencez."
            )
        )
    return Sentence.of(
        N_("{file} ne peut être lu ou écrit\u00a0: vérifiez que le dossier existe et que vous y avez droit."),
        file=error.filename or "?",
    )
