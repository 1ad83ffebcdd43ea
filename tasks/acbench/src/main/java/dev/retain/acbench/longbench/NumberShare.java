package dev.retain.acbench.longbench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of the numbers in a prediction that are the right one (LongBench, {@code
 * retrieval_score}, {@code retrieval_zh_score}, {@code count_score}).
 */
final class NumberShare implements Metric {

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}++");
    private static final Pattern PARAGRAPH = Pattern.compile("Paragraph (\\p{Nd}++)");
    private static final Pattern CHINESE_PARAGRAPH = Pattern.compile("段落(\\p{Nd}++)");
    private static final Pattern ALL = Pattern.compile("(?s)(.*)");

    private final Pattern right;

    private NumberShare(Pattern right) {
        this.right = right;
    }

    /** The right number is that of a paragraph. */
    static NumberShare paragraph() {
        return new NumberShare(PARAGRAPH);
    }

    /** The right number is that of a Chinese paragraph. */
    static NumberShare chineseParagraph() {
        return new NumberShare(CHINESE_PARAGRAPH);
    }

    /** The answer is the number. */
    static NumberShare count() {
        return new NumberShare(ALL);
    }

    @Override
    public double score(String prediction, String answer, List<String> classes) {
        Matcher number = right.matcher(answer);
        if (!number.find()) {
            return 0;
        }
        String wanted = number.group(1);
        List<String> numbers =
                NUMBER.matcher(prediction).results().map(result -> result.group()).toList();
        long same = numbers.stream().filter(wanted::equals).count();
        return numbers.isEmpty() ? 0 : (double) same / numbers.size();
    }
}
