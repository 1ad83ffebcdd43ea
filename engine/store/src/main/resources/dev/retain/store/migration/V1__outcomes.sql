-- What repeats in the keys of outcomes has a row of its own each; an outcome has two numbers.

CREATE TABLE model (
  id ${id},
  weights TEXT NOT NULL,
  config TEXT NOT NULL,
  tokenizer TEXT NOT NULL,
  template TEXT NOT NULL,
  generation TEXT NOT NULL,
  UNIQUE (weights, config, tokenizer, template, generation)
);

CREATE TABLE suite (
  id ${id},
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  data TEXT NOT NULL,
  UNIQUE (name, version, data)
);

CREATE TABLE setup (
  id ${id},
  compute TEXT NOT NULL,
  settings TEXT NOT NULL,
  runtime TEXT NOT NULL,
  UNIQUE (compute, settings, runtime)
);

-- A model on a suite in a setup; used: the day, since 1970, on which a run last asked for it.
CREATE TABLE series (
  id ${id},
  model BIGINT NOT NULL REFERENCES model (id),
  suite BIGINT NOT NULL REFERENCES suite (id),
  setup BIGINT NOT NULL REFERENCES setup (id),
  used BIGINT NOT NULL,
  UNIQUE (model, suite, setup)
);

CREATE INDEX series_by_use ON series (used);

-- What was asked first, once for all models that were asked it.
CREATE TABLE prompt (
  id ${id},
  hash ${bytes} NOT NULL,
  sample TEXT NOT NULL,
  request ${bytes} NOT NULL,
  UNIQUE (hash, sample)
);

CREATE TABLE outcome (
  series BIGINT NOT NULL REFERENCES series (id),
  prompt BIGINT NOT NULL REFERENCES prompt (id),
  record ${bytes} NOT NULL,
  PRIMARY KEY (series, prompt)
)${clustered};

-- A process that computes; expires: until when its claims count, in milliseconds since 1970.
CREATE TABLE process (
  id ${id},
  owner TEXT NOT NULL UNIQUE,
  expires BIGINT NOT NULL
);

CREATE INDEX process_by_expiry ON process (expires);

-- What a process is going to compute; no other one does so meanwhile.
CREATE TABLE claim (
  series BIGINT NOT NULL,
  hash ${bytes} NOT NULL,
  sample TEXT NOT NULL,
  process BIGINT NOT NULL REFERENCES process (id),
  PRIMARY KEY (series, hash, sample)
)${clustered};

CREATE INDEX claim_by_process ON claim (process);
