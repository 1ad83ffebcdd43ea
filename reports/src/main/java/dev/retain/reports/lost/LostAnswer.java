package dev.retain.reports.lost;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What a model answered when two models' answers parted, cut to what a page can show.
 *
 * @param text the answer
 * @param ending what cut it off, such as {@code ended at its limit of 12 tokens}; empty if it ended
 *     by itself
 * @param outcome what the whole sample was worth
 */
@API(status = INTERNAL, since = "0.1")
public record LostAnswer(String text, String ending, String outcome) {}
