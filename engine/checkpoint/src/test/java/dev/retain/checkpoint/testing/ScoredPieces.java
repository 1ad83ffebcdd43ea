package dev.retain.checkpoint.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** SentencePiece's byte-pair encoding, word by word of its definition and as slow. */
public final class ScoredPieces {

    private static final int FIRST_BYTE = 3;

    private final float[] scores;
    private final Map<String, Integer> ids = new HashMap<>();

    /** The first byte's token follows unknown, begin and end. */
    public ScoredPieces(List<String> tokens, float[] scores) {
        this.scores = scores;
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
    }

    public int[] encode(String text) {
        List<String> pieces =
                ("▁" + text.replace(' ', '▁'))
                        .codePoints()
                        .mapToObj(Character::toString)
                        .collect(Collectors.toCollection(ArrayList::new));
        for (int at = best(pieces); at >= 0; at = best(pieces)) {
            pieces.set(at, pieces.get(at) + pieces.remove(at + 1));
        }
        var result = new ArrayList<Integer>();
        for (var piece : pieces) {
            if (ids.containsKey(piece)) {
                result.add(ids.get(piece));
            } else {
                for (byte b : piece.getBytes(StandardCharsets.UTF_8)) {
                    result.add(FIRST_BYTE + (b & 0xff));
                }
            }
        }
        return result.stream().mapToInt(Integer::intValue).toArray();
    }

    private int best(List<String> pieces) {
        int best = -1;
        float highest = Float.NEGATIVE_INFINITY;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            var id = ids.get(pieces.get(i) + pieces.get(i + 1));
            if (id != null && scores[id] > highest) {
                highest = scores[id];
                best = i;
            }
        }
        return best;
    }
}
