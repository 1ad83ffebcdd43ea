package dev.retain.acbench.longbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How much two texts are like each other by Python's {@code difflib.SequenceMatcher} (Ratcliff and
 * Obershelp): twice the letters of common blocks over all letters, where the longest common block
 * is taken first and then those on both sides of it. In a second text of 200 letters and more,
 * letters that make up more than a hundredth of it begin no block.
 */
final class BlockRatio {

    private static final int LONG_TEXT = 200;
    private static final int PERCENT = 100;
    private static final int[] NOWHERE = {};

    private final int[] first;
    private final int[] second;
    private final Map<Integer, int[]> places;

    /** A piece of both texts. */
    private record Piece(int begin, int end, int otherBegin, int otherEnd) {}

    /** A common block. */
    private record Block(int begin, int otherBegin, int length) {}

    BlockRatio(int[] first, int[] second) {
        this.first = first;
        this.second = second;
        this.places = places(second);
    }

    private static Map<Integer, int[]> places(int[] text) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int letter : text) {
            counts.merge(letter, 1, Integer::sum);
        }
        int most = text.length < LONG_TEXT ? text.length : text.length / PERCENT + 1;
        Map<Integer, int[]> places = new HashMap<>();
        Map<Integer, Integer> filled = new HashMap<>();
        for (int at = 0; at < text.length; at++) {
            int letter = text[at];
            int count = counts.getOrDefault(letter, 0);
            if (count <= most) {
                places.computeIfAbsent(letter, key -> new int[count])[
                                filled.merge(letter, 1, Integer::sum) - 1] =
                        at;
            }
        }
        return places;
    }

    double ratio() {
        int common = 0;
        Deque<Piece> pieces = new ArrayDeque<>();
        pieces.add(new Piece(0, first.length, 0, second.length));
        while (!pieces.isEmpty()) {
            Piece piece = pieces.pop();
            Block block = longest(piece);
            if (block.length > 0) {
                common += block.length;
                int end = block.begin + block.length;
                int otherEnd = block.otherBegin + block.length;
                if (piece.begin < block.begin && piece.otherBegin < block.otherBegin) {
                    pieces.push(
                            new Piece(
                                    piece.begin, block.begin, piece.otherBegin, block.otherBegin));
                }
                if (end < piece.end && otherEnd < piece.otherEnd) {
                    pieces.push(new Piece(end, piece.end, otherEnd, piece.otherEnd));
                }
            }
        }
        return 2.0 * common / (first.length + second.length);
    }

    private Block longest(Piece piece) {
        int[] before = new int[second.length + 1];
        int[] now = new int[second.length + 1];
        var best = new Block(piece.begin, piece.otherBegin, 0);
        for (int at = piece.begin; at < piece.end; at++) {
            for (int other : where(at)) {
                if (other >= piece.otherBegin && other < piece.otherEnd) {
                    int length = (other > piece.otherBegin ? before[other] : 0) + 1;
                    now[other + 1] = length;
                    if (length > best.length) {
                        best = new Block(at - length + 1, other - length + 1, length);
                    }
                }
            }
            for (int other : at > piece.begin ? where(at - 1) : NOWHERE) {
                before[other + 1] = 0;
            }
            int[] spare = before;
            before = now;
            now = spare;
        }
        return widened(best, piece);
    }

    private int[] where(int at) {
        return places.getOrDefault(first[at], NOWHERE);
    }

    /** With the letters on both sides that begin no block but are alike. */
    private Block widened(Block block, Piece piece) {
        int begin = block.begin;
        int other = block.otherBegin;
        while (begin > piece.begin
                && other > piece.otherBegin
                && first[begin - 1] == second[other - 1]) {
            begin--;
            other--;
        }
        int end = block.begin + block.length;
        int otherEnd = block.otherBegin + block.length;
        while (end < piece.end && otherEnd < piece.otherEnd && first[end] == second[otherEnd]) {
            end++;
            otherEnd++;
        }
        return new Block(begin, other, end - begin);
    }
}
