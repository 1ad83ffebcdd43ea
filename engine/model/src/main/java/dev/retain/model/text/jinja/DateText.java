package dev.retain.model.text.jinja;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Dates as Python's strftime writes them in English. */
final class DateText {

    private static final Map<Character, String> PATTERNS =
            Map.ofEntries(
                    Map.entry('d', "dd"),
                    Map.entry('m', "MM"),
                    Map.entry('Y', "yyyy"),
                    Map.entry('y', "yy"),
                    Map.entry('b', "MMM"),
                    Map.entry('B', "MMMM"),
                    Map.entry('a', "EEE"),
                    Map.entry('A', "EEEE"),
                    Map.entry('H', "HH"),
                    Map.entry('M', "mm"),
                    Map.entry('S', "ss"),
                    Map.entry('j', "DDD"));

    private DateText() {}

    static String format(String format, LocalDateTime date) {
        var text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char code = format.charAt(++i);
            String pattern = PATTERNS.get(code);
            if (code == '%') {
                text.append('%');
            } else if (pattern == null) {
                throw new TemplateException(
                        "chat template: the date format %" + code + " is not supported");
            } else {
                text.append(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(date));
            }
        }
        return text.toString();
    }
}
