package dev.retain.engine.platform;

import static org.junit.platform.engine.support.discovery.DiscoveryIssueReporter.deduplicating;
import static org.junit.platform.engine.support.discovery.DiscoveryIssueReporter.forwarding;

import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.EngineDiscoveryListener;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/** Problems become discovery issues, which the launcher shows; since 1.13. */
final class ForwardedProblems implements DiscoveryProblems {

    private final DiscoveryIssueReporter reporter;

    ForwardedProblems(EngineDiscoveryListener listener, UniqueId engine) {
        this.reporter = deduplicating(forwarding(listener, engine));
    }

    @Override
    public void report(DiscoveryProblem problem) {
        var issue =
                DiscoveryIssue.builder(
                        problem.error() ? Severity.ERROR : Severity.WARNING, problem.message());
        problem.source().ifPresent(issue::source);
        problem.cause().ifPresent(issue::cause);
        reporter.reportIssue(issue.build());
    }

    @Override
    public void end() {
        // the launcher fails by the issues that it got
    }
}
