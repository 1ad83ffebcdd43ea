package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Which model it is, whatever its files are called: models of one identity answer alike. Each part
 * is a SHA-256, lower-case hexadecimal; those of a remote model are what its server says.
 *
 * @param weights of the weights
 * @param config of the configuration
 * @param tokenizer of the tokenizer
 * @param template of the chat template
 * @param generation of the generation settings
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ModelIdentity(
        String weights, String config, String tokenizer, String template, String generation) {}
