"""What is kept: tokens that were used, cards that were sent, and feedback. Nothing else."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    Dialect,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    Uuid,
)


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone; UTC in the database, whether it knows time zones or not."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Return the moment in UTC.  Raises ValueError when it carries no time zone."""
        if value is not None and value.tzinfo is None:
            message = "A moment without time zone cannot be kept: nobody knows when it was."
            raise ValueError(message)
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite has forgotten that it is."""
        return value.replace(tzinfo=value.tzinfo or UTC).astimezone(UTC) if value else None


METADATA = MetaData()

USED_TOKENS = Table(
    "used_tokens",
    METADATA,
    Column("token", LargeBinary(32), primary_key=True),  # SHA-256 of issuer and jti
    Column("until", Moment, nullable=False, index=True),
)

CARDS = Table(
    "cards",
    METADATA,
    Column("client", String, primary_key=True),
    Column("card", Uuid, primary_key=True),
    Column("sent", Moment, nullable=False, index=True),
)

FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("fingerprint", LargeBinary(32), primary_key=True),  # SHA-256 of all but comment
    Column("client", String, nullable=False),
    Column("card", Uuid, nullable=False),
    Column("is_known_card", Boolean, nullable=False),
    Column("outcome", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("received", Moment, nullable=False, index=True),
    Column("suggestions", JSON, nullable=False),  # UUIDs as strings
    Column("reason_system", String),
    Column("reason_code", String),
    Column("comment", String),
)
