"""Where the operation is, and who writes calls of it."""

from app.representations.fhir.example_call import CallWriter

Writer = CallWriter
EVALUATE = "/fhir/QuestionnaireResponse/$evaluate-low-back"
