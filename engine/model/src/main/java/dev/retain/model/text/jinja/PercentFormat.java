package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** {@code format % values}, as Python's texts have it. */
@API(status = INTERNAL, since = "0.1")
public final class PercentFormat {

    private static final int WIDEST = 10_000_000;

    private final Budget budget;
    private final PythonText texts;
    private final Arithmetic numbers;
    private final String format;
    private final Object values;
    private final List<Object> positional;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int used;

    private PercentFormat(
            String format, Object values, Budget budget, PythonText texts, Arithmetic numbers) {
        this.format = format;
        this.values = values;
        this.positional = values instanceof Tuple tuple ? tuple.items() : List.of(values);
        this.budget = budget;
        this.texts = texts;
        this.numbers = numbers;
    }

    /**
     * The text.
     *
     * @throws TemplateException if format and values do not go together
     */
    public static String of(
            String format, Object values, Budget budget, PythonText texts, Arithmetic numbers) {
        return new PercentFormat(format, values, budget, texts, numbers).run();
    }

    private String run() {
        budget.text(format.length());
        boolean named = false;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                text.append(c);
                continue;
            }
            named |= at < format.length() && format.charAt(at) == '(';
            directive();
        }
        boolean mapping =
                values instanceof Dict || values instanceof List<?> || values instanceof Undefined;
        if (!named && !mapping && used < positional.size()) {
            throw budget.refusal("a format does not use all of its values");
        }
        return text.toString();
    }

    private char next() {
        if (at >= format.length()) {
            throw budget.refusal("a format ends within a directive");
        }
        return format.charAt(at++);
    }

    private void directive() {
        Object given = null;
        if (at < format.length() && format.charAt(at) == '(') {
            given = named();
        }
        String flags = "";
        char c = next();
        while ("-+ #0".indexOf(c) >= 0) {
            flags = flags.indexOf(c) < 0 ? flags + c : flags;
            c = next();
        }
        int width = 0;
        while (Character.digit(c, 10) >= 0 && c < 128) {
            width = digit(width, c);
            c = next();
        }
        int precision = -1;
        if (c == '.') {
            precision = 0;
            c = next();
            while (Character.digit(c, 10) >= 0 && c < 128) {
                precision = digit(precision, c);
                c = next();
            }
        }
        while ("hlL".indexOf(c) >= 0) {
            c = next();
        }
        if (c == '%') {
            text.append('%');
            return;
        }
        write(c, flags, width, precision, given == null ? value() : given);
    }

    private int digit(int number, char c) {
        int larger = number * 10 + c - '0';
        if (larger > WIDEST) {
            throw budget.refusal("a format is too wide");
        }
        return larger;
    }

    private Object named() {
        int close = format.indexOf(')', at);
        if (close < 0 || !(values instanceof Dict dict)) {
            throw budget.refusal("a format with names needs a mapping");
        }
        String name = format.substring(at + 1, close);
        at = close + 1;
        return dict.get(name, budget)
                .orElseThrow(() -> budget.refusal("a format lacks its value " + name));
    }

    private Object value() {
        if (used >= positional.size()) {
            throw budget.refusal("a format lacks a value");
        }
        return positional.get(used++);
    }

    private void write(char kind, String flags, int width, int precision, Object value) {
        switch (kind) {
            case 's' -> pad(cut(texts.str(value), precision), "", flags.replace("0", ""), width);
            case 'r' -> pad(cut(texts.repr(value), precision), "", flags.replace("0", ""), width);
            case 'd', 'i', 'u' -> whole(value, "", flags, width, precision);
            case 'x', 'X', 'o' -> whole(value, Character.toString(kind), flags, width, precision);
            case 'e', 'E', 'f', 'F', 'g', 'G' -> real(kind, value, flags, width, precision);
            default ->
                    throw budget.refusal(
                            "the directive %" + kind + " of a format is not supported");
        }
    }

    private String cut(String value, int precision) {
        if (precision < 0 || precision >= value.codePointCount(0, value.length())) {
            return value;
        }
        return value.substring(0, value.offsetByCodePoints(0, precision));
    }

    private void whole(Object value, String base, String flags, int width, int precision) {
        if (!Arithmetic.isNumber(value) || !base.isEmpty() && value instanceof Double) {
            throw budget.refusal("a format needs a number, not " + Kinds.of(value));
        }
        BigInteger number =
                Arithmetic.big(value instanceof Double real ? numbers.truncated(real) : value);
        int radix = base.isEmpty() ? 10 : base.equals("o") ? 8 : 16;
        budget.work(number.bitLength());
        String digits =
                radix == 10
                        ? PythonNumbers.decimal(number.abs(), budget)
                        : number.abs().toString(radix);
        if (digits.length() < precision) {
            budget.text(precision);
            digits = "0".repeat(precision - digits.length()) + digits;
        }
        String prefix = sign(number.signum() < 0, flags);
        if (!base.isEmpty() && flags.contains("#")) {
            prefix += "0" + base;
        }
        pad(base.equals("X") ? digits.toUpperCase(Locale.ROOT) : digits, prefix, flags, width);
    }

    private void real(char kind, Object value, String flags, int width, int precision) {
        if (!Arithmetic.isNumber(value)) {
            throw budget.refusal("a format needs a number, not " + Kinds.of(value));
        }
        double number = numbers.real(value);
        boolean negative = number < 0 || number == 0 && 1 / number < 0;
        String digits =
                FloatFormat.of(
                        Math.abs(number),
                        kind,
                        precision < 0 ? 6 : precision,
                        flags.contains("#"),
                        budget);
        pad(digits, sign(negative, flags), flags, width);
    }

    private static String sign(boolean negative, String flags) {
        if (negative) {
            return "-";
        }
        return flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
    }

    private void pad(String value, String prefix, String flags, int width) {
        int length = value.codePointCount(0, value.length()) + prefix.length();
        int missing = Math.max(0, width - length);
        budget.text(value.length() + prefix.length() + (long) missing);
        if (flags.contains("-")) {
            text.append(prefix).append(value).append(" ".repeat(missing));
        } else if (flags.contains("0")) {
            text.append(prefix).append("0".repeat(missing)).append(value);
        } else {
            text.append(" ".repeat(missing)).append(prefix).append(value);
        }
    }
}
