-- For taking away a process: nothing may refer to it.
CREATE INDEX brought_by_bringer ON brought (bringer);
