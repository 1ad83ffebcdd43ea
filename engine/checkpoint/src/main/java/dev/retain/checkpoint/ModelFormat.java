package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.List;
import java.util.ServiceLoader;
import org.apiguardian.api.API;

/**
 * A format of models; found by {@link ServiceLoader}, so that a format is a package and a line in
 * the services file. What it can do it says by the other interfaces that extend this one: open
 * files, describe quantised weights, write artifacts.
 */
@API(status = INTERNAL, since = "0.1")
public interface ModelFormat {

    /** All formats that can do something, in the order of the services file. */
    static <T extends ModelFormat> List<T> able(Class<T> ability) {
        return ServiceLoader.load(ModelFormat.class, ModelFormat.class.getClassLoader()).stream()
                .filter(provider -> ability.isAssignableFrom(provider.type()))
                .map(provider -> ability.cast(provider.get()))
                .toList();
    }
}
