package dev.retain.tasks.mini;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.task.Message;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * One message of a document.
 *
 * @param role {@code system}, {@code user} or {@code assistant}; empty for plain text
 * @param pieces its text
 * @param endWeight how much the end of the message counts in training
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Turn(String role, List<Piece> pieces, double endWeight) {

    /** Copies the list. */
    public Turn {
        pieces = List.copyOf(pieces);
    }

    static Turn system(String text) {
        return told("system", text);
    }

    static Turn user(String text) {
        return told("user", text);
    }

    static Turn assistant(String text, double weight) {
        return assistant(List.of(new Piece(text, weight)), weight);
    }

    static Turn assistant(List<Piece> pieces, double endWeight) {
        return new Turn("assistant", pieces, endWeight);
    }

    static Turn plain(String text) {
        return new Turn("", List.of(new Piece(text, 1)), 1);
    }

    private static Turn told(String role, String text) {
        return new Turn(role, List.of(new Piece(text, 0)), 0);
    }

    /** The whole text. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    Message message() {
        return new Message(role, text());
    }
}
