package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonError;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.python.PythonValue;
import java.util.List;
import java.util.Map;

/** What a traveller asks before a booking. */
final class TravelPlanning {

    private static final Map<String, Double> FOR_A_DOLLAR =
            Map.of(
                    "RMB", 7.0, "EUR", 0.8, "JPY", 110.0, "GBP", 0.7, "CAD", 1.3, "AUD", 1.4, "INR",
                    70.0, "RUB", 60.0, "BRL", 3.8, "MXN", 20.0);
    private static final String DOLLAR = "USD";

    private final Airports airports = new Airports();

    void addTo(ApiMethods operations) {
        operations.add("list_all_airports()", a -> PythonDicts.value(Airports.CODES));
        operations.add(
                "get_nearest_airport_by_city(location)",
                a -> PythonDicts.of("nearest_airport", Airports.near(a.shown("location"))));
        operations.add(
                "get_flight_cost(travel_from, travel_to, travel_date, travel_class)", this::cost);
        operations.add(
                "compute_exchange_rate(base_currency, target_currency, value)", this::exchange);
        operations.add(
                "get_budget_fiscal_year(lastModifiedAfter=None, includeRemoved=None)",
                a -> PythonDicts.of("budget_fiscal_year", "2018"));
    }

    private PythonValue cost(BoundArguments arguments) {
        double price =
                airports.price(
                        arguments.shown("travel_from"),
                        arguments.shown("travel_to"),
                        arguments.text("travel_date"),
                        arguments.shown("travel_class"));
        return PythonDicts.of("travel_cost_list", List.of(price));
    }

    /** Only into dollars is rounded, to cents. */
    private PythonValue exchange(BoundArguments arguments) {
        String base = arguments.shown("base_currency");
        String target = arguments.shown("target_currency");
        Double out = base.equals(DOLLAR) ? FOR_A_DOLLAR.get(target) : null;
        Double in = target.equals(DOLLAR) ? FOR_A_DOLLAR.get(base) : null;
        PythonValue value = arguments.get("value");
        if (out != null) {
            return exchanged(
                    PythonOperators.compute(value, "*", PythonValue.of(out.doubleValue())));
        }
        if (in != null) {
            PythonValue dollars =
                    PythonOperators.compute(value, "/", PythonValue.of(in.doubleValue()));
            return exchanged(
                    PythonValue.of(PythonOperators.rounded(PythonOperators.real(dollars), 2)));
        }
        throw new PythonError("No available exchange rate for the given currencies.");
    }

    private static PythonValue exchanged(PythonValue value) {
        return PythonDicts.of("exchanged_value", value);
    }
}
