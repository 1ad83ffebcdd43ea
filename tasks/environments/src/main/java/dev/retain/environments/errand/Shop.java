package dev.retain.environments.errand;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Orders on their way. Where one goes can be changed, and it can be cancelled, until it is sent;
 * only what has arrived can be returned.
 */
final class Shop implements ErrandSite {

    private static final List<String> NAMES =
            List.of("Karin", "Marco", "Olga", "Paula", "Simon", "Tara", "Vera", "Zoe");
    private static final List<String> ITEMS =
            List.of("lamp", "tent", "guitar", "kettle", "mirror", "ladder", "carpet", "camera");
    private static final List<String> CITIES =
            List.of("Riga", "Oslo", "Lima", "Accra", "Perth", "Seoul", "Quito", "Sofia");
    private static final int SIZE = 4;
    private static final String ITEM = " item";
    private static final String CUSTOMER = " customer";
    private static final String CITY = " city";
    private static final String STATUS = " status";
    private static final String PACKED = "packed";
    private static final String ARRIVED = "arrived";
    private static final List<String> STATES = List.of(PACKED, PACKED, ARRIVED, ARRIVED, "sent");

    @Override
    public String id() {
        return "shop";
    }

    @Override
    public String rules() {
        return "Only an order that is packed can be cancelled or go to another city. Only an order"
                + " that has arrived can be returned.";
    }

    @Override
    public List<ErrandTool> tools() {
        return List.of(
                new ErrandTool(
                        "find_order",
                        List.of("customer", "item"),
                        "tells the number of an order",
                        Shop::find),
                new ErrandTool("show_order", List.of("number"), "shows an order", Shop::show),
                new ErrandTool(
                        "change_city",
                        List.of("number", "city"),
                        "sends an order to another city",
                        Shop::change),
                new ErrandTool(
                        "cancel_order",
                        List.of("number"),
                        "cancels an order",
                        (l, v) -> end(l, v, PACKED, "cancelled")),
                new ErrandTool(
                        "return_order",
                        List.of("number"),
                        "takes an order back",
                        (l, v) -> end(l, v, ARRIVED, "returned")));
    }

    private static List<String> orders(Ledger ledger) {
        return ledger.names().stream()
                .filter(name -> name.endsWith(STATUS))
                .map(name -> name.substring(0, name.length() - STATUS.length()))
                .toList();
    }

    private static String order(Ledger ledger, String number) {
        List<String> orders = orders(ledger);
        if (!orders.contains(number)) {
            throw new Refused("There is no order '%s'; find_order finds one.".formatted(number));
        }
        return number;
    }

    private static String shown(Ledger ledger, String order) {
        return "Order %s: %s for %s to %s, %s."
                .formatted(
                        order,
                        ledger.of(order + ITEM),
                        ledger.of(order + CUSTOMER),
                        ledger.of(order + CITY),
                        ledger.of(order + STATUS));
    }

    private static ToolEffect find(Ledger ledger, List<String> values) {
        String customer = CallValue.one("customer", values.get(0), NAMES);
        String item = CallValue.one("item", values.get(1), ITEMS);
        String order =
                orders(ledger).stream()
                        .filter(number -> ledger.of(number + CUSTOMER).equals(customer))
                        .filter(number -> ledger.of(number + ITEM).equals(item))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                "%s has ordered no %s.".formatted(customer, item)));
        return new ToolEffect(ledger, shown(ledger, order));
    }

    private static ToolEffect show(Ledger ledger, List<String> values) {
        return new ToolEffect(ledger, shown(ledger, order(ledger, values.get(0))));
    }

    private static ToolEffect change(Ledger ledger, List<String> values) {
        String order = order(ledger, values.get(0));
        String city = CallValue.one("city", values.get(1), CITIES);
        demand(ledger, order, PACKED);
        Ledger after = ledger.with(order + CITY, city);
        return new ToolEffect(after, shown(after, order));
    }

    private static ToolEffect end(
            Ledger ledger, List<String> values, String before, String afterwards) {
        String order = order(ledger, values.get(0));
        demand(ledger, order, before);
        Ledger after = ledger.with(order + STATUS, afterwards);
        return new ToolEffect(after, shown(after, order));
    }

    private static void demand(Ledger ledger, String order, String status) {
        String is = ledger.of(order + STATUS);
        if (!is.equals(status)) {
            throw new Refused("Order %s is %s, not %s.".formatted(order, is, status));
        }
    }

    @Override
    public Ledger begin(Lot lot) {
        Ledger ledger = Ledger.empty();
        List<String> items = lot.some(SIZE, ITEMS);
        List<String> names = lot.some(SIZE, NAMES);
        for (int i = 0; i < SIZE; i++) {
            String order = Integer.toString(1000 * (i + 1) + lot.below(1000));
            ledger =
                    ledger.with(order + ITEM, items.get(i))
                            .with(order + CUSTOMER, names.get(i))
                            .with(order + CITY, lot.one(CITIES))
                            .with(order + STATUS, lot.one(STATES));
        }
        return ledger;
    }

    @Override
    public String sight(Ledger ledger) {
        return "The shop has orders of "
                + String.join(
                        ", ",
                        orders(ledger).stream()
                                .map(order -> ledger.of(order + CUSTOMER))
                                .sorted()
                                .toList())
                + ".";
    }

    @Override
    public int kinds() {
        return 3;
    }

    @Override
    public Optional<Wish> wish(int kind, Ledger ledger, Lot lot) {
        String order = lot.one(orders(ledger));
        String needed = kind == 2 ? ARRIVED : PACKED;
        String city = lot.one(CITIES);
        if (!ledger.of(order + STATUS).equals(needed) || ledger.of(order + CITY).equals(city)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (kind) {
                    case 0 ->
                            new Wish(
                                    "Send order %s to %s.".formatted(order, city),
                                    Set.of(order),
                                    List.of(ErrandCall.of("change_city", order, city)));
                    case 1 -> ended("%s does not want the %s any more.", "cancel", ledger, order);
                    default -> ended("%s brings the %s back.", "return", ledger, order);
                });
    }

    private static Wish ended(String said, String how, Ledger ledger, String order) {
        String customer = ledger.of(order + CUSTOMER);
        String item = ledger.of(order + ITEM);
        return new Wish(
                said.formatted(customer, item),
                Set.of(order),
                List.of(
                        ErrandCall.of("find_order", customer, item),
                        ErrandCall.of(how + "_order", order)));
    }
}
