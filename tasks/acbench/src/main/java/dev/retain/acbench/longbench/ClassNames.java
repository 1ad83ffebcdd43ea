package dev.retain.acbench.longbench;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a prediction names the right class and how many others beside it (LongBench, {@code
 * classification_score}): 1 / the number of classes that it names, without those whose names are
 * part of the right one's. After each that is taken out the next is passed over, as in the
 * original.
 */
final class ClassNames implements Metric {

    @Override
    public double score(String prediction, String answer, List<String> classes) {
        List<String> named = new ArrayList<>();
        for (String name : classes) {
            if (prediction.contains(name)) {
                named.add(name);
            }
        }
        for (int at = 0; at < named.size(); at++) {
            String name = named.get(at);
            if (answer.contains(name) && !name.equals(answer)) {
                named.remove(name);
            }
        }
        return named.contains(answer) ? 1.0 / named.size() : 0;
    }
}
