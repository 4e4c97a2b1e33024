import pytest

from mineralpact.codec.compression.suffixes import format_of, is_compressed
from mineralpact.errors import UnknownFormatError


@pytest.mark.parametrize(
    ("name", "format", "compressed"),
    [
        ("pact.json", "json", False),
        ("PACT.JSONL", "jsonl", False),
        ("folder.gz/pact.yml", "yaml", False),
        ("pact.v2.json.gz", "json", True),
        ("pact.YAML.GZ", "yaml", True),
    ],
)
def test_a_suffix_says_the_format(name: str, format: str, compressed: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """In letters of either case, with that of gzip behind it or not."""
    assert (format_of(name), is_compressed(name)) == (format, compressed)


@pytest.mark.parametrize("name", ["pact", "pact.gz", ".json", "pact.json.gz.gz", "pact.json.zip"])
def test_another_suffix_is_refused(name: str) -> None:
    """With those that there are."""
    with pytest.raises(UnknownFormatError, match=r"[.]json or .* with [.]gz behind it, found "):
        format_of(name)
