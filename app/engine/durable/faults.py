"""What stops a rule base from being run, or a value from being told to the engine."""

from app.engine.port import EngineFault


class CompileFault(EngineFault):
    """A rule base that can not be run as it stands; the message names the rule and the remedy."""


class Misfit(Exception):
    """A value or a constant that has no place on the scale of its name; it is never quoted."""
