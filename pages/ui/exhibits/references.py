"""The works that the methods come from, as text: no address is followed."""

from __future__ import annotations

from dataclasses import dataclass

from pages.ui.language import N_


@dataclass(frozen=True)
class Work:
    """A work: how it is cited, in its own language, and what it is used for (a msgid)."""

    citation: str
    used_for: str
    language: str = "en"


WORKS = (
    Work(
        "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the "
        "American Statistical Association, 22, 209–212. doi 10.1080/01621459.1927.10502953",
        N_("intervalles des parts"),
    ),
    Work(
        "Perianes-Rodriguez, A., Waltman, L. & van Eck, N. J. (2016). Constructing bibliometric networks: a comparison "
        "between full and fractional counting. Journal of Informetrics, 10, 1178–1195. doi 10.1016/j.joi.2016.10.006",
        N_("décompte fractionnaire"),
    ),
    Work(
        "Deming, W. E. & Stephan, F. F. (1940). On a least squares adjustment of a sampled frequency table when the "
        "expected marginal totals are known. Annals of Mathematical Statistics, 11, 427–444. doi 10.1214/aoms/1177731829",
        N_("liens attendus, totaux gardés"),
    ),
    Work(
        "Wedderburn, R. W. M. (1974). Quasi-likelihood functions, generalized linear models, and the Gauss–Newton method. "
        "Biometrika, 61, 439–447. doi 10.1093/biomet/61.3.439",
        N_("liens attendus, distance et surdispersion"),
    ),
    Work(
        "Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to "
        "multiple testing. Journal of the Royal Statistical Society B, 57, 289–300. doi 10.1111/j.2517-6161.1995.tb02031.x",
        N_("plusieurs paires à la fois"),
    ),
    Work(
        "Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an experimental simulation. "
        "Social Psychology Quarterly, 51, 123–140. doi 10.2307/2786835",
        N_("indice E-I"),
    ),
    Work(
        "Serrano, M. Á., Boguñá, M. & Vespignani, A. (2009). Extracting the multiscale backbone of complex weighted "
        "networks. PNAS, 106, 6483–6488. doi 10.1073/pnas.0808904106",
        N_("ossature du réseau"),
    ),
    Work(
        "Traag, V. A., Waltman, L. & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected "
        "communities. Scientific Reports, 9, 5233. doi 10.1038/s41598-019-41695-z",
        N_("communautés"),
    ),
    Work(
        "Kaplan, E. L. & Meier, P. (1958). Nonparametric estimation from incomplete observations. Journal of the American "
        "Statistical Association, 53, 457–481. doi 10.1080/01621459.1958.10501452",
        N_("durées exactement datées"),
    ),
    Work(
        "Nelson, W. (1970). Confidence intervals for the ratio of two Poisson means and Poisson predictor intervals. IEEE "
        "Transactions on Reliability, R-19, 42–49.",
        N_("projection des cibles"),
    ),
    Work(
        "Manski, C. F. (2003). Partial Identification of Probability Distributions. Springer. doi 10.1007/b97478",
        N_("bornes pour les personnes perdues de vue"),
    ),
    Work(
        "Willenborg, L. & de Waal, T. (2001). Elements of Statistical Disclosure Control. Springer. "
        "doi 10.1007/978-1-4613-0121-9",
        N_("protection des tableaux"),
    ),
    Work(
        "Gouvernement du Québec (2024). Règlement sur l'anonymisation des renseignements personnels, chapitre A-2.1, r. 0.1.",
        N_("critères de réidentification"),
        language="fr",
    ),
)
