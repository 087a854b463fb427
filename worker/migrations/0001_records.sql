-- One table for every kind of record: a new kind needs no migration.
-- c cluster · t kind · s book · ver commit of the cluster · born ver at creation · by author · at server time (ms) ·
-- via carrier, when another person's phone brought it · d body · h stamps of its fields
CREATE TABLE cluster (
	id TEXT PRIMARY KEY,
	epoch TEXT NOT NULL,
	ver INTEGER NOT NULL DEFAULT 0,
	gc INTEGER NOT NULL DEFAULT 0,
	-- A demonstration stays one for ever: no deployment takes its records for work.
	demonstration INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE rec (
	c TEXT NOT NULL,
	t TEXT NOT NULL,
	id TEXT NOT NULL,
	s TEXT NOT NULL,
	parent TEXT,
	ver INTEGER NOT NULL,
	born INTEGER NOT NULL,
	by TEXT NOT NULL,
	at INTEGER NOT NULL,
	via TEXT,
	d TEXT NOT NULL CHECK (json_valid(d)),
	h TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(h)),
	PRIMARY KEY (c, t, id)
) WITHOUT ROWID;

CREATE INDEX rec_pull ON rec (c, s, ver, t, id);
CREATE INDEX rec_parent ON rec (c, parent);
