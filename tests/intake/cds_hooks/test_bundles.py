"""Bundles: what says that nothing was found, and what only looks like it."""

from typing import Any

import pytest

from app.intake.cds_hooks.bundles import Unreadable, next_page
from app.intake.cds_hooks.prefetch import Lack, lack_of
from tests.intake.fhir.calls import response

KINDS = ("Bundle", "QuestionnaireResponse")
Json = dict[str, Any]
EMPTY: Json = {"resourceType": "Bundle"}
REMARK = {"resourceType": "OperationOutcome", "issue": [{"severity": "warning"}]}
NEXT = [{"relation": "next", "url": "?page=2"}]


def _bundle(*entries: object, **parts: object) -> Json:
    return {**EMPTY, "entry": list(entries), **parts}


def _outcome(*severities: object) -> Json:
    issues = [{"severity": one, "code": "processing"} for one in severities]
    return {"resource": {"resourceType": "OperationOutcome", "issue": issues}}


@pytest.mark.parametrize(
    "nothing",
    [
        None,
        EMPTY,
        {**EMPTY, "type": "searchset"},
        {**EMPTY, "type": "collection", "total": 0},
        _bundle(type="searchset", total=0),
        _bundle({"resource": REMARK, "search": {"mode": "outcome"}}, total=0),
        _bundle(total=3, link=NEXT),
    ],
)
def test_nothing_found_is_an_answer(nothing: Json | None) -> None:
    assert lack_of(nothing, KINDS) is None


def test_a_response_that_was_found_is_an_answer() -> None:
    found = {"resource": response(), "response": {"status": "200 OK"}}
    for whole in (_bundle(found, total=1), _bundle(found, total=7), response()):
        assert lack_of(whole, KINDS) is None


@pytest.mark.parametrize(
    ("whole", "why"),
    [
        ({**EMPTY, "entry": {}}, Unreadable.NO_LIST),
        ({**EMPTY, "entry": "x"}, Unreadable.NO_LIST),
        ({**EMPTY, "entry": None}, Unreadable.NO_LIST),
        (_bundle(None), Unreadable.NO_RESOURCE),
        (_bundle([]), Unreadable.NO_RESOURCE),
        (_bundle({}), Unreadable.NO_RESOURCE),
        (_bundle({"fullUrl": "urn:uuid:1"}), Unreadable.NO_RESOURCE),
        (_bundle({"resource": None}), Unreadable.NO_RESOURCE),
        (_bundle({"resource": {"id": "1"}}), Unreadable.NO_RESOURCE),
        (_bundle({"resource": {"resourceType": " "}}), Unreadable.NO_RESOURCE),
        (_bundle({"response": {"status": "404 Not Found"}}), Unreadable.REFUSED),
        (_bundle({"response": {"status": "500"}, "resource": response()}), Unreadable.REFUSED),
        (_bundle({"response": {"status": "2000"}, "resource": response()}), Unreadable.REFUSED),
        (_bundle({"response": {}, "resource": response()}), Unreadable.REFUSED),
        (_bundle({"resource": EMPTY}), Unreadable.NESTED),
        ({**EMPTY, "total": 1}, Unreadable.LEFT_OUT),
        (_bundle(total=2, link=[{"relation": "self", "url": "x"}]), Unreadable.LEFT_OUT),
        (_bundle({"resource": REMARK}, total=1), Unreadable.LEFT_OUT),
        *(
            (_bundle({"resource": response()}, type=kind), Unreadable.OTHER_TYPE)
            for kind in ("batch-response", "history", "message", "document", "transaction", [1])
        ),
    ],
)
def test_a_bundle_that_cannot_be_read_is_none(whole: Json, why: Unreadable) -> None:
    assert lack_of(whole, KINDS) is why


def test_one_entry_that_cannot_be_read_makes_the_whole_unreadable() -> None:
    assert lack_of(_bundle({"resource": response()}, {}), KINDS) is Unreadable.NO_RESOURCE


def test_an_outcome_is_no_data_unless_it_only_remarks_on_a_search() -> None:
    assert lack_of(_bundle(_outcome("warning", "information")), KINDS) is None
    for failing in (("error",), ("warning", "fatal"), (None,)):
        assert lack_of(_bundle(_outcome(*failing)), KINDS) is Lack.FAILED
    bare = {"resource": {"resourceType": "OperationOutcome"}}
    assert lack_of(_bundle(bare), KINDS) is Lack.FAILED
    assert lack_of(_outcome("information")["resource"], KINDS) is Lack.FAILED
    assert lack_of({"resourceType": "Patient"}, KINDS) is Lack.OTHER


def test_the_next_page_is_the_one_of_that_name() -> None:
    links = [None, {"relation": "self", "url": "a"}, {"relation": "next", "url": "b"}]
    assert next_page({"resourceType": "Bundle", "link": links}) == "b"
    for link in (None, "next", [{"relation": "next"}], [{"relation": "next", "url": 3}]):
        assert next_page({"resourceType": "Bundle", "link": link}) is None
    assert next_page(None) is None
