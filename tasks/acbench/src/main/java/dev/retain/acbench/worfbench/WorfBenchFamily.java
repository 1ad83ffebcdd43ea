package dev.retain.acbench.worfbench;

/** The families of WorfBench's tasks. */
enum WorfBenchFamily {
    WIKIHOW("wikihow", 262, true),
    TOOLBENCH("toolbench", 114, true),
    TOOLALPACA("toolalpaca", 93, true),
    LUMOS("lumos", 489, true),
    ALFWORLD("alfworld", 312, true),
    WEBSHOP("webshop", 133, true),
    OS("os", 20, true),
    SEAL_TOOLS("seal_tools", 223, false),
    INTERCODESQL("intercodesql", 500, false);

    private final String folder;
    private final int items;
    private final boolean shots;

    WorfBenchFamily(String folder, int items, boolean shots) {
        this.folder = folder;
        this.items = items;
        this.shots = shots;
    }

    /** Its name in published files. */
    String published() {
        return folder;
    }

    /** How many tasks it has. */
    int items() {
        return items;
    }

    /** Whether ACBench shows two examples before each task; it never ran the others. */
    boolean hasExamples() {
        return shots;
    }

    /** The id of its suite. */
    String suite() {
        return "worfbench-" + folder.replace('_', '-');
    }

    /** The file of its tasks, below the data directory. */
    String goldFile() {
        return "worfbench/gold_traj/" + folder + "/graph_eval.json";
    }
}
