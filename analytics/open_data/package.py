"""A release as a package of files that anyone can read without us: CSV, a description for machines, a notice for people.

Frictionless Data Package 1 (`datapackage.json`) and DCAT 3 in JSON-LD (`dcat.jsonld`). The same release, licence and
publisher make the same bytes. The folder appears under its name once it is whole.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analytics.access import Release
from analytics.open_data.columns import Field, OpenTable, csv_of, marks
from analytics.open_data.notices import about, credits_of, dcat, notice, titled
from analytics.open_data.permission import Permission
from analytics.open_data.tables import OPEN_TABLES
from common.periods import TORONTO
from common.words import LOCALES, N_, Sentence, translate

PROFILE = "tabular-data-package"
_ZIP_DAY = (2026, 1, 1, 0, 0, 0)


class FolderTakenError(Exception):
    """The package's folder exists already, with the sentence that says so."""

    def __init__(self, path: Path) -> None:
        self.sentence = Sentence.of(
            N_(
                "«\u00a0{path}\u00a0» existe déjà\u00a0: rien n'a été écrit. Choisissez un autre dossier, ou retirez ce qui s'y trouve."
            ),
            path=path,
        )
        super().__init__(str(path))


def package_name(release: Release) -> str:
    """The folder of a release's package; a demonstration says so in its name."""
    mark = "-demonstration" if release.info.demonstration else ""
    return f"maillage-{release.info.id}{mark}"


def write_package(
    release: Release,
    permission: Permission,
    out: Path,
    *,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """Write the package of a release in a folder of its own under `out`, and return it.

    Args:
        report: called with how many tables are written, of how many.

    Raises:
        FolderTakenError: there is already a folder of that name; it is left as it is.
        OutdatedReleaseError: the release does not hold one of the tables.
    """
    target = out / package_name(release)
    if target.exists():
        raise FolderTakenError(target)
    out.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".maillage-", dir=out))
    try:
        resources = []
        for done, table in enumerate(OPEN_TABLES, start=1):
            resources.append(_write_table(aside, table, release))
            report(done, len(OPEN_TABLES))
        described = _described(release, permission, resources)
        _write_json(aside / "datapackage.json", described)
        _write_json(aside / "dcat.jsonld", dcat(release, permission, described))
        for locale in LOCALES:
            text = notice(release, permission, locale)
            (aside / f"README.{locale}.md").write_text(text, encoding="utf-8", newline="\n")
        aside.chmod(0o755)
        aside.rename(target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return target


def write_archive(
    release: Release,
    permission: Permission,
    out: Path,
    *,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> Path:
    """The same package as one ZIP file under `out`: the same bytes for the same release, licence and publisher.

    Raises:
        FolderTakenError: there is already a file of that name; it is left as it is.
        OutdatedReleaseError: the release does not hold one of the tables.
    """
    target = out / f"{package_name(release)}.zip"
    if target.exists():
        raise FolderTakenError(target)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".maillage-", dir=out) as name:
        folder = write_package(release, permission, Path(name), report=report)
        aside = Path(name) / target.name
        with ZipFile(aside, "w", ZIP_DEFLATED) as archive:
            for path in sorted(folder.iterdir()):
                entry = ZipInfo(f"{folder.name}/{path.name}", _ZIP_DAY)
                archive.writestr(entry, path.read_bytes(), ZIP_DEFLATED)
        aside.rename(target)
    return target


def package_zip(release: Release, permission: Permission) -> bytes:
    """The archive's bytes, for who downloads it from the page."""
    with tempfile.TemporaryDirectory(prefix="maillage-") as name:
        return write_archive(release, permission, Path(name)).read_bytes()


def _write_table(folder: Path, table: OpenTable, release: Release) -> dict[str, object]:
    content = csv_of(table.rows(release), table.fields, release.info)
    (folder / f"{table.name}.csv").write_bytes(content)
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": translate(table.title, "fr"),
        "title_en": translate(table.title, "en"),
        "description": translate(table.grain, "fr"),
        "description_en": translate(table.grain, "en"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: OpenTable) -> dict[str, object]:
    keys = [
        {"fields": field.name, "reference": {"resource": resource, "fields": column}}
        for field in table.fields
        if field.refers
        for resource, column in [field.refers.split(".")]
    ]
    # A key may not be missing in any row: the network's rows have no territory.
    whole = all(field.required for field in table.fields if field.name in table.key)
    return {
        "fields": [_field(field) for field in (*table.fields, *marks(table.fields))],
        "missingValues": [""],
        **({"primaryKey": list(table.key)} if whole else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(field: Field) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if field.required else {}
    if field.among:
        constraints["enum"] = list(field.among)
    return {
        "name": field.name,
        "type": field.kind,
        "description": translate(field.meaning, "fr"),
        "description_en": translate(field.meaning, "en"),
        **({"unit": field.unit} if field.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _described(
    release: Release, permission: Permission, resources: list[dict[str, object]]
) -> dict[str, object]:
    info = release.info
    sources = [
        {"title": said, "title_en": english}
        for said, english in zip(credits_of(release, "fr"), credits_of(release, "en"), strict=True)
    ]
    licence = {
        "name": permission.licence.id,
        "title": permission.licence.name,
        "path": permission.licence.address,
    }
    contact = {"email" if permission.by_mail else "path": permission.contact} if permission.contact else {}
    return {
        "profile": PROFILE,
        "name": package_name(release),
        "id": info.id,
        "title": titled(release, "fr"),
        "title_en": titled(release, "en"),
        "description": about(release, "fr"),
        "description_en": about(release, "en"),
        "version": info.id,
        "created": info.built_at.replace(microsecond=0, tzinfo=TORONTO).isoformat(),
        "demonstration": info.demonstration,
        "licenses": [licence],
        "contributors": [{"title": permission.published_by, "role": "publisher", **contact}],
        **({"sources": sources} if sources else {}),
        "resources": resources,
    }


def _write_json(path: Path, content: object) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
