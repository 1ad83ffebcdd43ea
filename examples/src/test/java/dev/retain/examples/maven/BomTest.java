package dev.retain.examples.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code retain-bom} has no parent, so its versions are written twice. */
class BomTest {

    private static final Path ROOT = Path.of("..");

    private static Element pom(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static Map<String, String> properties(Element pom) {
        Map<String, String> all = new TreeMap<>();
        NodeList children =
                ((Element) pom.getElementsByTagName("properties").item(0))
                        .getElementsByTagName("*");
        for (int i = 0; i < children.getLength(); i++) {
            all.put(children.item(i).getNodeName(), children.item(i).getTextContent());
        }
        return all;
    }

    private static List<String> artifacts(Element of) {
        List<String> all = new ArrayList<>();
        NodeList found = of.getElementsByTagName("artifactId");
        for (int i = 0; i < found.getLength(); i++) {
            all.add(found.item(i).getTextContent());
        }
        return all;
    }

    @Test
    void should_name_the_versions_that_the_build_has() throws Exception {
        Map<String, String> versions = properties(pom(ROOT.resolve("engine/bom/pom.xml")));

        assertThat(versions).isNotEmpty();
        assertThat(properties(pom(ROOT.resolve("pom.xml")))).containsAllEntriesOf(versions);
    }

    @Test
    void should_name_every_artifact_that_users_may_take() throws Exception {
        Element parent = pom(ROOT.resolve("pom.xml"));
        Element managed = (Element) parent.getElementsByTagName("dependencyManagement").item(0);

        assertThat(artifacts(pom(ROOT.resolve("engine/bom/pom.xml"))))
                .containsAll(
                        artifacts(managed).stream()
                                .filter(artifact -> artifact.startsWith("retain-"))
                                .toList());
    }
}
