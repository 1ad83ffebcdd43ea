package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Rotary position embeddings of a kind of layer.
 *
 * @param theta base of the angles
 * @param channels how many channels of a head are rotated, the first ones
 * @param type scaling as {@code rope_type} names it, such as {@code yarn}
 * @param parameters entries of the scaling as {@code rope_parameters} has them
 * @param contextLength {@code max_position_embeddings}
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Rotary(
        double theta, int channels, String type, Map<?, ?> parameters, int contextLength) {}
