package dev.retain.acbench.bfcl.world.services;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDates;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import org.apiguardian.api.API;

/** A travel agency, {@code TravelAPI} in BFCL: who travels. */
@API(status = INTERNAL, since = "0.1")
public final class TravelApi {

    /** Its class in BFCL. */
    public static final String NAME = "TravelAPI";

    static final String TOKEN = "access_token";

    private static final int SEED = 141053;
    private static final String EXPIRES = "token_expires_in";
    private static final int OF_AGE = 18;

    private final ApiState state;
    private final PythonRandom random;
    private final LocalDate today;

    private TravelApi(ApiState state, PythonRandom random, LocalDate today) {
        this.state = state;
        this.random = random;
        this.today = today;
    }

    /**
     * The agency of a scenario.
     *
     * @param today the day on which travellers must be of age
     */
    public static SimulatedApi of(PythonValue.DictOf scenario, LocalDate today) {
        PythonValue none = new PythonValue.None();
        ApiState state =
                new ApiState(
                        PythonDicts.of(
                                "credit_card_list",
                                PythonDicts.of(),
                                "booking_record",
                                PythonDicts.of(),
                                TOKEN,
                                none,
                                "token_type",
                                none,
                                EXPIRES,
                                none,
                                "token_scope",
                                none,
                                "user_first_name",
                                none,
                                "user_last_name",
                                none,
                                "budget_limit",
                                none,
                                "long_context",
                                false),
                        scenario);
        PythonRandom random = new PythonRandom(SEED);
        TravelApi travel = new TravelApi(state, random, today);
        ApiMethods operations = new ApiMethods(NAME);
        travel.addTo(operations);
        new TravelPayments(state, random, travel).addTo(operations);
        new FlightBooking(state, random, travel).addTo(operations);
        new TravelPlanning().addTo(operations);
        return new SimulatedApi(NAME, operations, state::values);
    }

    private void addTo(ApiMethods operations) {
        operations.add(
                "authenticate_travel(client_id, client_secret, refresh_token, grant_type,"
                        + " user_first_name, user_last_name)",
                this::authenticate);
        operations.add("travel_get_login_status()", a -> status());
        operations.add(
                "verify_traveler_information(first_name, last_name, date_of_birth,"
                        + " passport_number)",
                this::verify);
    }

    /** Why the token of a call is not good for it. */
    Optional<String> refusal(BoundArguments arguments) {
        if (state.get(EXPIRES).equals(PythonValue.of(0L))) {
            return Optional.of("Token expired");
        }
        return arguments.get(TOKEN).equals(state.get(TOKEN))
                ? Optional.empty()
                : Optional.of("Invalid access token");
    }

    /** Whether nobody ever got a token. */
    boolean isFresh() {
        return state.get(EXPIRES) instanceof PythonValue.None;
    }

    private PythonValue authenticate(BoundArguments arguments) {
        PythonValue token = PythonValue.of(Long.toString(random.between(100_000, 999_999)));
        PythonValue scope = arguments.get("grant_type");
        state.set(EXPIRES, 2);
        state.set(TOKEN, token);
        state.set("token_type", "Bearer");
        state.set("token_scope", scope);
        state.set("user_first_name", arguments.get("user_first_name"));
        state.set("user_last_name", arguments.get("user_last_name"));
        return PythonDicts.of(
                "expires_in", 2, TOKEN, token, "token_type", "Bearer", "scope", scope);
    }

    private PythonValue status() {
        return PythonDicts.of("status", state.isTrue(EXPIRES));
    }

    private PythonValue verify(BoundArguments arguments) {
        String problem = problem(arguments);
        return problem.isEmpty()
                ? PythonDicts.of("verification_status", true)
                : PythonDicts.of("verification_status", false, "verification_failure", problem);
    }

    private String problem(BoundArguments arguments) {
        PythonValue first = state.get("user_first_name");
        PythonValue last = state.get("user_last_name");
        if (!arguments.get("first_name").equals(first)
                || !arguments.get("last_name").equals(last)) {
            return "Cannot book flight information for another user.Expected %s %s, got %s %s"
                    .formatted(
                            PythonPrinter.str(first),
                            PythonPrinter.str(last),
                            arguments.shown("first_name"),
                            arguments.shown("last_name"));
        }
        Optional<LocalDate> birth = date(arguments.get("date_of_birth"));
        if (birth.isEmpty()) {
            return "Invalid date of birth format. Please use YYYY-MM-DD.";
        }
        if (Period.between(birth.get(), today).getYears() < OF_AGE) {
            return "Traveler must be at least 18 years old.";
        }
        return arguments.text("passport_number").startsWith("US")
                ? ""
                : "Passport must be issued by the United States.";
    }

    /** The day that a text is; empty if it is none. */
    static Optional<LocalDate> date(PythonValue value) {
        if (!(value instanceof PythonValue.Str)) {
            return Optional.of(PythonDates.day(value));
        }
        try {
            return Optional.of(PythonDates.day(value));
        } catch (PythonError e) {
            return Optional.empty();
        }
    }
}
