package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Locale;

/** Orders of stocks. */
final class StockOrders {

    private static final PythonValue ZERO = PythonValue.of(0L);

    private final ApiState state;

    StockOrders(ApiState state) {
        this.state = state;
    }

    void addTo(ApiMethods operations, TradingGate gate) {
        operations.add("get_order_details(order_id)", this::details);
        operations.add("cancel_order(order_id)", this::cancel);
        operations.add(
                "place_order(order_type, symbol, price, amount)",
                gate.before("place an order", this::place));
        operations.add("get_order_history()", a -> history());
    }

    private List<PythonValue> ids() {
        return List.copyOf(PythonDicts.dict(state.get("orders")).entries().keySet());
    }

    private PythonValue details(BoundArguments arguments) {
        return state.has("orders", arguments.get("order_id"))
                ? state.at("orders", arguments.get("order_id"))
                : PythonDicts.error(
                        missing(arguments)
                                + "Here is the list of orders_id: "
                                + PythonPrinter.repr(new PythonValue.ListOf(ids())));
    }

    private static String missing(BoundArguments arguments) {
        return "Order with ID %s not found.".formatted(arguments.shown("order_id"));
    }

    private PythonValue cancel(BoundArguments arguments) {
        PythonValue id = arguments.get("order_id");
        if (!state.has("orders", id)) {
            return PythonDicts.error(missing(arguments));
        }
        PythonValue order = state.at("orders", id);
        if (PythonDicts.at(order, "status").equals(PythonValue.of("Completed"))) {
            return PythonDicts.error(
                    "Can't cancel order %s. Order is already completed."
                            .formatted(arguments.shown("order_id")));
        }
        state.put("orders", id, PythonDicts.with(order, "status", "Cancelled"));
        return PythonDicts.of("order_id", id, "status", "Cancelled");
    }

    private PythonValue place(BoundArguments arguments) {
        PythonValue symbol = arguments.get("symbol");
        PythonValue price = arguments.get("price");
        PythonValue amount = arguments.get("amount");
        if (!state.has("stocks", symbol)) {
            return PythonDicts.error("Invalid stock symbol: " + arguments.shown("symbol"));
        }
        if (PythonOperators.compare(price, "<=", ZERO) <= 0
                || PythonOperators.compare(amount, "<=", ZERO) <= 0) {
            return PythonDicts.error("Price and amount must be positive values.");
        }
        PythonValue exact = PythonValue.of(PythonOperators.real(price));
        PythonValue cost = PythonOperators.compute(exact, "*", amount);
        PythonValue balance =
                PythonDicts.at(state.get("account_info"), PythonValue.of("balance"), ZERO);
        boolean buys = arguments.text("order_type").toLowerCase(Locale.ROOT).equals("buy");
        if (buys && PythonOperators.compare(cost, ">", balance) > 0) {
            return PythonDicts.error(
                    "Insufficient funds: required $%s but only $%s available."
                            .formatted(
                                    PythonOperators.money(cost), PythonOperators.money(balance)));
        }
        return placed(arguments, exact);
    }

    private PythonValue placed(BoundArguments arguments, PythonValue price) {
        PythonValue id = state.get("order_counter");
        PythonValue type = arguments.get("order_type");
        PythonValue amount = arguments.get("amount");
        state.put(
                "orders",
                id,
                PythonDicts.of(
                        "id", id,
                        "order_type", type,
                        "symbol", arguments.get("symbol"),
                        "price", price,
                        "amount", amount,
                        "status", "Open"));
        state.increase("order_counter", PythonValue.of(1L));
        return PythonDicts.of(
                "order_id", id,
                "order_type", type,
                "status", "Pending",
                "price", price,
                "amount", amount);
    }

    private PythonValue history() {
        return state.isTrue("authenticated")
                ? PythonDicts.of("history", ids())
                : PythonDicts.value(
                        List.of(PythonDicts.error(TradingApi.refusal("view order history"))));
    }
}
