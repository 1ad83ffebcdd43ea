package dev.retain.acbench.chinese;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds words that no dictionary has: a hidden Markov model says of each letter whether it begins a
 * word, stands in its middle, ends it, or is a word alone, and the most probable course counts
 * (Viterbi).
 */
final class WordBoundaries {

    /**
     * The states; of two courses that are equally probable the later letter of the alphabet wins.
     */
    private static final int BEGIN = 0;

    private static final int END = 1;
    private static final int MIDDLE = 2;
    private static final int SINGLE = 3;
    private static final int STATES = 4;

    /** The logarithm of what cannot be. */
    private static final double NEVER = -3.14e100;

    private static final double[] START = {-0.26268660809250016, NEVER, NEVER, -1.4652633398537678};

    /** From which two states each is reached, the later letter of the alphabet last. */
    private static final int[][] BEFORE = {
        {END, SINGLE}, {BEGIN, MIDDLE}, {BEGIN, MIDDLE}, {END, SINGLE}
    };

    /** How probable the way from each of these two is. */
    private static final double[][] WAY = {
        {-0.5897149736854513, -0.7211965654669841},
        {-0.51082562376599, -0.33344856811948514},
        {-0.916290731874155, -1.2603623820268226},
        {-0.8085250474669937, -0.6658631448798212}
    };

    private final Map<Character, double[]> emissions;

    /**
     * @param emissions for each letter the logarithm of how often it stands for each state: begin,
     *     end, middle, single; NaN where it was never seen
     */
    WordBoundaries(Map<Character, double[]> emissions) {
        this.emissions = emissions;
    }

    /** The words of letters without anything between. */
    List<String> cut(String text) {
        byte[] states = states(text);
        List<String> words = new ArrayList<>();
        int begin = 0;
        int next = 0;
        for (int at = 0; at < states.length; at++) {
            switch (states[at]) {
                case BEGIN -> begin = at;
                case END -> {
                    words.add(text.substring(begin, at + 1));
                    next = at + 1;
                }
                case SINGLE -> {
                    words.add(text.substring(at, at + 1));
                    next = at + 1;
                }
                default -> {
                    /* the middle of a word */
                }
            }
        }
        if (next < text.length()) {
            words.add(text.substring(next));
        }
        return words;
    }

    private byte[] states(String text) {
        byte[][] came = new byte[text.length()][STATES];
        double[] now = new double[STATES];
        for (int state = 0; state < STATES; state++) {
            now[state] = START[state] + emission(text.charAt(0), state);
        }
        for (int at = 1; at < text.length(); at++) {
            double[] next = new double[STATES];
            for (int state = 0; state < STATES; state++) {
                double emission = emission(text.charAt(at), state);
                int[] before = BEFORE[state];
                double early = now[before[0]] + WAY[state][0] + emission;
                double late = now[before[1]] + WAY[state][1] + emission;
                came[at][state] = (byte) (early > late ? before[0] : before[1]);
                next[state] = Math.max(early, late);
            }
            now = next;
        }
        byte[] states = new byte[text.length()];
        byte state = (byte) (now[END] > now[SINGLE] ? END : SINGLE);
        for (int at = text.length() - 1; at >= 0; at--) {
            states[at] = state;
            state = came[at][state];
        }
        return states;
    }

    private double emission(char letter, int state) {
        double[] seen = emissions.get(letter);
        return seen == null || Double.isNaN(seen[state]) ? NEVER : seen[state];
    }
}
