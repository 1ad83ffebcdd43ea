-- How long a cell took when it was last run, and the name of that run.
CREATE TABLE cell_time (
  cell BIGINT PRIMARY KEY REFERENCES cell (id),
  run TEXT NOT NULL,
  millis BIGINT NOT NULL
)${clustered};

-- A run whose cells are shared out among processes; plan: what they agree on, a line each;
-- began: in milliseconds since 1970.
CREATE TABLE sweep (
  id ${id},
  run TEXT NOT NULL UNIQUE,
  shards BIGINT NOT NULL,
  plan TEXT NOT NULL,
  began BIGINT NOT NULL
);

-- Which shard a cell is in.
CREATE TABLE cell_share (
  sweep BIGINT NOT NULL REFERENCES sweep (id),
  cell BIGINT NOT NULL REFERENCES cell (id),
  shard BIGINT NOT NULL,
  PRIMARY KEY (sweep, cell)
)${clustered};

-- A process of a shard, and what it last knew of its run, as JSON.
CREATE TABLE bringer (
  id ${id},
  sweep BIGINT NOT NULL REFERENCES sweep (id),
  shard BIGINT NOT NULL,
  process TEXT NOT NULL,
  facts ${bytes} NOT NULL,
  UNIQUE (sweep, process)
);

-- What an attempt of a cell was: its report as JSON, the records of its samples packed.
CREATE TABLE brought (
  sweep BIGINT NOT NULL REFERENCES sweep (id),
  cell BIGINT NOT NULL REFERENCES cell (id),
  attempt BIGINT NOT NULL,
  bringer BIGINT NOT NULL REFERENCES bringer (id),
  report ${bytes} NOT NULL,
  samples ${bytes},
  PRIMARY KEY (sweep, cell, attempt)
);
