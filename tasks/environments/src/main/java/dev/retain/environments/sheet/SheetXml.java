package dev.retain.environments.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Reads parts of a workbook other than its tables. */
final class SheetXml {

    private static final int MOST_DIGITS = 6;
    private static final int TEN = 10;

    private SheetXml() {}

    /** A number from an attribute, −1 if there is none. */
    static int number(Attributes attributes, String name) {
        String value = attributes.getValue(name);
        return value == null ? -1 : number(value);
    }

    /** A whole number of at most six digits, −1 if it is none. */
    static int number(String digits) {
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9' || i == MOST_DIGITS) {
                return -1;
            }
            number = number * TEN + digits.charAt(i) - '0';
        }
        return digits.isEmpty() ? -1 : number;
    }

    /** The texts that cells share, without how they are to be spoken. */
    static final class Texts extends DefaultHandler {

        private final List<String> texts = new ArrayList<>();
        private StringBuilder text = new StringBuilder();
        private boolean inText;
        private boolean spoken;

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            switch (local) {
                case "si" -> text = new StringBuilder();
                case "rPh" -> spoken = true;
                case "t" -> inText = !spoken;
                default -> {
                    // fonts and colours are not shown
                }
            }
        }

        @Override
        public void characters(char[] letters, int from, int length) {
            if (inText) {
                text.append(letters, from, length);
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            switch (local) {
                case "si" -> texts.add(text.toString());
                case "rPh" -> spoken = false;
                case "t" -> inText = false;
                default -> {
                    // see above
                }
            }
        }

        /** A text by its number. */
        Optional<String> text(int number) {
            return number >= 0 && number < texts.size()
                    ? Optional.of(texts.get(number))
                    : Optional.empty();
        }
    }

    /** The number formats of styles, by a style's number. */
    static final class Formats extends DefaultHandler {

        private final Map<Integer, String> own = new HashMap<>();
        private final List<Integer> styles = new ArrayList<>();
        private boolean inCells;

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            switch (local) {
                case "numFmt" ->
                        own.put(
                                number(attributes, "numFmtId"),
                                String.valueOf(attributes.getValue("formatCode")));
                case "cellXfs" -> inCells = true;
                case "xf" -> {
                    if (inCells) {
                        styles.add(number(attributes, "numFmtId"));
                    }
                }
                default -> {
                    // fonts, borders and colours are not shown
                }
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            inCells = inCells && !local.equals("cellXfs");
        }

        /** How a style shows numbers. */
        String format(int style) {
            if (style < 0 || style >= styles.size() || styles.get(style) < 0) {
                return ShownNumber.GENERAL;
            }
            String format = own.get(styles.get(style));
            String builtin = BuiltinFormats.getBuiltinFormat(styles.get(style));
            return format != null ? format : builtin == null ? ShownNumber.GENERAL : builtin;
        }
    }

    /** The notes on a table's cells, by their labels. */
    static final class Notes extends DefaultHandler {

        private final Map<String, StringBuilder> notes = new LinkedHashMap<>();
        private StringBuilder note = new StringBuilder();
        private boolean inText;

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) {
            if (local.equals("comment")) {
                note = new StringBuilder();
                notes.put(String.valueOf(attributes.getValue("ref")), note);
            }
            inText = local.equals("t");
        }

        @Override
        public void characters(char[] letters, int from, int length) {
            if (inText) {
                note.append(letters, from, length);
            }
        }

        @Override
        public void endElement(String uri, String local, String name) {
            inText = false;
        }

        Map<String, StringBuilder> byPlace() {
            return notes;
        }
    }
}
