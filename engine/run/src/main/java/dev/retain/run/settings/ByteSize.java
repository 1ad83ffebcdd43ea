package dev.retain.run.settings;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as settings give it: {@code 20GB}, {@code 1.5TB}, {@code 512MiB}. */
final class ByteSize {

    /** What may be written. */
    static final String ALLOWED = "a size such as 500MB, 20GB or 1.5TB";

    private static final Pattern SIZE =
            Pattern.compile(
                    "(\\d{1,12}(?:\\.\\d{1,12})?) ?([KMGT]?)(I?)B", Pattern.CASE_INSENSITIVE);
    private static final String PREFIXES = "KMGT";

    private ByteSize() {}

    /**
     * The bytes.
     *
     * @throws IllegalArgumentException if the text is no size above 0
     */
    static long parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new IllegalArgumentException(text + " is no size");
        }
        String prefix = size.group(2).toUpperCase(Locale.ROOT);
        int power = prefix.isEmpty() ? 0 : 1 + PREFIXES.indexOf(prefix);
        BigDecimal unit = BigDecimal.valueOf(size.group(3).isEmpty() ? 1000 : 1024).pow(power);
        BigDecimal bytes = new BigDecimal(size.group(1)).multiply(unit);
        if (bytes.signum() <= 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException(text + " is no size above 0");
        }
        return bytes.longValue();
    }
}
