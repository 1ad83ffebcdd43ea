package dev.retain.reports.matrix;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.report.SafeText;
import java.util.List;
import org.apiguardian.api.API;

/** Fields and lines of RFC 4180. */
@API(status = INTERNAL, since = "0.1")
public final class Csv {

    private Csv() {}

    /** A field of text that no spreadsheet takes for a formula. */
    public static String text(String value) {
        String seen = SafeText.visible(value);
        boolean formula = !seen.isEmpty() && "=+-@\t\n".indexOf(seen.charAt(0)) >= 0;
        return formula ? "'" + seen : seen;
    }

    /** A line, quoted where it must be, ended by CRLF. */
    public static String line(List<String> fields) {
        return fields.stream().map(Csv::quoted).collect(joining(",")) + "\r\n";
    }

    private static String quoted(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
