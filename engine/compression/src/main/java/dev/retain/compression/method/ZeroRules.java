package dev.retain.compression.method;

import dev.retain.api.Allocation;
import dev.retain.api.CompressionSpec;
import dev.retain.api.CompressionSpec.Guidance;
import dev.retain.api.CompressionSpec.Pruning;
import dev.retain.api.Method;
import java.util.List;
import java.util.stream.Stream;

/** Rules of what a specification says of zeros. */
final class ZeroRules {

    private ZeroRules() {}

    /** Of a specification that a method names which prunes. */
    static List<String> needed(CompressionMethod method, CompressionSpec spec) {
        var problems = new Problems();
        problems.require(
                spec.pruning().isPresent(),
                "%s needs either sparsity or pattern; use sparsity = 0.5 or pattern = \"2:4\"",
                method.name());
        return problems.found();
    }

    /** Of a method that prunes and does nothing else. */
    static List<String> alone(CompressionMethod method, CompressionSpec spec) {
        return Stream.concat(
                        new CodeRules(method, spec).noCodes().problems().stream(),
                        needed(method, spec).stream())
                .toList();
    }

    /** Of a method that prunes. */
    static List<String> sound(CompressionMethod method, CompressionSpec spec) {
        var problems = new Problems();
        spec.pruning().ifPresent(pruning -> check(method, pruning, problems));
        spec.pruning()
                .filter(pruning -> pruning.allocation().isStepwise())
                .ifPresent(pruning -> checkSteps(spec, pruning, problems));
        return problems.found();
    }

    private static void checkSteps(CompressionSpec spec, Pruning pruning, Problems problems) {
        var allocation = pruning.allocation();
        var guidance = pruning.guidance().orElse(Guidance.DEFAULT);
        problems.require(
                spec.method() == Method.WANDA && pruning.sparsity().isPresent(),
                "%s prunes step by step by WANDA's scores and does nothing else; use WANDA with"
                        + " sparsity, or leave allocation out",
                allocation);
        problems.require(
                allocation != Allocation.SCRIPTED || guidance.transcript().isPresent(),
                "SCRIPTED needs a file of decisions; name it with @PruningAgent(transcript ="
                        + " \"…\")");
        problems.require(
                allocation != Allocation.AGENT
                        || guidance.transcript().isPresent()
                        || guidance.agent().isPresent(),
                "AGENT needs a transcript or somebody to ask; name it with @PruningAgent(transcript"
                        + " = \"…\") or @PruningAgent(endpoint = \"…\", model = \"…\")");
        checkGuidance(guidance, problems);
    }

    private static void checkGuidance(Guidance guidance, Problems problems) {
        problems.require(
                guidance.iterations() > 0,
                "%d iterations prune nothing; use iterations = 60",
                guidance.iterations());
        double budget = guidance.budget().orElse(2);
        problems.require(
                budget > 1,
                "perplexityBudget %s would undo every step; use a number above 1, such as 1.5",
                budget);
        var limits = guidance.limits();
        problems.require(
                limits.layers() > 0,
                "layersPerIteration %s prunes nothing; use a number above 0, or leave it out",
                limits.layers());
        problems.require(
                limits.layerSparsity() > 0 && limits.layerSparsity() <= 1,
                "layerSparsity %s is no share of a layer; use one such as 0.85",
                limits.layerSparsity());
    }

    private static void check(CompressionMethod method, Pruning pruning, Problems problems) {
        boolean share = pruning.sparsity().isPresent();
        problems.require(
                share != pruning.pattern().isPresent(),
                "%s needs %s sparsity %s pattern; use sparsity = 0.5 or pattern = \"2:4\"",
                method.name(),
                share ? "only one of" : "either",
                share ? "and" : "or");
        pruning.sparsity()
                .ifPresent(
                        sparsity ->
                                problems.require(
                                        sparsity > 0 && sparsity < 1,
                                        "sparsity %s is not between 0 and 1; use a share such as"
                                                + " 0.5",
                                        sparsity));
        problems.require(
                pruning.allocation() == Allocation.UNIFORM
                        || pruning.allocation().isStepwise()
                        || (method.calibrates() && share),
                "%s shares out a sparsity by what WANDA or SPARSEGPT see in the calibration text;"
                        + " use one of them with sparsity, or leave allocation out",
                pruning.allocation());
    }

    /** Of a method that does not prune. */
    static List<String> none(CompressionMethod method, CompressionSpec spec) {
        var problems = new Problems();
        spec.pruning().ifPresent(pruning -> refuse(method, pruning, spec, problems));
        return problems.found();
    }

    private static void refuse(
            CompressionMethod method, Pruning pruning, CompressionSpec spec, Problems problems) {
        pruning.sparsity().ifPresent(share -> refuse(method, "sparsity", share, problems));
        pruning.pattern().ifPresent(pattern -> refuse(method, "pattern", pattern, problems));
        problems.require(
                pruning.allocation() == Allocation.UNIFORM,
                "%s does not prune, so allocation %s makes no sense; leave it out",
                method.name(),
                pruning.allocation());
        problems.require(
                spec.id().equals(method.id()),
                "pruning = %s does not prune; use MAGNITUDE, WANDA or SPARSEGPT",
                method.name());
    }

    private static void refuse(
            CompressionMethod method, String attribute, Object value, Problems problems) {
        problems.require(
                false,
                "%s does not prune, so %s %s makes no sense; leave %s out or add pruning = WANDA",
                method.name(),
                attribute,
                value,
                attribute);
    }
}
