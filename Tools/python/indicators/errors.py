"""What can go wrong, as exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Optional, Sequence, Union

from .constants import Field, Reason, Status, StatusClass

if TYPE_CHECKING:
    from .data import Area, Indicator
    from .messages import ErrorBody


class IndicatorsError(Exception):
    """All that this package raises on purpose."""


class InvalidMessage(IndicatorsError):
    """Bytes or values that the protocol does not allow."""

    def __init__(self, reason: Reason, field: Field, detail: str = "") -> None:
        text = f"{field.name.lower()}: {reason.name.lower()}"
        super().__init__(f"{text} ({detail})" if detail else text)
        self.reason = reason
        self.field = field


class ProtocolError(IndicatorsError):
    """The server broke a rule that no single message shows, such as an epoch that falls."""


class ConnectionLost(IndicatorsError):
    """The connection could not be made, or ended before all replies had come. What was not answered may be asked again."""


class TimedOut(IndicatorsError):
    """The client's own patience is over. The connection can't be used any more."""


class Untrusted(IndicatorsError):
    """No TLS with a certificate that the client trusts, or a token that would go where others can read it."""


class AmbiguousName(IndicatorsError):
    """Several areas or indicators have the name, and none comes before the others."""

    def __init__(self, name: str, total: int, candidates: Sequence[Union[Area, Indicator]]) -> None:
        shown = "、".join(f"{candidate.name} ({candidate.identifier})" for candidate in candidates[:8])
        super().__init__(f"{name} may be any of {total}: {shown}{' …' if total > 8 else ''}")
        self.name = name
        self.total = total
        self.candidates = list(candidates)


class ServerError(IndicatorsError):
    """A reply, or the notice before the end, whose status is not ``ok``. ``code`` is its number, also an unknown one."""

    def __init__(self, code: int, body: Optional[ErrorBody] = None, *, may_retry: bool = False,
                 closes: bool = False) -> None:
        self.code = code
        self.body = body
        self.may_retry = may_retry
        self.closes = closes
        super().__init__(f"{self.name}: {body.message}" if body is not None and body.message else self.name)

    @property
    def status(self) -> Optional[Status]:
        """The status, if this client knows it."""
        return Status(self.code) if self.code in Status._value2member_map_ else None

    @property
    def status_class(self) -> Optional[StatusClass]:
        """The class of the status, which can be told of unknown ones too."""
        high = self.code >> 4
        return StatusClass(high) if high in StatusClass._value2member_map_ else None

    @property
    def name(self) -> str:
        status = self.status
        return status.name.lower() if status is not None else f"status 0x{self.code:02x}"


class BadRequest(ServerError):
    """The request is wrong, and will be so again."""


class NotAllowed(ServerError):
    """The client may not."""


class NotFound(ServerError):
    """What was asked for isn't there; the status says which nothing."""


class Busy(ServerError):
    """Not now."""


class InternalError(ServerError):
    """The server's fault."""


_CLASSES = {
    StatusClass.BAD_REQUEST: BadRequest,
    StatusClass.NOT_ALLOWED: NotAllowed,
    StatusClass.NOT_FOUND: NotFound,
    StatusClass.BUSY: Busy,
    StatusClass.INTERNAL_ERROR: InternalError,
}


def server_error(code: int, body: Optional[ErrorBody] = None, *, may_retry: bool = False,
                 closes: bool = False) -> ServerError:
    """The exception of a status, by its class."""
    high = code >> 4
    kind = _CLASSES.get(StatusClass(high), ServerError) if high in StatusClass._value2member_map_ else ServerError
    return kind(code, body, may_retry=may_retry, closes=closes)
