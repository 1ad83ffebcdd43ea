package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * A part of a message.
 *
 * @param text the text
 * @param weight how much its tokens count in training; 0 for what a model is only told
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Piece(String text, double weight) {}
