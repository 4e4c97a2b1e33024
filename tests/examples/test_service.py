"""The example of a web service answers, refuses, and describes itself."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.examples.programs import program


@pytest.fixture(scope="module")
def client() -> TestClient:
    """Return a client of the service."""
    return TestClient(program("service").app)


def ids(client: TestClient, params: dict[str, str | list[str]]) -> list[str]:
    """Return the identifiers of the agreements that the service lists."""
    response = client.get("/agreements", params=params)
    assert response.status_code == 200
    return [agreement["id"] for agreement in response.json()]


def test_filters_answer_surely_and_perhaps(client: TestClient) -> None:
    """A plan for one day in November is surely in November, and only perhaps before the 20th."""
    planned: dict[str, str | list[str]] = {
        "party": ["JPN", "PER"],
        "stage": "signature",
        "modality": "planned",
    }
    assert ids(client, planned | {"during": "2024-11"}) == ["japan-peru-joint-statement"]
    early = planned | {"during": "2024-11-01/2024-11-20"}
    assert ids(client, early) == []
    perhaps = ids(client, early | {"truth": "unknown"})
    assert perhaps == ["japan-peru-joint-statement"]


@pytest.mark.parametrize(
    ("params", "status", "words"),
    [
        ({"party": "Peru"}, 404, "did you mean PER (Peru)?"),
        ({"during": "11/2024"}, 422, "write 2024-11 or 11XX/2024"),
        ({"stage": "signed"}, 422, "signature"),
        ({"truth": "maybe"}, 422, "unknown"),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: TestClient, params: dict[str, str], status: int, words: str
) -> None:
    """With what would be right."""
    response = client.get("/agreements", params=params)
    assert response.status_code == status
    assert words in str(response.json()["detail"])


def test_who_says_so(client: TestClient) -> None:
    """Any place in an entity can be explained."""
    path = "offices[0].of"
    answer: dict[str, Any] = client.get("/explain/xi-jinping", params={"path": path}).json()
    assert (answer["standing"], answer["value"]) == ("inferred", "CHN")
    assert client.get("/explain/nobody", params={"path": path}).status_code == 404


def test_openapi_names_every_field(client: TestClient) -> None:
    """Parameters by their vocabularies, answers by their fields, times with their bounds."""
    get: dict[str, Any] = client.get("/openapi.json").json()["paths"]["/agreements"]["get"]
    names = [parameter["name"] for parameter in get["parameters"]]
    assert names == ["party", "during", "stage", "modality", "truth"]
    answer = get["responses"]["200"]["content"]["application/json"]["schema"]["items"]
    assert {"name", "kind", "parties", "steps"} <= set(answer["required"])
    assert "when_earliest" in answer["properties"]["steps"]["items"]["properties"]
