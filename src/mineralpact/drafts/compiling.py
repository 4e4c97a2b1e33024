"""Compiler of drafts: facts and quotations become a checked catalog, or one report of faults."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NoReturn

from attrs import evolve, field, frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import truncate_problems
from mineralpact.codec.formats import Model
from mineralpact.drafts.draft import Draft, as_draft
from mineralpact.drafts.draft_document import DraftDocument, document_of
from mineralpact.drafts.draft_parts import DraftParts
from mineralpact.drafts.reading.value_reader import UNKNOWN_KEY, RelativeReading
from mineralpact.errors import DocumentError, Problem
from mineralpact.evidence.citation_checks import Verification, verify
from mineralpact.paths import ItemKey, Path
from mineralpact.shown import Shown

_OURS: Final = Model()


@frozen(kw_only=True)
class Compiled(Shown):
    """A catalog that a draft was compiled to, and what there is to know of that."""

    catalog: Catalog
    """The catalog."""
    readings: tuple[RelativeReading, ...] = ()
    """The times that were read by the day on which the source was published."""
    verifications: tuple[Verification, ...] = ()
    """The passages of each source whose text was given, and the sentences that nobody cites."""
    texts: Mapping[str, str] = field(repr=False)
    """The texts that were given, by the ids of their sources."""
    draft: Draft = field(repr=False)
    """The draft."""
    places: Mapping[str, Path] = field(repr=False)
    """The path in the draft of each entity, by its id."""

    @checked
    def located(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return doubts about the catalog with their places in the draft.

        Args:
            problems: The doubts; the path of each begins with a section and an entity's id in
                quotes: ``agreements['pact'].steps[1]``.
        """
        in_draft: list[Problem] = []
        for problem in problems:
            path = Path.parse(problem.path)
            key = next((step for step in path.steps[1:2] if isinstance(step, ItemKey)), None)
            origin = self.places.get("" if key is None else key.text.strip("'"))
            if origin is not None:
                path = origin / Path(path.steps[2:])
            in_draft.append(evolve(problem, path=path))
        return self.draft.locate(in_draft)


def compile(  # noqa: A001  # the word for it
    draft: Draft | str, text: str | Mapping[str, str] | None = None, *, model: Model | None = None
) -> Catalog:
    """Return the catalog that a draft holds; see `compile_with_report`."""
    return compile_with_report(draft, text, model=model).catalog


def compile_with_report(
    draft: Draft | str, text: str | Mapping[str, str] | None = None, *, model: Model | None = None
) -> Compiled:
    """Make a checked catalog of a draft: look up its quotations, derive ids, check everything.

    Args:
        draft: The draft, or its text in YAML.
        text: The text that it quotes; or, of several, the texts by the ids of their sources. Of a
            draft that has the places of its passages in place of words, none is needed; where one
            is given, each passage is checked.
        model: The kinds of a program's own; ours when not said.

    Raises:
        DocumentError: all that is wrong with it, each fault with line and column: values that
            cannot be read, or can in two ways; quotations that stand nowhere or at several places;
            and all that a document may not hold.
        MissingExtraError: PyYAML or sentencex is not installed.
    """
    kinds = model or _OURS
    return _Compiler(as_draft(draft, limits=kinds.limits), kinds).compiled(text)


class _Compiler:
    """One compilation."""

    def __init__(self, draft: Draft, model: Model) -> None:
        self._draft = draft
        self._model = model
        self._problems: list[Problem] = []

    def compiled(self, text: str | Mapping[str, str] | None) -> Compiled:
        """Return the catalog, or raise all that is wrong with the draft."""
        parts = DraftParts(self._draft, text, self._model)
        texts = parts.texts
        claims = parts.claims()
        parts.reader.values.refuse_unknown_names({str(claim["id"]) for claim in claims})
        texts.check_passages()
        self._problems += (*parts.problems, *parts.reader.values.problems, *texts.problems)
        catalog = self._catalog(document_of(self._draft, parts, claims, self._model))
        verifications = [verify(catalog, id, text.text) for id, text in texts.texts.items()]
        return Compiled(
            catalog=catalog,
            readings=tuple(self._located(parts.reader.values.readings)),
            verifications=tuple(verifications),
            texts={id: text.text for id, text in texts.texts.items()},
            draft=self._draft,
            places={entity.id: entity.path for entity in parts.entities},
        )

    def _catalog(self, document: DraftDocument) -> Catalog:
        """Return the catalog; raise all that is wrong, told once."""
        # Not what stands at an unknown key: a section that is misspelt is read all the same.
        values = [problem for problem in self._problems if problem.code != UNKNOWN_KEY]
        paths = [Path.parse(problem.path) for problem in values]
        catalog: Catalog | None = None
        try:
            catalog = document.catalog(self._model)
        except DocumentError as error:
            for problem in error.problems:
                place = Path.parse(problem.path)
                if not any(map(place.is_within, paths)):
                    self._problems.append(problem)
        if catalog is None or self._problems:
            self._raise()
        return catalog

    def _located(self, readings: Sequence[RelativeReading]) -> Iterator[RelativeReading]:
        places = [Problem(path=one.path, code="reading", message="") for one in readings]
        for reading, place in zip(readings, self._draft.locate(places), strict=True):
            yield evolve(reading, line=place.line, column=place.column)

    def _raise(self) -> NoReturn:
        limits = self._model.limits
        problems = self._draft.locate(truncate_problems(self._problems, limits))
        raise DocumentError("draft", sorted(problems, key=_in_text))


def _in_text(problem: Problem) -> tuple[int, int]:
    return problem.line or 0, problem.column or 0
