-- The wall of a conference: what its projector may read. The word of its link is made of `nonce` and a secret that is not
-- here; only its digest is kept. Without a row no link is good.
CREATE TABLE wall (
	c TEXT NOT NULL,
	conference TEXT NOT NULL,
	word TEXT NOT NULL UNIQUE,
	nonce TEXT NOT NULL,
	made INTEGER NOT NULL,
	by TEXT NOT NULL,
	PRIMARY KEY (c, conference)
) WITHOUT ROWID;
