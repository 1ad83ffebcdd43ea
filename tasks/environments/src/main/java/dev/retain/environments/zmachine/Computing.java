package dev.retain.environments.zmachine;

import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/** Instructions that compute and compare. */
final class Computing {

    private Computing() {}

    static void enter(Operations table) {
        both(table, 8, (a, b) -> a | b);
        both(table, 9, (a, b) -> a & b);
        both(table, 20, (a, b) -> a + b);
        both(table, 21, (a, b) -> a - b);
        both(table, 22, (a, b) -> (short) a * (short) b);
        table.enter(23, 2, (m, a) -> m.store((short) a[0] / divisor(m, a[1])));
        table.enter(24, 2, (m, a) -> m.store((short) a[0] % divisor(m, a[1])));
        table.enter(Operations.MANY + 24, 1, (m, a) -> m.store(~a[0]));
        both(table, Operations.EXTENDED + 2, Computing::shifted);
        both(
                table,
                Operations.EXTENDED + 3,
                (a, b) -> (short) b < 0 ? (short) a >> -(short) b : a << b);
        compare(table);
        change(table, 5, value -> value + 1);
        change(table, 6, value -> value - 1);
    }

    private static void both(Operations table, int code, IntBinaryOperator operator) {
        table.enter(code, 2, (m, a) -> m.store(operator.applyAsInt(a[0], a[1])));
    }

    private static int shifted(int value, int places) {
        return (short) places < 0 ? value >>> -(short) places : value << places;
    }

    private static int divisor(Processor machine, int value) {
        if (value == 0) {
            throw machine.memory().fault("it divides by zero");
        }
        return (short) value;
    }

    private static void compare(Operations table) {
        table.enter(
                1,
                1,
                (m, a) -> {
                    boolean equal = false;
                    for (int i = 1; i < a.length; i++) {
                        equal |= a[i] == a[0];
                    }
                    m.branch(equal);
                });
        table.enter(2, 2, (m, a) -> m.branch((short) a[0] < (short) a[1]));
        table.enter(3, 2, (m, a) -> m.branch((short) a[0] > (short) a[1]));
        table.enter(7, 2, (m, a) -> m.branch((a[0] & a[1]) == a[1]));
        table.enter(Operations.ONE, 1, (m, a) -> m.branch(a[0] == 0));
        table.enter(
                4,
                2,
                (m, a) -> {
                    int value = (short) (m.named(a[0]) - 1);
                    m.setNamed(a[0], value & 0xffff);
                    m.branch(value < (short) a[1]);
                });
        table.enter(
                5,
                2,
                (m, a) -> {
                    int value = (short) (m.named(a[0]) + 1);
                    m.setNamed(a[0], value & 0xffff);
                    m.branch(value > (short) a[1]);
                });
    }

    private static void change(Operations table, int number, IntUnaryOperator operator) {
        table.enter(
                Operations.ONE + number,
                1,
                (m, a) -> m.setNamed(a[0], operator.applyAsInt(m.named(a[0])) & 0xffff));
    }
}
