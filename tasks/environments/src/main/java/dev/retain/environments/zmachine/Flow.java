package dev.retain.environments.zmachine;

/** Instructions that call, return and jump. */
final class Flow {

    private Flow() {}

    static void enter(Operations table) {
        for (int code : new int[] {25, Operations.ONE + 8, Operations.MANY, Operations.MANY + 12}) {
            table.enter(code, 1, (m, a) -> m.call(a, true));
        }
        for (int code : new int[] {26, Operations.MANY + 25, Operations.MANY + 26}) {
            table.enter(code, 1, (m, a) -> m.call(a, false));
        }
        table.enter(
                Operations.ONE + 15,
                1,
                (m, a) -> {
                    if (m.version() == 3) {
                        m.store(~a[0]);
                    } else {
                        m.call(a, false);
                    }
                });
        table.enter(Operations.ONE + 11, 1, (m, a) -> m.leave(a[0]));
        table.enter(Operations.ONE + 12, 1, (m, a) -> m.jump(m.at() + (short) a[0] - 2));
        table.enter(Operations.NONE, 0, (m, a) -> m.leave(1));
        table.enter(Operations.NONE + 1, 0, (m, a) -> m.leave(0));
        table.enter(Operations.NONE + 4, 0, (m, a) -> {});
        table.enter(Operations.NONE + 8, 0, (m, a) -> m.leave(m.stack().pop()));
        table.enter(
                Operations.NONE + 9,
                0,
                (m, a) -> {
                    if (m.version() == 3) {
                        m.stack().pop();
                    } else {
                        m.store(m.stack().depth());
                    }
                });
        table.enter(
                28,
                2,
                (m, a) -> {
                    m.stack().unwind(a[1]);
                    m.leave(a[0]);
                });
        table.enter(
                Operations.MANY + 31, 1, (m, a) -> m.branch(a[0] <= m.stack().top().arguments()));
        table.enter(Operations.NONE + 13, 0, (m, a) -> m.branch(m.memory().isIntact()));
        table.enter(Operations.NONE + 15, 0, (m, a) -> m.branch(true));
    }
}
