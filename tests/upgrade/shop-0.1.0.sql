CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE bookmark (
	reader TEXT NOT NULL, 
	event_id INTEGER NOT NULL, 
	attempts INTEGER DEFAULT '0' NOT NULL, 
	retry_at INTEGER DEFAULT '0' NOT NULL, 
	trouble TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_bookmark PRIMARY KEY (reader)
)
 STRICT

;
CREATE TABLE customer (
	customer_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	birth TEXT, 
	pin_hash TEXT, 
	state TEXT DEFAULT 'ACTIVE' NOT NULL, 
	joined_at INTEGER NOT NULL, initials TEXT DEFAULT '' NOT NULL, phone_tail TEXT DEFAULT '' NOT NULL, consent_version TEXT DEFAULT '' NOT NULL, consent_at INTEGER, withdrawn_at INTEGER, notice_channel TEXT DEFAULT 'KAKAO' NOT NULL CONSTRAINT ck_customer_notice_channel CHECK (notice_channel IN ('KAKAO', 'NONE')), guardian_phone TEXT DEFAULT '' NOT NULL, phone_index TEXT DEFAULT '' NOT NULL, phone_head TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_customer PRIMARY KEY (customer_id), 
	CONSTRAINT ck_customer_state CHECK (state IN ('ACTIVE', 'SUSPENDED', 'WITHDRAWN'))
)
 STRICT

;
CREATE TABLE outbox (
	event_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	aggregate TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	body TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	request_id TEXT, 
	CONSTRAINT pk_outbox PRIMARY KEY (event_id), 
	CONSTRAINT ck_outbox_seq CHECK (seq > 0), 
	CONSTRAINT uq_outbox_aggregate_seq UNIQUE (aggregate, seq)
)
 STRICT

;
CREATE TABLE parked (
	reader TEXT NOT NULL, 
	event_id INTEGER NOT NULL, 
	aggregate TEXT NOT NULL, 
	trouble TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_parked PRIMARY KEY (reader, event_id)
)
 STRICT

;
CREATE TABLE request (
	request_id TEXT NOT NULL, 
	action TEXT NOT NULL, 
	body_hash TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	staff TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_request PRIMARY KEY (request_id)
)
 STRICT

;
CREATE TABLE title (
	title_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	author TEXT DEFAULT '' NOT NULL, 
	publisher TEXT DEFAULT '' NOT NULL, 
	isbn TEXT, 
	series TEXT DEFAULT '' NOT NULL, 
	volume TEXT DEFAULT '' NOT NULL, 
	category TEXT DEFAULT '' NOT NULL, 
	price INTEGER NOT NULL, 
	tier TEXT DEFAULT 'STANDARD' NOT NULL, 
	rating TEXT DEFAULT 'all' NOT NULL, 
	year TEXT DEFAULT '' NOT NULL, 
	call_number TEXT DEFAULT '' NOT NULL, 
	match_key TEXT NOT NULL, 
	state TEXT DEFAULT 'ACTIVE' NOT NULL, 
	added_at INTEGER NOT NULL, shelf TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_title PRIMARY KEY (title_id), 
	CONSTRAINT ck_title_rating CHECK (rating IN ('all', '19')), 
	CONSTRAINT ck_title_state CHECK (state IN ('ACTIVE', 'REMOVED')), 
	CONSTRAINT ck_title_price CHECK (price >= 0)
)
 STRICT

;
CREATE TABLE title_search (
	title_id INTEGER NOT NULL, 
	words TEXT NOT NULL, initials TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_title_search PRIMARY KEY (title_id)
)
 STRICT

;
CREATE TABLE card (
	card TEXT NOT NULL, 
	customer_id INTEGER NOT NULL, 
	state TEXT DEFAULT 'ACTIVE' NOT NULL, 
	issued_at INTEGER NOT NULL, 
	CONSTRAINT pk_card PRIMARY KEY (card), 
	CONSTRAINT ck_card_state CHECK (state IN ('ACTIVE', 'LOST')), 
	CONSTRAINT fk_card_customer_id FOREIGN KEY(customer_id) REFERENCES customer (customer_id)
)
 STRICT

;
CREATE TABLE copy (
	copy_id INTEGER NOT NULL, 
	barcode TEXT NOT NULL, 
	title_id INTEGER NOT NULL, 
	state TEXT DEFAULT 'AVAILABLE' NOT NULL, 
	added_at INTEGER NOT NULL, note TEXT DEFAULT '' NOT NULL, removed_from TEXT, 
	CONSTRAINT pk_copy PRIMARY KEY (copy_id), 
	CONSTRAINT ck_copy_state CHECK (state IN ('AVAILABLE', 'OUT', 'RESERVED', 'REPAIR', 'LOST', 'WITHDRAWN')), 
	CONSTRAINT fk_copy_title_id FOREIGN KEY(title_id) REFERENCES title (title_id), 
	CONSTRAINT uq_copy_barcode UNIQUE (barcode)
)
 STRICT

;
CREATE TABLE account (
	account_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	customer_id INTEGER, 
	balance INTEGER DEFAULT '0' NOT NULL, 
	held INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_account PRIMARY KEY (account_id), 
	CONSTRAINT ck_account_owner CHECK ((kind IN ('wallet', 'receivable')) = (customer_id IS NOT NULL)), 
	CONSTRAINT ck_account_covered CHECK (kind <> 'wallet' OR (balance >= 0 AND held >= 0 AND balance - held >= 0)), 
	CONSTRAINT fk_account_customer_id FOREIGN KEY(customer_id) REFERENCES customer (customer_id), 
	CONSTRAINT uq_account_key UNIQUE ("key")
)
 STRICT

;
CREATE TABLE basket (
	basket_id INTEGER NOT NULL, 
	customer_id INTEGER, 
	copies TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	held_at INTEGER NOT NULL, 
	CONSTRAINT pk_basket PRIMARY KEY (basket_id), 
	CONSTRAINT fk_basket_customer_id FOREIGN KEY(customer_id) REFERENCES customer (customer_id)
)
 STRICT

;
CREATE TABLE rental (
	rental_id INTEGER NOT NULL, 
	copy_id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	title_id INTEGER NOT NULL, 
	price INTEGER NOT NULL, 
	tier TEXT NOT NULL, 
	period_days INTEGER NOT NULL, 
	status TEXT DEFAULT 'RENT' NOT NULL, 
	rented_at INTEGER NOT NULL, 
	rented_on TEXT NOT NULL, 
	due_on TEXT NOT NULL, 
	returned_at INTEGER, 
	returned_on TEXT, 
	cancelled_at INTEGER, 
	CONSTRAINT pk_rental PRIMARY KEY (rental_id), 
	CONSTRAINT ck_rental_closed CHECK ((status = 'RETURN') = (returned_at IS NOT NULL OR cancelled_at IS NOT NULL)), 
	CONSTRAINT ck_rental_status CHECK (status IN ('RENT', 'DELAY', 'RETURN')), 
	CONSTRAINT ck_rental_due CHECK (due_on >= rented_on), 
	CONSTRAINT ck_rental_price CHECK (price >= 0), 
	CONSTRAINT ck_rental_returned CHECK (returned_on IS NULL OR returned_on >= rented_on), 
	CONSTRAINT fk_rental_copy_id FOREIGN KEY(copy_id) REFERENCES copy (copy_id), 
	CONSTRAINT fk_rental_customer_id FOREIGN KEY(customer_id) REFERENCES customer (customer_id), 
	CONSTRAINT fk_rental_title_id FOREIGN KEY(title_id) REFERENCES title (title_id)
)
 STRICT

;
CREATE TABLE transfer (
	transfer_id INTEGER NOT NULL, 
	debit_id INTEGER NOT NULL, 
	credit_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	reference TEXT NOT NULL, 
	rental_id INTEGER, 
	reason TEXT DEFAULT '' NOT NULL, 
	request_id TEXT, 
	reversal_of INTEGER, 
	refund_of INTEGER, 
	staff TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	checksum TEXT NOT NULL, 
	CONSTRAINT pk_transfer PRIMARY KEY (transfer_id), 
	CONSTRAINT ck_transfer_rental CHECK (kind <> 'RENTAL' OR rental_id IS NOT NULL), 
	CONSTRAINT ck_transfer_amount CHECK (amount > 0), 
	CONSTRAINT ck_transfer_two_accounts CHECK (debit_id <> credit_id), 
	CONSTRAINT fk_transfer_credit_id FOREIGN KEY(credit_id) REFERENCES account (account_id), 
	CONSTRAINT fk_transfer_debit_id FOREIGN KEY(debit_id) REFERENCES account (account_id), 
	CONSTRAINT fk_transfer_refund_of FOREIGN KEY(refund_of) REFERENCES transfer (transfer_id), 
	CONSTRAINT fk_transfer_reversal_of FOREIGN KEY(reversal_of) REFERENCES transfer (transfer_id)
)
 STRICT

;
CREATE TABLE hold (
	hold_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	rental_id INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	state TEXT DEFAULT 'HELD' NOT NULL, 
	transfer_id INTEGER, 
	placed_at INTEGER NOT NULL, 
	settled_at INTEGER, 
	CONSTRAINT pk_hold PRIMARY KEY (hold_id), 
	CONSTRAINT ck_hold_captured CHECK ((state = 'CAPTURED') = (transfer_id IS NOT NULL)), 
	CONSTRAINT ck_hold_state CHECK (state IN ('HELD', 'CAPTURED', 'VOIDED')), 
	CONSTRAINT ck_hold_amount CHECK (amount > 0), 
	CONSTRAINT fk_hold_account_id FOREIGN KEY(account_id) REFERENCES account (account_id), 
	CONSTRAINT fk_hold_transfer_id FOREIGN KEY(transfer_id) REFERENCES transfer (transfer_id), 
	CONSTRAINT uq_hold_rental_id UNIQUE (rental_id)
)
 STRICT

;
CREATE TABLE payment (
	payment_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	customer_id INTEGER NOT NULL, 
	rental_id INTEGER, 
	transfer_id INTEGER, 
	tender TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	why TEXT DEFAULT '' NOT NULL, 
	at INTEGER NOT NULL, approval TEXT DEFAULT '' NOT NULL, given INTEGER, memo TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_payment PRIMARY KEY (payment_id), 
	CONSTRAINT ck_payment_rental CHECK ((kind = 'RENTAL') = (rental_id IS NOT NULL)), 
	CONSTRAINT ck_payment_kind CHECK (kind IN ('RENTAL', 'TOP_UP', 'REFUND')), 
	CONSTRAINT ck_payment_state CHECK (state IN ('APPROVED', 'REFUSED', 'CANCELLED')), 
	CONSTRAINT ck_payment_amount CHECK (amount >= 0), 
	CONSTRAINT fk_payment_customer_id FOREIGN KEY(customer_id) REFERENCES customer (customer_id), 
	CONSTRAINT fk_payment_transfer_id FOREIGN KEY(transfer_id) REFERENCES transfer (transfer_id), 
	CONSTRAINT uq_payment_rental_id UNIQUE (rental_id), 
	CONSTRAINT uq_payment_transfer_id UNIQUE (transfer_id)
)
 STRICT

;
CREATE TABLE staff (
	staff_id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	pin_hash TEXT NOT NULL, 
	state TEXT DEFAULT 'ACTIVE' NOT NULL, 
	failures INTEGER DEFAULT '0' NOT NULL, 
	locked_until INTEGER, 
	joined_at INTEGER NOT NULL, 
	CONSTRAINT pk_staff PRIMARY KEY (staff_id), 
	CONSTRAINT ck_staff_role CHECK (role IN ('OWNER', 'CLERK')), 
	CONSTRAINT ck_staff_state CHECK (state IN ('ACTIVE', 'LEFT'))
)
 STRICT

;
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	staff TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
)
 STRICT

;
CREATE TABLE audit (
	audit_id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	staff TEXT NOT NULL, 
	desk TEXT NOT NULL, 
	action TEXT NOT NULL, 
	about TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	approver TEXT DEFAULT '' NOT NULL, 
	request_id TEXT, 
	CONSTRAINT pk_audit PRIMARY KEY (audit_id)
)
 STRICT

;
CREATE TABLE title_cover (
	title_id INTEGER NOT NULL, 
	picture BLOB NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_title_cover PRIMARY KEY (title_id), 
	CONSTRAINT fk_title_cover_title_id FOREIGN KEY(title_id) REFERENCES title (title_id)
)
 STRICT

;
CREATE TABLE notice (
	notice_id INTEGER NOT NULL, 
	dedupe_key TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	customer_id INTEGER NOT NULL, 
	day TEXT NOT NULL, 
	template TEXT NOT NULL, 
	vars_json TEXT NOT NULL, 
	purpose TEXT DEFAULT 'info' NOT NULL, 
	state TEXT DEFAULT 'planned' NOT NULL, 
	not_before INTEGER NOT NULL, 
	expires_at INTEGER NOT NULL, 
	next_at INTEGER NOT NULL, 
	attempts INTEGER DEFAULT '0' NOT NULL, 
	lease_until INTEGER, 
	provider TEXT DEFAULT '' NOT NULL, 
	provider_group_id TEXT, 
	provider_msg_id TEXT, 
	idem_key TEXT DEFAULT '' NOT NULL, 
	submits INTEGER DEFAULT '0' NOT NULL, 
	submitted_on TEXT DEFAULT '' NOT NULL, 
	is_mock INTEGER DEFAULT '0' NOT NULL, 
	doubts INTEGER DEFAULT '0' NOT NULL, 
	polls INTEGER DEFAULT '0' NOT NULL, 
	last_class TEXT DEFAULT '' NOT NULL, 
	last_code TEXT DEFAULT '' NOT NULL, 
	last_reason TEXT DEFAULT '' NOT NULL, 
	created_at INTEGER NOT NULL, 
	accepted_at INTEGER, 
	final_at INTEGER, 
	CONSTRAINT pk_notice PRIMARY KEY (notice_id), 
	CONSTRAINT ck_notice_state CHECK (state IN ('planned', 'sending', 'accepted', 'delivered', 'fallback_delivered', 'failed', 'retry_wait', 'ambiguous', 'blocked_provider', 'held_quiet', 'cancelled', 'expired', 'needs_check')), 
	CONSTRAINT fk_notice_customer_id FOREIGN KEY(customer_id) REFERENCES customer (customer_id), 
	CONSTRAINT uq_notice_dedupe_key UNIQUE (dedupe_key)
)
 STRICT

;
CREATE TABLE notice_stage (
	rental_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	stage INTEGER NOT NULL, 
	notice_id INTEGER NOT NULL, 
	CONSTRAINT pk_notice_stage PRIMARY KEY (rental_id, kind, stage), 
	CONSTRAINT fk_notice_stage_notice_id FOREIGN KEY(notice_id) REFERENCES notice (notice_id)
)
 STRICT

;
CREATE TABLE notice_attempt (
	attempt_id INTEGER NOT NULL, 
	notice_id INTEGER NOT NULL, 
	step TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	reason TEXT DEFAULT '' NOT NULL, 
	code TEXT DEFAULT '' NOT NULL, 
	provider TEXT DEFAULT '' NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_notice_attempt PRIMARY KEY (attempt_id), 
	CONSTRAINT fk_notice_attempt_notice_id FOREIGN KEY(notice_id) REFERENCES notice (notice_id)
)
 STRICT

;
CREATE TABLE provider_breaker (
	name TEXT NOT NULL, 
	state TEXT DEFAULT 'ok' NOT NULL, 
	failures INTEGER DEFAULT '0' NOT NULL, 
	pause INTEGER DEFAULT '0' NOT NULL, 
	until INTEGER, 
	reason TEXT DEFAULT '' NOT NULL, 
	code TEXT DEFAULT '' NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_provider_breaker PRIMARY KEY (name), 
	CONSTRAINT ck_provider_breaker_state CHECK (state IN ('ok', 'resting', 'stopped'))
)
 STRICT

;
CREATE TABLE sender_lease (
	name TEXT NOT NULL, 
	holder TEXT NOT NULL, 
	until INTEGER NOT NULL, 
	CONSTRAINT pk_sender_lease PRIMARY KEY (name)
)
 STRICT

;
CREATE TABLE notice_plan (
	name TEXT NOT NULL, 
	planned_on TEXT DEFAULT '' NOT NULL, 
	ticked_at INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_notice_plan PRIMARY KEY (name)
)
 STRICT

;
CREATE TABLE phone_vault (
	name TEXT NOT NULL, 
	proof TEXT NOT NULL, 
	CONSTRAINT pk_phone_vault PRIMARY KEY (name)
)
 STRICT

;
INSERT INTO "alembic_version" VALUES ('0007');
INSERT INTO "bookmark" VALUES ('search',3,0,0,'');
INSERT INTO "bookmark" VALUES ('alert',13,0,0,'');
INSERT INTO "bookmark" VALUES ('payment',20,0,0,'');
INSERT INTO "bookmark" VALUES ('wallet',21,0,0,'');
INSERT INTO "customer" VALUES (1,'박서연','박서연','v1:I4R7FFNWIgnmLP/Zkk8pclowwOOHKYHHopLcTqORwyuU2hGsYDvqMcY=','2000-01-01',NULL,'ACTIVE',1796008107173755,'ㅂㅅㅇ','f7de74800f8225527c1fc3a4f4f096b3','',NULL,NULL,'KAKAO','','3aa81d1c96ea59cee5fafd3fbbda65d8','b6e5411f03f57561475af73328cc3359');
INSERT INTO "customer" VALUES (2,'이준서','이준서','v1:o5tQiuLjAVqzYsLqnAfbYbC9h1Q9kVAQguL/F7GXqmWkugNwkKLJyn4=','2015-03-02',NULL,'ACTIVE',1796008109393718,'ㅇㅈㅅ','f7de74800f8225527c1fc3a4f4f096b3','',NULL,NULL,'KAKAO','','83334e567bc89341d3cdc31967ce6b7f','bd7b3f71b11bc7fab2b1c7c204117e44');
INSERT INTO "customer" VALUES (3,'김하늘','김하늘','v1:4GVLci2SZxIVmvwD5irFW9oeCgEvkKBVVyvgyP9Z+eI4Qu6A1UiAuI0=',NULL,NULL,'ACTIVE',1796008111810713,'ㄱㅎㄴ','f7de74800f8225527c1fc3a4f4f096b3','',NULL,NULL,'KAKAO','','182c2d6baa4702b5eb0d356e6d5013c4','efe58193b757e5557079d9900a22dacd');
INSERT INTO "outbox" VALUES (1,'TitleRegistered','title:1',1,'{"title_id":1,"name":"운수 좋은 날","author":"현진건","category":"","day":"2026-11-30"}',1796008090880319,NULL);
INSERT INTO "outbox" VALUES (2,'TitleRegistered','title:2',1,'{"title_id":2,"name":"소나기","author":"황순원","category":"","day":"2026-11-30"}',1796008093006758,NULL);
INSERT INTO "outbox" VALUES (3,'TitleRegistered','title:3',1,'{"title_id":3,"name":"토지","author":"","category":"","day":"2026-11-30"}',1796008096250873,NULL);
INSERT INTO "outbox" VALUES (4,'CopiesAdded','title:1',2,'{"title_id":1,"copies":["RB-000001-1","RB-000001-2"]}',1796008099338969,NULL);
INSERT INTO "outbox" VALUES (5,'CopiesAdded','title:2',2,'{"title_id":2,"copies":["RB-000002-1","RB-000002-2"]}',1796008102283915,NULL);
INSERT INTO "outbox" VALUES (6,'CopiesAdded','title:3',2,'{"title_id":3,"copies":["RB-000003-1"]}',1796008104784293,NULL);
INSERT INTO "outbox" VALUES (7,'CustomerRegistered','customer:1',1,'{"customer_id":1,"name":"박서연","card":"2856577602","day":"2026-11-30"}',1796008107173755,NULL);
INSERT INTO "outbox" VALUES (8,'CustomerRegistered','customer:2',1,'{"customer_id":2,"name":"이준서","card":"2702163391","day":"2026-11-30"}',1796008109393718,NULL);
INSERT INTO "outbox" VALUES (9,'CustomerRegistered','customer:3',1,'{"customer_id":3,"name":"김하늘","card":"2791316363","day":"2026-11-30"}',1796008111810713,NULL);
INSERT INTO "outbox" VALUES (10,'SettingChanged','setting:rental.days',1,'{"setting_id":"rental.days","value":"10"}',1796008127026149,NULL);
INSERT INTO "outbox" VALUES (11,'PointsToppedUp','customer:1',2,'{"customer_id":1,"transfer_id":1,"amount":10000,"tender":"cash","day":"2026-11-30"}',1796008150925832,'876aa66d-53b4-4c20-bdfb-f5283009de31');
INSERT INTO "outbox" VALUES (12,'PointsToppedUp','customer:2',2,'{"customer_id":2,"transfer_id":2,"amount":5000,"tender":"card","day":"2026-11-30"}',1796008154295456,'fd9599a5-fe9d-4c93-8fa2-74ce88f4e4fb');
INSERT INTO "outbox" VALUES (13,'PointsToppedUp','customer:3',2,'{"customer_id":3,"transfer_id":3,"amount":700,"tender":"transfer","day":"2026-11-30"}',1796008157060362,'c856f66b-db64-4ce7-b110-a411764ab3a8');
INSERT INTO "outbox" VALUES (14,'BookRented','rental:1',1,'{"rental_id":1,"customer_id":1,"copy":"RB-000001-1","title_id":1,"title":"운수 좋은 날","price":1000,"rented_on":"2026-11-30","due_on":"2026-12-10","author":"현진건","category":""}',1796008160069254,'2c639567-7079-483d-aa43-c5b5c6fff60c');
INSERT INTO "outbox" VALUES (15,'BookRented','rental:2',1,'{"rental_id":2,"customer_id":1,"copy":"RB-000002-1","title_id":2,"title":"소나기","price":800,"rented_on":"2026-11-30","due_on":"2026-12-10","author":"황순원","category":""}',1796008160069254,'2c639567-7079-483d-aa43-c5b5c6fff60c');
INSERT INTO "outbox" VALUES (16,'PaymentApproved','rental:1',2,'{"rental_id":1,"customer_id":1,"amount":1000}',1796008160157099,NULL);
INSERT INTO "outbox" VALUES (17,'PaymentApproved','rental:2',2,'{"rental_id":2,"customer_id":1,"amount":800}',1796008160157099,NULL);
INSERT INTO "outbox" VALUES (18,'PointsDeducted','rental:1',3,'{"rental_id":1,"customer_id":1,"transfer_id":4,"amount":1000,"day":"2026-11-30"}',1796008160177266,NULL);
INSERT INTO "outbox" VALUES (19,'PointsDeducted','rental:2',3,'{"rental_id":2,"customer_id":1,"transfer_id":5,"amount":800,"day":"2026-11-30"}',1796008160177266,NULL);
INSERT INTO "outbox" VALUES (20,'BookRented','rental:3',1,'{"rental_id":3,"customer_id":2,"copy":"RB-000003-1","title_id":3,"title":"토지","price":1500,"rented_on":"2026-11-30","due_on":"2026-12-10","author":"","category":""}',1796008163244458,'a98c9f93-03f8-4c18-8eab-cba964c4714d');
INSERT INTO "outbox" VALUES (21,'PaymentApproved','rental:3',2,'{"rental_id":3,"customer_id":2,"amount":1500}',1796008163312146,NULL);
INSERT INTO "outbox" VALUES (22,'PointsDeducted','rental:3',3,'{"rental_id":3,"customer_id":2,"transfer_id":6,"amount":1500,"day":"2026-11-30"}',1796008163335743,NULL);
INSERT INTO "outbox" VALUES (23,'BookReturned','rental:1',4,'{"rental_id":1,"customer_id":1,"copy":"RB-000001-1","returned_on":"2026-11-30","days_late":0,"day":"2026-11-30"}',1796008165972257,'db11154b-dd5f-47c8-9689-efedacde1dc3');
INSERT INTO "outbox" VALUES (24,'PointsRefunded','customer:2',3,'{"customer_id":2,"transfer_id":7,"amount":1000,"tender":"cash","day":"2026-11-30","reverses":0}',1796008168197819,'ac42686b-6050-43df-bf87-5893b69d5d55');
INSERT INTO "request" VALUES ('876aa66d-53b4-4c20-bdfb-f5283009de31','top_up','c006b79369767a4ab9bc81daa949e4f30772ca761fe25d41aae8ede9b29235f0','{"balance":10000,"available":10000,"transfer_id":1}','librarian','desk-1',1796008150925832);
INSERT INTO "request" VALUES ('fd9599a5-fe9d-4c93-8fa2-74ce88f4e4fb','top_up','bdf34c50a0227f8fec6e6285da5675e77617372f25a866e6105347e9e176eb82','{"balance":5000,"available":5000,"transfer_id":2}','librarian','desk-1',1796008154295456);
INSERT INTO "request" VALUES ('c856f66b-db64-4ce7-b110-a411764ab3a8','top_up','fcde06f567e253f9e828c43bff48fe55df01bfc10452298f9a11ff290a4cc9db','{"balance":700,"available":700,"transfer_id":3}','librarian','desk-1',1796008157060362);
INSERT INTO "request" VALUES ('2c639567-7079-483d-aa43-c5b5c6fff60c','rent_books','3eb810284dc420ed795e8ea28b38504539e86a0c4a6d8ff2243a2e6e053364ef','{"rentals":[{"rental_id":1,"copy":"RB-000001-1","title":"운수 좋은 날","price":1000,"rented_on":"2026-11-30","due_on":"2026-12-10","status":"RENT"},{"rental_id":2,"copy":"RB-000002-1","title":"소나기","price":800,"rented_on":"2026-11-30","due_on":"2026-12-10","status":"RENT"}],"balance":10000,"available":8200}','librarian','desk-1',1796008160069254);
INSERT INTO "request" VALUES ('a98c9f93-03f8-4c18-8eab-cba964c4714d','rent_books','a8ebcdf58a0a2b9540db4c8e53c2ac92a9378d35418bfaebfa6eab6099b8a15f','{"rentals":[{"rental_id":3,"copy":"RB-000003-1","title":"토지","price":1500,"rented_on":"2026-11-30","due_on":"2026-12-10","status":"RENT"}],"balance":5000,"available":3500}','librarian','desk-1',1796008163244458);
INSERT INTO "request" VALUES ('db11154b-dd5f-47c8-9689-efedacde1dc3','return_books','620f44324d603aee58ac3bcdd660d2d809dbc05b37f9feefdc8b2cb22451371a','{"returned":[{"rental_id":1,"copy":"RB-000001-1","title":"운수 좋은 날","author":"현진건","category":"","customer_id":1,"customer":"박서연","due_on":"2026-12-10","returned_on":"2026-11-30","days_late":0,"late_fee":0}]}','librarian','desk-1',1796008165972257);
INSERT INTO "request" VALUES ('ac42686b-6050-43df-bf87-5893b69d5d55','refund','4d50968f503c62fa29e5a5f20be64cb274cb0b4af6832b982d6c8f0f36e176c8','{"balance":2500,"available":2500,"transfer_id":7}','librarian','desk-1',1796008168197819);
INSERT INTO "title" VALUES (1,'운수 좋은 날','현진건','',NULL,'','','',1000,'STANDARD','all','','','운수좋은날|현진건|','ACTIVE',1796008090880319,'');
INSERT INTO "title" VALUES (2,'소나기','황순원','',NULL,'','','',800,'STANDARD','all','','','소나기|황순원|','ACTIVE',1796008093006758,'');
INSERT INTO "title" VALUES (3,'토지','','',NULL,'토지','1','',1500,'STANDARD','all','','','토지||','ACTIVE',1796008096250873,'');
INSERT INTO "title_search" VALUES (1,'운수좋은날현진건','ㅇㅅㅈㅇㄴ ㅎㅈㄱ');
INSERT INTO "title_search" VALUES (2,'소나기황순원','ㅅㄴㄱ ㅎㅅㅇ');
INSERT INTO "title_search" VALUES (3,'토지토지','ㅌㅈ ㅌㅈ');
INSERT INTO "card" VALUES ('2856577602',1,'ACTIVE',1796008107173755);
INSERT INTO "card" VALUES ('2702163391',2,'ACTIVE',1796008109393718);
INSERT INTO "card" VALUES ('2791316363',3,'ACTIVE',1796008111810713);
INSERT INTO "copy" VALUES (1,'RB-000001-1',1,'AVAILABLE',1796008099338969,'',NULL);
INSERT INTO "copy" VALUES (2,'RB-000001-2',1,'AVAILABLE',1796008099338969,'',NULL);
INSERT INTO "copy" VALUES (3,'RB-000002-1',2,'OUT',1796008102283915,'',NULL);
INSERT INTO "copy" VALUES (4,'RB-000002-2',2,'AVAILABLE',1796008102283915,'',NULL);
INSERT INTO "copy" VALUES (5,'RB-000003-1',3,'OUT',1796008104784293,'',NULL);
INSERT INTO "account" VALUES (1,'wallet:1','wallet',1,8200,0);
INSERT INTO "account" VALUES (2,'cash:desk-1','cash',NULL,-9000,0);
INSERT INTO "account" VALUES (3,'wallet:2','wallet',2,2500,0);
INSERT INTO "account" VALUES (4,'card','card',NULL,-5000,0);
INSERT INTO "account" VALUES (5,'wallet:3','wallet',3,700,0);
INSERT INTO "account" VALUES (6,'bank','bank',NULL,-700,0);
INSERT INTO "account" VALUES (7,'revenue:rental','revenue',NULL,3300,0);
INSERT INTO "rental" VALUES (1,1,1,1,1000,'STANDARD',10,'RETURN',1796008160069254,'2026-11-30','2026-12-10',1796008165972257,'2026-11-30',NULL);
INSERT INTO "rental" VALUES (2,3,1,2,800,'STANDARD',10,'RENT',1796008160069254,'2026-11-30','2026-12-10',NULL,NULL,NULL);
INSERT INTO "rental" VALUES (3,5,2,3,1500,'STANDARD',10,'RENT',1796008163244458,'2026-11-30','2026-12-10',NULL,NULL,NULL);
INSERT INTO "transfer" VALUES (1,2,1,10000,'TOP_UP','top-up:cash',NULL,'','876aa66d-53b4-4c20-bdfb-f5283009de31',NULL,NULL,'librarian','desk-1',1796008150925832,'da37d13690861bfbaa02d1b2caffd8e6');
INSERT INTO "transfer" VALUES (2,4,3,5000,'TOP_UP','top-up:card',NULL,'','fd9599a5-fe9d-4c93-8fa2-74ce88f4e4fb',NULL,NULL,'librarian','desk-1',1796008154295456,'4c14616f3966ab588263ff40514c9d05');
INSERT INTO "transfer" VALUES (3,6,5,700,'TOP_UP','top-up:transfer',NULL,'','c856f66b-db64-4ce7-b110-a411764ab3a8',NULL,NULL,'librarian','desk-1',1796008157060362,'ada4d66568a39b509627b06094754b91');
INSERT INTO "transfer" VALUES (4,1,7,1000,'RENTAL','rental:1',1,'',NULL,NULL,NULL,'wallet','relay',1796008160177266,'d5093385cc0239b9c4748066c17b3148');
INSERT INTO "transfer" VALUES (5,1,7,800,'RENTAL','rental:2',2,'',NULL,NULL,NULL,'wallet','relay',1796008160177266,'4c85a6b8bf8643767dc5b1c4aa4aa519');
INSERT INTO "transfer" VALUES (6,3,7,1500,'RENTAL','rental:3',3,'',NULL,NULL,NULL,'wallet','relay',1796008163335743,'83d1ea9be3ef200348f4e8bb166befc7');
INSERT INTO "transfer" VALUES (7,3,2,1000,'REFUND','wallet',NULL,'x','ac42686b-6050-43df-bf87-5893b69d5d55',NULL,NULL,'librarian','desk-1',1796008168197819,'247a58007145d6f9bd1ea0d9d5a5c0d2');
INSERT INTO "hold" VALUES (1,1,1,1000,'CAPTURED',4,1796008160069254,1796008160177266);
INSERT INTO "hold" VALUES (2,1,2,800,'CAPTURED',5,1796008160069254,1796008160177266);
INSERT INTO "hold" VALUES (3,3,3,1500,'CAPTURED',6,1796008163244458,1796008163335743);
INSERT INTO "payment" VALUES (1,'TOP_UP',1,NULL,1,'cash',10000,'APPROVED','',1796008150925832,'',NULL,'');
INSERT INTO "payment" VALUES (2,'TOP_UP',2,NULL,2,'card',5000,'APPROVED','',1796008154295456,'',NULL,'');
INSERT INTO "payment" VALUES (3,'TOP_UP',3,NULL,3,'transfer',700,'APPROVED','',1796008157060362,'',NULL,'');
INSERT INTO "payment" VALUES (4,'RENTAL',1,1,NULL,'points',1000,'APPROVED','',1796008160157099,'',NULL,'');
INSERT INTO "payment" VALUES (5,'RENTAL',1,2,NULL,'points',800,'APPROVED','',1796008160157099,'',NULL,'');
INSERT INTO "payment" VALUES (6,'RENTAL',2,3,NULL,'points',1500,'APPROVED','',1796008163312146,'',NULL,'');
INSERT INTO "payment" VALUES (7,'REFUND',2,NULL,7,'cash',1000,'APPROVED','',1796008168197819,'',NULL,'');
INSERT INTO "setting" VALUES ('rental.days','10',1796008127026149,'librarian');
INSERT INTO "audit" VALUES (1,1796008090880319,'librarian','desk-1','register_title','title:1','{}','{"author":"현진건","name":"운수 좋은 날","price":1000}','','',NULL);
INSERT INTO "audit" VALUES (2,1796008093006758,'librarian','desk-1','register_title','title:2','{}','{"author":"황순원","name":"소나기","price":800,"rating":"all"}','','',NULL);
INSERT INTO "audit" VALUES (3,1796008096250873,'librarian','desk-1','register_title','title:3','{}','{"name":"토지","price":1500,"series":"토지","volume":"1"}','','',NULL);
INSERT INTO "audit" VALUES (4,1796008099338969,'librarian','desk-1','add_copies','title:1','{}','{"copies_added":["RB-000001-1","RB-000001-2"]}','','',NULL);
INSERT INTO "audit" VALUES (5,1796008102283915,'librarian','desk-1','add_copies','title:2','{}','{"copies_added":["RB-000002-1","RB-000002-2"]}','','',NULL);
INSERT INTO "audit" VALUES (6,1796008104784293,'librarian','desk-1','add_copies','title:3','{}','{"copies_added":["RB-000003-1"]}','','',NULL);
INSERT INTO "audit" VALUES (7,1796008127026149,'librarian','desk-1','change_setting','setting:rental.days','{"value":null}','{"value":"10"}','','',NULL);
INSERT INTO "audit" VALUES (8,1796008168197819,'librarian','desk-1','refund','customer:2','{"balance":3500}','{"balance":2500}','x','','ac42686b-6050-43df-bf87-5893b69d5d55');
INSERT INTO "notice_plan" VALUES ('sender','2026-11-30',0);
INSERT INTO "phone_vault" VALUES ('d874bd9b71516e7b','9fa40f4aabc2c95b798f13ff2e53c69b956cd293075ac4912f3b0b178bb8eb64');
CREATE INDEX ix_customer_name_key ON customer (name_key);
CREATE INDEX ix_parked_reader_aggregate ON parked (reader, aggregate);
CREATE INDEX ix_title_isbn ON title (isbn);
CREATE INDEX ix_title_match_key ON title (match_key);
CREATE INDEX ix_card_customer_id ON card (customer_id);
CREATE INDEX ix_copy_title_id ON copy (title_id);
CREATE INDEX ix_account_customer_id ON account (customer_id);
CREATE INDEX ix_rental_copy_id ON rental (copy_id);
CREATE INDEX ix_rental_customer_id_title_id ON rental (customer_id, title_id);
CREATE UNIQUE INDEX uq_rental_open_copy ON rental (copy_id) WHERE returned_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX ix_transfer_credit_id ON transfer (credit_id);
CREATE INDEX ix_transfer_debit_id ON transfer (debit_id);
CREATE INDEX ix_transfer_refund_of ON transfer (refund_of);
CREATE UNIQUE INDEX uq_transfer_rental_charge ON transfer (rental_id) WHERE kind = 'RENTAL';
CREATE UNIQUE INDEX uq_transfer_reversal_of ON transfer (reversal_of);
CREATE INDEX ix_hold_account_id ON hold (account_id);
CREATE INDEX ix_payment_customer_id ON payment (customer_id);
CREATE INDEX ix_audit_about ON audit (about);
CREATE INDEX ix_audit_staff ON audit (staff);
CREATE INDEX ix_customer_initials ON customer (initials);
CREATE INDEX ix_customer_phone_tail ON customer (phone_tail);
CREATE INDEX ix_copy_state_title_id ON copy (state, title_id);
CREATE INDEX ix_rental_title_id_rented_on_cancelled_at ON rental (title_id, rented_on, cancelled_at);
CREATE INDEX ix_title_search_initials ON title_search (initials);
CREATE INDEX ix_notice_customer_id ON notice (customer_id);
CREATE INDEX ix_notice_state_next_at ON notice (state, next_at);
CREATE INDEX ix_notice_submitted_on ON notice (submitted_on);
CREATE INDEX ix_notice_stage_notice_id ON notice_stage (notice_id);
CREATE INDEX ix_notice_attempt_notice_id ON notice_attempt (notice_id);
CREATE INDEX ix_customer_phone_index ON customer (phone_index);
CREATE INDEX ix_customer_phone_head ON customer (phone_head);
CREATE TRIGGER transfer_stays BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers are never changed'); END;
CREATE TRIGGER transfer_remains BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'transfers are never deleted'); END;
CREATE TRIGGER transfer_refund_within BEFORE INSERT ON transfer WHEN NEW.refund_of IS NOT NULL AND
        NEW.amount + (SELECT COALESCE(SUM(amount), 0) FROM transfer WHERE refund_of = NEW.refund_of)
        > (SELECT amount FROM transfer WHERE transfer_id = NEW.refund_of)
    BEGIN SELECT RAISE(ABORT, 'a refund is never more than its original'); END;
CREATE TRIGGER transfer_reversal_opposite BEFORE INSERT ON transfer WHEN NEW.reversal_of IS NOT NULL AND NOT EXISTS
        (SELECT 1 FROM transfer WHERE transfer_id = NEW.reversal_of AND amount = NEW.amount
         AND debit_id = NEW.credit_id AND credit_id = NEW.debit_id)
    BEGIN SELECT RAISE(ABORT, 'a reversal is the opposite of its original'); END;
CREATE TRIGGER transfer_charge_held BEFORE INSERT ON transfer WHEN NEW.kind = 'RENTAL' AND NOT EXISTS
        (SELECT 1 FROM hold WHERE rental_id = NEW.rental_id AND state = 'HELD' AND amount = NEW.amount
         AND account_id = NEW.debit_id)
    BEGIN SELECT RAISE(ABORT, 'a rental is charged from its hold'); END;
CREATE TRIGGER transfer_moves AFTER INSERT ON transfer BEGIN
        UPDATE hold SET state = 'CAPTURED', transfer_id = NEW.transfer_id, settled_at = NEW.at
            WHERE NEW.kind = 'RENTAL' AND rental_id = NEW.rental_id AND state = 'HELD';
        UPDATE account SET balance = balance - NEW.amount WHERE account_id = NEW.debit_id;
        UPDATE account SET balance = balance + NEW.amount WHERE account_id = NEW.credit_id;
    END;
CREATE TRIGGER hold_begins BEFORE INSERT ON hold WHEN NEW.state <> 'HELD'
    BEGIN SELECT RAISE(ABORT, 'a hold begins as HELD'); END;
CREATE TRIGGER hold_placed AFTER INSERT ON hold
    BEGIN UPDATE account SET held = held + NEW.amount WHERE account_id = NEW.account_id; END;
CREATE TRIGGER hold_stays BEFORE UPDATE ON hold WHEN OLD.state <> 'HELD' OR NEW.amount <> OLD.amount
        OR NEW.account_id <> OLD.account_id OR NEW.rental_id <> OLD.rental_id
    BEGIN SELECT RAISE(ABORT, 'a hold is settled once and never changed'); END;
CREATE TRIGGER hold_settled AFTER UPDATE ON hold WHEN OLD.state = 'HELD' AND NEW.state <> 'HELD'
    BEGIN UPDATE account SET held = held - OLD.amount WHERE account_id = OLD.account_id; END;
CREATE TRIGGER hold_remains BEFORE DELETE ON hold BEGIN SELECT RAISE(ABORT, 'holds are never deleted'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is never deleted'); END;
