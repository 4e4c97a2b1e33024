import copy
import pickle
import subprocess
import sys
from typing import Any, ClassVar

import attrs
import pytest
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings, strategies as st
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog, integrity
from mineralpact.catalog.integrity import HINTS
from mineralpact.codec import dumps, loads
from mineralpact.errors import ArgumentError, NotFoundError, ValidationError
from mineralpact.model import (
    KINDS,
    Agreement,
    Claim,
    Country,
    Entity,
    Investment,
    Mineral,
    Organization,
    Person,
    Project,
    Roadmap,
    Source,
    Summit,
    Tension,
    references,
)
from mineralpact.values.ids import AgreementId, EntityId, EntityPath, MineralId, OrganizationId
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import (
    CHL,
    COMPANY,
    COPPER,
    DEU,
    FORUM,
    MINISTER,
    PACT,
    PLAN,
    REPORT,
    TREATY,
    sample,
    sample_entities,
)

CATALOG = sample()


def problems_of(*entities: Entity, **options: object) -> list[tuple[str, str]]:
    """The path and code of each problem that a catalog of these raises."""
    with pytest.raises(ValidationError) as caught:
        Catalog(entities, **options)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # wrong types too
    return [(problem.path, problem.code) for problem in caught.value.problems]


@attrs.frozen(kw_only=True, weakref_slot=False)
class Lake(Entity):
    """A kind of an app."""

    section: ClassVar[str] = "lakes"

    id: EntityId


class TestLookingUp:
    """By identifier, by kind, along references and against them."""

    def test_by_identifier(self) -> None:
        """Whatever its kind."""
        assert CATALOG["copper-pact"].id == PACT
        assert "copper-pact" in CATALOG
        assert "zinc-pact" not in CATALOG
        assert 5 not in CATALOG

    def test_an_unknown_identifier_offers_near_ones(self) -> None:
        """Best first; nothing near, nothing offered."""
        with pytest.raises(
            NotFoundError, match="no entity 'coper-pact'; did you mean copper-pact"
        ) as caught:
            _ = CATALOG["coper-pact"]
        assert caught.value.near[0] == "copper-pact"
        with pytest.raises(NotFoundError, match="no entity 'xyzzy'"):
            _ = CATALOG["xyzzy"]

    def test_a_very_long_identifier_is_refused_fast(self) -> None:
        """A hostile text costs little."""
        with pytest.raises(NotFoundError):
            _ = CATALOG["x" * 10_000_000]

    def test_by_kind_and_identifier(self) -> None:
        """The kind is the caller's; another kind's identifier is not found."""
        assert CATALOG.get(Agreement, "copper-pact") is CATALOG["copper-pact"]
        with pytest.raises(
            NotFoundError, match="no agreement 'copper-plan'; did you mean copper-pact"
        ):
            CATALOG.get(Agreement, "copper-plan")

    def test_identifiers_by_kind(self) -> None:
        """Those of the entities, in the same order; nothing is built for them."""
        read = loads(dumps(CATALOG))
        for kind in CATALOG.kinds:
            assert read.ids_of(kind) == tuple(entity.id for entity in CATALOG.of(kind))
        assert Catalog().ids_of(Country) == ()

    def test_by_kind(self) -> None:
        """Each kind's own property, in the order of identifiers."""
        sections: dict[type[Entity], tuple[Entity, ...]] = {
            Country: CATALOG.countries,
            Organization: CATALOG.organizations,
            Person: CATALOG.people,
            Mineral: CATALOG.minerals,
            Source: CATALOG.sources,
            Summit: CATALOG.summits,
            Agreement: CATALOG.agreements,
            Roadmap: CATALOG.roadmaps,
            Project: CATALOG.projects,
            Investment: CATALOG.investments,
            Claim: CATALOG.claims,
            Tension: CATALOG.tensions,
        }
        assert tuple(sections) == KINDS == CATALOG.kinds
        for kind, found in sections.items():
            assert found == CATALOG.of(kind) == getattr(CATALOG, kind.section)
            assert found
            assert [each.id for each in found] == sorted(each.id for each in found)
        assert sum(map(len, sections.values())) == len(CATALOG)

    def test_iterates_by_kind_and_identifier(self) -> None:
        """Whatever order it was built in."""
        assert [*CATALOG] == sorted(
            CATALOG, key=lambda entity: (KINDS.index(type(entity)), entity.id)
        )

    def test_a_kind_it_does_not_hold_is_empty(self) -> None:
        """Not an error."""
        assert Catalog([]).of(Agreement) == ()
        assert Catalog([], kinds=[Mineral]).agreements == ()

    def test_what_is_no_kind_has_no_section(self) -> None:
        """A list of kinds, say, or a name; the argument is told."""
        names: list[Any] = [[Agreement], "agreements", 5]
        for name in names:
            with pytest.raises(ArgumentError, match="kind: expected"):
                CATALOG.of(name)

    def test_a_kind_from_outside_has_its_section_too(self) -> None:
        """Once the catalog holds it; a program finds it by name."""
        lake = Lake(id=EntityId("titicaca"))
        catalog: Any = Catalog([lake])
        assert catalog.lakes == (lake,) == catalog.of(Lake)
        assert "lakes" in dir(catalog)
        assert "lakes" not in dir(CATALOG)

    def test_an_unknown_section_offers_near_ones(self) -> None:
        """As an attribute that is not there, so that `hasattr` answers."""
        catalog: Any = CATALOG
        with pytest.raises(
            AttributeError, match="has no section 'agrements'; did you mean agreements"
        ):
            _ = catalog.agrements
        assert not hasattr(CATALOG, "lakes")
        assert not hasattr(Catalog.__new__(Catalog), "_kinds")

    def test_notebooks_complete_identifiers(self) -> None:
        """IPython asks for what may stand in the brackets."""
        offered = CATALOG._ipython_key_completions_()  # pyright: ignore[reportPrivateUsage]  # IPython's name
        assert offered == [entity.id for entity in CATALOG]

    def test_follow(self) -> None:
        """Identifiers become entities, in the order given, as often as given."""
        pact = CATALOG.get(Agreement, PACT)
        assert CATALOG.follow(pact.parties) == (CATALOG[CHL], CATALOG[DEU])
        assert CATALOG.follow([DEU, CHL, DEU]) == (CATALOG[DEU], CATALOG[CHL], CATALOG[DEU])
        with pytest.raises(NotFoundError, match="no entity 'nobody'"):
            CATALOG.follow(["nobody"])

    def test_referrers(self) -> None:
        """Who points here, each once, in the catalog's order."""
        assert [each.id for each in CATALOG.referrers(TREATY)] == [PACT]
        assert [each.id for each in CATALOG.referrers(COPPER)] == [PACT, "loa-mine"]
        assert [each.id for each in CATALOG.referrers(REPORT)] == [
            *("costs", "doubt", "steps", "who"),
        ]
        assert CATALOG.referrers("mine-loan") == ()
        with pytest.raises(NotFoundError):
            CATALOG.referrers("nobody")

    @settings(max_examples=examples(10))
    @given(catalogs(most=2))
    def test_following_and_referring_are_one_relation(self, catalog: Catalog) -> None:
        """Whoever points at an entity is among its referrers, and nobody else is."""
        pairs = {
            (entity.id, reference.id) for entity in catalog for reference in references(entity)
        }
        assert pairs == {
            (other.id, entity.id) for entity in catalog for other in catalog.referrers(entity.id)
        }


class TestWholeness:
    """Every identifier once, every reference resolved, to the right kind: or one error that lists
    all that fail.
    """

    def test_every_dangling_identifier_is_listed(self) -> None:
        """With the entity's place, the field, and what was expected."""
        entities = [
            entity for entity in sample_entities() if not isinstance(entity, Country | Person)
        ]
        with pytest.raises(ValidationError) as caught:
            Catalog(entities)
        problems = caught.value.problems
        dangling = [
            reference
            for entity in entities
            for reference in references(entity)
            if reference.id in (CHL, DEU, MINISTER)
        ]
        assert {problem.code for problem in problems} == {"dangling_id"}
        assert len(problems) == len(dangling) > 10
        assert ("agreements[0].parties[0]", "dangling_id") in {
            (each.path, each.code) for each in problems
        }
        assert (
            "expected the identifier of a Country or Organization in the catalog, found 'CHL'"
            in problems[0].message
        )

    def test_near_identifiers_are_offered(self) -> None:
        """A slip of the pen is soon mended."""
        plan = attrs.evolve(CATALOG.get(Roadmap, PLAN), implements=AgreementId("coper-pact"))
        entities = [plan if entity.id == PLAN else entity for entity in CATALOG]
        with pytest.raises(
            ValidationError,
            match="of an Agreement in the catalog, found 'coper-pact'; did you mean copper-pact",
        ):
            Catalog(entities)

    def test_an_identifier_of_the_wrong_kind_is_told(self) -> None:
        """It resolves, but to what the field does not mean."""
        plan = attrs.evolve(
            CATALOG.get(Roadmap, PLAN),
            implements=AgreementId(FORUM),
            parties=(CHL, OrganizationId(MINISTER)),
            roles=(),
        )
        entities = [plan if entity.id == PLAN else entity for entity in CATALOG]
        assert problems_of(*entities) == [
            ("roadmaps[0].parties[1]", "wrong_kind"),
            ("roadmaps[0].implements", "wrong_kind"),
        ]

    def test_an_identifier_belongs_to_one_entity(self) -> None:
        """In the whole catalog, not only among its kind."""
        mineral = Mineral(id=MineralId("copper-plan"), name="a")
        assert problems_of(*CATALOG, mineral, CATALOG[CHL]) == [
            ("minerals[2].id", "duplicate_id"),
            ("countries[2].id", "duplicate_id"),
        ]

    def test_a_claim_is_about_a_field_or_a_predicate(self) -> None:
        """What the entity has, or what no field holds."""
        claim = attrs.evolve(CATALOG.claims[0], about=(EntityPath(f"{PLAN}.aeras"),))
        entities = [claim if entity.id == claim.id else entity for entity in CATALOG]
        with pytest.raises(
            ValidationError,
            match="expected a field of Roadmap, found 'aeras'; did you mean areas",
        ):
            Catalog(entities)

    def test_a_claim_is_about_a_place_that_is_there(self) -> None:
        """What is not there is told with the entity."""
        about = (EntityPath(f"{PLAN}.areas[8].title"),)
        claim = attrs.evolve(CATALOG.claims[0], about=about, completeness=None)
        with pytest.raises(ValidationError) as caught:
            Catalog([claim if each.id == claim.id else each for each in CATALOG])
        (problem,) = caught.value.problems
        assert (problem.path, problem.code) == ("claims[0].about[0]", "missing_place")
        assert problem.message == (
            "expected a place in copper-plan, found 'areas[8].title', which is not there"
        )

    def test_a_claim_may_be_about_what_a_standard_says(self) -> None:
        """A country's name is no field, but it can be spoken of."""
        claim = attrs.evolve(
            CATALOG.claims[0], about=(EntityPath(f"{CHL}.alpha_2"),), completeness=None
        )
        entities = [claim if entity.id == claim.id else entity for entity in CATALOG]
        assert claim in Catalog(entities).claims

    def test_hints_are_sought_for_the_first_faults_only(self) -> None:
        """All faults are listed; but thousands must not take minutes."""
        treaty = CATALOG.get(Agreement, TREATY)
        pacts = [
            attrs.evolve(
                treaty,
                id=AgreementId(f"pact-{number}"),
                builds_on=(AgreementId(f"pact-{number}x"),),
            )
            for number in range(HINTS + 5)
        ]
        with pytest.raises(ValidationError) as caught:
            Catalog([*CATALOG, *pacts])
        hinted = ["; did you mean pact-" in problem.message for problem in caught.value.problems]
        assert hinted == [True] * HINTS + [False] * 5

    def test_among_many_identifiers_hints_are_sought_for_fewer_faults(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Each identifier that is compared takes its time."""
        treaty = CATALOG.get(Agreement, TREATY)
        pact = attrs.evolve(
            treaty,
            id=AgreementId("pact"),
            builds_on=tuple(map(AgreementId, ("pacts", "pact1", "pact2"))),
        )
        monkeypatch.setattr(integrity, "COMPARISONS", 2 * len(CATALOG) + 3)
        with pytest.raises(ValidationError) as caught:
            Catalog([*CATALOG, pact])
        assert ["; did you mean pact" in problem.message for problem in caught.value.problems] == [
            True,
            True,
            False,
        ]


class TestHeader:
    """The catalog's own name and title."""

    @pytest.mark.parametrize("id", ["Japan Peru", "japan_peru", "-", "a" * 201])
    def test_a_name_is_a_slug(self, id: str) -> None:
        """As documents and files name it."""
        assert problems_of(id=id) == [("id", "bad_id")]

    @pytest.mark.parametrize("text", ["", " "])
    def test_neither_is_blank(self, text: str) -> None:
        """None says that there is none."""
        assert problems_of(id=text, title=text) == [("id", "empty_text"), ("title", "empty_text")]

    def test_a_title_is_any_text(self) -> None:
        """But half of a surrogate pair is none."""
        assert Catalog(title="\u00c9l Cobre!").title == "\u00c9l Cobre!"
        assert problems_of(title="\ud800") == [("title", "bad_text")]

    def test_an_edition_is_a_catalog_that_was_not_merged_itself(self) -> None:
        """Each that is none is told by its place."""
        edition = Catalog([Country(id=CHL)])
        merged = Catalog(edition, editions=(edition, edition))
        with suppress_type_checks():
            found = problems_of(editions=(edition, "edition", merged))
        assert found == [("editions[1]", "wrong_type")]
        assert problems_of(editions=(edition, merged)) == [("editions[1]", "nested_editions")]


class TestKinds:
    """The kinds a catalog may hold."""

    def test_what_is_no_entity_is_refused(self) -> None:
        """With its type."""
        stranger: Any = "CHL"
        with suppress_type_checks():
            assert problems_of(stranger) == [("entities[0]", "wrong_type")]

    def test_what_is_no_kind_is_refused(self) -> None:
        """A kind derives from Entity and names its section; Entity itself is none."""
        nameless = attrs.make_class(
            "Nameless", [], bases=(Entity,), frozen=True, kw_only=True, slots=True
        )
        with suppress_type_checks():
            assert problems_of(kinds=[int, 5]) == [
                ("kinds[0]", "wrong_type"),
                ("kinds[1]", "wrong_type"),
            ]
            assert problems_of(kinds=[Entity, nameless]) == [
                ("kinds", "no_section"),
                ("kinds", "no_section"),
            ]

    @pytest.mark.parametrize("taken", ["countries", "id", "title", "format"])
    def test_a_section_is_a_kinds_own(self, taken: str) -> None:
        """No other kind's, and no word of the header."""

        @attrs.frozen(kw_only=True)
        class Twin(Entity):
            section: ClassVar[str] = taken

        assert problems_of(kinds=(*KINDS, Twin)) == [("kinds", "duplicate_section")]

    def test_a_kind_may_be_named_twice(self) -> None:
        """It is one kind."""
        assert Catalog(kinds=(*KINDS, *KINDS)).kinds == KINDS

    def test_the_kinds_of_entities_need_not_be_named(self) -> None:
        """They come after ours."""

        @attrs.frozen(kw_only=True)
        class Lode(Entity):
            section: ClassVar[str] = "lodes"

        assert Catalog([Lode(id="a")]).kinds == (*KINDS, Lode)


class TestValue:
    """A catalog is a value: equal by content, and never changed."""

    @given(st.permutations(sample_entities()))
    def test_the_order_of_entities_does_not_matter(self, entities: list[Entity]) -> None:
        """Equal, with one hash, in one order."""
        other = Catalog(entities, id="copper", title="A pact over copper")
        assert (other, hash(other), [*other]) == (CATALOG, hash(CATALOG), [*CATALOG])

    @pytest.mark.parametrize(
        "other",
        [
            Catalog(CATALOG, id="copper"),
            Catalog(CATALOG, title="A pact over copper"),
            Catalog([*CATALOG][:2], id="copper", title="A pact over copper"),
            [*CATALOG],
            None,
        ],
        ids=["title", "id", "entities", "list", "none"],
    )
    def test_another_content_is_another_catalog(self, other: object) -> None:
        """Its name and title are part of it; nothing else equals a catalog."""
        assert other != CATALOG

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_pickles(self, protocol: int) -> None:
        """What comes back is equal, with an equal hash, and answers alike."""
        again = pickle.loads(pickle.dumps(CATALOG, protocol))  # noqa: S301  # pickled here
        assert (again, hash(again), again.kinds) == (CATALOG, hash(CATALOG), CATALOG.kinds)
        assert again.referrers(PACT) == CATALOG.referrers(PACT)

    def test_a_hash_is_not_carried_to_another_process(self) -> None:
        """Text hashes differ from run to run; a catalog read there is still found in a set."""
        code = (
            "import pickle, sys; c = pickle.load(sys.stdin.buffer); "
            "print(type(c)(c, id=c.id, title=c.title) in {c})"
        )
        run = subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", code],
            input=pickle.dumps(CATALOG),
            capture_output=True,
            check=True,
        )
        assert run.stdout.split() == [b"True"]

    def test_copies(self) -> None:
        """Nothing in it can change: a copy is the same object."""
        assert copy.copy(CATALOG) is CATALOG
        assert copy.deepcopy(CATALOG) is CATALOG

    @pytest.mark.parametrize("name", ["id", "title", "kinds", "countries", "extra", "_by_id"])
    def test_cannot_be_changed(self, name: str) -> None:
        """Neither by setting nor by deleting, inside or out."""
        with pytest.raises(FrozenInstanceError):
            setattr(CATALOG, name, None)
        with pytest.raises(FrozenInstanceError):
            delattr(CATALOG, name)

    def test_a_list_passed_in_may_change_later(self) -> None:
        """The catalog has its own."""
        entities: list[Entity] = [Country(id=CHL)]
        catalog = Catalog(entities)
        entities.clear()
        assert len(catalog) == 1

    def test_takes_any_iterable(self) -> None:
        """A generator as well as a list or another catalog."""
        assert Catalog(iter(sample_entities())) == Catalog(CATALOG)

    @pytest.mark.parametrize(
        ("catalog", "printed"),
        [
            (Catalog([]), "<Catalog: empty>"),
            (Catalog([], id="a"), "<Catalog 'a': empty>"),
            (Catalog([Country(id=CHL)]), "<Catalog: 1 country>"),
            (
                Catalog(
                    [Country(id=CHL), Country(id=DEU), Organization(id=COMPANY, name="a")], id="a"
                ),
                "<Catalog 'a': 2 countries, 1 organization>",
            ),
        ],
    )
    def test_prints_what_it_holds(self, catalog: Catalog, printed: str) -> None:
        """Its name and how many of each kind."""
        assert repr(catalog) == printed
