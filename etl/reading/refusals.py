"""Every reason for which a file is not read, in one sentence that names the remedy.

`file` is always the name that its sender knows, never a path of this machine.
"""

from __future__ import annotations

from common.words import N_, Sentence
from etl.problems import Refusal
from etl.reading.limits import MEBIBYTE


def not_found(file: str) -> Refusal:
    return Refusal(
        "not_found", Sentence.of(N_("{file} est introuvable : vérifiez son nom et son dossier."), file=file)
    )


def unreadable(file: str) -> Refusal:
    return Refusal(
        "unreadable",
        Sentence.of(
            N_("{file} ne peut pas être ouvert : fermez-le ailleurs ou demandez le droit de le lire."),
            file=file,
        ),
    )


def empty_file(file: str) -> Refusal:
    return Refusal(
        "empty_file",
        Sentence.of(N_("{file} est vide (0 octet) : exportez-le ou téléversez-le de nouveau."), file=file),
    )


def empty_folder(file: str) -> Refusal:
    return Refusal(
        "empty_folder",
        Sentence.of(
            N_("{file} ne contient aucun fichier CSV : ajoutez-y depot.csv et un fichier par table."),
            file=file,
        ),
    )


def workbooks_inside(file: str) -> Refusal:
    return Refusal(
        "workbooks_inside",
        Sentence.of(
            N_(
                "{file} contient des classeurs ou d'autres archives : "
                "envoyez chaque classeur seul, sans l'emballer."
            ),
            file=file,
        ),
    )


def several_folders(file: str) -> Refusal:
    return Refusal(
        "several_folders",
        Sentence.of(
            N_("{file} contient des CSV dans plusieurs dossiers : envoyez une archive par dépôt."), file=file
        ),
    )


def not_a_workbook(file: str) -> Refusal:
    return Refusal(
        "not_a_workbook",
        Sentence.of(
            N_(
                "{file} n'est pas un classeur : "
                "enregistrez-le au format Excel (.xlsx) ou OpenDocument (.ods)."
            ),
            file=file,
        ),
    )


def old_xls(file: str) -> Refusal:
    return Refusal(
        "old_xls",
        Sentence.of(
            N_(
                "{file} est dans l'ancien format Excel (.xls) : ouvrez-le dans Excel "
                "et enregistrez-le au format .xlsx."
            ),
            file=file,
        ),
    )


def unsupported_format(file: str) -> Refusal:
    return Refusal(
        "unsupported_format",
        Sentence.of(
            N_("{file} est dans un format qui n'est pas lu ici : enregistrez-le au format Excel (.xlsx)."),
            file=file,
        ),
    )


def encrypted(file: str) -> Refusal:
    return Refusal(
        "encrypted",
        Sentence.of(
            N_("{file} est protégé par un mot de passe : enregistrez-en une copie sans mot de passe."),
            file=file,
        ),
    )


def truncated(file: str) -> Refusal:
    return Refusal(
        "truncated",
        Sentence.of(
            N_(
                "{file} est incomplet ou abîmé : "
                "téléversez-le de nouveau ou enregistrez-le une nouvelle fois."
            ),
            file=file,
        ),
    )


def damaged(file: str) -> Refusal:
    return Refusal(
        "damaged",
        Sentence.of(
            N_(
                "{file} ressemble à un classeur, mais son contenu est illisible : ouvrez-le dans Excel, "
                "enregistrez-le de nouveau, puis renvoyez-le."
            ),
            file=file,
        ),
    )


def too_large(file: str, *, limit: int) -> Refusal:
    """`limit` in bytes."""
    return Refusal(
        "too_large",
        Sentence.of(
            N_("{file} dépasse {limit} Mo une fois décompressé : répartissez-le en plusieurs dépôts."),
            file=file,
            limit=limit // MEBIBYTE,
        ),
    )


def bomb(file: str, *, ratio: int) -> Refusal:
    return Refusal(
        "bomb",
        Sentence.of(
            N_(
                "{file} se décompresse à plus de {ratio} fois sa taille, comme une archive piégée : "
                "copiez vos données dans un gabarit vierge."
            ),
            file=file,
            ratio=ratio,
        ),
    )


def too_many_entries(file: str, *, limit: int) -> Refusal:
    return Refusal(
        "too_many_entries",
        Sentence.of(
            N_("{file} renferme plus de {limit} fichiers : copiez vos données dans un gabarit vierge."),
            file=file,
            limit=limit,
        ),
    )


def unsafe_path(file: str) -> Refusal:
    return Refusal(
        "unsafe_path",
        Sentence.of(
            N_(
                "{file} renferme un chemin qui sort de l'archive : recréez-la à partir de vos seuls fichiers."
            ),
            file=file,
        ),
    )


def doctype(file: str) -> Refusal:
    return Refusal(
        "doctype",
        Sentence.of(
            N_(
                "{file} contient une déclaration DOCTYPE, qu'aucun tableur n'écrit : "
                "copiez vos données dans un gabarit vierge."
            ),
            file=file,
        ),
    )


def too_many_sheets(file: str, *, limit: int) -> Refusal:
    return Refusal(
        "too_many_sheets",
        Sentence.of(
            N_("{file} compte plus de {limit} feuilles : ne gardez que celles du gabarit."),
            file=file,
            limit=limit,
        ),
    )


def too_many_cells(file: str, *, sheet: str, cell: str) -> Refusal:
    return Refusal(
        "too_many_cells",
        Sentence.of(
            N_(
                "{file}, feuille « {sheet} » : elle s'étend jusqu'à la cellule {cell} ; "
                "supprimez les lignes et les colonnes au-delà de vos données."
            ),
            file=file,
            sheet=sheet,
            cell=cell,
        ),
    )


def too_many_errors(file: str, *, limit: int) -> Refusal:
    return Refusal(
        "too_many_errors",
        Sentence.of(
            N_(
                "{file} contient plus de {limit} cellules en erreur : "
                "corrigez les formules ou collez leurs valeurs."
            ),
            file=file,
            limit=limit,
        ),
    )


def out_of_memory(file: str) -> Refusal:
    return Refusal(
        "out_of_memory",
        Sentence.of(
            N_("{file} demande trop de mémoire à lire : copiez vos seules données dans un gabarit vierge."),
            file=file,
        ),
    )


def timed_out(file: str, *, seconds: float) -> Refusal:
    return Refusal(
        "timed_out",
        Sentence.of(
            N_(
                "{file} n'a pas pu être lu en {seconds} secondes : "
                "copiez vos seules données dans un gabarit vierge."
            ),
            file=file,
            seconds=round(seconds),
        ),
    )


def reader_died(file: str) -> Refusal:
    return Refusal(
        "reader_died",
        Sentence.of(
            N_(
                "{file} a interrompu le lecteur de classeurs : "
                "copiez vos seules données dans un gabarit vierge."
            ),
            file=file,
        ),
    )


def utf16(file: str) -> Refusal:
    return Refusal(
        "bad_encoding",
        Sentence.of(
            N_(
                "{file} n'est pas du texte UTF-8 : "
                "enregistrez-le au format « CSV UTF-8 (délimité par des virgules) »."
            ),
            file=file,
        ),
    )


def mixed_encoding(file: str, *, line: int) -> Refusal:
    return Refusal(
        "bad_encoding",
        Sentence.of(
            N_(
                "{file} : les accents de la ligne {line} ne sont ni en UTF-8 ni en Windows-1252 ; "
                "enregistrez-le au format « CSV UTF-8 »."
            ),
            file=file,
            line=line,
        ),
    )


def no_header(file: str) -> Refusal:
    return Refusal(
        "no_header",
        Sentence.of(N_("{file} n'a pas de ligne d'en-têtes lisible : reprenez celle du gabarit."), file=file),
    )
