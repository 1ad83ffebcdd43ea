package dev.retain.assertions;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** What a gate retained when it was blessed, for assertions that nothing was lost since. */
@API(status = EXPERIMENTAL, since = "0.1")
public record Blessed() {}
