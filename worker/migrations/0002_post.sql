-- Who belongs to a cluster, by account. A term of membership is dated by commits.
CREATE TABLE member (
	c TEXT NOT NULL,
	account TEXT NOT NULL,
	person TEXT NOT NULL,
	office TEXT NOT NULL,
	role TEXT NOT NULL DEFAULT 'MEMBER',
	until INTEGER,
	PRIMARY KEY (c, account)
) WITHOUT ROWID;

-- A device that signed in. Only the digest of its token is kept.
CREATE TABLE session (
	token TEXT PRIMARY KEY,
	account TEXT NOT NULL,
	made INTEGER NOT NULL,
	until INTEGER
) WITHOUT ROWID;

-- Every op ever judged, refused ones too: an op that comes again gets the verdict it has.
CREATE TABLE op (
	id TEXT PRIMARY KEY,
	c TEXT NOT NULL,
	t TEXT NOT NULL,
	r TEXT NOT NULL,
	account TEXT NOT NULL,
	cl TEXT NOT NULL,
	ver INTEGER NOT NULL,
	at INTEGER NOT NULL,
	st TEXT NOT NULL,
	code TEXT,
	message TEXT,
	body TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX op_row ON op (c, t, r, ver);
CREATE INDEX op_ver ON op (c, ver);

-- A device's last stamp, and what the lead's page of devices shows.
CREATE TABLE client (
	c TEXT NOT NULL,
	id TEXT NOT NULL,
	account TEXT NOT NULL,
	last INTEGER NOT NULL,
	seen INTEGER NOT NULL,
	waiting INTEGER NOT NULL DEFAULT 0,
	sv INTEGER NOT NULL DEFAULT 0,
	PRIMARY KEY (c, id)
) WITHOUT ROWID;

-- A row that cannot be inserted: it aborts a batch whose verdicts relied on facts that have changed.
CREATE TABLE guard (moved INTEGER CHECK (moved = 0));
