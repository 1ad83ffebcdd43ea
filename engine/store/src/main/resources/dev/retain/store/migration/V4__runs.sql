-- What cells were in each run. It outlives the outcomes that it was made of.

CREATE TABLE run (
  id ${id},
  name TEXT NOT NULL UNIQUE,
  revision TEXT,
  branch TEXT
);

CREATE TABLE cell (
  id ${id},
  test_class TEXT NOT NULL,
  method TEXT NOT NULL,
  model TEXT NOT NULL,
  compression TEXT NOT NULL,
  UNIQUE (test_class, method, model, compression)
);

CREATE TABLE judged_model (
  id ${id},
  weights TEXT NOT NULL,
  config TEXT NOT NULL,
  tokenizer TEXT NOT NULL,
  template TEXT NOT NULL,
  generation TEXT NOT NULL,
  UNIQUE (weights, config, tokenizer, template, generation)
);

-- ended: in milliseconds since 1970.
CREATE TABLE cell_run (
  id ${id},
  cell BIGINT NOT NULL REFERENCES cell (id),
  run BIGINT NOT NULL REFERENCES run (id),
  ended BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  baseline BIGINT NOT NULL REFERENCES judged_model (id),
  candidate BIGINT NOT NULL REFERENCES judged_model (id),
  UNIQUE (cell, run)
);

CREATE INDEX cell_run_by_end ON cell_run (cell, ended);

-- A number that is missing is none. What stands from subject on is of a question, if one was asked.
CREATE TABLE cell_score (
  cell_run BIGINT NOT NULL REFERENCES cell_run (id),
  number BIGINT NOT NULL,
  suite TEXT NOT NULL,
  version TEXT NOT NULL,
  data TEXT NOT NULL,
  baseline DOUBLE PRECISION,
  candidate DOUBLE PRECISION,
  samples BIGINT NOT NULL,
  subject TEXT,
  tolerance_kind TEXT,
  tolerance DOUBLE PRECISION,
  claim TEXT,
  decision TEXT,
  lost DOUBLE PRECISION,
  lower_bound DOUBLE PRECISION,
  upper_bound DOUBLE PRECISION,
  PRIMARY KEY (cell_run, number)
)${clustered};
