package dev.retain.environments.errand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rooms with a light, a heating and a door. A room is heated only while its door is shut. */
final class House implements ErrandSite {

    private static final List<String> ROOMS =
            List.of("kitchen", "hall", "attic", "office", "bedroom", "cellar", "studio", "pantry");
    private static final int SIZE = 4;
    private static final String LIGHT = " light";
    private static final String HEAT = " heat";
    private static final String DOOR = " door";
    private static final String OPEN = "open";
    private static final String SHUT = "shut";

    @Override
    public String id() {
        return "house";
    }

    @Override
    public String rules() {
        return "A room can be heated only while its door is shut.";
    }

    @Override
    public List<ErrandTool> tools() {
        return List.of(
                new ErrandTool("look", List.of("room"), "tells the state of a room", House::look),
                new ErrandTool(
                        "set_light",
                        List.of("room", "level"),
                        "sets the light, from 0 to 100",
                        House::light),
                new ErrandTool(
                        "set_heat",
                        List.of("room", "degrees"),
                        "sets the heating, from 10 to 30",
                        House::heat),
                new ErrandTool(
                        "shut_door", List.of("room"), "shuts a door", (l, v) -> door(l, v, SHUT)),
                new ErrandTool(
                        "open_door", List.of("room"), "opens a door", (l, v) -> door(l, v, OPEN)));
    }

    private static List<String> rooms(Ledger ledger) {
        return ledger.names().stream()
                .filter(name -> name.endsWith(DOOR))
                .map(name -> name.substring(0, name.length() - DOOR.length()))
                .toList();
    }

    private static String room(Ledger ledger, List<String> values) {
        return CallValue.one("room", values.get(0), rooms(ledger));
    }

    private static ToolEffect look(Ledger ledger, List<String> values) {
        String room = room(ledger, values);
        return new ToolEffect(
                ledger,
                "The %s: light %s, heat %s, door %s."
                        .formatted(
                                room,
                                ledger.of(room + LIGHT),
                                ledger.of(room + HEAT),
                                ledger.of(room + DOOR)));
    }

    private static ToolEffect light(Ledger ledger, List<String> values) {
        String room = room(ledger, values);
        int level = CallValue.number("level", values.get(1), 0, 100);
        return new ToolEffect(
                ledger.with(room + LIGHT, level),
                "The light in the %s is at %d.".formatted(room, level));
    }

    private static ToolEffect heat(Ledger ledger, List<String> values) {
        String room = room(ledger, values);
        int degrees = CallValue.number("degrees", values.get(1), 10, 30);
        if (ledger.of(room + DOOR).equals(OPEN)) {
            throw new Refused(
                    "The door of the %s is open; shut it first with shut_door(%s)."
                            .formatted(room, room));
        }
        return new ToolEffect(
                ledger.with(room + HEAT, degrees),
                "The %s is heated to %d degrees.".formatted(room, degrees));
    }

    private static ToolEffect door(Ledger ledger, List<String> values, String to) {
        String room = room(ledger, values);
        if (ledger.of(room + DOOR).equals(to)) {
            throw new Refused("The door of the %s is %s already.".formatted(room, to));
        }
        return new ToolEffect(
                ledger.with(room + DOOR, to), "The door of the %s is %s.".formatted(room, to));
    }

    @Override
    public Ledger begin(Lot lot) {
        Ledger ledger = Ledger.empty();
        for (String room : lot.some(SIZE, ROOMS)) {
            ledger =
                    ledger.with(room + LIGHT, lot.between(0, 100, 5))
                            .with(room + HEAT, lot.between(15, 24, 1))
                            .with(room + DOOR, lot.one(List.of(OPEN, SHUT)));
        }
        return ledger;
    }

    @Override
    public String sight(Ledger ledger) {
        return "The house has these rooms: " + String.join(", ", rooms(ledger)) + ".";
    }

    @Override
    public int kinds() {
        return 4;
    }

    @Override
    public Optional<Wish> wish(int kind, Ledger ledger, Lot lot) {
        List<String> rooms = lot.some(2, rooms(ledger));
        String room = rooms.get(0);
        return switch (kind) {
            case 0 -> Optional.of(lit(room, lot.between(5, 95, 5)));
            case 1 -> Optional.of(turned(room, ledger));
            case 2 ->
                    Optional.of(lot.between(11, 29, 1))
                            .filter(degrees -> degrees != ledger.number(room + HEAT))
                            .map(degrees -> heated(room, ledger, degrees));
            default -> Optional.of(matched(room, rooms.get(1), ledger));
        };
    }

    private static Wish lit(String room, int level) {
        return new Wish(
                "Set the light in the %s to %d.".formatted(room, level),
                Set.of(room),
                List.of(ErrandCall.of("set_light", room, level)));
    }

    private static Wish turned(String room, Ledger ledger) {
        boolean open = ledger.of(room + DOOR).equals(OPEN);
        return new Wish(
                "%s the door of the %s.".formatted(open ? "Shut" : "Open", room),
                Set.of(room),
                List.of(ErrandCall.of(open ? "shut_door" : "open_door", room)));
    }

    private static Wish heated(String room, Ledger ledger, int degrees) {
        List<ErrandCall> plan = new ArrayList<>();
        if (ledger.of(room + DOOR).equals(OPEN)) {
            plan.add(ErrandCall.of("shut_door", room));
        }
        plan.add(ErrandCall.of("set_heat", room, degrees));
        return new Wish("Heat the %s to %d degrees.".formatted(room, degrees), Set.of(room), plan);
    }

    private static Wish matched(String room, String other, Ledger ledger) {
        return new Wish(
                "Make the %s as bright as the %s.".formatted(room, other),
                Set.of(room, other),
                List.of(
                        ErrandCall.of("look", other),
                        ErrandCall.of("set_light", room, ledger.of(other + LIGHT))));
    }
}
