package dev.retain.compression;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * An artifact whose files are as they were written, by their hashes.
 *
 * @param place its folder
 * @param weights hash of its weights, as {@link dev.retain.checkpoint.Checkpoint#sha256} gives it;
 *     empty if they are in several files
 * @param calibration hash of the tokens that were looked at, if any were
 * @param made whether it was made now; else it was there, and each of its files was hashed and
 *     compared
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record CachedArtifact(
        Path place, Optional<String> weights, Optional<String> calibration, boolean made) {}
