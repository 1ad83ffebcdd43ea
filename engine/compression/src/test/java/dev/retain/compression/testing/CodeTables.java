package dev.retain.compression.testing;

import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.util.HexFormat;

/** CodeTables as the fixtures write them. */
public final class CodeTables {

    private CodeTables() {}

    /** The codes of a row of 4 bits, one digit each. */
    public static String hexadecimal(QuantizedTensor tensor, int row) {
        var digits = new StringBuilder();
        for (int i = row * tensor.columns(); i < (row + 1) * tensor.columns(); i++) {
            digits.append(HexFormat.of().toHighHexDigit(tensor.codes()[i] << 4));
        }
        return digits.toString();
    }

    /** The zero point of a group. */
    public static int zero(QuantizedTensor tensor, int group) {
        return tensor.zeros().map(zeros -> zeros[group] & 0xff).orElse(1 << (tensor.bits() - 1));
    }
}
