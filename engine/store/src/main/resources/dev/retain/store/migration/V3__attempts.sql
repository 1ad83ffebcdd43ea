-- Plans are counted for ever: nothing here is pruned, and nothing refers to what is.

-- What one candidate has lost of one baseline on one suite; asked: the day, since 1970, of the last plan.
CREATE TABLE question (
  id ${id},
  baseline TEXT NOT NULL,
  candidate TEXT NOT NULL,
  suite TEXT NOT NULL,
  version TEXT NOT NULL,
  data TEXT NOT NULL,
  asked BIGINT NOT NULL,
  UNIQUE (baseline, candidate, suite, version, data)
);

-- A plan that was put; series: the words that opened it, or none; number: from 1 in its series.
CREATE TABLE attempt (
  id ${id},
  question BIGINT NOT NULL REFERENCES question (id),
  series TEXT NOT NULL,
  number BIGINT NOT NULL,
  seed BIGINT NOT NULL,
  samples BIGINT NOT NULL,
  sequential BIGINT NOT NULL,
  generation TEXT NOT NULL,
  UNIQUE (question, series, number),
  UNIQUE (question, series, seed, samples, sequential, generation)
);

-- What a verdict of an attempt said.
CREATE TABLE said (
  id ${id},
  attempt BIGINT NOT NULL REFERENCES attempt (id),
  subject TEXT NOT NULL,
  tolerance TEXT NOT NULL,
  size DOUBLE PRECISION NOT NULL,
  claim TEXT NOT NULL,
  decision TEXT NOT NULL,
  UNIQUE (attempt, subject, tolerance, size, claim, decision)
);
