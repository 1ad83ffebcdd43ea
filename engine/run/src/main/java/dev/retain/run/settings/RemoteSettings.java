package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.time.Duration;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * How models behind servers are asked. {@link Constants} has a key for each.
 *
 * @param timeout how long one request is waited for, with all that is tried again
 * @param concurrency how many requests are under way at once
 * @param maxRequests how many may be sent in the process, if they are limited
 * @param maxTokens how many tokens may be read and written in the process, if they are limited
 * @param reuse whether outcomes are taken from the store that another run kept
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RemoteSettings(
        Duration timeout,
        int concurrency,
        OptionalLong maxRequests,
        OptionalLong maxTokens,
        boolean reuse) {}
