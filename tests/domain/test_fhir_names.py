import pytest

from app.domain.fhir_names import Canonicals, Fit, fit, machine_name, resource_id, split_canonical

OURS = Canonicals("https://rules.example/fhir", "1.4.2")


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("1.4.2", Fit.SAME),
        ("1.4.1", Fit.EARLIER),
        ("1.3.9", Fit.EARLIER),
        ("1.3", Fit.EARLIER),
        ("1.0.0", Fit.EARLIER),
        ("1.4.3", Fit.LATER),
        ("1.10.0", Fit.LATER),
        ("0.9.9", Fit.OTHER_MAJOR),
        ("2.0.0", Fit.OTHER_MAJOR),
        ("", Fit.UNREADABLE),
        ("1", Fit.EARLIER),
        ("0", Fit.OTHER_MAJOR),
        ("2", Fit.OTHER_MAJOR),
        ("v1.4.2", Fit.UNREADABLE),
        ("1.4.2+build", Fit.UNREADABLE),
        ("1.x", Fit.UNREADABLE),
        ("1.4.2-beta", Fit.UNREADABLE),
        ("1.4.2.0", Fit.UNREADABLE),
        ("1.4.\u0662", Fit.UNREADABLE),
        ("9" * 5000 + ".0.0", Fit.UNREADABLE),
    ],
)
def test_a_version_fits_within_its_major_version(named: str, found: Fit) -> None:
    assert fit(named, "1.4.2") is found


def test_versions_are_compared_as_numbers() -> None:
    assert fit("1.9.0", "1.10.0") is Fit.EARLIER


@pytest.mark.parametrize(
    ("canonical", "parts"),
    [
        ("https://a.example/Q|1.0.0", ("https://a.example/Q", "1.0.0")),
        ("https://a.example/Q|1.0.0#part", ("https://a.example/Q", "1.0.0")),
        ("https://a.example/Q", ("https://a.example/Q", None)),
        ("https://a.example/Q|", ("https://a.example/Q", None)),
        ("", ("", None)),
    ],
)
def test_a_canonical_is_an_address_and_perhaps_a_version(
    canonical: str, parts: tuple[str, str | None]
) -> None:
    assert split_canonical(canonical) == parts


def test_every_address_starts_with_the_base() -> None:
    assert (
        OURS.questionnaire_version
        == "https://rules.example/fhir/Questionnaire/low-back-spasm|1.4.2"
    )
    assert OURS.answers == "https://rules.example/fhir/CodeSystem/low-back-answers"
    assert OURS.value_set("pain_pattern") == "https://rules.example/fhir/ValueSet/pain-pattern"
    assert OURS.operation("validate") == "https://rules.example/fhir/OperationDefinition/validate"
    assert OURS.extension("x") == "https://rules.example/fhir/StructureDefinition/x"


def test_an_id_has_no_underscore_and_a_machine_name_no_hyphen() -> None:
    assert resource_id("pain_free_moment_24h") == "pain-free-moment-24h"
    assert machine_name("low-back-spasm") == "LowBackSpasm"
