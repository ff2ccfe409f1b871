from filmshift.collection.shape import shape

DOCUMENT = {
    "type": "object",
    "required": ["level"],
    "properties": {
        "level": {"description": "How much.", "$ref": "#/$defs/level"},
        "inner": {"type": "array", "items": {"$ref": "#/$defs/in~1ner"}},
    },
    "$defs": {
        "level": {"type": "string", "description": "`a`: a little.", "enum": ["a"]},
        "in/ner": {"type": "object", "properties": {"b": {}, "a": {}}},
    },
}


def test_a_reference_gives_what_it_refers_to_and_its_name() -> None:
    level = shape(DOCUMENT).properties["level"]
    assert level.definition == "level"
    assert level.schema["enum"] == ["a"]
    assert "$ref" not in level.schema


def test_both_descriptions_are_kept() -> None:
    level = shape(DOCUMENT).properties["level"]
    assert level.schema["description"] == "How much. `a`: a little."


def test_arrange_follows_the_schema_at_every_level() -> None:
    record = {"inner": [{"a": 1, "b": 2}], "level": "a"}
    arranged = shape(DOCUMENT).arrange(record)
    assert list(arranged) == ["level", "inner"]
    assert list(arranged["inner"][0]) == ["b", "a"]
    assert arranged == record


def test_arrange_loses_nothing_that_the_schema_does_not_name() -> None:
    assert list(shape(DOCUMENT).arrange({"z": 1, "y": 2, "level": "a"})) == ["level", "y", "z"]
