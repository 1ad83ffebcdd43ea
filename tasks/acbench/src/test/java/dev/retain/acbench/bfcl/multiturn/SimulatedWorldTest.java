package dev.retain.acbench.bfcl.multiturn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retain.acbench.bfcl.world.PythonDicts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results were computed by bfcl-eval 2026.3.23 with CPython 3.11. */
class SimulatedWorldTest {

    private final SimulatedWorld world =
            SimulatedWorld.of(List.of(ServiceClass.values()), PythonDicts.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "add() | MathAPI.add() missing 2 required positional arguments: 'a' and 'b'",
                "setCruiseControl() | VehicleControlAPI.setCruiseControl() missing 3 required"
                        + " positional arguments: 'speed', 'activate', and 'distanceToNextVehicle'",
                "cat() | GorillaFileSystem.cat() missing 1 required positional argument:"
                        + " 'file_name'",
                "add(1, a=2) | MathAPI.add() got multiple values for argument 'a'",
                "add(1, c=2) | MathAPI.add() got an unexpected keyword argument 'c'",
                "add(1, 2, 3) | MathAPI.add() takes 3 positional arguments but 4 were given",
                "pwd(1) | GorillaFileSystem.pwd() takes 1 positional argument but 2 were given",
                "ls(1, 2) | GorillaFileSystem.ls() takes from 1 to 2 positional arguments but 3"
                        + " were given",
                "[1, 2][2] | list index out of range",
                "pwd()['x'] | 'x'",
                "lockDoors(True, ['boot']) | 'boot'",
                "set_navigation(5) | can only concatenate str (not \"int\") to str",
                "set_budget_limit(None, 'x') | could not convert string to float: 'x'",
                "liter_to_gallon('x') | can't multiply sequence by non-int of type 'float'",
                "power(10.0, 400) | (34, 'Numerical result out of range')",
                "square_root(2.5, 0) | valid range for prec is [1, MAX_PREC]",
                "fillFuelTank('x') | '<' not supported between instances of 'str' and 'int'",
                "quit() | Function call quit is not allowed.",
            })
    void should_tell_python_s_message_when_a_call_fails(String call, String message) {
        assertThat(world.result(call)).isEqualTo(SimulatedWorld.FAILED + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "logarithm(2.5, 3, 0) | {'result': mpf('0.875')}",
                "logarithm(20, 10, 2) | {'result': mpf('1.3027')}",
                "logarithm(1e300, 1.0001, 4) | {'result': mpf('6908096.0')}",
                "logarithm(1000, 10, -3) | {'result': mpf('4.0')}",
                "logarithm(0, 0.5, 4) | {'result': mpf('+inf')}",
                "logarithm(0, 0, 5) | {'result': mpf('nan')}",
                "square_root(16, 5) | {'result': Decimal('4')}",
                "square_root(1e22, 5) | {'result': Decimal('1.0000E+11')}",
                "square_root(3145, 7) | {'result': Decimal('56.08030')}",
                "round_number(1255, -1) | {\"result\": 1260}",
                "round_number(-26.5, -2) | {\"result\": -0.0}",
                "standard_deviation([79.5, 80.1, 3]) | {\"result\": 36.20469582802761}",
                "get_flight_cost('JFK', 'LAX', '2024-01-02', 'first') | {\"travel_cost_list\":"
                        + " [2850.0]}",
                "compute_exchange_rate('GBP', 'USD', 7.123456) | {\"exchanged_value\": 10.18}",
                "(1, True, None, 'a') | (1, True, None, 'a')",
            })
    void should_give_what_python_gives(String call, String result) {
        assertThat(world.result(call)).isEqualTo(result);
    }

    @Test
    void should_share_what_a_copied_folder_holds_and_name_the_old_one_above_a_moved_one() {
        for (String call :
                List.of(
                        "mkdir('z')",
                        "cd('z')",
                        "mkdir('y')",
                        "touch('f')",
                        "cd('..')",
                        "cp('z', 'c')",
                        "cd('c')",
                        "echo('22', 'f')",
                        "touch('new')",
                        "cd('/')")) {
            assertThat(world.result(call)).as(call).doesNotContain("rror");
        }

        assertThat(world.result("find()"))
                .isEqualTo(
                        "{\"matches\": [\"./z\", \"./z/y\", \"./z/f\", \"./c\", \"./c/y\","
                                + " \"./c/f\", \"./c/new\"]}");
        assertThat(world.result("mv('z', 'zz')")).contains("moved to 'zz'");
        world.result("cd('zz')");
        assertThat(world.result("cat('f')")).contains("22");
        world.result("cd('y')");
        assertThat(world.result("pwd()")).contains("/z/y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "square_root(1e999, 5)",
                "logarithm(1e999, 10, 5)",
                "place_order('Buy', 'AAPL', 1e999, 1)",
                "ls()[0]",
                "add(1, 2)()",
                "'a'.upper()",
                "{[1]: 2}",
                "mention(7, **{'a': 1})",
            })
    void should_answer_when_values_are_odd(String call) {
        world.result("trading_login('u', 'p')");

        assertThat(world.result(call)).startsWith(SimulatedWorld.FAILED);
    }

    @Test
    void should_refuse_what_would_grow_without_end() {
        world.result("mkdir('a')");

        assertThat(world.result("cp('a', 'a')")).startsWith(SimulatedWorld.FAILED);
        assertThat(world.result("power(10, 10**9)")).startsWith(SimulatedWorld.FAILED);
        assertThat(world.result("square_root(2, 10**9)")).startsWith(SimulatedWorld.FAILED);
        assertThat(world.result("logarithm(2, 10, 10**9)")).startsWith(SimulatedWorld.FAILED);
        assertThat(world.result("(".repeat(100_000))).startsWith(SimulatedWorld.FAILED);
        for (int i = 0; i < 40; i++) {
            world.result("cp('a', 'b')");
            world.result("mv('b', 'a')");
            world.result("cd('a')");
            world.result("mv('b', 'c%d')".formatted(i));
            world.result("cd('..')");
        }
        assertThat(world.result("find()").length()).isLessThan(10_000_000);
    }
}
