package dev.retain.acbench.teval;

import dev.retain.api.EvaluationException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A template whose marks are regular expressions, since T-Eval's code forgets to escape them. They
 * come from a file, so a search is stopped after a number of steps.
 */
final class PatternTemplate implements CallReader {

    private static final int MOST_STEPS = 20_000_000;
    private static final String ANYTHING = "(.*)";

    private final Pattern pattern;

    /**
     * A template.
     *
     * @throws EvaluationException if the marks are no regular expression
     */
    PatternTemplate(TextTemplate marks) {
        String expression =
                String.join(
                        ANYTHING,
                        marks.thoughtStart(),
                        marks.actionStart(),
                        marks.argsStart(),
                        marks.argsEnd());
        try {
            pattern = Pattern.compile(expression, Pattern.DOTALL | Pattern.UNIX_LINES);
        } catch (PatternSyntaxException e) {
            throw unusable(expression, "is none", e);
        }
    }

    @Override
    public Optional<Call> read(String answer) {
        Matcher matcher = pattern.matcher(new CountedText(answer, new int[] {MOST_STEPS}));
        try {
            return matcher.find()
                    ? Optional.of(TextTemplate.call(group(matcher, 2), group(matcher, 3)))
                    : Optional.empty();
        } catch (CountedText.TooManyStepsException | StackOverflowError e) {
            throw unusable(pattern.pattern(), "does not come to an end on an answer", e);
        }
    }

    private static String group(Matcher matcher, int number) {
        String group = matcher.group(number);
        return group == null ? "" : group;
    }

    private static EvaluationException unusable(String pattern, String problem, Throwable cause) {
        return new EvaluationException(
                "ACBench takes the template '%s' as a regular expression, which it %s; leave out compat = ACBENCH"
                        .formatted(pattern, problem),
                cause);
    }
}
