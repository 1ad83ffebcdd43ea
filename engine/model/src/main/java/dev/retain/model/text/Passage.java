package dev.retain.model.text;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Tokens to be judged.
 *
 * @param ids all tokens, at least two
 * @param from index of the first whose log-probability is wanted, at least one
 */
@API(status = INTERNAL, since = "0.1")
public record Passage(int[] ids, int from) {}
