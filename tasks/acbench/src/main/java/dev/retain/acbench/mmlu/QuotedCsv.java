package dev.retain.acbench.mmlu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values by RFC 4180: a field that begins with a quote may have commas, line
 * ends and doubled quotes.
 */
final class QuotedCsv {

    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> row = new ArrayList<>();
    private int at;

    private QuotedCsv(String text) {
        this.text = text;
    }

    /** The rows; empty if a quote is not closed. */
    static Optional<List<List<String>>> rows(String text) {
        return new QuotedCsv(text).read();
    }

    private Optional<List<List<String>>> read() {
        while (at < text.length()) {
            if (text.charAt(at) == '"') {
                if (!quoted()) {
                    return Optional.empty();
                }
            } else {
                int begin = at;
                while (at < text.length() && !endsField(text.charAt(at))) {
                    at++;
                }
                row.add(text.substring(begin, at));
            }
            endField();
        }
        return Optional.of(rows);
    }

    private static boolean endsField(char letter) {
        return letter == ',' || letter == '\n' || letter == '\r';
    }

    /** Takes a field in quotes; what stands between its end and the next comma belongs to it. */
    private boolean quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                return false;
            }
            field.append(text, at, quote);
            at = quote + 1;
            if (at >= text.length() || text.charAt(at) != '"') {
                break;
            }
            field.append('"');
            at++;
        }
        int begin = at;
        while (at < text.length() && !endsField(text.charAt(at))) {
            at++;
        }
        row.add(field.append(text, begin, at).toString());
        return true;
    }

    private void endField() {
        boolean comma = at < text.length() && text.charAt(at) == ',';
        if (comma) {
            at++;
            if (at == text.length()) {
                row.add("");
            }
        } else if (text.startsWith("\r\n", at)) {
            at += 2;
        } else {
            at++;
        }
        if (!comma || at == text.length()) {
            rows.add(row);
            row = new ArrayList<>();
        }
    }
}
