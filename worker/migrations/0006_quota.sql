-- How much somebody has sent of late.
CREATE INDEX file_by ON file (c, by, at);
