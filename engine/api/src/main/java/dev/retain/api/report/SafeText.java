package dev.retain.api.report;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.Locale;
import org.apiguardian.api.API;

/** Makes text that a model or a file brought fit to stand in a report. */
@API(status = INTERNAL, since = "0.1")
public final class SafeText {

    private static final char UNKNOWN = '\uFFFD';
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE_PICTURE = 0x2421;

    private SafeText() {}

    /**
     * Replaces what cannot be seen or would turn the text around it: control characters by their
     * pictures, characters that set the direction of writing by their code, broken surrogates by
     * U+FFFD. Tabs and line ends stay; CRLF becomes LF.
     */
    public static String visible(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean endsLine = c == '\r' && i < text.length() && text.charAt(i) == '\n';
            if (!endsLine) {
                append(c, out);
            }
        }
        return out.toString();
    }

    private static void append(int c, StringBuilder out) {
        if (c == '\n' || c == '\t') {
            out.append((char) c);
        } else if (c < ' ') {
            out.append((char) (CONTROL_PICTURES + c));
        } else if (c == 0x7F) {
            out.append((char) DELETE_PICTURE);
        } else if (turnsText(c)) {
            out.append(String.format("⟨U+%04X⟩", c));
        } else if ((c > 0x7F && c < 0xA0) || isNoCharacter(c)) {
            out.append(UNKNOWN);
        } else {
            out.appendCodePoint(c);
        }
    }

    private static boolean turnsText(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }

    private static boolean isNoCharacter(int c) {
        return Character.getType(c) == Character.SURROGATE
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xFDD0 && c <= 0xFDEF);
    }

    /** The same on one line: line ends and tabs become spaces. */
    public static String line(String text) {
        return visible(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '));
    }

    /** The beginning, with the number of characters left out. */
    public static String clip(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
        return text.substring(0, end)
                + String.format(Locale.ROOT, " … %,d more characters", text.length() - end);
    }

    /** The end, with the number of characters left out. */
    public static String clipStart(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int cut = text.length() - most;
        int start = Character.isLowSurrogate(text.charAt(cut)) ? cut + 1 : cut;
        return String.format(Locale.ROOT, "%,d characters before … ", start)
                + text.substring(start);
    }
}
