package dev.retain.run.source;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import org.apiguardian.api.API;

/**
 * A model whose files were hashed in this run.
 *
 * @param source where it comes from
 * @param identity what it is
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record IdentifiedModel(ModelSource source, ModelIdentity identity) {}
