package dev.retain.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.remote.http.MalformedAnswerException;
import dev.retain.remote.http.ServerConnection;
import dev.retain.remote.protocol.Asking;
import dev.retain.remote.protocol.Completion;
import dev.retain.remote.protocol.ServerWords;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model of a server's, which is watched for being the same. Requests may be sent by several
 * threads; one alone looks whether it is the same.
 */
final class ServedModel {

    private static final int SHOWN_NAMES = 20;
    private static final String PROPS = "/props";
    private static final String TAGS = "/api/tags";
    private static final String VERSION = "/version";
    private static final String TEXT = "/completions";
    private static final String CHAT = "/chat/completions";

    private final URI address;
    private final ServerConnection server;
    private final ServerConnection root;
    private final Spending spending;
    private final Set<String> nothingAt = new HashSet<>();
    private final ServerWords words;
    private final Asking asking;
    private final AtomicReference<@Nullable String> fingerprint = new AtomicReference<>();

    /**
     * Finds a model.
     *
     * @param address with the model's name as fragment, unless the server has one only
     * @param server at the address
     * @param root at the address without its last {@code /v1}, where what is not of the protocol is
     * @throws ModelNotFoundException if the server has none of that name
     */
    ServedModel(URI address, ServerConnection server, ServerConnection root, Spending spending) {
        this.address = address;
        this.server = server;
        this.root = root;
        this.spending = spending;
        this.words = look(Set.of());
        this.asking = new Asking(words.model());
    }

    /** What the server says now, but for paths where it had nothing the first time. */
    private ServerWords look(Set<String> withoutPaths) {
        JsonNode entry = server.get("/models", this::entry);
        Map<String, JsonNode> found = new HashMap<>();
        for (String path : List.of(PROPS, TAGS, VERSION)) {
            if (!withoutPaths.contains(path)) {
                root.find(path)
                        .ifPresentOrElse(
                                answer -> found.put(path, answer), () -> nothingAt.add(path));
            }
        }
        return ServerWords.of(
                entry,
                Optional.ofNullable(found.get(PROPS)),
                Optional.ofNullable(found.get(TAGS)),
                Optional.ofNullable(found.get(VERSION)));
    }

    private JsonNode entry(JsonNode list) {
        if (!list.path("data").isArray()) {
            throw new MalformedAnswerException("the list of models has no data");
        }
        List<String> names = new ArrayList<>();
        for (JsonNode entry : list.path("data")) {
            String name = entry.path("id").asText();
            if (name.equals(address.getFragment())) {
                return entry;
            }
            names.add(name);
        }
        if (address.getFragment() == null && names.size() == 1) {
            return list.path("data").path(0);
        }
        throw new ModelNotFoundException(
                "%s; write it behind the address, as %s#NAME. There are: %s"
                        .formatted(
                                address.getFragment() == null
                                        ? address + " serves not one model alone"
                                        : "no model of " + address + " has that name",
                                base(address),
                                names.stream()
                                        .limit(SHOWN_NAMES)
                                        .collect(Collectors.joining(", "))));
    }

    /** An address without the model's name and without a slash at the end. */
    static String base(URI address) {
        String text = address.toString();
        int name = text.indexOf('#');
        return (name < 0 ? text : text.substring(0, name)).replaceAll("/+$", "");
    }

    URI address() {
        return address;
    }

    /** What the server said of itself at the beginning. */
    ServerWords words() {
        return words;
    }

    /** Asks for bodies of requests. */
    Asking asking() {
        return asking;
    }

    /** What the server calls the system that answers; asks for one token where it is not known. */
    String fingerprint(boolean chat) {
        String known = fingerprint.get();
        if (known != null) {
            return known;
        }
        return chat
                ? chat(new Request.Generate(List.of(Message.user("a")), 1, List.of())).fingerprint()
                : text(asking.text("a", 1, List.of())).fingerprint();
    }

    /** Sends a body to {@code completions}. */
    Completion text(ObjectNode body) {
        return sent(TEXT, body, Completion::ofText);
    }

    /** Leaves a chat to the server. */
    Completion chat(Request.Generate request) {
        return sent(CHAT, asking.chat(request), Completion::ofChat);
    }

    private Completion sent(String path, ObjectNode body, Function<JsonNode, Completion> reading) {
        Completion answer = server.post(path, body, reading, spending::request);
        spending.answer(answer);
        String before = fingerprint.compareAndExchange(null, answer.fingerprint());
        if (before != null && !before.equals(answer.fingerprint())) {
            throw changed("its system is " + answer.fingerprint() + " and was " + before);
        }
        return answer;
    }

    /**
     * Looks whether the server still says the same.
     *
     * @throws ChangedServerException if it does not
     */
    void recheck() {
        ServerWords now;
        try {
            now = look(Set.copyOf(nothingAt));
        } catch (ModelNotFoundException e) {
            throw changed("it does not have the model any more");
        }
        if (!now.equals(words)) {
            throw changed(
                    "it says now %s %s and said %s %s"
                            .formatted(
                                    now.ofModel(),
                                    now.ofServer(),
                                    words.ofModel(),
                                    words.ofServer()));
        }
    }

    ChangedServerException changed(String how) {
        return new ChangedServerException(
                "what answers at %s is not what it was when the cell began: %s; let one model be served while it is judged, and run again"
                        .formatted(address, how));
    }

    /** The name of the server's software, as far as it can be seen. */
    Optional<String> software() {
        return Optional.ofNullable(words.ofModel().get("owned_by"));
    }
}
