package dev.retain.acbench.longbench;

import java.util.List;

/** What a prediction is worth beside one answer. */
interface Metric {

    /**
     * A score in [0, 1].
     *
     * @param prediction what the model wrote, of any kind
     * @param answer what is right
     * @param classes all classes of the data set; none where it has none
     */
    double score(String prediction, String answer, List<String> classes);
}
