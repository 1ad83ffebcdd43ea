package dev.retain.acbench.bfcl.world.services;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apiguardian.api.API;

/** An account with a stock broker, {@code TradingBot} in BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class TradingApi {

    /** Its class in BFCL. */
    public static final String NAME = "TradingBot";

    private static final Map<String, List<Double>> PRICES =
            Map.ofEntries(
                    Map.entry("AAPL", List.of(227.16, 0.17, 2.552, 227.11, 227.09)),
                    Map.entry("GOOG", List.of(2840.34, 0.24, 1.123, 2835.67, 2842.15)),
                    Map.entry("TSLA", List.of(667.92, -0.12, 1.654, 671.15, 668.2)),
                    Map.entry("MSFT", List.of(310.23, 0.09, 3.234, 309.88, 310.11)),
                    Map.entry("NVDA", List.of(220.34, 0.34, 1.234, 220.45, 220.67)),
                    Map.entry("ALPH", List.of(1320.45, -0.08, 1.567, 1321.12, 1325.78)),
                    Map.entry("OMEG", List.of(457.23, 0.12, 2.345, 456.78, 458.12)),
                    Map.entry("QUAS", List.of(725.89, -0.03, 1.789, 726.45, 728.0)),
                    Map.entry("NEPT", List.of(88.34, 0.19, 0.654, 88.21, 88.67)),
                    Map.entry("SYNX", List.of(345.67, 0.11, 2.112, 345.34, 346.12)),
                    Map.entry("ZETA", List.of(22.09, -0.05, 0.789, 22.12, 22.34)));

    private final ApiState state;

    private TradingApi(ApiState state) {
        this.state = state;
    }

    /** The account and the market of a scenario. */
    public static SimulatedApi of(PythonValue.DictOf scenario) {
        ApiState state = new ApiState(usual(), scenario);
        state.numberKeys("orders");
        TradingApi account = new TradingApi(state);
        ApiMethods operations = new ApiMethods(NAME);
        account.addTo(operations);
        new StockMarket(state).addTo(operations, account::loggedIn);
        new StockOrders(state).addTo(operations, account::loggedIn);
        new TradingFunds(state).addTo(operations, account::loggedIn);
        return new SimulatedApi(NAME, operations, state::values);
    }

    private static PythonValue.DictOf usual() {
        PythonValue.DictOf orders =
                PythonDicts.of(
                        "12345",
                        order(12345, "Buy", "AAPL", 210.65, 10, "Completed"),
                        "12446",
                        order(12446, "Sell", "GOOG", 2840.56, 5, "Pending"));
        return PythonDicts.of(
                "orders",
                orders,
                "account_info",
                PythonDicts.of(
                        "account_id", 12345, "balance", 10000.0, "binding_card", 1974202140965533L),
                "authenticated",
                false,
                "market_status",
                "Closed",
                "order_counter",
                12446,
                "stocks",
                usualStocks(),
                "watch_list",
                List.of("NVDA"),
                "transaction_history",
                List.of(),
                "long_context",
                false);
    }

    private static PythonValue.DictOf usualStocks() {
        PythonValue.DictOf stocks = PythonDicts.of();
        for (Map.Entry<String, List<Double>> price : PRICES.entrySet()) {
            List<Double> figures = price.getValue();
            stocks =
                    PythonDicts.with(
                            stocks,
                            price.getKey(),
                            PythonDicts.of(
                                    "price", figures.get(0),
                                    "percent_change", figures.get(1),
                                    "volume", figures.get(2),
                                    "MA(5)", figures.get(3),
                                    "MA(20)", figures.get(4)));
        }
        return stocks;
    }

    private static PythonValue order(
            int id, String type, String symbol, double price, int amount, String status) {
        return PythonDicts.of(
                "id",
                id,
                "order_type",
                type,
                "symbol",
                symbol,
                "price",
                price,
                "amount",
                amount,
                "status",
                status);
    }

    private void addTo(ApiMethods operations) {
        operations.add("trading_login(username, password)", a -> login());
        operations.add(
                "trading_get_login_status()",
                a -> PythonDicts.of("status", state.isTrue("authenticated")));
        operations.add("trading_logout()", a -> logout());
    }

    private Function<BoundArguments, PythonValue> loggedIn(
            String what, Function<BoundArguments, PythonValue> body) {
        return arguments ->
                state.isTrue("authenticated")
                        ? body.apply(arguments)
                        : PythonDicts.error(refusal(what));
    }

    /** How a caller who is not logged in is refused. */
    static String refusal(String what) {
        return "User not authenticated. Please log in to %s.".formatted(what);
    }

    private PythonValue login() {
        boolean already = state.isTrue("authenticated");
        state.set("authenticated", true);
        return PythonDicts.of("status", already ? "Already logged in" : "Logged in successfully");
    }

    private PythonValue logout() {
        boolean known = state.isTrue("authenticated");
        state.set("authenticated", false);
        return PythonDicts.of(
                "status", known ? "Logged out successfully" : "No user is currently logged in");
    }
}
