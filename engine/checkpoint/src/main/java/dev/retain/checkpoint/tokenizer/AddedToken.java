package dev.retain.checkpoint.tokenizer;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * A token that is found in a text before anything else, and never cut.
 *
 * @param id its id
 * @param content its text
 * @param singleWord whether it is found only where it is a word
 * @param lstrip whether it takes the white space before it
 * @param rstrip whether it takes the white space after it
 * @param normalized whether it is found in the normalised text
 * @param special whether decoding leaves it out
 */
@API(status = INTERNAL, since = "0.1")
public record AddedToken(
        int id,
        String content,
        boolean singleWord,
        boolean lstrip,
        boolean rstrip,
        boolean normalized,
        boolean special) {

    /** The same token under an id. */
    public AddedToken withId(int given) {
        return new AddedToken(given, content, singleWord, lstrip, rstrip, normalized, special);
    }

    /** The same token as a special one. */
    public AddedToken asSpecial() {
        return new AddedToken(id, content, singleWord, lstrip, rstrip, normalized, true);
    }
}
