package dev.retain.acbench.bfcl.decode;

import dev.retain.acbench.bfcl.source.SourceNode;
import java.nio.charset.StandardCharsets;

/**
 * The text of a piece of Java as BFCL cuts it out: places are counted in bytes and used as if they
 * were counted in characters, so that behind a letter of several bytes all is cut too late.
 */
final class ByteText {

    private final String source;
    private final int[] codePoints;
    private final boolean isAscii;

    ByteText(String source) {
        this.source = source;
        this.codePoints = source.codePoints().toArray();
        this.isAscii = source.chars().allMatch(c -> c < 0x80);
    }

    String of(SourceNode node) {
        if (isAscii) {
            return source.substring(node.start(), node.end());
        }
        int start = Math.min(bytes(node.start()), codePoints.length);
        int end = Math.min(bytes(node.end()), codePoints.length);
        return new String(codePoints, start, end - start);
    }

    private int bytes(int place) {
        return source.substring(0, place).getBytes(StandardCharsets.UTF_8).length;
    }
}
