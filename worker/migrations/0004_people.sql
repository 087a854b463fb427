-- Who belongs to a cluster follows from its records: account, confirmation, person, duty, term.
DROP TABLE member;

-- What lets a person in once. Of the ticket only its digest is kept; `claim` is the device that used it, which may ask
-- again when the answer was lost.
CREATE TABLE ticket (
	token TEXT PRIMARY KEY,
	c TEXT NOT NULL,
	person TEXT NOT NULL,
	by TEXT NOT NULL,
	until INTEGER NOT NULL,
	used INTEGER,
	claim TEXT
) WITHOUT ROWID;
CREATE INDEX ticket_person ON ticket (c, person);

-- The door of a conference, open for as long as its poster hangs. The word on the poster is made of `nonce` and a secret
-- that is not here; only its digest is kept.
CREATE TABLE door (
	c TEXT NOT NULL,
	conference TEXT NOT NULL,
	word TEXT NOT NULL UNIQUE,
	nonce TEXT NOT NULL,
	opens INTEGER NOT NULL,
	closes INTEGER NOT NULL,
	by TEXT NOT NULL,
	PRIMARY KEY (c, conference)
) WITHOUT ROWID;

-- Six digits spoken to a person at a conference: kept as an HMAC under a secret that is not here, five tries.
CREATE TABLE code (
	c TEXT NOT NULL,
	conference TEXT NOT NULL,
	person TEXT NOT NULL,
	hash TEXT NOT NULL,
	by TEXT NOT NULL,
	until INTEGER NOT NULL,
	tries INTEGER NOT NULL DEFAULT 0,
	claim TEXT,
	PRIMARY KEY (c, conference, person)
) WITHOUT ROWID;

-- Who may set up a further cluster on this deployment.
CREATE TABLE operator (account TEXT PRIMARY KEY) WITHOUT ROWID;

-- What a device says of itself, when it was last heard, and when its owner last showed a passkey.
ALTER TABLE session ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN fresh INTEGER NOT NULL DEFAULT 0;
CREATE INDEX session_account ON session (account);

-- Keys that leads and secretaries show before what must not be done by a phone left lying about.
ALTER TABLE session ADD COLUMN challenge TEXT;
CREATE TABLE passkey (
	id TEXT PRIMARY KEY,
	account TEXT NOT NULL,
	key TEXT NOT NULL,
	counter INTEGER NOT NULL,
	label TEXT NOT NULL,
	made INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX passkey_account ON passkey (account);

-- Printed codes that stand in for a lost key, each once: HMACs under a secret that is not here.
CREATE TABLE recovery (
	account TEXT NOT NULL,
	hash TEXT NOT NULL,
	used INTEGER,
	PRIMARY KEY (account, hash)
) WITHOUT ROWID;

-- Who looked at data about whom: shown to whom it is about, for two years.
CREATE TABLE access (
	c TEXT NOT NULL,
	about TEXT NOT NULL,
	at INTEGER NOT NULL,
	account TEXT NOT NULL,
	what TEXT NOT NULL
);
CREATE INDEX access_about ON access (c, about, at);
CREATE INDEX access_at ON access (c, at);
