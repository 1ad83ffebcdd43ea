package dev.retain.engine;

import java.util.List;
import java.util.Set;

/** What to do instead of what an annotation of another engine would do there. */
final class WaysOut {

    private static final String OTHERWISE =
            "remove it, or move what needs it to a class that its engine runs";

    private record Way(Set<String> annotations, String text) {}

    private static final List<Way> WAYS =
            List.of(
                    new Way(
                            Set.of(
                                    "Test",
                                    "RepeatedTest",
                                    "ParameterizedTest",
                                    "TestFactory",
                                    "TestTemplate",
                                    "Theory",
                                    "Property",
                                    "Example",
                                    "ArchTest"),
                            "move it to a class of its own or use @Gate, which runs once for each"
                                    + " @ModelUnderTest and each compression"),
                    new Way(
                            Set.of(
                                    "BeforeEach",
                                    "BeforeAll",
                                    "AfterEach",
                                    "AfterAll",
                                    "Before",
                                    "BeforeClass",
                                    "After",
                                    "AfterClass",
                                    "BeforeMethod",
                                    "AfterMethod",
                                    "BeforeTest",
                                    "AfterTest",
                                    "BeforeSuite",
                                    "AfterSuite",
                                    "BeforeGroups",
                                    "AfterGroups"),
                            "nobody calls it: each gate runs on an instance of its own, so call it"
                                    + " in the gate or the constructor, or offer a GateArgument,"
                                    + " which is told when the gate has ended"),
                    new Way(
                            Set.of("Nested"),
                            "make the class static and remove @Nested; it is a benchmark class of"
                                    + " its own then, and runs when its outer class is selected"),
                    new Way(
                            Set.of("Timeout"),
                            "remove it and set retain.cell.timeout, which ends a cell whatever it"
                                    + " does"),
                    new Way(
                            Set.of(
                                    "ExtendWith",
                                    "RegisterExtension",
                                    "RunWith",
                                    "Rule",
                                    "ClassRule",
                                    "Listeners"),
                            "remove it and offer a GateArgument for what gates need, or a"
                                    + " RunListener that hears of cells"),
                    new Way(
                            Set.of("TempDir", "TemporaryFolder", "AutoClose"),
                            "remove it; write beside the cell's samples, in model.report(), or"
                                    + " offer a GateArgument, which is told when the gate has"
                                    + " ended"),
                    new Way(
                            Set.of(
                                    "Execution",
                                    "Isolated",
                                    "ResourceLock",
                                    "Order",
                                    "TestMethodOrder",
                                    "TestClassOrder",
                                    "FixMethodOrder",
                                    "TestInstance"),
                            "remove it: cells take turns, and no gate may depend on another"),
                    new Way(
                            Set.of("DisplayNameGeneration", "IndicativeSentencesGeneration"),
                            "remove it and write @DisplayName where a name is wanted"),
                    new Way(
                            Set.of("Ignore", "Disabled"),
                            "write Jupiter's @Disabled on the benchmark class or the gate itself,"
                                    + " or remove it"),
                    new Way(
                            Set.of("Category", "Tag", "IncludeTags", "ExcludeTags"),
                            "write Jupiter's @Tag on the benchmark class or the gate itself, or"
                                    + " remove it"));

    private WaysOut() {}

    static String of(ForeignAnnotation annotation) {
        if (annotation.isCondition()) {
            return "remove it; abort in the gate (Assumptions.assumeTrue), or give the class a"
                    + " @Tag by which the build leaves it out";
        }
        String name = annotation.type().getSimpleName();
        return WAYS.stream()
                .filter(way -> way.annotations().contains(name))
                .map(Way::text)
                .findFirst()
                .orElse(OTHERWISE);
    }
}
