"""What the database itself enforces of the journal since the first schema: rows only added, balances moved by triggers."""

SQLITE = (
    "CREATE TRIGGER transfer_stays BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers are never changed'); END",
    "CREATE TRIGGER transfer_remains BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END",
    """CREATE TRIGGER transfer_refund_within BEFORE INSERT ON transfer WHEN NEW.refund_of IS NOT NULL AND
        NEW.amount + (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE refund_of = NEW.refund_of)
        > (SELECT amount FROM transfer WHERE transfer_id = NEW.refund_of)
    BEGIN SELECT RAISE(ABORT, 'a refund is never more than its original'); END""",
    """CREATE TRIGGER transfer_reversal_opposite BEFORE INSERT ON transfer WHEN NEW.reversal_of IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM transfer WHERE transfer_id = NEW.reversal_of AND amount = NEW.amount
         AND debit_id = NEW.credit_id AND credit_id = NEW.debit_id)
    BEGIN SELECT RAISE(ABORT, 'a reversal is the opposite of its original'); END""",
    """CREATE TRIGGER transfer_charge_held BEFORE INSERT ON transfer WHEN NEW.kind = 'RENTAL' AND NOT EXISTS
        (SELECT 1 FROM hold WHERE rental_id = NEW.rental_id AND state = 'HELD' AND amount = NEW.amount
         AND account_id = NEW.debit_id)
    BEGIN SELECT RAISE(ABORT, 'a rental is charged from its hold'); END""",
    """CREATE TRIGGER transfer_moves AFTER INSERT ON transfer BEGIN
        UPDATE hold SET state = 'CAPTURED', transfer_id = NEW.transfer_id, settled_at = NEW.at
            WHERE NEW.kind = 'RENTAL' AND rental_id = NEW.rental_id AND state = 'HELD';
        UPDATE account SET balance = balance - NEW.amount WHERE account_id = NEW.debit_id;
        UPDATE account SET balance = balance + NEW.amount WHERE account_id = NEW.credit_id;
    END""",
    """CREATE TRIGGER hold_begins BEFORE INSERT ON hold WHEN NEW.state <> 'HELD'
    BEGIN SELECT RAISE(ABORT, 'a hold begins as HELD'); END""",
    """CREATE TRIGGER hold_placed AFTER INSERT ON hold
    BEGIN UPDATE account SET held = held + NEW.amount WHERE account_id = NEW.account_id; END""",
    """CREATE TRIGGER hold_stays BEFORE UPDATE ON hold WHEN OLD.state <> 'HELD' OR NEW.amount <> OLD.amount
        OR NEW.account_id <> OLD.account_id OR NEW.rental_id <> OLD.rental_id
    BEGIN SELECT RAISE(ABORT, 'a hold is settled once and never changed'); END""",
    """CREATE TRIGGER hold_settled AFTER UPDATE ON hold WHEN OLD.state = 'HELD' AND NEW.state <> 'HELD'
    BEGIN UPDATE account SET held = held - OLD.amount WHERE account_id = OLD.account_id; END""",
    "CREATE TRIGGER hold_remains BEFORE DELETE ON hold BEGIN SELECT RAISE(ABORT, 'holds are never deleted'); END",
)

POSTGRES = (
    """CREATE FUNCTION never() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% rows are never changed or deleted', TG_TABLE_NAME USING ERRCODE = '23000'; END $$""",
    "CREATE TRIGGER transfer_stays BEFORE UPDATE OR DELETE ON transfer FOR EACH ROW EXECUTE FUNCTION never()",
    "CREATE TRIGGER transfer_truncate BEFORE TRUNCATE ON transfer FOR EACH STATEMENT EXECUTE FUNCTION never()",
    "CREATE TRIGGER hold_remains BEFORE DELETE ON hold FOR EACH ROW EXECUTE FUNCTION never()",
    """CREATE FUNCTION transfer_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.refund_of IS NOT NULL THEN
            PERFORM 1 FROM account WHERE account_id = NEW.debit_id FOR UPDATE;
            IF NEW.amount + (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE refund_of = NEW.refund_of)
                > (SELECT amount FROM transfer WHERE transfer_id = NEW.refund_of) THEN
                RAISE EXCEPTION 'a refund is never more than its original' USING ERRCODE = '23000';
            END IF;
        END IF;
        IF NEW.reversal_of IS NOT NULL AND NOT EXISTS
            (SELECT 1 FROM transfer WHERE transfer_id = NEW.reversal_of AND amount = NEW.amount
             AND debit_id = NEW.credit_id AND credit_id = NEW.debit_id) THEN
            RAISE EXCEPTION 'a reversal is the opposite of its original' USING ERRCODE = '23000';
        END IF;
        IF NEW.kind = 'RENTAL' AND NOT EXISTS
            (SELECT 1 FROM hold WHERE rental_id = NEW.rental_id AND state = 'HELD' AND amount = NEW.amount
             AND account_id = NEW.debit_id) THEN
            RAISE EXCEPTION 'a rental is charged from its hold' USING ERRCODE = '23000';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER transfer_check BEFORE INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_check()",
    """CREATE FUNCTION transfer_moves() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.kind = 'RENTAL' THEN
            UPDATE hold SET state = 'CAPTURED', transfer_id = NEW.transfer_id, settled_at = NEW.at
                WHERE rental_id = NEW.rental_id AND state = 'HELD';
        END IF;
        UPDATE account SET balance = balance - NEW.amount WHERE account_id = NEW.debit_id;
        UPDATE account SET balance = balance + NEW.amount WHERE account_id = NEW.credit_id;
        RETURN NULL;
    END $$""",
    "CREATE TRIGGER transfer_moves AFTER INSERT ON transfer FOR EACH ROW EXECUTE FUNCTION transfer_moves()",
    """CREATE FUNCTION hold_check() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' AND NEW.state <> 'HELD' THEN
            RAISE EXCEPTION 'a hold begins as HELD' USING ERRCODE = '23000';
        END IF;
        IF TG_OP = 'UPDATE' AND (OLD.state <> 'HELD' OR NEW.amount <> OLD.amount
            OR NEW.account_id <> OLD.account_id OR NEW.rental_id <> OLD.rental_id) THEN
            RAISE EXCEPTION 'a hold is settled once and never changed' USING ERRCODE = '23000';
        END IF;
        RETURN NEW;
    END $$""",
    "CREATE TRIGGER hold_check BEFORE INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION hold_check()",
    """CREATE FUNCTION hold_moves() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            UPDATE account SET held = held + NEW.amount WHERE account_id = NEW.account_id;
        ELSIF OLD.state = 'HELD' AND NEW.state <> 'HELD' THEN
            UPDATE account SET held = held - OLD.amount WHERE account_id = OLD.account_id;
        END IF;
        RETURN NULL;
    END $$""",
    "CREATE TRIGGER hold_moves AFTER INSERT OR UPDATE ON hold FOR EACH ROW EXECUTE FUNCTION hold_moves()",
)
