-- A role for kiosks: it can do what a kiosk does and nothing else.
--
-- Run it in the shop's own database as an administrator, after roles.sql, and again after each new version:
--
--     psql -d shop -f packaging/postgresql/kiosk_role.sql
--     psql -d shop -c '\password rentbook_kiosk'
--
-- It may be run any number of times. See docs/databases.md.

BEGIN;

DO $$
DECLARE
    one record;
BEGIN
    BEGIN
        CREATE ROLE rentbook_kiosk LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION CONNECTION LIMIT 20;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;  -- it is there
    END;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO rentbook_kiosk', current_database());
    REVOKE ALL ON SCHEMA public FROM rentbook_kiosk;
    GRANT USAGE ON SCHEMA public TO rentbook_kiosk;
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM rentbook_kiosk;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM rentbook_kiosk;

    FOR one IN SELECT * FROM (VALUES
        -- what it looks at: books and where they stand, who a card is of, what is set
        ('alembic_version', 'SELECT'),
        ('shop_identity', 'SELECT'),
        ('phone_vault', 'SELECT'),
        ('setting', 'SELECT'),
        ('title', 'SELECT'),
        ('title_cover', 'SELECT'),
        ('title_search', 'SELECT'),
        ('customer', 'SELECT, UPDATE (customer_id)'),  -- only so that FOR SHARE may lock it: a trigger refuses every change
        ('card', 'SELECT'),
        ('clock_mark', 'SELECT'),
        ('calendar_rule', 'SELECT'),
        ('price_tier', 'SELECT'),
        ('customer_group', 'SELECT'),
        ('group_limit', 'SELECT'),
        ('staff', 'SELECT (staff_id, name, role, state)'),  -- no PINs
        -- what it does: a rental with its hold, a return; each with its events, its answer and its line in the log
        ('copy', 'SELECT, UPDATE (state, pickup_number)'),
        ('rental', 'SELECT, INSERT, UPDATE (status, returned_at, returned_on, due_on, renewals, due_moves)'),  -- a day with its renewal alone
        ('renewal', 'SELECT, INSERT'),
        ('reservation', 'SELECT, INSERT, UPDATE (state, live, suspended_until, copy_id, ready_at, pickup_by, closed_at)'),
        ('late_suspension', 'SELECT, INSERT'),
        ('account', 'SELECT, INSERT, UPDATE (account_id)'),  -- only so that FOR UPDATE may lock it
        ('hold', 'SELECT, INSERT'),
        ('transfer', 'SELECT (transfer_id), INSERT'),  -- points for a renewal or a late fee; a trigger refuses the rest
        ('payment', 'SELECT (payment_id), INSERT'),  -- of a late fee from points; a trigger refuses the rest
        ('outbox', 'SELECT, INSERT'),
        ('chain_head', 'SELECT, INSERT, UPDATE, DELETE'),
        ('request', 'SELECT, INSERT'),
        ('audit', 'SELECT (audit_id), INSERT'),
        -- who tried to be whom, calls, and that it is there
        ('customer_try', 'SELECT, INSERT, UPDATE (failures, locked_until, seal)'),
        ('try_budget', 'SELECT, INSERT, UPDATE (boot, counted, tries, seal)'),
        ('pin_wait', 'SELECT, INSERT, DELETE'),  -- without its row a wait is whole
        ('kiosk', 'SELECT, INSERT, UPDATE (version, size, state, seen_at)'),
        ('staff_call', 'SELECT, INSERT, UPDATE (cancelled_at)'),
        ('open_desk', 'SELECT'),
        ('key_holder', 'SELECT, INSERT, UPDATE (desk, seen_at)')
    ) AS needed (name, rights) LOOP
        IF to_regclass('public.' || one.name) IS NOT NULL THEN
            EXECUTE format('GRANT %s ON public.%I TO rentbook_kiosk', one.rights, one.name);
        END IF;
    END LOOP;
    FOR one IN SELECT * FROM (VALUES
        ('rental_rental_id_seq'), ('reservation_reservation_id_seq'), ('account_account_id_seq'), ('hold_hold_id_seq'), ('outbox_event_id_seq'),
        ('audit_audit_id_seq'), ('staff_call_call_id_seq'), ('renewal_renewal_id_seq'), ('transfer_transfer_id_seq'),
        ('payment_payment_id_seq')
    ) AS needed (name) LOOP
        IF to_regclass('public.' || one.name) IS NOT NULL THEN
            EXECUTE format('GRANT USAGE ON SEQUENCE public.%I TO rentbook_kiosk', one.name);
        END IF;
    END LOOP;
END $$;

COMMIT;
