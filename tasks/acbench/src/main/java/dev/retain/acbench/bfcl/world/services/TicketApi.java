package dev.retain.acbench.bfcl.world.services;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/** Support tickets of a company, {@code TicketAPI} in BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class TicketApi {

    /** Its class in BFCL. */
    public static final String NAME = "TicketAPI";

    private static final String QUEUE = "ticket_queue";
    private static final String USER = "current_user";
    private static final Set<PythonValue> EDITABLE =
            Set.of(
                    PythonValue.of("title"),
                    PythonValue.of("description"),
                    PythonValue.of("status"),
                    PythonValue.of("priority"));

    private final ApiState state;

    private TicketApi(ApiState state) {
        this.state = state;
    }

    /** The tickets of a scenario. */
    public static SimulatedApi of(PythonValue.DictOf scenario) {
        ApiState state =
                new ApiState(
                        PythonDicts.of(
                                QUEUE,
                                List.of(),
                                "ticket_counter",
                                1,
                                USER,
                                new PythonValue.None()),
                        scenario);
        ApiMethods operations = new ApiMethods(NAME);
        new TicketApi(state).addTo(operations);
        return new SimulatedApi(NAME, operations, state::values);
    }

    private void addTo(ApiMethods operations) {
        operations.add("create_ticket(title, description='', priority=1)", this::create);
        operations.add(
                "get_ticket(ticket_id)", a -> found(a, index -> state.items(QUEUE).get(index)));
        operations.add("close_ticket(ticket_id)", a -> found(a, index -> close(a, index)));
        operations.add(
                "resolve_ticket(ticket_id, resolution)", a -> found(a, index -> resolve(a, index)));
        operations.add("edit_ticket(ticket_id, updates)", a -> found(a, index -> edit(a, index)));
        operations.add("ticket_login(username, password)", this::login);
        operations.add(
                "ticket_get_login_status()",
                a -> PythonDicts.of("login_status", state.isTrue(USER)));
        operations.add("logout()", a -> logout());
        operations.add("get_user_tickets(status=None)", this::mine);
    }

    private PythonValue create(BoundArguments arguments) {
        if (!state.isTrue(USER)) {
            return PythonDicts.error("User not authenticated. Please log in to create a ticket.");
        }
        PythonValue priority = arguments.get("priority");
        if (PythonOperators.isLess(priority, PythonValue.of(1L))
                || PythonOperators.isLess(PythonValue.of(5L), priority)) {
            return PythonDicts.error("Invalid priority. Priority must be between 1 and 5.");
        }
        PythonValue ticket =
                PythonDicts.of(
                        "id",
                        state.get("ticket_counter"),
                        "title",
                        arguments.get("title"),
                        "description",
                        arguments.get("description"),
                        "status",
                        "Open",
                        "priority",
                        priority,
                        "created_by",
                        state.get(USER));
        state.append(QUEUE, ticket);
        state.increase("ticket_counter", PythonValue.of(1L));
        return ticket;
    }

    private PythonValue found(BoundArguments arguments, IntFunction<PythonValue> use) {
        List<PythonValue> queue = state.items(QUEUE);
        for (int i = 0; i < queue.size(); i++) {
            if (PythonDicts.at(queue.get(i), "id").equals(arguments.get("ticket_id"))) {
                return use.apply(i);
            }
        }
        return PythonDicts.error(
                "Ticket with ID %s not found.".formatted(arguments.shown("ticket_id")));
    }

    private PythonValue close(BoundArguments arguments, int index) {
        PythonValue ticket = state.items(QUEUE).get(index);
        if (hasStatus(ticket, "Closed")) {
            return done(arguments, "error", "Ticket with ID %s is already closed.");
        }
        state.replace(QUEUE, index, PythonDicts.with(ticket, "status", "Closed"));
        return done(arguments, "status", "Ticket %s has been closed successfully.");
    }

    private PythonValue resolve(BoundArguments arguments, int index) {
        PythonValue ticket = state.items(QUEUE).get(index);
        if (hasStatus(ticket, "Resolved")) {
            return done(arguments, "error", "Ticket with ID %s is already resolved.");
        }
        PythonValue resolved = PythonDicts.with(ticket, "status", "Resolved");
        state.replace(
                QUEUE,
                index,
                PythonDicts.with(resolved, "resolution", arguments.get("resolution")));
        return done(arguments, "status", "Ticket %s has been resolved successfully.");
    }

    private static boolean hasStatus(PythonValue ticket, String status) {
        return PythonDicts.at(ticket, "status").equals(PythonValue.of(status));
    }

    private static PythonValue done(BoundArguments arguments, String key, String form) {
        return PythonDicts.of(key, form.formatted(arguments.shown("ticket_id")));
    }

    private PythonValue edit(BoundArguments arguments, int index) {
        Map<PythonValue, PythonValue> updates =
                PythonDicts.dict(arguments.get("updates")).entries();
        List<String> invalid =
                updates.keySet().stream()
                        .filter(field -> !EDITABLE.contains(field))
                        .map(PythonPrinter::str)
                        .toList();
        if (!invalid.isEmpty()) {
            return PythonDicts.error("Invalid fields for update: " + String.join(", ", invalid));
        }
        PythonValue ticket = state.items(QUEUE).get(index);
        for (Map.Entry<PythonValue, PythonValue> update : updates.entrySet()) {
            if (!(update.getValue() instanceof PythonValue.None)) {
                ticket = PythonDicts.with(ticket, update.getKey(), update.getValue());
            }
        }
        state.replace(QUEUE, index, ticket);
        return done(arguments, "status", "Ticket %s has been updated successfully.");
    }

    private PythonValue login(BoundArguments arguments) {
        boolean given = arguments.isTrue("username") && arguments.isTrue("password");
        if (given) {
            state.set(USER, arguments.get("username"));
        }
        return PythonDicts.of("success", given);
    }

    private PythonValue logout() {
        boolean known = state.isTrue(USER);
        if (known) {
            state.set(USER, new PythonValue.None());
        }
        return PythonDicts.of("success", known);
    }

    private PythonValue mine(BoundArguments arguments) {
        if (!state.isTrue(USER)) {
            return PythonDicts.value(
                    List.of(
                            PythonDicts.error(
                                    "User not authenticated. Please log in to view tickets.")));
        }
        boolean any = !arguments.isTrue("status");
        return new PythonValue.ListOf(
                state.items(QUEUE).stream()
                        .filter(one -> PythonDicts.at(one, "created_by").equals(state.get(USER)))
                        .filter(
                                one ->
                                        any
                                                || PythonDicts.at(one, "status")
                                                        .equals(arguments.get("status")))
                        .toList());
    }
}
