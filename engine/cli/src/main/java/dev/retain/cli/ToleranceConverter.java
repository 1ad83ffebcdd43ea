package dev.retain.cli;

import dev.retain.api.Tolerance;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 3%} and {@code 2points}. */
final class ToleranceConverter implements ITypeConverter<Tolerance> {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*(%|percent|points?)");

    @Override
    public Tolerance convert(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no tolerance; write 3% of the baseline's score, or 2points");
        }
        double size = Double.parseDouble(form.group(1));
        try {
            return form.group(2).startsWith("point")
                    ? new Tolerance.Points(size)
                    : new Tolerance.Percent(size);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
