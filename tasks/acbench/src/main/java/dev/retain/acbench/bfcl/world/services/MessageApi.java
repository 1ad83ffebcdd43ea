package dev.retain.acbench.bfcl.world.services;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Messages between the users of a workspace, {@code MessageAPI} in BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class MessageApi {

    /** Its class in BFCL. */
    public static final String NAME = "MessageAPI";

    private static final int SEED = 200191;
    private static final long LEAST_ID = 10_000;
    private static final long MOST_ID = 99_999;
    private static final String ASKED_TO_WAIT = "Could you upload the file?";

    private final ApiState state;
    private final PythonRandom random = new PythonRandom(SEED);

    private MessageApi(ApiState state) {
        this.state = state;
    }

    /** The workspace of a scenario. */
    public static SimulatedApi of(PythonValue.DictOf scenario) {
        ApiState state = new ApiState(usual(), scenario);
        ApiMethods operations = new ApiMethods(NAME);
        new MessageApi(state).addTo(operations);
        return new SimulatedApi(NAME, operations, state::values);
    }

    private static PythonValue.DictOf usual() {
        return PythonDicts.of(
                "generated_ids",
                new PythonValue.SetOf(Set.of()),
                "user_count",
                4,
                "user_map",
                PythonDicts.of(
                        "Alice",
                        "USR001",
                        "Bob",
                        "USR002",
                        "Catherine",
                        "USR003",
                        "Daniel",
                        "USR004"),
                "inbox",
                List.of(
                        PythonDicts.of("USR002", "My name is Alice. I want to connect."),
                        PythonDicts.of("USR003", ASKED_TO_WAIT),
                        PythonDicts.of("USR004", ASKED_TO_WAIT)),
                "message_count",
                3,
                "current_user",
                new PythonValue.None());
    }

    private void addTo(ApiMethods operations) {
        operations.add(
                "list_users()", a -> PythonDicts.of("user_list", List.copyOf(users().keySet())));
        operations.add("get_user_id(user)", this::userId);
        operations.add("message_login(user_id)", this::login);
        operations.add(
                "message_get_login_status()",
                a -> PythonDicts.of("login_status", state.isTrue("current_user")));
        operations.add("send_message(receiver_id, message)", loggedIn(this::send));
        operations.add("delete_message(receiver_id)", loggedIn(this::delete));
        operations.add("view_messages_sent()", loggedIn(a -> sent()));
        operations.add("add_contact(user_name)", this::addContact);
        operations.add("search_messages(keyword)", loggedIn(this::search));
        operations.add("get_message_stats()", loggedIn(a -> stats()));
    }

    private Function<BoundArguments, PythonValue> loggedIn(
            Function<BoundArguments, PythonValue> body) {
        return arguments ->
                state.isTrue("current_user")
                        ? body.apply(arguments)
                        : PythonDicts.error("No user is currently logged in.");
    }

    private Map<PythonValue, PythonValue> users() {
        return PythonDicts.dict(state.get("user_map")).entries();
    }

    private PythonValue userId(BoundArguments arguments) {
        PythonValue id = users().get(arguments.get("user"));
        return id == null
                ? PythonDicts.error(
                        "User '%s' not found in the workspace.".formatted(arguments.shown("user")))
                : PythonDicts.of("user_id", id);
    }

    private PythonValue login(BoundArguments arguments) {
        PythonValue id = arguments.get("user_id");
        boolean known = users().containsValue(id);
        if (known) {
            state.set("current_user", id);
        }
        return PythonDicts.of(
                "login_status",
                known,
                "message",
                (known ? "User '%s' logged in successfully." : "User ID '%s' not found.")
                        .formatted(arguments.shown("user_id")));
    }

    private PythonValue send(BoundArguments arguments) {
        PythonValue receiver = arguments.get("receiver_id");
        if (!users().containsValue(receiver)) {
            return PythonDicts.error(
                    "Receiver ID '%s' not found.".formatted(arguments.shown("receiver_id")));
        }
        PythonValue id = newId();
        state.append("inbox", new PythonValue.DictOf(Map.of(receiver, arguments.get("message"))));
        state.increase("message_count", PythonValue.of(1L));
        return PythonDicts.of(
                "sent_status",
                true,
                "message_id",
                PythonDicts.of("new_id", id),
                "message",
                "Message sent to '%s' successfully.".formatted(arguments.shown("receiver_id")));
    }

    private PythonValue newId() {
        if (!(state.get("generated_ids") instanceof PythonValue.SetOf given)) {
            throw new PythonError(
                    "'%s' object has no attribute 'add'"
                            .formatted(state.get("generated_ids").type()));
        }
        Set<PythonValue> ids = new LinkedHashSet<>(given.items());
        PythonValue id = PythonValue.of(random.between(LEAST_ID, MOST_ID));
        while (!ids.add(id)) {
            id = PythonValue.of(random.between(LEAST_ID, MOST_ID));
        }
        state.set("generated_ids", new PythonValue.SetOf(ids));
        return id;
    }

    /** A message's receiver: the first key of its entry. */
    private static Map.Entry<PythonValue, PythonValue> message(PythonValue entry) {
        return PythonDicts.dict(entry).entries().entrySet().iterator().next();
    }

    private PythonValue delete(BoundArguments arguments) {
        List<PythonValue> inbox = state.items("inbox");
        for (int i = inbox.size() - 1; i >= 0; i--) {
            if (message(inbox.get(i)).getKey().equals(arguments.get("receiver_id"))) {
                state.remove("inbox", i);
                return PythonDicts.of(
                        "deleted_status",
                        true,
                        "receiver_id",
                        arguments.get("receiver_id"),
                        "message",
                        "Receiver %s's latest message deleted successfully."
                                .formatted(arguments.shown("receiver_id")));
            }
        }
        return PythonDicts.error(
                "Receiver ID %s not found.".formatted(arguments.shown("receiver_id")));
    }

    private Map<PythonValue, List<PythonValue>> byReceiver() {
        Map<PythonValue, List<PythonValue>> sent = new LinkedHashMap<>();
        for (PythonValue entry : state.items("inbox")) {
            sent.computeIfAbsent(message(entry).getKey(), one -> new ArrayList<>())
                    .add(message(entry).getValue());
        }
        return sent;
    }

    private PythonValue sent() {
        Map<PythonValue, PythonValue> sent = new LinkedHashMap<>();
        byReceiver().forEach((user, texts) -> sent.put(user, new PythonValue.ListOf(texts)));
        return PythonDicts.of("messages", new PythonValue.DictOf(sent));
    }

    private PythonValue stats() {
        return PythonDicts.of(
                "stats",
                PythonDicts.of(
                        "received_count",
                        state.items("inbox").size(),
                        "total_contacts",
                        byReceiver().size()));
    }

    private PythonValue addContact(BoundArguments arguments) {
        PythonValue user = arguments.get("user_name");
        String shown = arguments.shown("user_name");
        if (state.has("user_map", user)) {
            return PythonDicts.error("User name '%s' already exists.".formatted(shown));
        }
        state.increase("user_count", PythonValue.of(1L));
        String number = ((PythonValue.Int) state.get("user_count")).value().toString();
        String id = "USR" + "0".repeat(Math.max(0, 3 - number.length())) + number;
        if (users().containsValue(PythonValue.of(id))) {
            return PythonDicts.error("User ID '%s' already exists.".formatted(id));
        }
        state.put("user_map", user, PythonValue.of(id));
        return PythonDicts.of(
                "added_status",
                true,
                "user_id",
                id,
                "message",
                "Contact '%s' added successfully.".formatted(shown));
    }

    private PythonValue search(BoundArguments arguments) {
        String keyword = arguments.text("keyword").toLowerCase(Locale.ROOT);
        List<PythonValue> found = new ArrayList<>();
        for (PythonValue entry : state.items("inbox")) {
            if (!(message(entry).getValue() instanceof PythonValue.Str text)) {
                throw new PythonError(
                        "'%s' object has no attribute 'lower'"
                                .formatted(message(entry).getValue().type()));
            }
            if (text.value().toLowerCase(Locale.ROOT).contains(keyword)) {
                found.add(PythonDicts.of("receiver_id", message(entry).getKey(), "message", text));
            }
        }
        return PythonDicts.of("results", found);
    }
}
