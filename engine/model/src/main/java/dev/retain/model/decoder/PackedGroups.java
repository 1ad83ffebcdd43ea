package dev.retain.model.decoder;

import dev.retain.checkpoint.tensor.AffineCodes;
import java.util.List;

/**
 * Linears with the same input, one below the other, as the product of packed codes takes them:
 * {@code w = (code − centre) · scale + zero} with scales and zeros in bf16. Codes of 8 bits are two
 * codes of 4 bits, the upper and the lower half, each with scales of its own, beside one another as
 * if there were twice as many inputs: {@code c − 128 = (h − 8) · 16 + (l − 8) + 8}.
 */
final class PackedGroups {

    private static final int NIBBLE = 4;
    private static final int NIBBLES = 16;
    private static final int LOWER = 15;

    /** The largest error of bf16 as a share of a number, squared. */
    private static final double ERROR = 0x1p-16;

    /** How often the error of all rows, squared, a single row may have. */
    private static final int WORST_ROW = 4;

    private final List<AffineCodes> linears;
    private final int columns;
    private final int planes;
    private final int groupSize;
    private final byte[] codes;
    private final float[] scales;
    private int row;
    private double error;
    private double square;
    private boolean precise = true;

    /**
     * @param linears with as many columns and bits each
     * @param groupSize of the product; divides the columns and the groups of each linear
     */
    private PackedGroups(List<AffineCodes> linears, int groupSize) {
        this.linears = linears;
        this.columns = linears.get(0).columns();
        this.planes = linears.get(0).bits() / NIBBLE;
        this.groupSize = groupSize;
        int rows = linears.stream().mapToInt(AffineCodes::rows).sum();
        this.codes = new byte[Math.multiplyExact(rows, planes * columns)];
        this.scales = new float[2 * codes.length / groupSize];
    }

    static PackedGroups of(List<AffineCodes> linears) {
        int columns = linears.get(0).columns();
        int groupSize =
                KernelPlan.GROUPS.stream()
                        .filter(size -> columns % size == 0)
                        .filter(size -> linears.stream().allMatch(linear -> divides(size, linear)))
                        .findFirst()
                        .orElse(0);
        if (groupSize == 0) {
            var none = new PackedGroups(linears, columns);
            none.precise = false;
            return none;
        }
        var groups = new PackedGroups(linears, groupSize);
        for (AffineCodes linear : linears) {
            for (int row = 0; row < linear.rows() && groups.precise; row++) {
                groups.add(linear, row);
            }
        }
        return groups;
    }

    private static boolean divides(int size, AffineCodes linear) {
        return linear.groupSize() >= linear.columns() || linear.groupSize() % size == 0;
    }

    /**
     * Whether the product represents the weights as precisely as bf16 must: the root of the sum of
     * the squared errors is at most 2⁻⁸ of that of the weights, as it is if each weight is rounded.
     * A single row may have twice that.
     */
    boolean isPrecise() {
        return precise && error <= ERROR * square;
    }

    int rows() {
        return linears.stream().mapToInt(AffineCodes::rows).sum();
    }

    /** Columns of all halves. */
    int width() {
        return planes * columns;
    }

    /** Codes of 4 bits, {@code [rows][width]}. */
    byte[] codes() {
        return codes;
    }

    /** Groups of a row, of all halves. */
    int groups() {
        return width() / groupSize;
    }

    /** Scales and zeros that bf16 holds exactly, {@code [rows][groups][2]}. */
    float[] scales() {
        return scales;
    }

    private void add(AffineCodes linear, int source) {
        int from = source * columns;
        int to = row * width();
        double rowError = 0;
        double rowSquare = 0;
        for (int group = 0; group < columns / groupSize; group++) {
            int first = group * groupSize;
            int at = source * linear.groups() + first / linear.groupSize();
            Sums sums = copy(linear.codes(), from + first, to + first);
            double scale = linear.scales()[at];
            double zero = linear.offsets()[at] + centre() * scale;
            float roundedScale = rounded(scale);
            // what the scale is off is taken back on average, because it would add up over a group
            float roundedZero = rounded(zero - (roundedScale - scale) * sums.mean());
            rowError += sums.square(roundedScale - scale, roundedZero - zero);
            rowSquare += sums.square(scale, zero);
            put(group, roundedScale, roundedZero);
        }
        precise &= rowError <= WORST_ROW * ERROR * rowSquare;
        error += rowError;
        square += rowSquare;
        row++;
    }

    /** The nearest number that bf16 holds. */
    private static float rounded(double value) {
        int bits = Float.floatToRawIntBits((float) value);
        int half = 0x7fff + (bits >>> 16 & 1);
        return Float.intBitsToFloat(bits + half & 0xffff0000);
    }

    private int centre() {
        return 1 << (NIBBLE * planes - 1);
    }

    private Sums copy(byte[] source, int from, int to) {
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < groupSize; i++) {
            int code = source[from + i] & 0xff;
            int centred = code - centre();
            sum += centred;
            squares += (long) centred * centred;
            if (planes == 1) {
                codes[to + i] = (byte) code;
            } else {
                codes[to + i] = (byte) (code >> NIBBLE);
                codes[to + columns + i] = (byte) (code & LOWER);
            }
        }
        return new Sums(groupSize, sum, squares);
    }

    private void put(int group, float scale, float zero) {
        int at = 2 * (row * groups() + group);
        scales[at] = planes == 1 ? scale : NIBBLES * scale;
        scales[at + 1] = zero;
        if (planes == 2) {
            int lower = at + groups();
            scales[lower] = scale;
            scales[lower + 1] = scale * NIBBLES / 2;
        }
    }

    /** Of the centred codes of a group. */
    private record Sums(int count, long sum, long squares) {

        double mean() {
            return (double) sum / count;
        }

        /** The sum of the squares of {@code code · scale + zero}. */
        double square(double scale, double zero) {
            return scale * scale * squares + 2 * scale * zero * sum + count * zero * zero;
        }
    }
}
