"""`python -m app.cases.generate`: write what is derived from code and rules, for the repository."""

import json
from pathlib import Path

from app.cases.hooks_http_file import hooks_http_file
from app.cases.http_file import http_file
from app.knowledge.cases import CaseFile
from app.knowledge.files import SINGLE_FILES
from app.knowledge.parts import FilePart
from app.knowledge.rule_shape import RuleFile
from app.knowledge.vocabulary_shape import VocabularyFile
from app.main import create_app
from app.settings import Settings

ROOT = Path(__file__).parent.parent.parent
HTTP_FILE = "openapi/fhir.http"
HOOKS_HTTP_FILE = "openapi/cds-hooks.http"
SCHEMAS: dict[str, type[FilePart]] = {
    "rule-file": RuleFile,
    "vocabulary-file": VocabularyFile,
    "case-file": CaseFile,
    **SINGLE_FILES,
}


def generated() -> dict[Path, str]:
    """Return the content of every generated file, by its path in the repository."""
    described = create_app(Settings(clients_file=None)).openapi()  # who may call is not described
    documents: dict[str, object] = {"openapi/openapi.json": described}
    for name, shape in SCHEMAS.items():
        documents[f"rules/schema/{name}.schema.json"] = shape.model_json_schema(by_alias=True)
    written = {
        path: json.dumps(document, indent=2, ensure_ascii=False, default=float) + "\n"
        for path, document in documents.items()
    }
    calls = {HTTP_FILE: http_file(), HOOKS_HTTP_FILE: hooks_http_file(described)}
    return {ROOT / path: content for path, content in {**written, **calls}.items()}


if __name__ == "__main__":
    for path, content in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
