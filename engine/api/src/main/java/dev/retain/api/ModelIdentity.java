package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What tells a model apart: two models with the same identity answer alike. Each part is a SHA-256
 * in lower-case hexadecimal, so that it is seen what changed.
 *
 * @param weights of the weight files
 * @param config of the configuration, and of what says how weights are quantised
 * @param tokenizer of what turns text into ids
 * @param template of the chat template
 * @param generation of the settings of generation
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ModelIdentity(
        String weights, String config, String tokenizer, String template, String generation) {}
