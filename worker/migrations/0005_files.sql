-- A file has arrived for a record that refers to it. Its bytes lie in the bucket under the cluster and the digest, once
-- however many records refer to them; but whoever wants to refer to them must have sent them too.
CREATE TABLE file (
	c TEXT NOT NULL,
	t TEXT NOT NULL,
	id TEXT NOT NULL,
	sha TEXT NOT NULL,
	bytes INTEGER NOT NULL,
	at INTEGER NOT NULL,
	by TEXT NOT NULL,
	PRIMARY KEY (c, t, id, sha)
) WITHOUT ROWID;
CREATE INDEX file_sha ON file (c, sha);

-- With which keys phones sign what others carry for them. The key itself never leaves its phone.
CREATE TABLE device_key (
	id TEXT PRIMARY KEY,
	c TEXT NOT NULL,
	account TEXT NOT NULL,
	cl TEXT NOT NULL,
	key TEXT NOT NULL,
	at INTEGER NOT NULL
) WITHOUT ROWID;
