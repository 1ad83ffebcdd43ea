package dev.retain.environments.errand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.environments.agent.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tools answer, above all where they refuse. */
class ErrandToolsTest {

    private static final Map<String, Ledger> STATES =
            Map.of(
                    "house",
                    ledger(
                            "attic door",
                            "open",
                            "attic heat",
                            "18",
                            "attic light",
                            "5",
                            "hall door",
                            "shut",
                            "hall heat",
                            "20",
                            "hall light",
                            "40"),
                    "bank",
                    ledger("Anna", "100", "Leo", "30"),
                    "shop",
                    ledger(
                            "1001 item",
                            "lamp",
                            "1001 customer",
                            "Zoe",
                            "1001 city",
                            "Riga",
                            "1001 status",
                            "packed",
                            "2002 item",
                            "tent",
                            "2002 customer",
                            "Vera",
                            "2002 city",
                            "Oslo",
                            "2002 status",
                            "arrived"),
                    "agenda",
                    ledger("choir", "Monday 10:30", "yoga", "Friday 18:00"));

    private static Ledger ledger(String... entries) {
        Map<String, String> map = new TreeMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put(entries[i], entries[i + 1]);
        }
        return new Ledger(new TreeMap<>(map));
    }

    private static ErrandWorld world(String id) {
        ErrandSite site =
                ErrandSuiteTest.sites().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        Ledger state = Objects.requireNonNull(STATES.get(id));
        return new ErrandWorld(new Errand(site, state, state.with("never", "so"), List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "house|look(hall)|The hall: light 40, heat 20, door shut.",
                "house|look(room='Hall')|The hall: light 40, heat 20, door shut.",
                "house|set_light(hall, 7)|The light in the hall is at 7.",
                "house|I call set_heat( \"hall\" , 21 ) now|The hall is heated to 21 degrees.",
                "house|shut_door(attic)|The door of the attic is shut.",
                "house|open_door(hall)|The door of the hall is open.",
                "house|help()|There are: look(room), set_light(room, level), set_heat(room,"
                        + " degrees), shut_door(room), open_door(room).",
                "bank|balance(leo)|Leo has 30.",
                "bank|transfer(from=Anna, to=Leo, amount=100)|Anna gave 100 to Leo.",
                "shop|find_order(Zoe, lamp)|Order 1001: lamp for Zoe to Riga, packed.",
                "shop|show_order(2002)|Order 2002: tent for Vera to Oslo, arrived.",
                "shop|change_city(1001, lima)|Order 1001: lamp for Zoe to Lima, packed.",
                "shop|cancel_order(1001)|Order 1001: lamp for Zoe to Riga, cancelled.",
                "shop|return_order(2002)|Order 2002: tent for Vera to Oslo, returned.",
                "agenda|find(choir)|choir: Monday 10:30.",
                "agenda|add(budget, Monday, 11:30)|The budget is on Monday 11:30.",
                "agenda|move(yoga, tuesday, 18:00)|The yoga is on Tuesday 18:00.",
                "agenda|drop(yoga)|The yoga is dropped."
            })
    void should_tell_what_they_did(String site, String action, String told) {
        assertThat(world(site).act(action)).isEqualTo(new Reply(told, 0, true, false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "house|look hall|That is no call; write one of: look(room), set_light(room, level),"
                        + " set_heat(room, degrees), shut_door(room), open_door(room).",
                "house|dance(hall)|There is no tool dance. There are: look(room), set_light(room,"
                        + " level), set_heat(room, degrees), shut_door(room), open_door(room).",
                "house|look(bath)|There is no room 'bath'. There are: attic, hall.",
                "house|look()|look(room) takes 1 values, not 0.",
                "house|set_light(hall)|set_light(room, level) takes 2 values, not 1.",
                "house|set_light(hall, bright)|The level must be a whole number from 0 to 100, not"
                        + " 'bright'.",
                "house|set_light(hall, 101)|The level must be a whole number from 0 to 100, not"
                        + " '101'.",
                "house|set_light(hall, 99999999999999999999)|The level must be a whole number from"
                        + " 0 to 100, not '99999999999999999999'.",
                "house|set_heat(attic, 20)|The door of the attic is open; shut it first with"
                        + " shut_door(attic).",
                "house|shut_door(hall)|The door of the hall is shut already.",
                "bank|transfer(Leo, Anna, 31)|Leo has only 30.",
                "bank|transfer(Leo, Leo, 3)|The two accounts must be different.",
                "bank|transfer(Leo, Anna, -3)|The amount must be a whole number from 1 to 999999,"
                        + " not '-3'.",
                "bank|balance(Mara)|There is no account 'Mara'. There are: Anna, Leo.",
                "shop|find_order(Zoe, tent)|Zoe has ordered no tent.",
                "shop|show_order(7)|There is no order '7'; find_order finds one.",
                "shop|change_city(2002, Lima)|Order 2002 is arrived, not packed.",
                "shop|return_order(1001)|Order 1001 is packed, not arrived.",
                "agenda|add(choir, Monday, 11:30)|There is a choir already; move moves it.",
                "agenda|add(budget, Monday, 10:30)|There is a choir at Monday 10:30.",
                "agenda|add(budget, Monday, noon)|'noon' is no time; write it as 14:30.",
                "agenda|drop(party)|There is no appointment 'party'. There are: choir, yoga."
            })
    void should_say_why_they_refuse(String site, String action, String why) {
        assertThat(world(site).act(action))
                .isEqualTo(new Reply("Error: " + why, 0, false, false, false));
    }

    @Test
    void should_read_whatever_is_written_quickly() {
        long began = System.nanoTime();
        for (String text :
                List.of(
                        "((((".repeat(5_000),
                        "a".repeat(20_000),
                        "f(" + "a,".repeat(9_000) + ")")) {
            assertThat(world("house").act(text).valid()).isFalse();
        }
        assertThat((System.nanoTime() - began) / 1e6).isLessThan(2_000);
    }
}
