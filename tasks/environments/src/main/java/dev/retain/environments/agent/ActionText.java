package dev.retain.environments.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the action in what a model writes, as AgentBoard does ({@code
 * action_parser_for_special_llms}).
 */
final class ActionText {

    private ActionText() {}

    /**
     * The action.
     *
     * @param written what the model wrote
     */
    static String of(String written) {
        String found =
                lower(written).contains("action")
                        ? ofLines(new ArrayList<>(List.of(written.split("\n", -1))))
                        : "";
        String action = found.isBlank() ? firstLine(written.strip()) : found;
        return firstLine(stripped(action.strip()));
    }

    private static String ofLines(List<String> lines) {
        String action = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (lower(line).contains("next action") && line.contains(":")) {
                action = nextFilled(lines, i).orElse(action);
            }
            Optional<String> named = named(line);
            if (named.isPresent()) {
                return named.get();
            }
        }
        return action;
    }

    private static Optional<String> nextFilled(List<String> lines, int line) {
        return lines.subList(line + 1, lines.size()).stream()
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    /** The action that a line itself names. */
    private static Optional<String> named(String line) {
        int colon = line.indexOf(':');
        if (colon >= 0 && lower(line.substring(0, colon)).endsWith("with action input")) {
            return Optional.of(line);
        }
        if (!lower(line).contains("action")) {
            return Optional.empty();
        }
        if (colon >= 0 && colon + 1 < line.length()) {
            return Optional.of(line.substring(colon + 1));
        }
        String[] parts = line.split("is to", -1);
        return parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
    }

    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isMark(text.charAt(from))) {
            from++;
        }
        while (to > from && isMark(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isMark(char letter) {
        return letter == '\'' || letter == '/';
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
