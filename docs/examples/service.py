"""A web service over a catalog: ``uvicorn service:app``; see /docs there."""

from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import JSONResponse

import mineralpact as mp
from mineralpact.exchange import ForPydantic
from mineralpact.query import AgreementFilter

pact = mp.datasets.load("japan-peru-2024")
app = FastAPI(title="Who agreed what with whom on critical minerals")


@app.exception_handler(mp.NotFoundError)
def not_there(_: Request, error: Exception) -> JSONResponse:
    """Name those that are near, where somebody asks for what is not there."""
    return JSONResponse({"detail": str(error)}, status_code=404)


@app.get("/agreements")
def agreements(
    party: Annotated[tuple[str, ...], Query()] = (),
    during: ForPydantic[mp.When] | None = None,
    stage: mp.Stage | None = None,
    modality: mp.Modality | None = None,
    truth: mp.Truth = mp.Truth.YES,
) -> list[ForPydantic[mp.Agreement]]:
    """List what surely matches; with ``truth=unknown``, what perhaps does."""
    wanted = AgreementFilter(involving=party, during=during, stage=stage, modality=modality)
    return list(mp.find(pact, wanted, truth=truth))


@app.get("/explain/{id}")
def explain(id: str, path: str) -> object:
    """Say who says so, of any place in an entity such as ``steps[0].when``."""
    return mp.to_plain(mp.evidence.explain(pact, id, path))
