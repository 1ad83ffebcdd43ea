package dev.retain.engine.platform;

import java.util.function.Supplier;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;

/** Values in the session's store, which outlives reruns; since 1.13. */
final class SessionValues {

    private static final Namespace NAMESPACE = Namespace.create("dev.retain.engine");

    private SessionValues() {}

    static synchronized <T> T of(ExecutionRequest request, Class<T> type, Supplier<T> make) {
        NamespacedHierarchicalStore<Namespace> own = request.getStore();
        NamespacedHierarchicalStore<Namespace> store = own.getParent().orElse(own);
        T known = store.get(NAMESPACE, type, type);
        if (known == null) {
            // what computes a value has another name before 6.0 than since
            known = make.get();
            store.put(NAMESPACE, type, known);
        }
        return known;
    }
}
