package dev.retain.environments.zmachine;

/** Instructions that write. Styles, colours and places on a screen mean nothing here. */
final class Printing {

    private static final int[] OF_A_SCREEN = {
        27,
        Operations.MANY + 10,
        Operations.MANY + 14,
        Operations.MANY + 15,
        Operations.MANY + 17,
        Operations.MANY + 18,
        Operations.MANY + 20,
        Operations.MANY + 21,
        Operations.NONE + 12,
        Operations.EXTENDED + 13
    };

    private Printing() {}

    static void enter(Operations table) {
        for (int code : OF_A_SCREEN) {
            table.enter(code, 0, (m, a) -> {});
        }
        table.enter(Operations.NONE + 2, 0, (m, a) -> inline(m));
        table.enter(
                Operations.NONE + 3,
                0,
                (m, a) -> {
                    inline(m);
                    m.screen().print("\n");
                    m.leave(1);
                });
        table.enter(Operations.NONE + 11, 0, (m, a) -> m.screen().print("\n"));
        table.enter(Operations.ONE + 7, 1, (m, a) -> m.screen().print(m.text().at(a[0])));
        table.enter(
                Operations.ONE + 13, 1, (m, a) -> m.screen().print(m.text().at(m.unpacked(a[0]))));
        table.enter(Operations.MANY + 5, 1, (m, a) -> m.screen().print(m.text().letter(a[0])));
        table.enter(
                Operations.MANY + 6, 1, (m, a) -> m.screen().print(String.valueOf((short) a[0])));
        table.enter(Operations.MANY + 11, 1, (m, a) -> m.screen().window(a[0]));
        table.enter(
                Operations.MANY + 13,
                1,
                (m, a) -> {
                    if ((short) a[0] == -1) {
                        m.screen().window(0);
                    }
                });
        table.enter(
                Operations.MANY + 16,
                1,
                (m, a) -> {
                    m.memory().put16(a[0], 1);
                    m.memory().put16(a[0] + 2, 1);
                });
        table.enter(
                Operations.MANY + 19,
                1,
                (m, a) -> m.screen().stream((short) a[0], a.length > 1 ? a[1] : 0));
        table.enter(Operations.MANY + 30, 2, Printing::rectangle);
        table.enter(Operations.EXTENDED + 4, 1, (m, a) -> m.store(a[0] <= 1 ? 1 : 0));
        table.enter(
                Operations.EXTENDED + 11,
                1,
                (m, a) ->
                        m.screen()
                                .print(
                                        Character.isISOControl(a[0])
                                                ? ""
                                                : String.valueOf((char) a[0])));
        table.enter(Operations.EXTENDED + 12, 1, (m, a) -> m.store(3));
    }

    private static void inline(Processor machine) {
        machine.screen().print(machine.text().at(machine.at()));
        machine.jump(machine.text().end(machine.at()));
    }

    private static void rectangle(Processor machine, int[] operands) {
        int height = operands.length > 2 ? operands[2] : 1;
        int skipped = operands.length > 3 ? operands[3] : 0;
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder(row == 0 ? "" : "\n");
            int from = operands[0] + row * (operands[1] + skipped);
            for (int i = 0; i < operands[1]; i++) {
                line.append(machine.text().letter(machine.memory().at8(from + i)));
            }
            machine.screen().print(line.toString());
        }
    }
}
