"""What a kiosk's own role on a server may add: points that leave a wallet for the shop, and a due day with its renewal."""

from alembic import op

revision = "0021"
down_revision = "0020"

KIOSK = "session_user = 'rentbook_kiosk'"
FUNCTIONS = (
    """CREATE FUNCTION kiosk_transfer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    DECLARE
        payer account%ROWTYPE;
        payee account%ROWTYPE;
    BEGIN
        SELECT * INTO payer FROM account WHERE account_id = NEW.debit_id;
        SELECT * INTO payee FROM account WHERE account_id = NEW.credit_id;
        IF payer.kind = 'wallet' AND NEW.reversal_of IS NULL AND NEW.refund_of IS NULL AND (
            (NEW.kind = 'RENEWAL' AND payee.key = 'revenue:rental' AND EXISTS (
                SELECT 1 FROM rental WHERE rental_id = NEW.rental_id AND customer_id = payer.customer_id))
            OR (NEW.kind = 'FEE_PAID' AND payee.kind = 'receivable' AND payee.customer_id = payer.customer_id)
        ) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a kiosk moves points from a wallet to the shop alone' USING ERRCODE = '42501';
    END $$""",
    """CREATE FUNCTION kiosk_payment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
        IF NEW.kind = 'FEE' AND NEW.tender = 'points' AND NEW.state = 'APPROVED' AND EXISTS (
            SELECT 1 FROM transfer JOIN account ON account.account_id = transfer.debit_id
            WHERE transfer_id = NEW.transfer_id AND transfer.kind = 'FEE_PAID' AND amount = NEW.amount
              AND account.customer_id = NEW.customer_id
        ) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a kiosk takes late fees from points alone' USING ERRCODE = '42501';
    END $$""",
    """CREATE FUNCTION kiosk_renewal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
        IF NEW.undone_at IS NULL AND (NEW.price = 0 OR EXISTS (
            SELECT 1 FROM transfer WHERE transfer_id = NEW.transfer_id AND kind = 'RENEWAL'
              AND amount = NEW.price AND rental_id = NEW.rental_id
        )) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a renewal is paid from points' USING ERRCODE = '42501';
    END $$""",
    """CREATE FUNCTION kiosk_due_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    BEGIN
        IF NEW.renewals = OLD.renewals + 1 AND NEW.due_moves = OLD.due_moves + 1 AND EXISTS (
            SELECT 1 FROM renewal WHERE rental_id = NEW.rental_id AND undone_at IS NULL
              AND was_due_on = OLD.due_on AND due_on = NEW.due_on
        ) AND (SELECT count(*) FROM renewal WHERE rental_id = NEW.rental_id AND undone_at IS NULL) = NEW.renewals THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION 'a due day is moved by its renewal alone' USING ERRCODE = '42501';
    END $$""",
    """CREATE FUNCTION kiosk_never() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a kiosk changes no % rows', TG_TABLE_NAME USING ERRCODE = '42501'; END $$""",
)
TRIGGERS = (
    f"CREATE TRIGGER kiosk_transfer BEFORE INSERT ON transfer FOR EACH ROW WHEN ({KIOSK}) EXECUTE FUNCTION kiosk_transfer()",
    f"CREATE TRIGGER kiosk_payment BEFORE INSERT ON payment FOR EACH ROW WHEN ({KIOSK}) EXECUTE FUNCTION kiosk_payment()",
    f"CREATE TRIGGER kiosk_renewal BEFORE INSERT ON renewal FOR EACH ROW WHEN ({KIOSK}) EXECUTE FUNCTION kiosk_renewal()",
    f"""CREATE TRIGGER kiosk_due_day BEFORE UPDATE OF due_on, renewals, due_moves ON rental
    FOR EACH ROW WHEN ({KIOSK}) EXECUTE FUNCTION kiosk_due_day()""",
    f"CREATE TRIGGER kiosk_customer BEFORE UPDATE ON customer FOR EACH STATEMENT WHEN ({KIOSK}) EXECUTE FUNCTION kiosk_never()",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":  # a file has no roles: whoever opens it may do everything
        for statement in (*FUNCTIONS, *TRIGGERS):
            op.execute(statement)
