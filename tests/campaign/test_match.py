import random
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from clas.campaign.cells import plain
from clas.campaign.match import Match, Named, match
from clas.campaign.names import Names
from clas.campaign.project import ExpectedProject
from clas.campaign.versions import Filed, Group, groups
from clas.language import catalogue


def project(body: str, structure: str, title: str, commune: str, mail: str = "") -> ExpectedProject:
    return ExpectedProject(
        managing_body=body, structure=structure, project_title=title, commune=commune, contact_mail=mail
    )


PROJECTS = [
    project("Association Les Mains Tendues", "Local Jean-Brémond", "Soutien et partage", "Montrevel"),
    project(
        "Association Les Mains Tendues", "Antenne de Val-Doré", "Soutien et partage Val-Doré", "Val-Doré"
    ),
    project("MJC Le Passage", "MJC Le Passage, pôle jeunesse", "Coup de pouce ados", "Orlemont"),
    project("MJC Le Passage", "MJC Le Passage", "Coup de pouce CM", "Orlemont"),
    project(
        "Centre social Marcel-Fauvet", "Secteur jeunes", "Clas collège Fauvet", "Vaubrun", "jeunes@fauvet.org"
    ),
    project(
        "Centre social Marcel-Fauvet",
        "Secteur familles",
        "Clas élémentaire Fauvet",
        "Vaubrun",
        "clas@fauvet.org",
    ),
    project(
        "Association pour la promotion de l’éducation et du lien social",
        "Maison du lien",
        "Lire, dire, grandir",
        "X",
    ),
    project(
        "Centre communal d’action sociale de Fressin", "Espace famille", "Apprendre en famille", "Fressin"
    ),
    project(
        "Espace de vie sociale La Charmille",
        "",
        "Les ateliers de la Charmille",
        "Val-Doré",
        "evs@charmille.org",
    ),
    project(
        "Ville de Port-Aurèle – Direction de l’éducation", "Les Docks", "Les Docks en classe", "Port-Aurèle"
    ),
    project(
        "Ville de Port-Aurèle – Direction de l’éducation", "Réussite", "Dispositif municipal", "Port-Aurèle"
    ),
    project(
        "Union locale des foyers de jeunes", "Foyer Le Belvédère", "Belvédère, pause devoirs", "Montrevel"
    ),
    project("Compagnie du Préau", "Théâtre-école du Préau", "Scènes d’apprentissage", "Orlemont"),
    project("Foyer rural d’Étréchy-la-Grande", "Foyer rural", "Écoliers des champs", "Étréchy"),
    project("Régie de quartier Sainte-Aure", "Local du 12", "L’heure bleue", "Vaubrun"),
]
SMALL = {"de", "du", "des", "d", "la", "le", "les", "l", "et", "pour"}
Change = Callable[[Named, random.Random], Named]


def mistyped(text: str, chance: random.Random) -> str:
    if len(text) < 6:
        return text
    at = chance.randrange(1, len(text) - 2)
    return chance.choice(
        [
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + chance.choice("aeinrst") + text[at + 1 :],
        ]
    )


def initials(text: str) -> str:
    words = [word for word in re.findall("[a-z]+", plain(text)) if word not in SMALL]
    return "".join(word[0] for word in words).upper() if len(words) > 2 else text


WAYS: dict[str, Change] = {
    "as written": lambda named, _: named,
    "in capitals": lambda named, _: named._replace(managing_body=named.managing_body.upper()),
    "acronym": lambda named, _: named._replace(managing_body=initials(named.managing_body)),
    "swapped": lambda named, _: named._replace(managing_body=named.structure, structure=named.managing_body),
    "mistyped": lambda named, chance: named._replace(
        managing_body=mistyped(named.managing_body, chance),
        project_title=mistyped(named.project_title, chance),
    ),
    "more words": lambda named, _: named._replace(
        managing_body=f"{named.managing_body}, 12 rue des Ormes",
        project_title=f"CLAS « {named.project_title} »",
    ),
    "last year’s title": lambda named, chance: named._replace(
        project_title=chance.choice(["Grandir ensemble", "Devoirs en famille", "Cap sur la réussite"])
    ),
    "no title": lambda named, _: named._replace(project_title=""),
    "no organisation": lambda named, _: named._replace(managing_body="", structure=""),
}
RIGHT_AND_CERTAIN = {  # the least share of bilans whose first choice is right, and of those that are certain
    "as written": (1.0, 1.0), "in capitals": (1.0, 1.0), "acronym": (1.0, 0.9), "swapped": (1.0, 0.9),
    "mistyped": (0.97, 0.6),
    "more words": (1.0, 0.9), "last year’s title": (0.9, 0.0), "no title": (0.9, 0.0),
    "no organisation": (0.97, 0.0),
}  # fmt: skip


def bilan_of(each: ExpectedProject) -> Named:
    return Named(
        "Bilan CLAS.docx",
        each.managing_body,
        each.structure,
        each.project_title,
        each.contact_mail,
        each.commune,
    )


@pytest.mark.parametrize("way", WAYS)
def test_changed_names_still_find_their_project_and_none_is_wrong_and_certain(way: str) -> None:
    chance = random.Random(way)
    places = [place for place in range(len(PROJECTS)) for _ in range(8)]
    found = [match([WAYS[way](bilan_of(PROJECTS[place]), chance)], PROJECTS)[0] for place in places]
    right = sum(each.project == place for each, place in zip(found, places, strict=True)) / len(places)
    certain = sum(each.certain for each in found) / len(places)
    wrong = [
        each for each, place in zip(found, places, strict=True) if each.certain and each.project != place
    ]
    least_right, least_certain = RIGHT_AND_CERTAIN[way]
    assert (right >= least_right, certain >= least_certain, wrong) == (True, True, []), (right, certain)


@pytest.mark.parametrize("way", WAYS)
def test_a_bilan_whose_project_is_not_on_the_list_is_never_certain(way: str) -> None:
    chance = random.Random(way)
    for place, each in enumerate(PROJECTS):
        others = PROJECTS[:place] + PROJECTS[place + 1 :]
        [found] = match([WAYS[way](bilan_of(each), chance)], others)
        assert not found.certain, (each, found)


def test_a_stranger_belongs_to_no_project() -> None:
    stranger = Named("Bilan.docx", "Amicale laïque de Saint-Roch", "", "Les petits curieux", "", "Rochebrune")
    assert match([stranger], PROJECTS) == [Match(reasons=("unknown",))]


def test_one_word_more_in_the_title_makes_the_match_doubtful() -> None:
    [found] = match(
        [bilan_of(PROJECTS[12])._replace(project_title="Scènes d’apprentissage à l’hôpital")], PROJECTS
    )
    assert (found.project, found.certain) == (12, False)


def test_two_projects_of_one_structure_are_told_apart_by_their_title() -> None:
    titles = ["Coup de pouce CM", "Coup de pouce ados", "Coup de pouce"]
    bilans = [Named("b.docx", "MJC Le Passage", "MJC Le Passage", title) for title in titles]
    found = [match([bilan], PROJECTS)[0] for bilan in bilans]
    assert [(each.project, each.certain) for each in found[:2]] == [(3, True), (2, True)]
    assert (found[2].certain, "several_close" in found[2].reasons) == (False, True)


def test_the_same_project_of_another_year_is_never_certain() -> None:
    listed = [replace(each, school_year="2023-2024") for each in PROJECTS]
    both = listed + [replace(each, school_year="2024-2025") for each in PROJECTS]
    bilan = bilan_of(PROJECTS[2])._replace(school_year="2024-2025")
    [other], [same] = match([bilan], listed), match([bilan], both)
    assert (other.project, other.certain, "other_year" in other.reasons) == (2, False, True)
    assert (same.project, same.certain) == (2 + len(PROJECTS), True)


def test_the_address_helps_to_tell_two_projects_apart() -> None:
    bilan = Named("b.docx", "Centre social Fauvet", "", "", "clas@fauvet.org")
    assert match([bilan], PROJECTS)[0].project == 5


def test_a_form_known_by_its_file_name_alone_is_doubtful() -> None:
    [found] = match([Named("Reçus/Bilan_MJC Le Passage_Coup de pouce ados.docx")], PROJECTS)
    assert (found.project, found.certain, found.reasons[-1]) == (2, False, "file_name")


def test_two_versions_of_one_form_have_the_same_project_and_say_so() -> None:
    bilan = bilan_of(PROJECTS[7])
    found = match([bilan, bilan_of(PROJECTS[2]), bilan._replace(file="Bilan v2.docx")], PROJECTS)
    assert [(each.project, each.certain, each.shared) for each in found] == [
        (7, True, (2,)), (2, True, ()), (7, True, (0,)),
    ]  # fmt: skip


def test_two_unlike_bilans_do_not_share_a_project() -> None:
    right, unlike = (
        bilan_of(PROJECTS[2]),
        Named("b.docx", "MJC Le Passage", "", "Coup de pouce aux ados et parents"),
    )
    found = match([unlike, right], PROJECTS)
    assert [each.project for each in found] == [3, 2]
    assert (found[0].certain, found[1].certain, "taken_by_another" in found[0].reasons) == (False, True, True)


def test_two_unlike_bilans_that_have_no_other_project_are_both_doubtful() -> None:
    one = [PROJECTS[2]]
    found = match([bilan_of(PROJECTS[2]), bilan_of(PROJECTS[3])], one)
    assert [(each.project, each.certain, each.shared) for each in found] == [
        (0, False, (1,)),
        (0, False, (0,)),
    ]


def test_reasons_have_their_words_in_both_languages() -> None:
    for tongue in ("fr", "en"):
        told = {
            reason for each in match([bilan_of(one) for one in PROJECTS], PROJECTS) for reason in each.reasons
        }
        assert {f"expected.match.{reason}" for reason in told} <= set(catalogue(tongue))


def test_legal_words_acronyms_and_slips_do_not_part_two_names() -> None:
    names = Names(
        ["Maison des jeunes et de la culture Le Passage", "CCAS de Fressin", "Association Route et École"]
    )
    assert [max(names.likeness(name).items(), key=lambda pair: pair[1])[0] for name in (
        "M.J.C. le Passage", "Centre communal d'action sociale de FRESSIN", "asso route et ecoel",
    )] == [0, 1, 2]  # fmt: skip


def filed(file: str, when: float = 0.0, answers: int = 0, project: int | None = None, **names: str) -> Filed:
    told = {"managing_body": "MJC Le Passage", "project_title": "Coup de pouce", **names}
    return Filed(Named(file, **told), project, when, answers)


def test_the_latest_version_counts() -> None:
    assert groups([filed("b.docx", when=20.0), filed("b v2.docx", when=10.0)]) == [Group(0, (1,), "later")]


@pytest.mark.parametrize(
    "better",
    [
        "Bilan v2.docx",
        "Bilan CLAS corrigé.docx",
        "bilan_def.docx",
        "Bilan VF.doc",
        "bilan (2).docx",
        "Bilan signé.pdf",
    ],
)
def test_the_file_name_decides_between_versions_of_one_date(better: str) -> None:
    assert groups([filed("Bilan.docx", 5.0, 30), filed(better, 5.0, 20)]) == [Group(1, (0,), "file_name")]


def test_a_draft_never_counts_before_a_plain_file() -> None:
    assert groups([filed("Bilan brouillon v3.docx"), filed("Bilan.docx")]) == [Group(1, (0,), "file_name")]


def test_the_fullest_counts_when_nothing_else_decides() -> None:
    bilans = [
        filed("a/Bilan.docx", answers=12),
        filed("b/Bilan.docx", answers=30),
        filed("c/Bilan.docx", answers=20),
    ]
    assert groups(bilans) == [Group(1, (2, 0), "fuller")]


def test_two_like_bilans_give_the_first() -> None:
    assert groups([filed("a/Bilan.docx"), filed("b/Bilan.docx")]) == [Group(0, (1,), "same")]


def test_school_years_are_never_put_together() -> None:
    bilans = [filed("a.docx", school_year="2023-2024"), filed("b.docx", school_year="2024-2025")]
    assert groups(bilans) == [Group(0), Group(1)]


def test_a_bilan_without_a_year_goes_with_the_only_year_there_is() -> None:
    assert groups([filed("a.docx", 2.0), filed("b.docx", 1.0, school_year="2024-2025")]) == [
        Group(0, (1,), "later")
    ]


def test_the_same_expected_project_makes_versions_of_bilans_named_differently() -> None:
    bilans = [
        filed("a.docx", 1.0, project=4, project_title="Coup de pouce ados"),
        filed("b.docx", 2.0, project=4),
    ]
    assert groups(bilans) == [Group(1, (0,), "later")]


def test_bilans_without_a_title_or_of_other_projects_stand_alone() -> None:
    bilans = [
        filed("a.docx", project_title=""),
        filed("b.docx", project_title=""),
        filed("c.docx"),
        filed("d.docx", structure="Antenne Nord"),
    ]
    assert groups(bilans) == [Group(0), Group(1), Group(2), Group(3)]
