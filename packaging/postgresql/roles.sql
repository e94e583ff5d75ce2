-- Two roles for a shop on PostgreSQL: one that owns and migrates its tables, one for the desks, which can add to the
-- journal but neither change nor erase it, and cannot make, alter or drop anything.
--
-- Run it in the shop's own database as an administrator; before the first desk, and again after each new version:
--
--     psql -d shop -f packaging/postgresql/roles.sql
--     psql -d shop -c '\password rentbook_owner' -c '\password rentbook_desk'
--
-- It may be run any number of times. See docs/databases.md.

BEGIN;

DO $$
DECLARE
    one record;
    there text;
BEGIN
    FOR one IN SELECT unnest(ARRAY['rentbook_owner', 'rentbook_desk']) AS role LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION', one.role);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- it is there
        END;
    END LOOP;
    EXECUTE format('GRANT rentbook_owner TO %I', current_user);

    -- Nobody makes anything here but the owner; not even a temporary table that could stand before ours.
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO rentbook_owner, rentbook_desk', current_database());
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM rentbook_desk;
    GRANT USAGE, CREATE ON SCHEMA public TO rentbook_owner;
    GRANT USAGE ON SCHEMA public TO rentbook_desk;

    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER TABLE public.%I OWNER TO rentbook_owner', one.tablename);
    END LOOP;
    FOR one IN SELECT p.oid::regprocedure AS signature FROM pg_proc p
        WHERE p.pronamespace = 'public'::regnamespace
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO rentbook_owner', one.signature);
    END LOOP;

    -- Desks read and add; what else they may is named below, column by column.
    REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, rentbook_desk;
    REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, rentbook_desk;
    GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO rentbook_desk;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO rentbook_desk;
    ALTER DEFAULT PRIVILEGES FOR ROLE rentbook_owner IN SCHEMA public GRANT SELECT, INSERT ON TABLES TO rentbook_desk;
    ALTER DEFAULT PRIVILEGES FOR ROLE rentbook_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO rentbook_desk;
    IF to_regclass('public.alembic_version') IS NOT NULL THEN
        REVOKE INSERT ON alembic_version FROM rentbook_desk;
    END IF;

    FOR one IN SELECT * FROM (VALUES
        -- the journal: a hold is settled, a payment cancelled; what a customer was called is blanked when they leave
        ('account', 'UPDATE (account_id)'),  -- only so that FOR UPDATE may lock it: triggers alone move balances, by the owner's rights
        ('hold', 'UPDATE (state, settled_at)'),
        ('payment', 'UPDATE (state, memo)'),
        ('outbox', 'UPDATE (body)'),
        ('request', 'UPDATE (answer)'),
        -- people, titles, copies, rentals
        ('customer', 'UPDATE (name, name_key, phone, birth, pin_hash, state, initials, phone_tail, consent_version, consent_at, withdrawn_at, notice_channel, guardian_phone, phone_index, phone_head, group_name, id_checked_on, id_checked_kind, id_checked_by)'),
        ('card', 'UPDATE (card, state)'),
        ('staff', 'UPDATE (name, role, pin_hash, state, failures, locked_until)'),
        ('title', 'UPDATE (name, author, publisher, isbn, series, volume, category, price, tier, rating, year, call_number, match_key, state, shelf, list_price, tier_since)'),
        ('copy', 'UPDATE (title_id, state, note, removed_from, pickup_number)'),  -- title_id: a title that two were merged in is split
        ('import_run', 'UPDATE (rows, titles_added, copies_added, customers_added, changed, unchanged, rejected, state, undone_at)'),
        ('import_layout', 'DELETE'),
        ('rental', 'UPDATE (status, returned_at, returned_on, cancelled_at, reported, reported_at, reported_why, due_on, renewals, due_moves, override, loss_charge)'),
        ('renewal', 'UPDATE (undone_at)'),
        ('late_suspension', 'UPDATE (until_on), DELETE'),
        ('due_move', 'DELETE'),
        ('pickup_move', 'DELETE'),
        ('closed_day', 'DELETE'),
        ('reservation', 'UPDATE (place, state, live, suspended_until, copy_id, ready_at, pickup_by, closed_at)'),
        ('calendar_rule', 'UPDATE (state, reason), DELETE'),
        ('price_tier', 'UPDATE (price, period_days, ages_to, ages_after_days, maximum, revision, state)'),
        ('customer_group', 'UPDATE (copies), DELETE'),
        ('group_limit', 'DELETE'),
        ('chain_head', 'UPDATE, DELETE'),
        ('proven_rows', 'UPDATE, DELETE'),
        ('pin_wait', 'DELETE'),
        ('customer_try', 'UPDATE (failures, locked_until, seal), DELETE'),
        ('try_budget', 'UPDATE (boot, counted, tries, seal)'),
        ('kiosk', 'UPDATE (version, size, state, seen_at)'),
        ('open_desk', 'UPDATE (seen_at)'),
        ('staff_call', 'UPDATE (taken_at, taken_by, cancelled_at)'),
        ('phone_vault', 'UPDATE (sealed), DELETE'),
        ('shop_identity', 'DELETE'),  -- where the keys and their code are lost and others are made
        ('key_holder', 'UPDATE (desk, seen_at), DELETE'),
        -- what can be made anew, or is of a moment
        ('title_cover', 'DELETE'),
        ('title_search', 'DELETE'),
        ('basket', 'DELETE'),
        ('setting', 'DELETE'),
        ('clock_mark', 'UPDATE (opened_at, trusted_event)'),
        ('bookmark', 'UPDATE (event_id, attempts, retry_at, trouble)'),
        ('parked', 'DELETE'),
        -- notices
        ('notice', 'UPDATE'),
        ('head_message', 'UPDATE'),
        ('notice_plan', 'UPDATE (planned_on, ticked_at)'),
        ('notice_stage', 'DELETE'),
        ('provider_breaker', 'UPDATE (state, failures, pause, until, reason, code, at), DELETE'),
        ('sender_lease', 'UPDATE (holder, until)')
    ) AS needed (name, rights) LOOP
        CONTINUE WHEN to_regclass('public.' || one.name) IS NULL;
        -- A shop of an older program lacks columns named above: it is given those that it has.
        SELECT string_agg(quote_ident(attname), ', ') INTO there FROM pg_attribute
            WHERE attrelid = ('public.' || one.name)::regclass AND NOT attisdropped
              AND attname = ANY (regexp_split_to_array(substring(one.rights FROM '\((.*)\)'), ',\s*'));
        CONTINUE WHEN there IS NULL AND one.rights ~ '\(';
        EXECUTE format(
            'GRANT %s ON public.%I TO rentbook_desk',
            coalesce(regexp_replace(one.rights, '\(.*\)', '(' || there || ')'), one.rights), one.name
        );
    END LOOP;
END $$;

COMMIT;
