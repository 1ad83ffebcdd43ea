package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * Something in an artifact that is not as it should be or not as it claims.
 *
 * @param check the check that found it, such as {@code method-claim}
 * @param subject the file or tensor
 * @param message one sentence: what is wrong, the value, the way out
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Finding(String check, String subject, String message) {}
