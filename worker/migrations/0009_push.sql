-- Phones that want to be woken in the morning of a day on which something is due, by the address at which their browser's
-- maker takes word for them. Nothing but "wake up" ever goes there. `session`: without it nobody is woken.
CREATE TABLE push (
	endpoint TEXT PRIMARY KEY,
	c TEXT NOT NULL,
	account TEXT NOT NULL,
	session TEXT NOT NULL,
	origin TEXT NOT NULL,
	made INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX push_account ON push (c, account, made);
