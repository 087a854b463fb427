-- Who belongs to a cluster follows from its records: account, confirmation, person, duty, term.
DROP TABLE member;
