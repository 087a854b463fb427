-- The secret address under which somebody's other calendars read the year. It is made of `nonce` and a secret that is not
-- here; only its digest is kept.
CREATE TABLE calendar (
	c TEXT NOT NULL,
	account TEXT NOT NULL,
	nonce TEXT NOT NULL,
	token TEXT NOT NULL UNIQUE,
	made INTEGER NOT NULL,
	PRIMARY KEY (c, account)
) WITHOUT ROWID;
