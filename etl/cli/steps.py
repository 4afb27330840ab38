"""The two steps of a load, each with its bar and its account: reception, release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from common.console import DONE, PROBLEM, ProblemError
from common.progress import progress
from common.settings import Settings
from common.words import N_, Sentence, translate
from etl.build.publish import current
from etl.build.release import AuditError, plan, release
from etl.build.served_key import key_has_changed
from etl.cli import printing
from etl.cli.errors import expected_failures
from etl.intake import Outcome, receive, submissions_in

_KEY_CHANGED = N_(
    "La clé des pseudonymes n'est plus celle de la version en service (perdue ou changée)\u00a0: tous les dépôts archivés "
    "ont été relus avec la clé présente, rien n'est perdu et chaque personne reste suivie d'un dépôt à l'autre\u00a0; "
    "mais les versions précédentes ne peuvent plus être rebâties à l'identique. Si ce n'était pas voulu, remettez "
    "l'ancienne clé, puis publiez de nouveau."
)


def receive_files(
    settings: Settings,
    files: Sequence[Path],
    *,
    locale: str,
    received_at: Mapping[Path, datetime] | None = None,
) -> int:
    """Receive what `files` name and say what became of it; the exit code says whether anything is wrong."""
    with expected_failures(), progress(translate(N_("Réception"), locale)) as report:
        receptions = receive(settings, submissions_in(files), received_at=received_at, report=report)
    printing.print_receptions(receptions, locale=locale)
    wrong = any(r.outcome is Outcome.REFUSED or r.staged.errors for r in receptions)
    return PROBLEM if wrong else DONE


def release_now(settings: Settings, *, as_of: date | None, locale: str) -> int:
    """Build and publish a release, and name it."""
    try:
        with expected_failures(), progress(translate(N_("Publication"), locale)) as report:
            build = plan(settings, as_of=as_of, report=lambda _, done, total: report(done, total))
            changed = key_has_changed(settings, build.staging.key_fingerprint)
            pointer, fresh = release(build, report=lambda _, done, total: report(done, total))
    except AuditError as failure:
        raise ProblemError(
            Sentence.of(
                N_(
                    "La version n'a pas été publiée\u00a0: une vérification finale a échoué ({audit}). L'ancienne demeure."
                ),
                audit=str(failure),
            )
        ) from failure
    if changed:
        printing.say(Sentence.of(_KEY_CHANGED), locale)
    if current(settings.releases) != pointer:
        said = N_("Version publiée sans être mise en service, car une plus récente l'est\u00a0: {release}")
    elif fresh:
        said = N_("Version publiée\u00a0: {release}")
    else:
        said = N_("Déjà publiée, rien n'a changé\u00a0: {release}")
    printing.say(Sentence.of(said, release=pointer.release), locale)
    return DONE
