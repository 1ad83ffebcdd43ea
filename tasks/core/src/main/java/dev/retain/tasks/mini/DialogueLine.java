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
public record DialogueLine(String role, List<Piece> pieces, double endWeight) {

    /** Copies the list. */
    public DialogueLine {
        pieces = List.copyOf(pieces);
    }

    static DialogueLine system(String text) {
        return told("system", text);
    }

    static DialogueLine user(String text) {
        return told("user", text);
    }

    static DialogueLine assistant(String text, double weight) {
        return assistant(List.of(new Piece(text, weight)), weight);
    }

    static DialogueLine assistant(List<Piece> pieces, double endWeight) {
        return new DialogueLine("assistant", pieces, endWeight);
    }

    static DialogueLine plain(String text) {
        return new DialogueLine("", List.of(new Piece(text, 1)), 1);
    }

    private static DialogueLine told(String role, String text) {
        return new DialogueLine(role, List.of(new Piece(text, 0)), 0);
    }

    /** The whole text. */
    public String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining());
    }

    Message message() {
        return new Message(role, text());
    }
}
