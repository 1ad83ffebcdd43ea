package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * How the layers of one kind attend.
 *
 * @param window tokens that a query sees, itself included; empty for all before it
 * @param rotary how queries and keys are rotated
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Attention(OptionalInt window, Rotary rotary) {}
