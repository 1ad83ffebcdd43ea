package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/**
 * One message of a chat.
 *
 * @param role {@code system}, {@code user} or {@code assistant}
 * @param content its text
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Message(String role, String content) {

    /** A message that sets the scene. */
    public static Message system(String content) {
        return new Message("system", content);
    }

    /** A message of the user. */
    public static Message user(String content) {
        return new Message("user", content);
    }

    /** A message of the model. */
    public static Message assistant(String content) {
        return new Message("assistant", content);
    }
}
