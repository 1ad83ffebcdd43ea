package dev.retain.acbench.worfbench;

import dev.retain.acbench.matching.Matching;
import dev.retain.acbench.worfbench.Workflow.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a workflow as WorfBench does, in time that grows with the text's length only. */
final class WorkflowText {

    /** More nodes are no plan; with START and END they can just be matched. */
    static final int MOST_NODES = Matching.MOST - 2;

    private static final String BLANK = "[\\s\\x1c-\\x1f]*+";
    private static final Pattern EDGE =
            Pattern.compile(
                    "\\("
                            + BLANK
                            + "(\\d++|START)"
                            + BLANK
                            + ","
                            + BLANK
                            + "(\\d++|END)"
                            + BLANK
                            + "\\)",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private WorkflowText() {}

    /** The workflow; empty if the text names no nodes, has no edge, or has too many nodes. */
    static Optional<Workflow> parse(String text) {
        if (!text.contains("Node")) {
            return Optional.empty();
        }
        List<String> steps = steps(text);
        if (steps.size() > MOST_NODES) {
            return Optional.empty();
        }
        List<String> nodes = new ArrayList<>();
        nodes.add(Workflow.START);
        nodes.addAll(steps);
        nodes.add(Workflow.END);
        List<Edge> edges = edges(text, nodes.size() - 1);
        return edges.isEmpty() ? Optional.empty() : Optional.of(new Workflow(nodes, edges));
    }

    /** What follows a number with a colon or full stop, once a line, to its end. */
    static List<String> steps(String text) {
        List<String> steps = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = text.indexOf('\n', begin);
            end = end < 0 ? text.length() : end;
            for (int i = begin + 1; i + 2 < end; i++) {
                if (endsNumber(text, i)) {
                    steps.add(stripped(text.substring(i + 2, end)));
                    break;
                }
            }
            begin = end + 1;
        }
        return steps;
    }

    private static boolean endsNumber(String text, int i) {
        char mark = text.charAt(i);
        return (mark == ':' || mark == '.')
                && text.charAt(i + 1) == ' '
                && Character.isDigit(text.codePointBefore(i));
    }

    private static List<Edge> edges(String text, int last) {
        List<Edge> edges = new ArrayList<>();
        Matcher matcher = EDGE.matcher(text);
        while (matcher.find()) {
            String from = matcher.group(1);
            String to = matcher.group(2);
            edges.add(
                    new Edge(
                            from.equals(Workflow.START) ? 0 : number(from),
                            to.equals(Workflow.END) ? last : number(to)));
        }
        return edges;
    }

    /** A number of digits of any script; one that no node can have where it is too large. */
    private static int number(String digits) {
        long value = 0;
        for (int digit : digits.codePoints().map(Character::getNumericValue).toArray()) {
            value = Math.min(Integer.MAX_VALUE, value * 10 + digit);
        }
        return (int) value;
    }

    private static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && blank(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** What Python takes for white space. */
    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
