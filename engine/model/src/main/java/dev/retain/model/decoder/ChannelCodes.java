package dev.retain.model.decoder;

import dev.retain.checkpoint.tensor.AffineCodes;
import java.util.List;
import java.util.Optional;

/**
 * Linears of 8 bits with the same input and one scale a row, one below the other, as PyTorch's
 * product of 8-bit weights takes them: {@code w[o][i] = code · scale}.
 *
 * @param columns input channels
 * @param codes signed, {@code [rows][columns]} row-major
 * @param scales {@code [rows]}
 */
record ChannelCodes(int columns, byte[] codes, float[] scales) {

    private static final int BITS = 8;
    private static final int CENTRE = 128;

    /**
     * Those of linears with as many columns each; empty if one has other bits, groups within a row,
     * or values that are not symmetric about zero.
     */
    static Optional<ChannelCodes> of(List<AffineCodes> linears) {
        if (!linears.stream().allMatch(ChannelCodes::fits)) {
            return Optional.empty();
        }
        int columns = linears.get(0).columns();
        int rows = linears.stream().mapToInt(AffineCodes::rows).sum();
        var codes = new byte[Math.multiplyExact(rows, columns)];
        var scales = new float[rows];
        int row = 0;
        for (AffineCodes linear : linears) {
            int first = row * columns;
            for (int i = 0; i < linear.codes().length; i++) {
                codes[first + i] = (byte) ((linear.codes()[i] & 0xff) - CENTRE);
            }
            System.arraycopy(linear.scales(), 0, scales, row, linear.rows());
            row += linear.rows();
        }
        return Optional.of(new ChannelCodes(columns, codes, scales));
    }

    private static boolean fits(AffineCodes linear) {
        if (linear.bits() != BITS || linear.groups() != 1) {
            return false;
        }
        for (int row = 0; row < linear.rows(); row++) {
            if (linear.offsets()[row] != -CENTRE * linear.scales()[row]) {
                return false;
            }
        }
        return true;
    }

    int rows() {
        return scales.length;
    }
}
