package dev.retain.store;

import dev.retain.run.outcome.OutcomeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What was asked first.
 *
 * @param hash of what is asked and of what would be right, in hexadecimal
 * @param sample the sample's id
 */
record PromptKey(String hash, String sample) implements Comparable<PromptKey> {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    static PromptKey of(OutcomeKey key) {
        String prompt = key.prompt();
        return new PromptKey(
                SHA_256.matcher(prompt).matches() ? prompt : hashed(prompt), key.sample());
    }

    static PromptKey of(byte[] hash, String sample) {
        return new PromptKey(HexFormat.of().formatHex(hash), sample);
    }

    /** A loader of others may name prompts as it likes. */
    private static String hashed(String prompt) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(prompt.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hash);
    }

    /** In one order everywhere, so that processes that claim the same wait and do not lock up. */
    @Override
    public int compareTo(PromptKey other) {
        int byHash = hash.compareTo(other.hash);
        return byHash != 0 ? byHash : sample.compareTo(other.sample);
    }
}
