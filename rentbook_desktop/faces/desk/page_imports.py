"""Imports the modules of the pages that come later, a few at a time, while nobody needs the window.

They are named one by one, leaves first, so that no step takes long and whoever packs the program sees them.
"""

from collections.abc import Iterator
from types import ModuleType


def import_pages() -> Iterator[tuple[ModuleType, ...]]:
    """Import a few small modules each time it is resumed; in the thread of the window, for they declare classes of Qt."""
    yield from _import_widgets()
    yield from _import_staff()
    yield from _import_catalog()
    yield from _import_customers()
    yield from _import_labels()
    yield from _import_reservations()
    yield from _import_mypage()
    yield from _import_status()
    yield from _import_notices()
    yield from _import_settings()
    yield from _import_palette()


def import_plots() -> ModuleType:
    """Import what draws the plots; their library comes in one piece and takes a third of a second."""
    from rentbook_desktop.faces.desk.status import plot

    return plot


def _import_widgets() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.widgets import chip, covers, popup_menu

    yield chip, covers, popup_menu
    from rentbook_desktop.faces.widgets import row_delegate, table, table_model

    yield row_delegate, table, table_model
    from rentbook_desktop.faces.widgets import filter_chips, search_field, state_view

    yield filter_chips, search_field, state_view
    from rentbook_desktop.faces.widgets import busy_button, tile, toggle

    yield busy_button, tile, toggle


def _import_staff() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.widgets import amount, code_edit, field

    yield amount, code_edit, field
    from rentbook_desktop.faces.desk.staff import approve, lock

    yield approve, lock


def _import_catalog() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.catalog import cover_box, fact_list, inline_form

    yield cover_box, fact_list, inline_form
    from rentbook_desktop.faces.desk.catalog import detail_pane, month_bars, title_cells

    yield detail_pane, month_bars, title_cells
    from rentbook_desktop.faces.desk.catalog import copy_menu, cover_file, title_commands

    yield copy_menu, cover_file, title_commands
    from rentbook_desktop.faces.desk.catalog import draft, editor, thumbnails

    yield draft, editor, thumbnails
    from rentbook_desktop.faces.desk.catalog import detail_controller, editor_controller, lookup_controller

    yield detail_controller, editor_controller, lookup_controller
    from rentbook_desktop.faces.desk.catalog import import_categories_card, import_lists, import_sample, import_sheet

    yield import_categories_card, import_lists, import_sample, import_sheet
    from rentbook_desktop.faces.desk.catalog import import_progress, import_result, import_view

    yield import_progress, import_result, import_view
    from rentbook_desktop.faces.desk.catalog import import_reader, import_reading, import_undo

    yield import_reader, import_reading, import_undo
    from rentbook_desktop.faces.desk.catalog import import_controller, import_pane

    yield import_controller, import_pane
    from rentbook_desktop.faces.desk.catalog import list_controller, list_panel

    yield list_controller, list_panel
    from rentbook_desktop.faces.desk.catalog import export_controller, sides, title_navigation

    yield export_controller, sides, title_navigation
    from rentbook_desktop.faces.desk.catalog import page

    yield (page,)


def _import_labels() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.labels import label_choice, list_panel, preview

    yield label_choice, list_panel, preview
    from rentbook_desktop.faces.desk.labels import label_output, preview_panel, settings_panel

    yield label_output, preview_panel, settings_panel
    from rentbook_desktop.faces.desk.labels import page

    yield (page,)


def _import_reservations() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.reservations import commands, fitted_table, rows

    yield commands, fitted_table, rows
    from rentbook_desktop.faces.desk.reservations import queue_panel, switch, todo_panel

    yield queue_panel, switch, todo_panel
    from rentbook_desktop.faces.desk.reservations import page, queue_controller

    yield page, queue_controller


def _import_customers() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.customers import customer_card, customer_form

    yield customer_card, customer_form
    from rentbook_desktop.faces.desk.customers import customer_table, decision_panel

    yield customer_table, decision_panel
    from rentbook_desktop.faces.desk.customers import ledger_rows, refund_panel, tenders

    yield ledger_rows, refund_panel, tenders
    from rentbook_desktop.faces.desk.customers import ledger_pane, top_up, totals

    yield ledger_pane, top_up, totals
    from rentbook_desktop.faces.desk.customers import customer_commands, layout, ledger_export

    yield customer_commands, layout, ledger_export
    from rentbook_desktop.faces.desk.customers import page

    yield (page,)


def _import_mypage() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.mypage import figures, history, identity

    yield figures, history, identity
    from rentbook_desktop.faces.desk.mypage import parts, points_card, rental_cards, reservation_card

    yield parts, points_card, rental_cards, reservation_card
    from rentbook_desktop.faces.desk.mypage import page

    yield (page,)


def _import_status() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.status import card, chart

    yield card, chart
    from rentbook_desktop.faces.desk.status import bars, list_card, tile

    yield bars, list_card, tile
    from rentbook_desktop.faces.desk.status import layout, presenter, status_loader

    yield layout, presenter, status_loader
    from rentbook_desktop.faces.desk.status import page

    yield (page,)


def _import_notices() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.notices import detail, notice_cells, phone_correction

    yield detail, notice_cells, phone_correction
    from rentbook_desktop.faces.desk.notices import failure_banner, notice_commands, provider_status

    yield failure_banner, notice_commands, provider_status
    from rentbook_desktop.faces.desk.notices import notice_list, send_all

    yield notice_list, send_all
    from rentbook_desktop.faces.desk.notices import page

    yield (page,)


def _import_settings() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.settings import audit_log, categories, rows

    yield audit_log, categories, rows
    from rentbook_desktop.faces.desk.settings import accounts, form, lookup_part, notices_part

    yield accounts, form, lookup_part, notices_part
    yield from _import_backup()
    from rentbook_desktop.faces.desk.calendar import cells, day_panel, plan

    yield cells, day_panel, plan
    from rentbook_desktop.faces.desk.calendar import day_words, month_grid, shortcuts, week_bar

    yield day_words, month_grid, shortcuts, week_bar
    from rentbook_desktop.faces.desk.calendar import calendar_commands, calendar_part

    yield calendar_commands, calendar_part
    from rentbook_desktop.faces.desk.health import background_facts, disk_facts, version_facts

    yield background_facts, disk_facts, version_facts
    from rentbook_desktop.faces.desk.health import head_card, slip_output, support_output

    yield head_card, slip_output, support_output
    from rentbook_desktop.faces.desk.health import health_part

    yield (health_part,)
    from rentbook_desktop.faces.desk.settings import page, staff_list

    yield page, staff_list


def _import_backup() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.backup import backup_words, pending_restore, restore_words

    yield backup_words, pending_restore, restore_words
    from rentbook_desktop.faces.desk.backup import backup_list, passphrase_card, status_card

    yield backup_list, passphrase_card, status_card
    from rentbook_desktop.faces.desk.backup import restore_form, restore_start, restore_view

    yield restore_form, restore_start, restore_view
    from rentbook_desktop.faces.desk.backup import restore_controller, restore_dialog

    yield restore_controller, restore_dialog
    from rentbook_desktop.faces.desk.backup import backup_part

    yield (backup_part,)


def _import_palette() -> Iterator[tuple[ModuleType, ...]]:
    from rentbook_desktop.faces.desk.palette import footer, items, palette_edit

    yield footer, items, palette_edit
    from rentbook_desktop.faces.desk.palette import palette, rows

    yield palette, rows
    from rentbook_desktop.faces.desk.palette import commands

    yield (commands,)
