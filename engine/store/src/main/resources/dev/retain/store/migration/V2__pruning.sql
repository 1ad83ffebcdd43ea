-- What pruning looks for: whether an outcome still needs a prompt, and a series what it is made of.

CREATE INDEX outcome_by_prompt ON outcome (prompt);

CREATE INDEX series_by_suite ON series (suite);

CREATE INDEX series_by_setup ON series (setup);

-- used: from here on in milliseconds since 1970, since runs of one day follow each other, too.
UPDATE series SET used = used * 86400000;
