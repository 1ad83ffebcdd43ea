package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Budget;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Dates as Python's strftime writes them in English; the time of day is midnight. */
final class DateText {

    private static final int FLAG_LIMIT = 2;

    private final LocalDate date;
    private final Budget budget;

    private DateText(LocalDate date, Budget budget) {
        this.date = date;
        this.budget = budget;
    }

    static String format(String format, LocalDate date, Budget budget) {
        return new DateText(date, budget).format(format);
    }

    private String format(String format) {
        budget.text(format.length());
        var text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) {
                text.append(c);
                continue;
            }
            char flag = format.charAt(i + 1);
            boolean flagged = "-_0^".indexOf(flag) >= 0 && i + FLAG_LIMIT < format.length();
            i += flagged ? 2 : 1;
            String piece = piece(format.charAt(i), flagged ? flag : ' ');
            budget.text(piece.length());
            text.append(piece);
        }
        return text.toString();
    }

    private String piece(char code, char flag) {
        String number = number(code, flag);
        if (!number.isEmpty()) {
            return number;
        }
        String word = word(code);
        if (flag == '^') {
            return word.toUpperCase(Locale.ENGLISH);
        }
        if (flag != ' ') {
            throw unsupported("" + flag + code);
        }
        return word;
    }

    private String word(char code) {
        return switch (code) {
            case 'a' -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> format("%B").substring(0, 3);
            case 'B' -> date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'c' -> format("%a %b %e %H:%M:%S %Y");
            case 'D', 'x' -> format("%m/%d/%y");
            case 'F' -> format("%Y-%m-%d");
            case 'p' -> "AM";
            case 'P' -> "am";
            case 'r' -> format("%I:%M:%S %p");
            case 'R' -> format("%H:%M");
            case 'T', 'X' -> format("%H:%M:%S");
            case 'z', 'Z' -> "";
            case 'n' -> "\n";
            case 't' -> "\t";
            case '%' -> "%";
            default -> throw unsupported("" + code);
        };
    }

    private RuntimeException unsupported(String code) {
        return budget.refusal("the date format %" + code + " is not supported");
    }

    /** Empty for what is no number. */
    private String number(char code, char flag) {
        int monday = date.getDayOfWeek().getValue();
        int day = date.getDayOfYear();
        return switch (code) {
            case 'd' -> padded(date.getDayOfMonth(), 2, '0', flag);
            case 'e' -> padded(date.getDayOfMonth(), 2, '_', flag);
            case 'm' -> padded(date.getMonthValue(), 2, '0', flag);
            case 'y' -> padded(date.getYear() % 100, 2, '0', flag);
            case 'Y' -> padded(date.getYear(), 1, '0', flag);
            case 'C' -> padded(date.getYear() / 100, 2, '0', flag);
            case 'H', 'M', 'S' -> padded(0, 2, '0', flag);
            case 'k' -> padded(0, 2, '_', flag);
            case 'I' -> padded(12, 2, '0', flag);
            case 'l' -> padded(12, 2, '_', flag);
            case 'f' -> "000000";
            case 'j' -> padded(day, 3, '0', flag);
            case 'u' -> padded(monday, 1, '0', flag);
            case 'w' -> padded(monday % 7, 1, '0', flag);
            case 'U' -> padded((day + 6 - monday % 7) / 7, 2, '0', flag);
            case 'W' -> padded((day + 6 - (monday + 6) % 7) / 7, 2, '0', flag);
            case 'V' -> padded(date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), 2, '0', flag);
            case 'G' -> padded(date.get(IsoFields.WEEK_BASED_YEAR), 1, '0', flag);
            case 'g' -> padded(date.get(IsoFields.WEEK_BASED_YEAR) % 100, 2, '0', flag);
            default -> "";
        };
    }

    private static String padded(int number, int width, char otherwise, char flag) {
        char pad = flag == ' ' || flag == '^' ? otherwise : flag;
        String digits = Integer.toString(number);
        if (pad == '-') {
            return digits;
        }
        String blank = pad == '_' ? " " : "0";
        return blank.repeat(Math.max(0, width - digits.length())) + digits;
    }
}
