-- What a clerk quotes before the number of a commit: K9-2291.
ALTER TABLE cluster ADD COLUMN mark TEXT NOT NULL DEFAULT 'K';

-- Build of the app that a device runs.
ALTER TABLE client ADD COLUMN app TEXT NOT NULL DEFAULT '';

-- Lets a device that may no longer read hand in what it still holds. Only the digest of its token is kept.
CREATE TABLE deposit (
	token TEXT PRIMARY KEY,
	c TEXT NOT NULL,
	account TEXT NOT NULL,
	session TEXT NOT NULL
) WITHOUT ROWID;

-- The log is sealed in ranges of commits: each hash holds the one before it and the digests of the range's ops. A digest
-- is salted; whoever erases a person's words drops body and salt, and the chain still holds.
ALTER TABLE op ADD COLUMN salt TEXT;
ALTER TABLE op ADD COLUMN digest TEXT;
CREATE TABLE seal (
	c TEXT NOT NULL,
	from_ver INTEGER NOT NULL,
	to_ver INTEGER NOT NULL,
	at INTEGER NOT NULL,
	hash TEXT NOT NULL,
	PRIMARY KEY (c, to_ver)
) WITHOUT ROWID;

-- Deleted records are looked up by when they were deleted; there are few.
CREATE INDEX rec_deleted ON rec (c, at) WHERE d ->> '_del' = 1;
CREATE INDEX client_seen ON client (c, seen);
