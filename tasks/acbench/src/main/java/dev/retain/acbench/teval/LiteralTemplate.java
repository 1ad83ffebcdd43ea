package dev.retain.acbench.teval;

import java.util.Optional;

/**
 * A template whose marks stand for themselves.
 *
 * @param marks the marks
 */
record LiteralTemplate(TextTemplate marks) implements CallReader {

    @Override
    public Optional<Call> read(String answer) {
        int end = answer.lastIndexOf(marks.argsEnd());
        int args = lastBefore(answer, marks.argsStart(), end);
        int action = lastBefore(answer, marks.actionStart(), args);
        int thought = answer.indexOf(marks.thoughtStart());
        if (action < 0 || thought < 0 || thought + marks.thoughtStart().length() > action) {
            return Optional.empty();
        }
        return Optional.of(
                TextTemplate.call(
                        answer.substring(action + marks.actionStart().length(), args),
                        answer.substring(args + marks.argsStart().length(), end)));
    }

    /** The last place of a mark that ends before another begins; -1 if there is none. */
    private static int lastBefore(String answer, String mark, int next) {
        int last = next - mark.length();
        return last < 0 ? -1 : answer.lastIndexOf(mark, last);
    }
}
