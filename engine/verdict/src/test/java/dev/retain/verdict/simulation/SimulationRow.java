package dev.retain.verdict.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A row of the specification's tables.
 *
 * @param name table and settings, parted by slashes
 * @param gates how many gates its numbers were simulated with; empty if they are exact
 * @param promise what it is held to
 * @param figures its numbers
 */
record SimulationRow(String name, OptionalInt gates, Promise promise, List<Figure> figures) {

    private static final Set<String> MEANS = Set.of("samples", "tries");
    private static final String MEDIAN = "median";

    /**
     * A number of a row.
     *
     * @param name such as {@code R}, the share of RETAINED
     * @param value rates in percent
     * @param unit of its last digit
     */
    record Figure(String name, double value, double unit) {

        static Figure of(String text) {
            String[] parts = text.split("=", -1);
            int point = parts[1].indexOf('.');
            int digits = point < 0 ? 0 : parts[1].length() - point - 1;
            return new Figure(parts[0], Double.parseDouble(parts[1]), Math.pow(10, -digits));
        }

        /** As the specification writes it. */
        String text() {
            return rounded(value);
        }

        /** Another number, with as many digits. */
        String rounded(double number) {
            return BigDecimal.valueOf(number)
                    .setScale((int) Math.round(-Math.log10(unit)), RoundingMode.HALF_EVEN)
                    .toPlainString();
        }

        /** Whether it is a share of gates, in percent. */
        boolean isRate() {
            return !MEANS.contains(name) && !name.equals(MEDIAN);
        }

        boolean isMedian() {
            return name.equals(MEDIAN);
        }
    }

    static SimulationRow of(String line) {
        String[] columns = line.split(",", -1);
        return new SimulationRow(
                columns[0],
                columns[1].equals("exact")
                        ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(columns[1])),
                Promise.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                Arrays.stream(columns[3].split(" ", -1)).map(Figure::of).toList());
    }

    /** A part of the name. */
    String part(int index) {
        return name.split("/", -1)[index];
    }

    int whole(int index) {
        return Integer.parseInt(part(index));
    }

    double number(int index) {
        return Double.parseDouble(part(index));
    }

    /** The table that the row is of. */
    String table() {
        return switch (part(0)) {
            case "binary", "end", "losses" -> part(0) + "/" + part(1);
            case "cost" -> part(1).equals("clusters") ? "cost/clusters" : "cost";
            case "follow" -> part(1).equals("exact") ? "follow/exact" : "follow";
            default -> part(0);
        };
    }
}
