package dev.retain.engine.platform;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.commons.JUnitException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Problems fail the discovery when all are known: a platform before 1.13 knows no other way. */
final class ThrownProblems implements DiscoveryProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ThrownProblems.class);

    private final Set<DiscoveryProblem> problems = new LinkedHashSet<>();

    @Override
    public void report(DiscoveryProblem problem) {
        if (problems.add(problem) && !problem.error()) {
            LOG.warn(problem.message());
        }
    }

    @Override
    public void end() {
        String sentences =
                problems.stream()
                        .filter(DiscoveryProblem::error)
                        .map(DiscoveryProblem::message)
                        .collect(Collectors.joining(System.lineSeparator()));
        if (!sentences.isEmpty()) {
            var failure = new JUnitException(sentences);
            problems.forEach(problem -> problem.cause().ifPresent(failure::addSuppressed));
            PlatformVersion.say(sentences);
            throw failure;
        }
    }
}
