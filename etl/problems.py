"""Problems: what is wrong with a file or a row, said once, in words its sender can act on.

A `Refusal` means the submission cannot be read as one: nothing of it is loaded. A problem
of a row is an error (the row is set aside) or a warning (the row is kept and flagged); both
are rows of a table, made by the checks, and get their words here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from common.words import N_, Sentence
from etl.contracts.model import Severity


class Refusal(Exception):  # noqa: N818 - the word of the contracts: a file is refused, nothing has failed
    """A submission that cannot be read as one, with the single sentence that says why and what to do.

    Args:
        code: a stable English slug of the reason (`no_deposit`, `encrypted`…), for tests and scripts.
        sentence: the sentence for the reader; it names the file and the remedy.
    """

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(f"{code}: {sentence.template}")
        self.code = code
        self.sentence = sentence

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, Sentence]]:
        """Survive the way back from a child process."""
        return (Refusal, (self.code, self.sentence))


@dataclass(frozen=True)
class Problem:
    """One problem of one cell or row.

    Args:
        row: the number that the spreadsheet shows; None for a whole sheet.
        column: the French header; value: as written, masked where it is about a person.
        detail: what else the sentence says (near words, candidates, other rows).
    """

    file: str
    sheet: str
    row: int | None
    column: str | None
    value: str | None
    rule: str
    severity: Severity
    detail: str | None = None

    def sentence(self, locale: str) -> str:
        """What is wrong and how to mend it, in the language of `locale`."""
        facts = json.loads(self.detail) if self.detail else {}
        said = Sentence.of(
            RULES[self.rule],
            value=self.value or "",
            column=self.column or "",
            **{name: fact for name, fact in facts.items() if name != "near"},
        ).text(locale)
        return f"{said} {_meant(facts['near'], locale)}" if facts.get("near") else said


def _meant(words: list[str], locale: str) -> str:
    quoted = [Sentence.of(N_("«\u00a0{word}\u00a0»"), word=word).text(locale) for word in words]
    return Sentence.of(N_("Voulez-vous dire {words}\u00a0?"), words=", ".join(quoted)).text(locale)


MASKED = "•••"
"""Stands for a value about a person."""

SEVERITIES = {
    Severity.ERROR: N_("erreur"),
    Severity.WARNING: N_("avertissement"),
    Severity.UNVERIFIED: N_("à vérifier"),
    Severity.INFORMATION: N_("information"),
}

RULES = {
    "required": N_("La cellule «\u00a0{column}\u00a0» est vide\u00a0: elle est obligatoire."),
    "date": N_(
        "«\u00a0{value}\u00a0» n'est pas une date\u00a0: écrivez par exemple 2024-03-05, 05/03/2024 (jour d'abord) ou 5 mars 2024."
    ),
    "number": N_("«\u00a0{value}\u00a0» n'est pas un nombre\u00a0: écrivez par exemple 1234,56."),
    "integer": N_("«\u00a0{value}\u00a0» n'est pas un nombre entier."),
    "year": N_("«\u00a0{value}\u00a0» n'est pas une année à quatre chiffres."),
    "flag": N_("«\u00a0{value}\u00a0»\u00a0: écrivez oui ou non."),
    "code": N_(
        "«\u00a0{value}\u00a0» n'est pas dans la liste de «\u00a0{column}\u00a0»\u00a0: choisissez un mot du gabarit."
    ),
    "indicator": N_(
        "«\u00a0{value}\u00a0» n'est pas un indicateur qui puisse avoir une cible\u00a0: écrivez son nom ou son code, "
        "tels qu'au dictionnaire des données."
    ),
    "target_year": N_(
        "«\u00a0{value}\u00a0» n'est pas une année\u00a0: écrivez 2026, ou 2026-2027 pour un exercice financier."
    ),
    "span_not_financial": N_(
        "«\u00a0{value}\u00a0» est un exercice financier, mais la ligne dit année civile\u00a0: corrigez l'un ou l'autre."
    ),
    "share_above_one": N_(
        "«\u00a0{value}\u00a0»\u00a0: cet indicateur est une part, entre 0 et 1. Écrivez 0,35 ou 35\u00a0%\u00a0; sans le signe, "
        "rien ne dit ce qui était voulu."
    ),
    "percent_above_hundred": N_("«\u00a0{value}\u00a0» dépasse 100\u00a0%, et cet indicateur est une part."),
    "percent_of_no_share": N_(
        "«\u00a0{value}\u00a0»\u00a0: cet indicateur n'est pas une part. Écrivez le nombre, sans signe de pourcentage."
    ),
    "share_of_one": N_(
        "«\u00a0{value}\u00a0» est lu comme 100\u00a0%\u00a0: écrivez 1\u00a0% ou 0,01 s'il s'agissait d'un pour cent."
    ),
    "sector": N_(
        "«\u00a0{value}\u00a0» n'est pas un secteur SCIAN à deux chiffres\u00a0; 00 si vous ne savez pas."
    ),
    "territory": N_("«\u00a0{value}\u00a0» n'est pas un territoire connu\u00a0: écrivez le code d'un pôle."),
    "neq": N_(
        "«\u00a0{value}\u00a0» n'est pas un NEQ\u00a0: dix chiffres qui commencent par 11, 22, 33 ou 88."
    ),
    "postal_code": N_(
        "«\u00a0{value}\u00a0» n'est pas un code postal canadien\u00a0; la cellule est laissée vide."
    ),
    "place_missing": N_(
        "L'organisation n'est située nulle part\u00a0: donnez la municipalité, ou le territoire."
    ),
    "place_unknown": N_(
        "La municipalité «\u00a0{value}\u00a0» est inconnue\u00a0: écrivez son nom officiel ou son code."
    ),
    "place_ambiguous": N_(
        "«\u00a0{value}\u00a0» est le nom de plusieurs municipalités ({candidates})\u00a0: écrivez le code, "
        "ou la MRC entre parenthèses."
    ),
    "place_ignored": N_(
        "La municipalité «\u00a0{value}\u00a0» n'a pu être reconnue\u00a0; l'organisation est située par son code postal "
        "ou son territoire."
    ),
    "postal_region": N_(
        "Le code postal «\u00a0{value}\u00a0» n'est pas dans la région de la municipalité\u00a0: vérifiez lequel est bon."
    ),
    "minimum": N_("«\u00a0{value}\u00a0» est trop petit\u00a0: le minimum est {minimum}."),
    "maximum": N_("«\u00a0{value}\u00a0» est trop grand\u00a0: le maximum est {maximum}."),
    "looks_personal": N_(
        "La cellule «\u00a0{column}\u00a0» semble contenir une adresse courriel ou un numéro de téléphone\u00a0: retirez-le."
    ),
    "starts_after_period": N_("«\u00a0{value}\u00a0» vient après la fin de la période du dépôt."),
    "after_period": N_("«\u00a0{value}\u00a0» vient après la fin de la période du dépôt."),
    "end_before_start": N_("La fin, «\u00a0{value}\u00a0», vient avant le début."),
    "age_impossible": N_(
        "L'âge à l'entrée serait hors de 10 à 80 ans\u00a0: vérifiez l'année de naissance et la date d'entrée."
    ),
    "age_unusual": N_("L'âge à l'entrée est hors de 15 à 34 ans\u00a0: vérifiez l'année de naissance."),
    "occupancy_above_capacity": N_(
        "«\u00a0{value}\u00a0» jours-places dépassent les places multipliées par les jours d'ouverture."
    ),
    "duplicate_key": N_(
        "La même clé est aux lignes {rows} avec un contenu différent\u00a0: gardez la bonne, retirez les autres."
    ),
    "duplicate_identical": N_("La même ligne est répétée (lignes {rows})\u00a0; elle est comptée une fois."),
    "formula_error": N_("La cellule montre l'erreur {value}\u00a0: remplacez la formule par sa valeur."),
    "formula_without_value": N_(
        "La formule n'a pas de valeur enregistrée\u00a0: ouvrez le fichier, enregistrez-le, ou écrivez la valeur."
    ),
    "unknown_column": N_(
        "La colonne «\u00a0{value}\u00a0» n'est pas dans le gabarit\u00a0: elle n'est pas lue."
    ),
    "unknown_sheet": N_(
        "La feuille «\u00a0{value}\u00a0» n'est pas dans le gabarit\u00a0: elle n'est pas lue."
    ),
    "activity_declared_none": N_(
        "La table est déclarée sans activité, mais elle a des lignes\u00a0: elles sont lues."
    ),
    "name_conflict": N_(
        "Le NEQ «\u00a0{value}\u00a0» est sous deux noms (lignes {rows})\u00a0: vérifiez lequel est bon."
    ),
    "look_alike": N_(
        "«\u00a0{value}\u00a0» semble déclarée sous plusieurs codes ({codes})\u00a0: gardez-en un, ou précisez les noms."
    ),
    "milestone_backwards": N_(
        "Le stade est daté d'avant un stade plus précoce du même projet\u00a0: vérifiez les dates."
    ),
    "orphan": N_(
        "«\u00a0{value}\u00a0» n'existe dans aucun dépôt accepté du pôle (table «\u00a0{parent}\u00a0»)."
    ),
    "orphan_set_aside": N_(
        "«\u00a0{value}\u00a0» est à la table «\u00a0{parent}\u00a0», mais cette ligne est en erreur\u00a0: corrigez-la d'abord."
    ),
    "orphan_withdrawn": N_(
        "Parent retiré\u00a0: «\u00a0{value}\u00a0» a été retiré de la table «\u00a0{parent}\u00a0» (dépôt {submission})."
    ),
    "orphan_optional": N_(
        "«\u00a0{value}\u00a0» n'existe dans aucun dépôt accepté du pôle\u00a0; la cellule est laissée vide."
    ),
    "unverified": N_(
        "«\u00a0{value}\u00a0» n'est pas dans ce dépôt\u00a0: à vérifier avec les dépôts précédents du pôle."
    ),
    "before_project": N_("L'événement est daté d'avant le début de son projet ({start})."),
    "not_participant": N_(
        "L'organisation «\u00a0{value}\u00a0» ne participe pas au projet de cet événement."
    ),
    "before_entry": N_("Le suivi est daté d'avant l'entrée de la personne dans le programme."),
    "newer_set_aside": N_(
        "Une version plus récente de cette ligne est en erreur\u00a0: l'ancienne reste en vigueur."
    ),
}
"""The sentence of each rule. A rule without one is an error that a test reports."""
