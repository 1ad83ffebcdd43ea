package dev.retain.acbench.chinese;

import dev.retain.api.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Reads the tables that com.huaban:jieba-analysis 1.0.2 brings: its dictionary, and how often each
 * letter stands for each state of the model. They are those of jieba 0.42.1 but for one word.
 */
final class JiebaTables {

    private static final String DICTIONARY = "/dict.txt";
    private static final String DICTIONARY_SHA256 =
            "739dfafe7474f68db670f5ea2027abdac15d39e4d66d54f2a4a0ebe1fd629d4e";
    private static final String EMISSIONS = "/prob_emit.txt";
    private static final String EMISSIONS_SHA256 =
            "c76ec6cf62933a85ef0238f3cb24c70ca9e18f25241183dbe9121eb17884988e";

    /** The word that jieba 0.42.1 has and the package has lost. */
    private static final String LOST = "吉林";

    private static final int COUNTS_OF_LOST = 89;

    /** The states as the file names them, in the order of {@link WordBoundaries}. */
    private static final String STATES = "BEMS";

    private JiebaTables() {}

    /**
     * The words.
     *
     * @throws ConfigurationException if another file of this name stands first on the class path
     */
    static PrefixDictionary dictionary() {
        Map<String, Integer> words = new HashMap<>();
        words.put(LOST, COUNTS_OF_LOST);
        long total = COUNTS_OF_LOST;
        for (String line : text(DICTIONARY, DICTIONARY_SHA256).split("\n")) {
            String[] cells = line.split(" ");
            int count = Integer.parseInt(cells[1]);
            words.put(cells[0], count);
            total += count;
        }
        return new PrefixDictionary(words, total);
    }

    /**
     * The model for what no dictionary has.
     *
     * @throws ConfigurationException if another file of this name stands first on the class path
     */
    static WordBoundaries boundaries() {
        Map<Character, double[]> emissions = new HashMap<>();
        int state = -1;
        for (String line : text(EMISSIONS, EMISSIONS_SHA256).split("\n")) {
            String[] cells = line.strip().split("\t");
            if (cells.length == 1) {
                state = STATES.indexOf(cells[0]);
            } else {
                emissions.computeIfAbsent(cells[0].charAt(0), letter -> unseen())[state] =
                        Double.parseDouble(cells[1]);
            }
        }
        return new WordBoundaries(emissions);
    }

    private static double[] unseen() {
        double[] values = new double[STATES.length()];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    private static String text(String resource, String sha256) {
        byte[] bytes = bytes(resource);
        if (!HexFormat.of().formatHex(digest(bytes)).equals(sha256)) {
            throw new ConfigurationException(
                    "%s on the class path is not that of com.huaban:jieba-analysis 1.0.2, by which Chinese words are found; take the other file, or the other version of it, off the class path"
                            .formatted(resource.substring(1)));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = JiebaTables.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new ConfigurationException(
                        "%s is not on the class path; add com.huaban:jieba-analysis 1.0.2, by which Chinese words are found"
                                .formatted(resource.substring(1)));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
