package dev.retain.verdict;

import dev.retain.api.Decision;
import dev.retain.api.Verdict.DecidedBy;

/** A decision and what made it. */
record Ruling(Decision decision, DecidedBy by) {}
