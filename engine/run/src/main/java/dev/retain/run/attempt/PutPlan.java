package dev.retain.run.attempt;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A plan as it is put to a question. Two that differ are two attempts; other gates, tolerances and
 * resumed runs put the same one.
 *
 * @param series the words that opened its series of plans; empty for the one that no words opened
 * @param seed draws the samples and their order
 * @param samples how many are planned
 * @param sequential whether the evidence is looked at while samples come in
 * @param generation what says where answers end, of both models
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PutPlan(
        Optional<String> series, long seed, int samples, boolean sequential, String generation) {}
