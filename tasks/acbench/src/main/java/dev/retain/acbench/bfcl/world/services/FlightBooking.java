package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.python.PythonValue;
import java.util.List;

/** Flights that are booked. */
final class FlightBooking {

    private static final String RECORD = "booking_record";
    private static final String CARDS = "credit_card_list";
    private static final String THANKS =
            "Thank you for contacting customer support. Your message has been received and we"
                    + " will get back to you shortly.";
    private static final List<String> INVOICED =
            List.of(
                    "travel_date",
                    "travel_from",
                    "travel_to",
                    "travel_class",
                    "travel_cost",
                    "transaction_id");

    private final ApiState state;
    private final PythonRandom random;
    private final TravelApi travel;
    private final Airports airports = new Airports();

    FlightBooking(ApiState state, PythonRandom random, TravelApi travel) {
        this.state = state;
        this.random = random;
        this.travel = travel;
    }

    void addTo(ApiMethods operations) {
        operations.add(
                "book_flight(access_token, card_id, travel_date, travel_from, travel_to,"
                        + " travel_class)",
                this::book);
        operations.add("cancel_booking(access_token, booking_id)", this::cancel);
        operations.add(
                "retrieve_invoice(access_token, booking_id=None, insurance_id=None)",
                this::invoice);
        operations.add("get_booking_history(access_token)", this::history);
        operations.add("contact_customer_support(booking_id, message)", this::support);
    }

    private PythonValue book(BoundArguments arguments) {
        String problem = travel.refusal(arguments).orElse("");
        if (problem.isEmpty()) {
            problem = unusable(arguments);
        }
        if (!problem.isEmpty()) {
            return unbooked(problem);
        }
        double cost;
        try {
            cost =
                    airports.price(
                            arguments.text("travel_from"),
                            arguments.text("travel_to"),
                            arguments.text("travel_date"),
                            arguments.text("travel_class"));
        } catch (PythonError e) {
            return unbooked(e.text());
        }
        problem = unaffordable(arguments, PythonValue.of(cost));
        return problem.isEmpty() ? booked(arguments, PythonValue.of(cost)) : unbooked(problem);
    }

    private static PythonValue unbooked(String problem) {
        return PythonDicts.of("booking_status", false, "error", problem);
    }

    private String unusable(BoundArguments arguments) {
        PythonValue card = arguments.get("card_id");
        if (!state.has(CARDS, card)) {
            return "Card not registered";
        }
        if (!PythonDicts.has(state.at(CARDS, card), PythonValue.of("balance"))) {
            return "Balance not found";
        }
        String from = arguments.shown("travel_from");
        String to = arguments.shown("travel_to");
        if (!Airports.CODES.contains(from)) {
            return "Invalid departure airport code: " + from;
        }
        if (!Airports.CODES.contains(to)) {
            return "Invalid destination airport code: " + to;
        }
        if (TravelApi.date(arguments.get("travel_date")).isEmpty()) {
            return "Invalid date format. Use YYYY-MM-DD.";
        }
        return Airports.isClass(arguments.shown("travel_class"))
                ? ""
                : "Invalid travel class. Must be one of {'economy', 'business', 'first'}";
    }

    private String unaffordable(BoundArguments arguments, PythonValue cost) {
        PythonValue balance = PythonDicts.at(state.at(CARDS, arguments.get("card_id")), "balance");
        PythonValue budget = state.get("budget_limit");
        if (PythonOperators.isLess(balance, cost)) {
            return "Insufficient funds";
        }
        return !(budget instanceof PythonValue.None) && PythonOperators.isLess(balance, budget)
                ? "Balance is less than budget limit"
                : "";
    }

    private PythonValue booked(BoundArguments arguments, PythonValue cost) {
        PythonValue card = arguments.get("card_id");
        TravelPayments.pay(state, card, "-", cost);
        String booking = Long.toString(random.between(1_000_000, 9_999_999));
        String transaction = Long.toString(random.between(10_000_000, 99_999_999));
        state.put(
                RECORD,
                PythonValue.of(booking),
                PythonDicts.of(
                        "card_id", card,
                        "travel_date", arguments.get("travel_date"),
                        "travel_from", arguments.get("travel_from"),
                        "travel_to", arguments.get("travel_to"),
                        "travel_class", arguments.get("travel_class"),
                        "travel_cost", cost,
                        "transaction_id", transaction));
        return PythonDicts.of(
                "booking_id",
                booking,
                "transaction_id",
                transaction,
                "booking_status",
                true,
                "booking_history",
                PythonDicts.of());
    }

    private PythonValue cancel(BoundArguments arguments) {
        String problem = travel.refusal(arguments).orElse("");
        PythonValue id = arguments.get("booking_id");
        if (problem.isEmpty() && !state.has(RECORD, id)) {
            problem = "Booking not found";
        }
        if (!problem.isEmpty()) {
            return PythonDicts.of("cancel_status", false, "error", problem);
        }
        PythonValue booking = state.at(RECORD, id);
        TravelPayments.pay(
                state,
                PythonDicts.at(booking, "card_id"),
                "+",
                PythonDicts.at(booking, "travel_cost"));
        state.removeKey(RECORD, id);
        return PythonDicts.of("cancel_status", true);
    }

    private PythonValue invoice(BoundArguments arguments) {
        String problem = travel.refusal(arguments).orElse("");
        PythonValue id = arguments.get("booking_id");
        if (problem.isEmpty() && !state.has(RECORD, id)) {
            problem = "Booking not found";
        }
        if (!problem.isEmpty()) {
            return PythonDicts.error(problem);
        }
        PythonValue booking = state.at(RECORD, id);
        PythonValue.DictOf invoice = PythonDicts.of("booking_id", id);
        for (String field : INVOICED) {
            invoice = PythonDicts.with(invoice, field, PythonDicts.at(booking, field));
        }
        return PythonDicts.of("invoice", invoice);
    }

    private PythonValue history(BoundArguments arguments) {
        return travel.refusal(arguments)
                .map(PythonDicts::error)
                .orElseGet(() -> PythonDicts.of("booking_history", state.get(RECORD)));
    }

    private PythonValue support(BoundArguments arguments) {
        return state.has(RECORD, arguments.get("booking_id"))
                ? PythonDicts.of("customer_support_message", THANKS)
                : PythonDicts.error("Booking not found");
    }
}
