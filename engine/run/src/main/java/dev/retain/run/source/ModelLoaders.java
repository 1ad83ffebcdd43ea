package dev.retain.run.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.UnsupportedModelException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The loaders there are.
 *
 * @param all the first that loads a source is taken
 */
@API(status = INTERNAL, since = "0.1")
public record ModelLoaders(List<ModelLoader> all) {

    /** Those on the class path, and ours for files. */
    public static ModelLoaders onClassPath() {
        return new ModelLoaders(
                Stream.concat(
                                ServiceLoader.load(ModelLoader.class).stream()
                                        .map(ServiceLoader.Provider::get),
                                Stream.of(new FilesLoader()))
                        .toList());
    }

    private static String wayOut(ModelSource source) {
        return source instanceof ModelSource.Remote
                ? "add the dependency dev.retain:retain-remote, which asks models behind servers"
                : "give a directory in Hugging Face layout or a .gguf file";
    }

    /**
     * The loader of a source.
     *
     * @throws UnsupportedModelException if there is none
     */
    public ModelLoader of(ModelSource source) {
        return all.stream()
                .filter(loader -> loader.loads(source))
                .findFirst()
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "nothing on the class path loads %s; %s"
                                                .formatted(source.text(), wayOut(source))));
    }
}
