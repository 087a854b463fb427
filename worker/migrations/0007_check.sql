-- Locked minutes and their addenda, by what is printed on them.
CREATE INDEX rec_hash ON rec (d ->> 'hash') WHERE t IN ('closure', 'addendum');
