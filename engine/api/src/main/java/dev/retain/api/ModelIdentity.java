package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * What a model is, by the content of its files: SHA-256 each, lower-case hexadecimal. Two models
 * with the same identity give the same answers.
 *
 * @param weights of the weight files
 * @param config of the files that say how the weights are to be read
 * @param tokenizer of the files that turn text into ids
 * @param template of the chat template
 * @param generation of the file that says where answers end
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record ModelIdentity(
        String weights, String config, String tokenizer, String template, String generation) {}
