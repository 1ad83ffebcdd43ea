package dev.retain.acbench.data;

/**
 * A file that others have published.
 *
 * @param path where it belongs below the data directory, with {@code /} between its parts
 * @param sha256 the hash of the file that was looked at, lower-case hexadecimal; empty where none
 *     was at hand
 * @param source where to get it
 */
record PublishedFile(String path, String sha256, String source) {}
