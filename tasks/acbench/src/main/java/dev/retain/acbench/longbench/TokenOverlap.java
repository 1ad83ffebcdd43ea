package dev.retain.acbench.longbench;

import dev.retain.acbench.chinese.ChineseWords;
import dev.retain.acbench.text.ScorerText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * F1 of the words that a prediction and an answer share, each as often as it stands in both
 * (LongBench, {@code qa_f1_score} and {@code qa_f1_zh_score}).
 */
final class TokenOverlap implements Metric {

    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private static final String CHINESE_PUNCTUATION =
            "！？｡。＂＃＄％＆＇（）＊＋，－／：；＜＝＞＠［＼］＾＿｀｛｜｝～｟｠｢｣､、〃》「」『』【】〔〕〖〗〘〙〚〛〜〝〞〟〰〾〿–—‘’‛“”„‟…‧﹏.";

    /** Articles as words of their own, by Python's notion of what a word is made of. */
    private static final Pattern ARTICLE =
            Pattern.compile("(?<![\\p{L}\\p{N}_])(?:a|an|the)(?![\\p{L}\\p{N}_])");

    private final Function<String, List<String>> words;

    private TokenOverlap(Function<String, List<String>> words) {
        this.words = words;
    }

    /** Of words between white space, without punctuation and articles. */
    static TokenOverlap english() {
        return new TokenOverlap(TokenOverlap::englishWords);
    }

    /** Of Chinese words without punctuation. */
    static TokenOverlap chinese() {
        return new TokenOverlap(TokenOverlap::chineseWords);
    }

    static List<String> chineseWords(String text) {
        return ChineseWords.shipped().cut(text).stream()
                .map(
                        word ->
                                String.join(
                                        "",
                                        ScorerText.words(
                                                without(
                                                        without(
                                                                ScorerText.lower(word),
                                                                PUNCTUATION),
                                                        CHINESE_PUNCTUATION))))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static List<String> englishWords(String text) {
        String plain = without(ScorerText.lower(text), PUNCTUATION);
        return ScorerText.words(ARTICLE.matcher(plain).replaceAll(" "));
    }

    private static String without(String text, String letters) {
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (letters.indexOf(text.charAt(at)) < 0) {
                kept.append(text.charAt(at));
            }
        }
        return kept.toString();
    }

    @Override
    public double score(String prediction, String answer, List<String> classes) {
        List<String> predicted = words.apply(prediction);
        List<String> right = words.apply(answer);
        Map<String, Integer> left = new HashMap<>();
        right.forEach(word -> left.merge(word, 1, Integer::sum));
        int common = 0;
        for (String word : predicted) {
            if (left.merge(word, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        if (common == 0) {
            return 0;
        }
        double precision = (double) common / predicted.size();
        double recall = (double) common / right.size();
        return 2 * precision * recall / (precision + recall);
    }
}
