"""Decides, inside the transaction at hand, whether somebody may do something: deny by default, for every kind of verb."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from sqlalchemy import Connection

from rentbook_desktop.foundation.actors import Actor, Grant, Right, Role
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.named_lock import hold
from rentbook_desktop.foundation.registry import QuerySpec, Spec
from rentbook_desktop.foundation.requests import fingerprint, is_answered, save_answer

StaffRights = Callable[[Connection, int | None], frozenset[Right] | None]
"""Returns the rights of somebody employed, None for anybody else; without an id all rights in a shop that employs nobody."""

_NOTHING: frozenset[Right] = frozenset()


class Permit(Struct, frozen=True, kw_only=True):
    """That a verb may be done: with which rights, and the grant it needs, if a right was lent for it."""

    rights: frozenset[Right]
    grant: Grant | None = None
    use: str = ""
    """The id under which this use of the grant is kept, so that there is no second."""

    @property
    def approver(self) -> str:
        """Return who lent the right, empty where none was needed."""
        return "" if self.grant is None else self.grant.approver


def permit(connection: Connection, spec: Spec, actor: Actor, form: Mapping[str, object], staff: StaffRights) -> Permit:
    """Return the permit for a verb; raises NotAllowed, with the right that is missing if it can be lent."""
    if actor.role not in spec.roles or (actor.looks_only and not isinstance(spec, QuerySpec)):
        raise NotAllowed(spec.name)
    held = _rights_of(connection, spec, actor, form, staff)
    grant = actor.grant
    if grant is not None and grant.right not in held:
        use = _use_of(spec, grant, form)
        if use and grant.right in (staff(connection, grant.approver_id) or _NOTHING):
            return _permitted(spec, held | {grant.right}, grant, use)
    return _permitted(spec, held, None, "")


def spend(connection: Connection, spec: Spec, actor: Actor, given: Permit, at: int) -> list[str]:
    """Use a lent right up for this form; raises NotAllowed where that was done before. Commits with the effect.

    Returns what covers that in the chain.
    """
    if given.grant is None:
        return []
    hold(connection, given.use)
    if is_answered(connection, given.use):
        raise NotAllowed(spec.name, given.grant.right, why="SPENT")
    return [save_answer(connection, given.use, spec.name, "", None, actor=actor, at=at)]


def _rights_of(
    connection: Connection, spec: Spec, actor: Actor, form: Mapping[str, object], staff: StaffRights
) -> frozenset[Right]:
    if actor.role is Role.SYSTEM:
        return actor.rights
    if actor.role is Role.KIOSK:
        return _NOTHING
    if actor.role is Role.CUSTOMER:
        stranger = spec.own is not None and form.get(spec.own) != actor.customer_id
        if actor.customer_id is None or stranger:
            raise NotAllowed(spec.name)
        return _NOTHING
    held = staff(connection, actor.staff_id)
    if held is None:
        raise NotAllowed(spec.name, why="NOBODY_SIGNED_IN" if actor.staff_id is None else "NOT_EMPLOYED")
    return held


def _use_of(spec: Spec, grant: Grant, form: Mapping[str, object]) -> str:
    """Return the id of this use of a grant, empty where it was lent for something else."""
    fixed = fingerprint(spec.name, form, leave_out=grant.open_argument)
    if fixed not in grant.forms:
        return ""
    # a list is read page by page, each page once; an action that was lent happens once, whatever its open argument says
    used = fingerprint(spec.name, form) if isinstance(spec, QuerySpec) else fixed
    return f"grant:{grant.token}:{used[:32]}"


def _permitted(spec: Spec, rights: frozenset[Right], grant: Grant | None, use: str) -> Permit:
    if spec.right is not None and spec.right not in rights:
        raise NotAllowed(spec.name, spec.right)
    return Permit(rights=rights, grant=grant, use=use)
