package dev.retain.environments.alfworld;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.environments.testing.Lamps;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A game of our own with two shelves and two cups, in the form of ALFWorld's. */
public final class Shelves {

    /** Where the game lies in the archive. */
    public static final String NAME =
            "valid_unseen/pick_and_place_simple-Cup-None-Shelf-7/trial_1/game.tw-pddl";

    static final String DOMAIN =
            """
            (define (domain shelves)
              (:types agent location receptacle object)
              (:action look :parameters (?a - agent ?l - location)
                :precondition (at ?a ?l) :effect (seen ?l))
              (:action go :parameters (?a - agent ?from - location ?to - location ?r - receptacle)
                :precondition (and (at ?a ?from) (stands ?r ?to))
                :effect (and (not (at ?a ?from)) (at ?a ?to)))
              (:action take :parameters (?a - agent ?l - location ?r - receptacle ?o - object)
                :precondition (and (at ?a ?l) (stands ?r ?l) (in ?o ?r) (not (busy ?a)))
                :effect (and (not (in ?o ?r)) (holds ?a ?o) (busy ?a)))
              (:action move :parameters (?a - agent ?l - location ?r - receptacle ?o - object)
                :precondition (and (at ?a ?l) (stands ?r ?l) (holds ?a ?o))
                :effect (and (in ?o ?r) (not (holds ?a ?o)) (not (busy ?a)))))
            """;

    public static final String PROBLEM =
            """
            (define (problem cups) (:domain shelves)
              (:objects me - agent loc_bar_1 loc_bar_2 loc_bar_3 - location
                 Shelf_bar_1 Shelf_bar_2 - receptacle Cup_bar_1 Cup_bar_2 - object)
              (:init (at me loc_bar_3) (stands Shelf_bar_1 loc_bar_1) (stands Shelf_bar_2 loc_bar_2)
                 (in Cup_bar_1 Shelf_bar_1) (in Cup_bar_2 Shelf_bar_1))
              (:goal (exists (?o - object) (in ?o Shelf_bar_2))))
            """;

    /** What it tells. */
    public static final String GRAMMAR =
            """
            # two shelves
            grammar :: \"""
              { "intro": [{"rhs": "-= Shelves =-\\n\\nThere are #shelves#.\\n\\nYour task is to: put a cup on shelf 1."}],
                "shelves": [{"rhs": "[{#shelf(r)# | stands(r:receptacle, l:location)}]"}],
                "shelf(r)": [{"rhs": "{r.indefinite} {r.name or r.id}"}],
                "seen": [{"condition": "in(o:object, r:receptacle)",
                          "rhs": "On the {r.name} you see [{o.indefinite + ' ' + o.name | in(o:object, r:receptacle)}]."},
                         {"rhs": "The {r.name} is empty[{#gap# | not_in(o:object, r:receptacle)}]."}],
                "gap": [{"rhs": " now"}],
                "list_empty": [{"rhs": ""}],
                "list_separator": [{"rhs": ", "}],
                "list_last_separator": [{"rhs": " and "}]
              }
            \""";
            action look { template :: "look"; feedback :: "You are here: {l.id}."; }
            action go { template :: "go to {r}"; feedback :: "#seen#"; }
            action take { template :: "take {o} from {r}"; feedback :: "You take {o.definite} {o.name}. #seen#"; }
            action move { template :: "move {o} to {r}"; feedback :: "#moved#";
              grammar :: \"""{"moved": [{"rhs": "Done."}]}\""";
            }
            """;

    private Shelves() {}

    /** The game as JSON. */
    public static String json(String grammar) {
        ObjectNode game = JsonMapper.builder().build().createObjectNode();
        return game.put("pddl_domain", DOMAIN)
                .put("pddl_problem", PROBLEM)
                .put("grammar", grammar)
                .toString();
    }

    /** Writes a ZIP file with one entry. */
    public static Path zip(Path data, String name, String content) {
        Path file = data.resolve("alfworld/valid_unseen_games.zip");
        try {
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file);
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content.getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Writes all that the suite reads. */
    public static void write(Path data) {
        zip(data, NAME, json(GRAMMAR));
        Lamps.put(
                data,
                "agentboard/prompts/VanillaAgent/alfworld_base.json",
                """
                {"system_msg": "You tidy up. ", "instruction": "take, move, go",
                 "examples": {"put": ["Goal: x\\n", "Action: go to shelf 1\\n"]}}
                """);
    }
}
