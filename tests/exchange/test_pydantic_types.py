"""Entities and values in pydantic models and FastAPI services."""

import json
from typing import Annotated, Any

import pytest
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ValidationError

from mineralpact import datasets
from mineralpact.exchange import ForPydantic, to_plain
from mineralpact.model import Agreement, Country
from mineralpact.values import Step, When


class Note(BaseModel):
    """A model of an app."""

    pact: ForPydantic[Agreement]
    when: ForPydantic[When] | None = None
    steps: list[ForPydantic[Step]] = []


PACT = datasets.load("japan-peru-2024").get(Agreement, "japan-peru-joint-statement")


def test_a_model_holds_what_is_ours() -> None:
    """Entities and values as they are, or read from their plain values."""
    values = {"pact": PACT, "when": "2024-11", "steps": [to_plain(PACT.steps[0])]}
    note = Note.model_validate(values)
    assert note.pact is PACT
    assert note.when == When("2024-11")
    assert note.steps == [PACT.steps[0]]
    assert note.model_dump()["pact"] is PACT


def test_json_is_an_answer_and_is_read_again() -> None:
    """It has every key and the bounds of times, and means the same."""
    note = Note(pact=PACT, when=When("2024-11"))
    text = note.model_dump_json()
    step = json.loads(text)["pact"]["steps"][0]
    assert (step["when_earliest"], step["when_latest"]) == ("2024-11-14", "2024-11-30")
    assert step["party"] is None
    assert Note.model_validate_json(text) == note


def test_the_schema_has_typed_fields() -> None:
    """Of what is read, a document's; of what is written, an answer's."""
    read = Note.model_json_schema()["properties"]["pact"]
    written = Note.model_json_schema(mode="serialization")["properties"]["pact"]
    assert read["required"] == ["id", "name", "kind", "parties"]
    assert "signature" in read["properties"]["steps"]["items"]["properties"]["stage"]["enum"]
    assert written["properties"]["type"]["const"] == "agreement"
    assert "when_earliest" in written["properties"]["steps"]["items"]["properties"]
    assert "when" in written["properties"]["steps"]["items"]["required"]
    assert "$ref" not in json.dumps(written)


def test_all_faults_are_told() -> None:
    """Pydantic's error has our message, and the problems as plain values."""
    with pytest.raises(ValidationError) as caught:
        Note.model_validate({"pact": {"id": "x", "steps": [{"stage": "signed"}]}})
    (error,) = caught.value.errors()
    assert (error["type"], error["loc"]) == ("mineralpact", ("pact",))
    assert "name: expected this field, found none" in error["msg"]
    paths = [problem["path"] for problem in error.get("ctx", {})["problems"]]
    assert {"name", "kind", "parties", "steps[0].modality"} <= set(paths)


def service() -> TestClient:
    """Return a service that takes and gives what is ours."""
    app = FastAPI()

    @app.get("/country")
    def country(day: ForPydantic[When]) -> ForPydantic[Country]:  # pyright: ignore[reportUnusedFunction]  # the app calls it
        assert day == When("2024-11")
        return datasets.load("japan-peru-2024").countries[0]

    @app.post("/pact")
    def pact(pact: Annotated[ForPydantic[Agreement], Body()]) -> list[str]:  # pyright: ignore[reportUnusedFunction]  # as above
        return list(pact.parties)

    return TestClient(app)


def test_a_service_takes_and_gives_what_is_ours() -> None:
    """In the query, in the body, and in the answer."""
    client = service()
    country: dict[str, Any] = client.get("/country", params={"day": "2024-11"}).json()
    assert (country["id"], country["type"]) == ("CHN", "country")
    assert client.post("/pact", json=to_plain(PACT)).json() == list(PACT.parties)
    refused = client.get("/country", params={"day": "11/2024"})
    assert refused.status_code == 422
    assert "write 2024-11 or 11XX/2024" in refused.json()["detail"][0]["msg"]


def test_openapi_names_every_field() -> None:
    """So that clients can be generated."""
    schema = service().get("/openapi.json").json()
    answer = schema["paths"]["/country"]["get"]["responses"]["200"]["content"]
    assert "endowment" in answer["application/json"]["schema"]["properties"]
    body = schema["paths"]["/pact"]["post"]["requestBody"]["content"]["application/json"]
    assert body["schema"]["required"] == ["id", "name", "kind", "parties"]
