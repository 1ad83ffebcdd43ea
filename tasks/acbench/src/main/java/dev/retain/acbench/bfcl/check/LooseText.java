package dev.retain.acbench.bfcl.check;

import dev.retain.acbench.python.PythonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as BFCL compares them: without case, blanks and some punctuation; one kind of quotes. */
final class LooseText {

    private static final Pattern PASSED_OVER = Pattern.compile("[ ,./\\-_*^]");

    private LooseText() {}

    static String of(String text) {
        return PASSED_OVER.matcher(text).replaceAll("").toLowerCase(Locale.ROOT).replace('\'', '"');
    }

    /** Of a text its plain form, else the value itself. */
    static PythonValue of(PythonValue value) {
        return value instanceof PythonValue.Str text ? PythonValue.of(of(text.value())) : value;
    }
}
