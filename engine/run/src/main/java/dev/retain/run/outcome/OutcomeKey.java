package dev.retain.run.outcome;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import org.apiguardian.api.API;

/**
 * All that changes what a model does on a sample, and nothing else: with the same key an outcome
 * can be taken instead of computed.
 *
 * @param model the model, by content
 * @param compute type of the arithmetic, kernels and device
 * @param suite the suite's id
 * @param version the suite's version
 * @param data hash of the data that the suite reads; empty if it reads none
 * @param sample the sample's id
 * @param prompt hash of what is asked first, with its limits, and of what would be right
 * @param settings settings that change what a dialogue does: the seed of its content, and the date
 *     where the model's chats tell one; the run, where the model's outcomes hold in one only
 * @param runtime versions of what computes
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record OutcomeKey(
        ModelIdentity model,
        String compute,
        String suite,
        String version,
        String data,
        String sample,
        String prompt,
        String settings,
        String runtime) {}
