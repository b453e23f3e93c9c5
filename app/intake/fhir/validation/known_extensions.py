"""Extensions of Questionnaires: those that are enforced, and those that forbid no answer."""

from types import MappingProxyType

CORE = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"

MIN_VALUE = f"{CORE}minValue"
MAX_VALUE = f"{CORE}maxValue"
MIN_QUANTITY = f"{SDC}minQuantity"
MAX_QUANTITY = f"{SDC}maxQuantity"
MIN_OCCURS = f"{CORE}questionnaire-minOccurs"
MAX_OCCURS = f"{CORE}questionnaire-maxOccurs"
MIN_LENGTH = f"{CORE}minLength"
MAX_DECIMAL_PLACES = f"{CORE}maxDecimalPlaces"
REGEX = f"{CORE}regex"
ENTRY_FORMAT = f"{CORE}entryFormat"
UNIT_OPTION = f"{CORE}questionnaire-unitOption"
EXCLUSIVE = f"{CORE}questionnaire-optionExclusive"

ENFORCED = MappingProxyType(
    {
        "item": frozenset(
            {
                MIN_VALUE,
                MAX_VALUE,
                MIN_QUANTITY,
                MAX_QUANTITY,
                MIN_OCCURS,
                MAX_OCCURS,
                MIN_LENGTH,
                MAX_DECIMAL_PLACES,
                REGEX,
                UNIT_OPTION,
            }
        ),
        "answerOption": frozenset({EXCLUSIVE}),
    }
)
"""Where an extension that narrows the answers is enforced; anywhere else it is not understood."""

_SHOWN = (
    "designNote entryFormat itemWeight ordinalValue rendering-markdown rendering-style"
    " rendering-styleSensitive rendering-xhtml translation questionnaire-choiceOrientation"
    " questionnaire-displayCategory questionnaire-hidden questionnaire-itemControl"
    " questionnaire-optionPrefix questionnaire-ordinalValue questionnaire-sliderStepValue"
    " questionnaire-supportLink questionnaire-unit questionnaire-usageMode"
)
_OF_SDC = (
    "choiceColumn collapsible initialExpression itemPopulationContext launchContext"
    " observation-extract-category observationExtract observationLinkPeriod openLabel"
    " performerType preferredTerminologyServer shortText sourceQueries width"
)
HARMLESS = frozenset(
    {*(f"{CORE}{name}" for name in _SHOWN.split()), *(f"{SDC}{name}" for name in _OF_SDC.split())}
)
"""How a question is shown, filled in or used later: no answer is right or wrong by it."""
