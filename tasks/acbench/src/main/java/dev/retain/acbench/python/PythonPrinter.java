package dev.retain.acbench.python;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;

/** What Python prints: {@code str(value)} and {@code repr(value)}. A set keeps its order. */
@API(status = INTERNAL, since = "0.1")
public final class PythonPrinter {

    /** As many digits always come back; of a subnormal number fewer do. */
    private static final int ALWAYS_EXACT = 15;

    private static final int LEAST_POINT = -4;
    private static final int MOST_POINT = 16;

    private PythonPrinter() {}

    /** The text of {@code str(value)}. */
    public static String str(PythonValue value) {
        return value instanceof PythonValue.Str text ? text.value() : repr(value);
    }

    /** The text of {@code repr(value)}. */
    public static String repr(PythonValue value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(PythonValue value, StringBuilder out) {
        if (value instanceof PythonValue.ListOf list) {
            write("[", list.items(), "]", out);
        } else if (value instanceof PythonValue.TupleOf tuple) {
            write("(", tuple.items(), tuple.items().size() == 1 ? ",)" : ")", out);
        } else if (value instanceof PythonValue.SetOf set) {
            if (set.items().isEmpty()) {
                out.append("set()");
            } else {
                write("{", set.items(), "}", out);
            }
        } else if (value instanceof PythonValue.DictOf dict) {
            write(dict.entries(), out);
        } else {
            out.append(plain(value));
        }
    }

    private static void write(
            String open, Collection<PythonValue> items, String close, StringBuilder out) {
        String before = open;
        for (PythonValue item : items) {
            out.append(before);
            write(item, out);
            before = ", ";
        }
        out.append(items.isEmpty() ? open : "").append(close);
    }

    private static void write(Map<PythonValue, PythonValue> entries, StringBuilder out) {
        String before = "{";
        for (Map.Entry<PythonValue, PythonValue> entry : entries.entrySet()) {
            out.append(before);
            write(entry.getKey(), out);
            out.append(": ");
            write(entry.getValue(), out);
            before = ", ";
        }
        out.append(entries.isEmpty() ? "{}" : "}");
    }

    private static String plain(PythonValue value) {
        if (value instanceof PythonValue.Str text) {
            return QuotedText.of(text.value());
        }
        if (value instanceof PythonValue.Bytes bytes) {
            return QuotedText.ofBytes(bytes.latin());
        }
        if (value instanceof PythonValue.Int whole) {
            return whole.value().toString();
        }
        if (value instanceof PythonValue.Real real) {
            return real(real.value());
        }
        if (value instanceof PythonValue.Complex complex) {
            return complex(complex);
        }
        if (value instanceof PythonValue.Bool truth) {
            return truth.value() ? "True" : "False";
        }
        if (value instanceof PythonValue.Foreign foreign) {
            return foreign.text();
        }
        return value instanceof PythonValue.None ? "None" : "Ellipsis";
    }

    private static String complex(PythonValue.Complex value) {
        String imaginary = part(value.imaginary()) + "j";
        if (Double.doubleToLongBits(value.real()) == 0) {
            return imaginary;
        }
        String sign = imaginary.startsWith("-") ? "" : "+";
        return "(" + part(value.real()) + sign + imaginary + ")";
    }

    private static String part(double value) {
        String text = real(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /**
     * The shortest digits that give the same number when read; with an exponent below 0.0001 and
     * from 1e16.
     */
    private static String real(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        String sign = Math.copySign(1, value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > LEAST_POINT && point <= MOST_POINT) {
            String plain = shortest.toPlainString();
            return sign + plain + (plain.contains(".") ? "" : ".0");
        }
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        int exponent = point - 1;
        return String.format(
                Locale.ROOT,
                "%s%s%se%s%02d",
                sign,
                digits.substring(0, 1),
                fraction,
                exponent < 0 ? "-" : "+",
                Math.abs(exponent));
    }

    /** Above a power of two numbers are less close than below, so the farther digits may do. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int fewest = value < Double.MIN_NORMAL ? 1 : ALWAYS_EXACT;
        for (int digits = fewest; ; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == value) {
                return nearest;
            }
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.CEILING));
            if (above.doubleValue() == value) {
                return above;
            }
        }
    }
}
