package dev.retain.environments.errand;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Appointments of a week. No two are at the same time. */
final class Agenda implements ErrandSite {

    private static final List<String> TITLES =
            List.of("budget", "choir", "dentist", "holiday", "invoice", "party", "review", "yoga");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
    private static final int SIZE = 4;
    private static final Pattern HOUR = Pattern.compile("([01]?\\d|2[0-3]):[0-5]\\d");

    @Override
    public String id() {
        return "agenda";
    }

    @Override
    public String rules() {
        return "Two appointments cannot be at the same time.";
    }

    @Override
    public List<ErrandTool> tools() {
        return List.of(
                new ErrandTool("find", List.of("title"), "tells when something is", Agenda::find),
                new ErrandTool(
                        "add", List.of("title", "day", "time"), "adds an appointment", Agenda::add),
                new ErrandTool(
                        "move",
                        List.of("title", "day", "time"),
                        "moves an appointment",
                        Agenda::move),
                new ErrandTool("drop", List.of("title"), "drops an appointment", Agenda::drop));
    }

    private static String known(Ledger ledger, List<String> values) {
        return CallValue.one("appointment", values.get(0), ledger.names());
    }

    private static ToolEffect find(Ledger ledger, List<String> values) {
        String title = known(ledger, values);
        return new ToolEffect(ledger, "%s: %s.".formatted(title, ledger.of(title)));
    }

    private static ToolEffect add(Ledger ledger, List<String> values) {
        String title = CallValue.one("title", values.get(0), TITLES);
        if (ledger.find(title).isPresent()) {
            throw new Refused("There is a %s already; move moves it.".formatted(title));
        }
        return put(ledger, title, values);
    }

    private static ToolEffect move(Ledger ledger, List<String> values) {
        return put(ledger, known(ledger, values), values);
    }

    private static ToolEffect put(Ledger ledger, String title, List<String> values) {
        String when =
                CallValue.one("day", values.get(1), DAYS)
                        + " "
                        + CallValue.like("time", values.get(2), HOUR, "14:30");
        Optional<String> other =
                ledger.names().stream().filter(name -> ledger.of(name).equals(when)).findFirst();
        if (other.isPresent()) {
            throw new Refused("There is a %s at %s.".formatted(other.get(), when));
        }
        return new ToolEffect(ledger.with(title, when), "The %s is on %s.".formatted(title, when));
    }

    private static ToolEffect drop(Ledger ledger, List<String> values) {
        String title = known(ledger, values);
        return new ToolEffect(ledger.without(title), "The %s is dropped.".formatted(title));
    }

    private static String time(Lot lot) {
        return "%02d:%s".formatted(lot.between(10, 19, 1), lot.one(List.of("00", "30")));
    }

    private static boolean isTaken(Ledger ledger, String when) {
        return ledger.names().stream().anyMatch(name -> ledger.of(name).equals(when));
    }

    @Override
    public Ledger begin(Lot lot) {
        Ledger ledger = Ledger.empty();
        for (String title : lot.some(SIZE, TITLES)) {
            String when;
            do {
                when = lot.one(DAYS) + " " + time(lot);
            } while (isTaken(ledger, when));
            ledger = ledger.with(title, when);
        }
        return ledger;
    }

    @Override
    public String sight(Ledger ledger) {
        return "The agenda has: " + String.join(", ", ledger.names()) + ".";
    }

    @Override
    public int kinds() {
        return 4;
    }

    @Override
    public Optional<Wish> wish(int kind, Ledger ledger, Lot lot) {
        String known = lot.one(List.copyOf(ledger.names()));
        String added =
                lot.one(TITLES.stream().filter(title -> !ledger.names().contains(title)).toList());
        String day = lot.one(DAYS);
        String time = kind == 3 ? ledger.of(known).split(" ")[1] : time(lot);
        if (isTaken(ledger, day + " " + time)) {
            return Optional.empty();
        }
        String when = day + " " + time;
        return Optional.of(
                switch (kind) {
                    case 0 ->
                            wish(
                                    "Put %s on %s at %s.".formatted(added, day, time),
                                    Set.of(added, when),
                                    ErrandCall.of("add", added, day, time));
                    case 1 ->
                            wish(
                                    "Take %s off the agenda.".formatted(known),
                                    Set.of(known),
                                    ErrandCall.of("drop", known));
                    case 2 ->
                            wish(
                                    "Move %s to %s at %s.".formatted(known, day, time),
                                    Set.of(known, when),
                                    ErrandCall.of("move", known, day, time));
                    default ->
                            wish(
                                    "Move %s to %s, same time.".formatted(known, day),
                                    Set.of(known, when),
                                    ErrandCall.of("find", known),
                                    ErrandCall.of("move", known, day, time));
                });
    }

    private static Wish wish(String said, Set<String> about, ErrandCall... plan) {
        return new Wish(said, about, List.of(plan));
    }
}
