"""The modules that declare something by being imported, named in one place: verbs, consequences of events, proofs.

Each list is imported when it is asked for, so that a desk loads what it needs for the first scan and no more.
"""

from types import ModuleType


def reaction_modules() -> tuple[ModuleType, ...]:
    """Return what reacts to events, in no order: `shop.READERS` says who is told first."""
    from rentbook_desktop.mypage import reactions as mypage_reactions
    from rentbook_desktop.notices import reactions as notice_reactions
    from rentbook_desktop.payment import reactions as payment_reactions
    from rentbook_desktop.rental import fees as late_fees
    from rentbook_desktop.rental import undoing
    from rentbook_desktop.reservation import reactions as reservation_reactions
    from rentbook_desktop.status import reactions as status_reactions
    from rentbook_desktop.status import title_reactions
    from rentbook_desktop.wallet import reactions as wallet_reactions

    return (
        payment_reactions, wallet_reactions, late_fees, undoing, reservation_reactions, notice_reactions, mypage_reactions,
        status_reactions, title_reactions,
    )  # fmt: skip


def first_scan_modules() -> tuple[ModuleType, ...]:
    """Return what the first scan at a desk needs; imported before it, so that it does not have to wait."""
    from rentbook_desktop.payment import actions as payment_actions
    from rentbook_desktop.queries import counter_snapshot
    from rentbook_desktop.rental import actions as rental_actions
    from rentbook_desktop.rental import baskets, queries, returns, undoing
    from rentbook_desktop.status import queries as status_queries

    return counter_snapshot, payment_actions, rental_actions, baskets, queries, returns, undoing, status_queries


def check_modules() -> tuple[ModuleType, ...]:
    """Return what proves the shop's invariants, in the order in which the proofs are shown."""
    from rentbook_desktop.foundation import invariants
    from rentbook_desktop.wallet import checks as wallet_checks

    table_modules()
    first = (invariants, wallet_checks)  # a proof is shown in the order of its import
    from rentbook_desktop.payment import checks as payment_checks
    from rentbook_desktop.rental import checks as rental_checks
    from rentbook_desktop.rental import loss_checks, rule_checks

    return (*first, payment_checks, rental_checks, loss_checks, rule_checks)


def table_modules() -> tuple[ModuleType, ...]:
    """Return what declares the shop's tables and which of them the chain covers."""
    from rentbook_desktop.calendar import tables as calendar_tables
    from rentbook_desktop.catalog import import_tables
    from rentbook_desktop.catalog import tables as catalog_tables
    from rentbook_desktop.customer import tables as customer_tables
    from rentbook_desktop.foundation import audit, outbox, try_budget
    from rentbook_desktop.kiosk import tables as kiosk_tables
    from rentbook_desktop.notices import tables as notice_tables
    from rentbook_desktop.payment import tables as payment_tables
    from rentbook_desktop.rental import tables as rental_tables
    from rentbook_desktop.reservation import tables as reservation_tables
    from rentbook_desktop.search import tables as search_tables
    from rentbook_desktop.settings import tables as setting_tables
    from rentbook_desktop.staff import tables as staff_tables
    from rentbook_desktop.wallet import tables as wallet_tables

    return (
        audit, outbox, customer_tables, staff_tables, setting_tables, catalog_tables, import_tables, wallet_tables, payment_tables,
        rental_tables, search_tables, notice_tables, kiosk_tables, try_budget, calendar_tables, reservation_tables,
    )  # fmt: skip


def verb_modules() -> tuple[ModuleType, ...]:
    """Return what declares actions and queries: all that a face may let somebody do or ask."""
    return (
        *_people(),
        *_titles(),
        *_tiers(),
        *_intake(),
        *_money(),
        *_rentals(),
        *_across_slices(),
        *_notices(),
        *_views(),
        *_kiosks(),
    )


def _people() -> tuple[ModuleType, ...]:
    from rentbook_desktop.customer import (
        actions,
        cards,
        contact_preferences,
        exports,
        groups,
        id_checks,
        phone_reveal,
        pins,
        presented,
        queries,
        suspension,
    )  # fmt: skip
    from rentbook_desktop.settings import actions as settings_actions
    from rentbook_desktop.settings import queries as settings_queries
    from rentbook_desktop.staff import actions as staff_actions
    from rentbook_desktop.staff import queries as staff_queries

    of_customers = (
        actions,
        cards,
        contact_preferences,
        exports,
        groups,
        id_checks,
        phone_reveal,
        pins,
        presented,
        queries,
        suspension,
    )
    return (*of_customers, settings_actions, settings_queries, staff_actions, staff_queries)


def _titles() -> tuple[ModuleType, ...]:
    from rentbook_desktop.catalog import actions, covers, exports, imports, queries, removal
    from rentbook_desktop.search import queries as search_queries

    return actions, covers, exports, imports, queries, removal, search_queries


def _tiers() -> tuple[ModuleType, ...]:
    from rentbook_desktop.catalog import group_limits, tier_actions, tier_queries

    return group_limits, tier_actions, tier_queries


def _intake() -> tuple[ModuleType, ...]:
    from rentbook_desktop.catalog import splitting
    from rentbook_desktop.intake import customers, layouts, runs
    from rentbook_desktop.labels import queries as label_queries
    from rentbook_desktop.lookup import actions as lookup_actions

    return customers, layouts, runs, splitting, label_queries, lookup_actions


def _money() -> tuple[ModuleType, ...]:
    from rentbook_desktop.payment import actions, fees, refunds
    from rentbook_desktop.wallet import exports, queries

    return actions, fees, refunds, exports, queries


def _rentals() -> tuple[ModuleType, ...]:
    from rentbook_desktop.calendar import actions as calendar_actions
    from rentbook_desktop.calendar import queries as calendar_queries
    from rentbook_desktop.rental import (
        actions,
        baskets,
        closings,
        corrections,
        customer_mentions,
        customer_withdrawal,
        delays,
        exports,
        loss,
        noted_returns,
        queries,
        renewals,
        returns,
        swapping,
        undo_actions,
        undoing,
    )  # fmt: skip
    from rentbook_desktop.reservation import actions as reservation_actions
    from rentbook_desktop.reservation import fetching, taking_back
    from rentbook_desktop.reservation import queries as reservation_queries

    of_rentals = (
        actions, baskets, closings, corrections, customer_mentions, customer_withdrawal, delays, exports, loss, noted_returns,
        queries, renewals, returns, swapping, undo_actions, undoing,
    )  # fmt: skip
    return (
        *of_rentals,
        calendar_actions,
        calendar_queries,
        reservation_actions,
        fetching,
        taking_back,
        reservation_queries,
    )


def _across_slices() -> tuple[ModuleType, ...]:
    from rentbook_desktop.queries import (
        closing_preview,
        counter,
        counter_activity,
        counter_snapshot,
        customer_list,
        ended_reservations,
        fees_owed,
        first_run,
        lag,
        ledger,
        outcome,
        palette,
        rental_cancellation,
        reservation_lists,
        title_counts,
        title_detail,
        title_list,
        title_queue,
        undo_preview,
    )

    return (
        closing_preview,
        reservation_lists, title_queue, counter, counter_activity, rental_cancellation, counter_snapshot,
        customer_list, ended_reservations, fees_owed, first_run, lag, ledger, outcome, palette, title_counts, title_detail, title_list,
        undo_preview,
    )  # fmt: skip


def _notices() -> tuple[ModuleType, ...]:
    from rentbook_desktop.notices import actions, exports, health, previews, queries

    return actions, exports, health, previews, queries


def _kiosks() -> tuple[ModuleType, ...]:
    from rentbook_desktop.kiosk import actions, identification, leaving, queries
    from rentbook_desktop.queries import kiosk_basket, kiosk_page, kiosk_scan, kiosk_share, kiosk_titles

    return actions, identification, leaving, queries, kiosk_basket, kiosk_page, kiosk_scan, kiosk_share, kiosk_titles


def _views() -> tuple[ModuleType, ...]:
    from rentbook_desktop.mypage import customer_page
    from rentbook_desktop.mypage import queries as mypage_queries
    from rentbook_desktop.status import actions, history, lateness, queries, title_statistics, today

    return mypage_queries, customer_page, actions, history, lateness, queries, title_statistics, today
