package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonPrinter;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;

/** Stocks and the list of those that a user watches. */
final class StockMarket {

    private static final Map<String, String> SYMBOLS =
            Map.ofEntries(
                    Map.entry("Apple", "AAPL"),
                    Map.entry("Google", "GOOG"),
                    Map.entry("Tesla", "TSLA"),
                    Map.entry("Microsoft", "MSFT"),
                    Map.entry("Nvidia", "NVDA"),
                    Map.entry("Zeta Corp", "ZETA"),
                    Map.entry("Alpha Tech", "ALPH"),
                    Map.entry("Omega Industries", "OMEG"),
                    Map.entry("Quasar Ltd.", "QUAS"),
                    Map.entry("Neptune Systems", "NEPT"),
                    Map.entry("Synex Solutions", "SYNX"),
                    Map.entry("Amazon", "AMZN"),
                    Map.entry("Gorilla", "GORI"));

    private static final Map<String, List<String>> SECTORS =
            Map.of(
                    "Technology", List.of("AAPL", "GOOG", "MSFT", "NVDA"),
                    "Automobile", List.of("TSLA", "F", "GM"));

    private static final String WATCHED = "watch_list";

    private final ApiState state;

    StockMarket(ApiState state) {
        this.state = state;
    }

    void addTo(ApiMethods operations, TradingGate gate) {
        operations.add("get_current_time()", a -> PythonDicts.of("current_time", "10:30 AM"));
        operations.add(
                "get_symbol_by_name(name)",
                a ->
                        PythonDicts.of(
                                "symbol",
                                SYMBOLS.getOrDefault(a.shown("name"), "Stock not found")));
        operations.add("get_stock_info(symbol)", this::info);
        operations.add(
                "get_available_stocks(sector)",
                a ->
                        PythonDicts.of(
                                "stock_list", SECTORS.getOrDefault(a.shown("sector"), List.of())));
        operations.add("filter_stocks_by_price(stocks, min_price, max_price)", this::filter);
        operations.add("notify_price_change(stocks, threshold)", this::changed);
        operations.add("get_watchlist()", a -> watchList());
        operations.add("add_to_watchlist(stock)", this::watch);
        operations.add(
                "remove_stock_from_watchlist(symbol)",
                gate.before("modify the watchlist", this::unwatch));
    }

    private PythonValue info(BoundArguments arguments) {
        PythonValue symbol = arguments.get("symbol");
        return state.has("stocks", symbol)
                ? state.at("stocks", symbol)
                : PythonDicts.error(
                        "Stock with symbol '%s' not found.".formatted(arguments.shown("symbol")));
    }

    /** A figure of a stock; 0 of one that there is not. */
    private PythonValue figure(PythonValue stock, String name) {
        PythonValue known = PythonDicts.at(state.get("stocks"), stock, PythonDicts.of());
        return PythonDicts.at(known, PythonValue.of(name), PythonValue.of(0L));
    }

    private PythonValue filter(BoundArguments arguments) {
        List<PythonValue> kept =
                arguments.items("stocks").stream()
                        .filter(
                                stock -> {
                                    PythonValue price = figure(stock, "price");
                                    return PythonOperators.compare(
                                                            price, ">=", arguments.get("min_price"))
                                                    >= 0
                                            && PythonOperators.compare(
                                                            price, "<=", arguments.get("max_price"))
                                                    <= 0;
                                })
                        .toList();
        return PythonDicts.of("filtered_stocks", kept);
    }

    private PythonValue changed(BoundArguments arguments) {
        List<String> changed =
                arguments.items("stocks").stream()
                        .filter(stock -> state.has("stocks", stock))
                        .filter(
                                stock ->
                                        PythonOperators.compare(
                                                        change(stock),
                                                        ">=",
                                                        arguments.get("threshold"))
                                                >= 0)
                        .map(PythonPrinter::str)
                        .toList();
        return PythonDicts.of(
                "notification",
                changed.isEmpty()
                        ? "No significant price changes in the selected stocks."
                        : "Stocks %s have significant price changes."
                                .formatted(String.join(", ", changed)));
    }

    private PythonValue change(PythonValue stock) {
        return PythonValue.of(Math.abs(PythonOperators.real(figure(stock, "percent_change"))));
    }

    private PythonValue watchList() {
        return state.isTrue("authenticated")
                ? PythonDicts.of("watchlist", state.get(WATCHED))
                : PythonDicts.value(List.of("Error: " + TradingApi.refusal("view the watchlist")));
    }

    private PythonValue watch(BoundArguments arguments) {
        PythonValue stock = arguments.get("stock");
        if (state.has("stocks", stock) && !state.items(WATCHED).contains(stock)) {
            state.append(WATCHED, stock);
        }
        return PythonDicts.of("watchlist", state.get(WATCHED));
    }

    private PythonValue unwatch(BoundArguments arguments) {
        String symbol = arguments.shown("symbol");
        int index = state.items(WATCHED).indexOf(arguments.get("symbol"));
        if (index < 0) {
            return PythonDicts.error("Stock %s not found in watchlist.".formatted(symbol));
        }
        state.remove(WATCHED, index);
        return PythonDicts.of(
                "status", "Stock %s removed from watchlist successfully.".formatted(symbol));
    }
}
