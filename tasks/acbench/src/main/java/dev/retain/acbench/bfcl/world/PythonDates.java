package dev.retain.acbench.bfcl.world;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads dates as Python's {@code strptime} does. */
@API(status = INTERNAL, since = "0.1")
public final class PythonDates {

    private static final Pattern DATE =
            Pattern.compile(
                    "([0-9]{4})-(1[0-2]|0[1-9]|[1-9])-(3[01]|[12][0-9]|0[1-9]|[1-9]| [1-9])");

    private PythonDates() {}

    /**
     * The day that a text of the form {@code %Y-%m-%d} is.
     *
     * @throws PythonError if it is none
     */
    public static LocalDate day(PythonValue value) {
        if (!(value instanceof PythonValue.Str text)) {
            throw new PythonError("strptime() argument 1 must be str, not " + value.type());
        }
        Matcher matcher = DATE.matcher(text.value());
        if (!matcher.lookingAt()) {
            throw new PythonError(
                    "time data %s does not match format '%%Y-%%m-%%d'"
                            .formatted(PythonPrinter.repr(value)));
        }
        if (matcher.end() < text.value().length()) {
            throw new PythonError(
                    "unconverted data remains: " + text.value().substring(matcher.end()));
        }
        try {
            return LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3).strip()));
        } catch (DateTimeException e) {
            throw new PythonError("day is out of range for month", e);
        }
    }
}
