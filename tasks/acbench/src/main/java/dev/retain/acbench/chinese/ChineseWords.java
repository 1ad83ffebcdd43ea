package dev.retain.acbench.chinese;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Cuts Chinese text into words as jieba 0.42.1 does (accurate mode): of all ways through the words
 * of a dictionary the most probable one, and a hidden Markov model for letters that it leaves
 * alone. Source: fxsjy/jieba, described in {@code jieba/__init__.py} and {@code
 * jieba/finalseg/__init__.py}.
 */
@API(status = INTERNAL, since = "0.1")
public final class ChineseWords {

    /** What may be part of a word. */
    private static final Pattern BLOCK = Pattern.compile("[\u4E00-\u9FD5a-zA-Z0-9+#&._%\\-]+");

    private static final Pattern LETTERS = Pattern.compile("[\u4E00-\u9FD5]+");

    /** A word of Latin letters or a number, with decimals and a percent sign. */
    private static final Pattern LATIN = Pattern.compile("[a-zA-Z0-9]++(?:\\.[0-9]++)?%?");

    private final PrefixDictionary dictionary;
    private final WordBoundaries boundaries;

    ChineseWords(PrefixDictionary dictionary, WordBoundaries boundaries) {
        this.dictionary = dictionary;
        this.boundaries = boundaries;
    }

    /** The tables, read once, when they are first needed. */
    private static final class Shipped {

        static final ChineseWords WORDS =
                new ChineseWords(JiebaTables.dictionary(), JiebaTables.boundaries());
    }

    /**
     * With the dictionary that comes along; read at the first call, which takes about half a
     * second.
     */
    public static ChineseWords shipped() {
        return Shipped.WORDS;
    }

    /** All words of a text, white space and punctuation too; joined they are the text. */
    public List<String> cut(String text) {
        List<String> words = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        int done = 0;
        while (blocks.find()) {
            letters(text.substring(done, blocks.start()), words);
            block(blocks.group(), words);
            done = blocks.end();
        }
        letters(text.substring(done), words);
        return words;
    }

    /** What is no part of a word: one letter at a time, but a line's end in one. */
    private static void letters(String text, List<String> words) {
        for (int at = 0; at < text.length(); ) {
            int length =
                    text.startsWith("\r\n", at) ? 2 : Character.charCount(text.codePointAt(at));
            words.add(text.substring(at, at + length));
            at += length;
        }
    }

    private void block(String text, List<String> words) {
        int[] ends = bestEnds(text);
        StringBuilder alone = new StringBuilder();
        for (int at = 0; at < text.length(); at = ends[at]) {
            if (ends[at] - at == 1) {
                alone.append(text.charAt(at));
            } else {
                unknown(alone, words);
                words.add(text.substring(at, ends[at]));
            }
        }
        unknown(alone, words);
    }

    /** Where the word ends that begins at each place of the most probable way. */
    private int[] bestEnds(String text) {
        int[] ends = new int[text.length()];
        double[] best = new double[text.length() + 1];
        for (int at = text.length() - 1; at >= 0; at--) {
            int from = at;
            ends[from] = 0;
            dictionary.eachWord(
                    text,
                    from,
                    (end, frequency) -> {
                        double chance = Math.log(frequency) - dictionary.logTotal() + best[end];
                        if (ends[from] == 0 || chance >= best[from]) {
                            ends[from] = end;
                            best[from] = chance;
                        }
                    });
            if (ends[from] == 0) {
                ends[from] = from + 1;
                best[from] = -dictionary.logTotal() + best[from + 1];
            }
        }
        return ends;
    }

    /** Letters in a row that the dictionary left alone; empties them. */
    private void unknown(StringBuilder alone, List<String> words) {
        String text = alone.toString();
        alone.setLength(0);
        if (text.length() <= 1) {
            if (!text.isEmpty()) {
                words.add(text);
            }
        } else if (dictionary.frequency(text) > 0) {
            text.chars().forEach(letter -> words.add(Character.toString(letter)));
        } else {
            Matcher chinese = LETTERS.matcher(text);
            int done = 0;
            while (chinese.find()) {
                latin(text.substring(done, chinese.start()), words);
                words.addAll(boundaries.cut(chinese.group()));
                done = chinese.end();
            }
            latin(text.substring(done), words);
        }
    }

    private static void latin(String text, List<String> words) {
        Matcher latin = LATIN.matcher(text);
        int done = 0;
        while (latin.find()) {
            if (done < latin.start()) {
                words.add(text.substring(done, latin.start()));
            }
            words.add(latin.group());
            done = latin.end();
        }
        if (done < text.length()) {
            words.add(text.substring(done));
        }
    }
}
