package dev.retain.checkpoint.testing;

/**
 * What is tried in a process of its own, because it may end it. Has a constructor without
 * parameters.
 */
@FunctionalInterface
public interface Trial {

    /**
     * Does what is tried.
     *
     * @param argument says on what; usually a path
     * @return what came out, to be compared by the parent
     * @throws Exception as the thing that is tried does
     */
    String on(String argument) throws Exception;
}
