package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;

/** Credit cards, the budget, and insurance. */
final class TravelPayments {

    private static final String CARDS = "credit_card_list";
    private static final String BUDGET = "budget_limit";

    private final ApiState state;
    private final PythonRandom random;
    private final TravelApi travel;

    TravelPayments(ApiState state, PythonRandom random, TravelApi travel) {
        this.state = state;
        this.random = random;
        this.travel = travel;
    }

    void addTo(ApiMethods operations) {
        operations.add(
                "register_credit_card(access_token, card_number, expiration_date,"
                        + " cardholder_name, card_verification_number)",
                this::register);
        operations.add("get_all_credit_cards()", a -> PythonDicts.of(CARDS, state.get(CARDS)));
        operations.add("get_credit_card_balance(access_token, card_id)", this::balance);
        operations.add("set_budget_limit(access_token, budget_limit)", this::limit);
        operations.add(
                "purchase_insurance(access_token, insurance_type, booking_id, insurance_cost,"
                        + " card_id)",
                this::insure);
    }

    private PythonValue register(BoundArguments arguments) {
        var refusal = travel.refusal(arguments);
        if (travel.isFresh() || refusal.isPresent()) {
            return PythonDicts.error(
                    travel.isFresh() ? "Token not initialized" : refusal.orElseThrow());
        }
        if (state.has(CARDS, arguments.get("card_number"))) {
            return PythonDicts.error("Card already registered");
        }
        PythonValue id =
                PythonValue.of(Long.toString(random.between(100_000_000_000L, 999_999_999_999L)));
        state.put(
                CARDS,
                id,
                PythonDicts.of(
                        "card_number", arguments.get("card_number"),
                        "expiration_date", arguments.get("expiration_date"),
                        "cardholder_name", arguments.get("cardholder_name"),
                        "card_verification_number", arguments.get("card_verification_number"),
                        "balance", random.between(10_000, 99_999)));
        return PythonDicts.of("card_id", id);
    }

    private PythonValue balance(BoundArguments arguments) {
        var refusal = travel.refusal(arguments);
        if (refusal.isPresent()) {
            return PythonDicts.error(refusal.get());
        }
        PythonValue card = arguments.get("card_id");
        if (!state.has(CARDS, card)) {
            List<PythonValue> ids =
                    List.copyOf(PythonDicts.dict(state.get(CARDS)).entries().keySet());
            return PythonDicts.error(
                    "Card not registered. Here are a list of card_id's: "
                            + PythonPrinter.repr(new PythonValue.ListOf(ids)));
        }
        return PythonDicts.of("card_balance", PythonDicts.at(state.at(CARDS, card), "balance"));
    }

    private PythonValue limit(BoundArguments arguments) {
        var refusal = travel.refusal(arguments);
        if (refusal.isPresent()) {
            return PythonDicts.error(refusal.get());
        }
        state.set(BUDGET, PythonOperators.real(arguments.get(BUDGET)));
        return PythonDicts.of(BUDGET, state.get(BUDGET));
    }

    private PythonValue insure(BoundArguments arguments) {
        PythonValue cost = arguments.get("insurance_cost");
        PythonValue card = arguments.get("card_id");
        String problem = travel.refusal(arguments).orElse("");
        if (problem.isEmpty()) {
            problem = problem(arguments, cost, card);
        }
        if (!problem.isEmpty()) {
            return PythonDicts.of("insurance_status", false, "error", problem);
        }
        pay(state, card, "-", cost);
        return PythonDicts.of(
                "insurance_id",
                Long.toString(random.between(100_000_000, 999_999_999)),
                "insurance_status",
                true);
    }

    private String problem(BoundArguments arguments, PythonValue cost, PythonValue card) {
        PythonValue budget = state.get(BUDGET);
        if (!(budget instanceof PythonValue.None) && PythonOperators.isLess(budget, cost)) {
            return "Exceeded budget limit";
        }
        if (!state.has("booking_record", arguments.get("booking_id"))) {
            return "Booking not found";
        }
        return state.has(CARDS, card) ? "" : "Credit card not registered";
    }

    /** Changes what a card has left. */
    static void pay(ApiState state, PythonValue id, String operator, PythonValue amount) {
        PythonValue card = state.at(CARDS, id);
        PythonValue left =
                PythonOperators.compute(PythonDicts.at(card, "balance"), operator, amount);
        state.put(CARDS, id, PythonDicts.with(card, "balance", left));
    }
}
