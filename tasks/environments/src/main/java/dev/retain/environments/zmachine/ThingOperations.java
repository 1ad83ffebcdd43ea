package dev.retain.environments.zmachine;

/** Instructions on a story's things. */
final class ThingOperations {

    private ThingOperations() {}

    static void enter(Operations table) {
        table.enter(6, 2, (m, a) -> m.branch(m.things().parent(a[0]) == a[1]));
        table.enter(10, 2, (m, a) -> m.branch(m.things().has(a[0], a[1])));
        table.enter(11, 2, (m, a) -> m.things().set(a[0], a[1], true));
        table.enter(12, 2, (m, a) -> m.things().set(a[0], a[1], false));
        table.enter(14, 2, (m, a) -> m.things().insert(a[0], a[1]));
        table.enter(17, 2, (m, a) -> m.store(m.things().value(a[0], a[1])));
        table.enter(18, 2, (m, a) -> m.store(m.things().address(a[0], a[1])));
        table.enter(19, 2, (m, a) -> m.store(m.things().next(a[0], a[1])));
        table.enter(
                Operations.ONE + 1,
                1,
                (m, a) -> {
                    int sibling = m.things().sibling(a[0]);
                    m.store(sibling);
                    m.branch(sibling != 0);
                });
        table.enter(
                Operations.ONE + 2,
                1,
                (m, a) -> {
                    int child = m.things().child(a[0]);
                    m.store(child);
                    m.branch(child != 0);
                });
        table.enter(Operations.ONE + 3, 1, (m, a) -> m.store(m.things().parent(a[0])));
        table.enter(Operations.ONE + 4, 1, (m, a) -> m.store(m.things().length(a[0])));
        table.enter(Operations.ONE + 9, 1, (m, a) -> m.things().remove(a[0]));
        table.enter(
                Operations.ONE + 10,
                1,
                (m, a) -> {
                    int name = m.things().name(a[0]);
                    m.screen().print(name == 0 ? "" : m.text().at(name));
                });
        table.enter(Operations.MANY + 3, 3, (m, a) -> m.things().set(a[0], a[1], a[2]));
    }
}
