package dev.retain.cli.foreign;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A sample with one model, as another harness tells it.
 *
 * @param id its id, the same for the other model
 * @param content what tells whether the other model was asked the same; empty if it is not told
 * @param cluster what it shares with others, such as the question that is asked several times
 * @param prompt what was asked, as far as it is told
 * @param gold what would be right, as far as it is told
 * @param answer what was answered, as far as it is told
 * @param outcome in [0, 1]; NaN where only the answer counts
 */
@API(status = INTERNAL, since = "0.1")
public record ForeignSample(
        String id,
        String content,
        Optional<String> cluster,
        String prompt,
        String gold,
        Optional<String> answer,
        double outcome) {}
