"""The HTTP service: resources, errors, limits and documentation around one assessment."""

from dataclasses import dataclass
from functools import partial

from fastapi import FastAPI

from app.decide.assessing import Assessing
from app.domain.fhir_names import Canonicals
from app.domain.verification import Verification
from app.http.answering import Answering
from app.http.assessments import assessments_router
from app.http.catalogue import catalogue_router
from app.http.comparing import ComparisonAnswering
from app.http.comparisons import compared, comparisons_router
from app.http.docs import add_docs
from app.http.error_handlers import tell_problems
from app.http.errors import ANY_OTHER
from app.http.fhir.router import fhir_router
from app.http.gate import BodyGate, BodyLimits
from app.http.headers import SecurityHeaders
from app.http.health import health_router
from app.http.hooks.router import hooks_router
from app.http.icon import icon_router
from app.http.interviewing import InterviewAnswering
from app.http.interviews import interviews_router
from app.http.knowledge import knowledge_router
from app.http.last_resort import LastResort
from app.http.methods import Methods
from app.http.origins import Origins
from app.http.outside import Outside, looked_after
from app.http.problem_catalogue import problems_router
from app.http.samples import Described, Examples, People, assessed
from app.http.source_attributes import attributes_router
from app.http.supposing import WhatIfAnswering
from app.http.tables import tables_router
from app.http.trust import Access, Trust
from app.http.verification import verification_router
from app.http.walkthrough import walkthrough
from app.http.what_if import supposed, what_if_router

DESCRIPTION = """
Rules for low back spasm that a physical therapist can read: triage first, then the working phase,
what to avoid, what to do, and what to ask next. Every item names the rules that decided it.

Facts are three-valued. What is not answered is unknown, and unknown is never "no".

The whole rule base can be read as a page: [/knowledge](/knowledge).
"""

TAGS = [
    {"name": "assessments", "description": "Answers in, an explained decision out."},
    {"name": "rule base", "description": "What may be asked, what may be said, and why."},
    {"name": "FHIR", "description": "The same in FHIR R4: questionnaire in, guidance out."},
    {"name": "CDS Hooks", "description": "The same as cards beside a patient's record (2.0.1)."},
    {"name": "problems", "description": "What the `type` of an error means."},
    {"name": "health", "description": "For whoever runs the service."},
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a request body may be: bytes, and levels of nesting; records may send more of both."""

    max_body_bytes: int
    max_nesting: int
    max_fhir_body_bytes: int
    max_fhir_nesting: int

    @property
    def of_body(self) -> BodyLimits:
        """The limits outside /fhir."""
        return BodyLimits(self.max_body_bytes, self.max_nesting)

    @property
    def of_fhir_body(self) -> BodyLimits:
        """The limits of what health records send: under /fhir, and in calls of hooks."""
        return BodyLimits(self.max_fhir_body_bytes, self.max_fhir_nesting)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the routes: how much is read, and of whom; and what is outside."""

    limits: Limits
    access: Access
    outside: Outside

    def require_store(self) -> None:
        """Raise StoreFault where clients may call and what they need kept cannot be kept."""
        if not self.access.clients.are_none:
            self.outside.store().require_usable()


def service(
    assess: Assessing,
    verification: Verification,
    people: People,
    surroundings: Surroundings,
    canonicals: Canonicals,
) -> FastAPI:
    """Return the application, described with people as examples."""
    app = Described(
        title="Quadratus",
        summary=assess.rule_base.title,
        description=f"{DESCRIPTION}\n{assess.rule_base.notice}",
        version=assess.rule_base.version,
        openapi_tags=TAGS,
        servers=[{"url": "/", "description": "This service."}],
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # a redirect would name the host the client claimed
        responses=ANY_OTHER,
        lifespan=looked_after(surroundings.outside, surroundings.access.clients),
    )
    _surround(app, surroundings.limits, surroundings.access)
    tell_problems(app)
    answering = Answering(assess)
    app.illustrate("/v1/assessments", partial(assessed, answering, people.patients))
    app.include_router(assessments_router(answering, people.patients))
    _add_interviews(app, InterviewAnswering(assess, answering), people.patients)
    _add_what_if(app, WhatIfAnswering(assess, answering.request_model), people.patients)
    _add_comparisons(app, ComparisonAnswering(assess, answering.request_model), people.courses)
    app.include_router(catalogue_router(assess.rule_base, verification))
    app.include_router(verification_router(verification))
    app.include_router(tables_router(assess.rule_base))
    app.include_router(knowledge_router(assess.rule_base))
    app.include_router(icon_router())
    app.include_router(attributes_router(assess.rule_base, verification))
    _add_for_records(app, assess, canonicals, people.patients, surroundings)
    app.include_router(problems_router())
    app.include_router(health_router(assess, verification, surroundings.require_store))
    add_docs(app)
    return app


def _add_for_records(
    app: FastAPI,
    assess: Assessing,
    canonicals: Canonicals,
    examples: Examples,
    around: Surroundings,
) -> None:
    """Add what health records call."""
    outside, base = around.outside, around.access.public_base_url
    app.include_router(fhir_router(assess, canonicals, examples))
    app.include_router(hooks_router(assess, canonicals, examples, outside, base))


def _add_interviews(app: Described, answering: InterviewAnswering, examples: Examples) -> None:
    """Add interviews, shown with that of the example who tells most, if there is one."""
    app.include_router(interviews_router(answering))
    patients = [dict(example["value"] or {}) for example in examples.values()]
    if patients:
        talkative = max(patients, key=lambda one: len(one["answers"]))
        app.illustrate("/v1/interview", partial(walkthrough, answering, talkative))


def _add_what_if(app: Described, answering: WhatIfAnswering, examples: Examples) -> None:
    """Add what-ifs, shown with those of the first example, if there is one."""
    app.include_router(what_if_router(answering))
    app.illustrate("/v1/what-if", partial(supposed, answering, examples))


def _add_comparisons(app: Described, answering: ComparisonAnswering, courses: Examples) -> None:
    """Add comparisons, shown with every course."""
    app.include_router(comparisons_router(answering))
    app.illustrate("/v1/compare", partial(compared, answering, courses))


def _surround(app: FastAPI, limits: Limits, access: Access) -> None:
    """Add what stands around the routes; what is added last is outermost.

    Trust stands before anything is read; origins stand around errors, too, lest a browser hides
    them from its page.
    """
    app.add_middleware(BodyGate, limits=limits.of_body, of_records=limits.of_fhir_body)
    app.add_middleware(Trust, access=access)
    app.add_middleware(LastResort)
    app.add_middleware(Methods)
    if access.origins:
        app.add_middleware(Origins, origins=access.origins)
    app.add_middleware(SecurityHeaders, is_encrypted=access.is_encrypted)
