package dev.retain.checkpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.inspection.Inspector;
import dev.retain.checkpoint.testing.GgufBytes;
import dev.retain.checkpoint.testing.GoldenModel;
import dev.retain.checkpoint.testing.SafetensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models as people have them on their disks, and what they take for models. */
class PlacesTest {

    private static final String POINTER =
            """
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 1234567
            """;
    private static final String LFS = "a pointer of Git LFS";
    private static final String INDEX =
            "{\"weight_map\":{\"a\":\"model-00001-of-00002.safetensors\",\"b\":\"model-00002-of-00002.safetensors\"}}";

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json", "tokenizer.json"})
    void should_want_git_lfs_if_a_file_of_the_folder_is_a_pointer(String name) throws IOException {
        model(folder);
        text(name, POINTER);

        assertRefused(InvalidCheckpointException.class, name, LFS, "run git lfs pull");
    }

    @Test
    void should_want_git_lfs_if_an_index_a_shard_or_a_gguf_is_a_pointer() throws IOException {
        model(Files.createDirectory(folder.resolve("a")));
        Files.delete(folder.resolve("a/model.safetensors"));
        text("a/model.safetensors.index.json", POINTER);
        assertRefused(
                folder.resolve("a"), InvalidCheckpointException.class, "index.json", LFS, "pull");

        model(Files.createDirectory(folder.resolve("b")));
        Files.delete(folder.resolve("b/model.safetensors"));
        text("b/model.safetensors.index.json", INDEX);
        text("b/model-00001-of-00002.safetensors", POINTER);
        text("b/model-00002-of-00002.safetensors", POINTER);
        assertRefused(
                folder.resolve("b"), InvalidCheckpointException.class, "model-00001", LFS, "pull");

        text("c/model.gguf", POINTER.replace("\n", "\r\n"));
        assertRefused(
                folder.resolve("c"), InvalidCheckpointException.class, "model.gguf", LFS, "pull");
        assertRefused(
                folder.resolve("c/model.gguf"), InvalidCheckpointException.class, LFS, "pull");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <!DOCTYPE html><html><head>     | a web page
                    <html lang='en'>               | a web page
                    <?xml version='1.0'?><Error/>   | an XML text
                    Entry not found                 | a text that begins "Entry not found"
                    Invalid username or password.   | a text that begins "Invalid username
                    {"error":"Access is restricted"} | a text that begins "{"error"
                    """)
    void should_say_what_a_server_gave_in_the_place_of_a_file(String content, String what)
            throws IOException {
        for (var name : new String[] {"model.safetensors", "model.gguf"}) {
            var place = Files.createDirectory(folder.resolve(name + ".d"));
            model(place);
            Files.delete(place.resolve("model.safetensors"));
            Files.writeString(place.resolve(name), content);
            assertRefused(
                    place,
                    InvalidCheckpointException.class,
                    name,
                    what,
                    "download the file itself");
        }
    }

    @Test
    void should_say_what_a_server_gave_in_the_place_of_a_text() throws IOException {
        model(folder);
        text("config.json", "<!DOCTYPE html><html></html>");
        assertRefused(InvalidCheckpointException.class, "config.json", "a web page");
        text("config.json", "\37\213\b\0\0\0");
        assertRefused(UnsupportedModelException.class, "config.json", "a gzip archive");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    504b0304140000000000 | zip archive
                    80027d7100285800     | a pickle
                    894844460d0a1a0a     | HDF5
                    934e554d50590100     | numpy
                    1f8b080000000000     | gzip
                    fd377a585a000000     | xz archive
                    28b52ffd00000000     | zstd
                    377abcaf271c0000     | 7z
                    6c6d676700000000     | a GGML file, the format before GGUF
                    666d676701000000     | a GGMF file
                    746a676703000000     | a GGJT file
                    616c676701000000     | GGLA
                    """)
    void should_say_what_another_program_wrote(String bytes, String what) throws IOException {
        var content = new byte[700];
        var head = HexFormat.of().parseHex(bytes.strip());
        System.arraycopy(head, 0, content, 0, head.length);
        model(folder);
        for (var name : new String[] {"model.safetensors", "model.gguf"}) {
            Files.write(folder.resolve(name), content);
        }

        assertRefused(UnsupportedModelException.class, "model.safetensors", what, "not read");
        assertRefused(
                folder.resolve("model.gguf"), UnsupportedModelException.class, what, "not read");
    }

    @Test
    void should_say_that_it_is_a_tar_archive() throws IOException {
        var content = new byte[1024];
        System.arraycopy("config.json".getBytes(ISO_8859_1), 0, content, 0, 11);
        System.arraycopy("ustar\0".getBytes(ISO_8859_1), 0, content, 257, 6);
        Files.write(folder.resolve("model.gguf"), content);

        assertRefused(UnsupportedModelException.class, "model.gguf", "a tar archive", "unpack");
    }

    /** The length of a safetensors header, or the number of tensors in GGUF, is any number. */
    @ParameterizedTest
    @ValueSource(ints = {0x0280, 0x0480, 0x8b1f, 0x1f8b, 0x7b7b})
    void should_not_take_the_length_of_a_header_for_the_mark_of_a_program(int length)
            throws IOException {
        var name =
                "n"
                        .repeat(
                                length
                                        - new SafetensorsBytes()
                                                .ints("", new long[] {0})
                                                .bytes()
                                                .length
                                        + 8);
        var bytes = new SafetensorsBytes().ints(name, new long[] {0}).bytes();
        assertThat((bytes[0] & 0xff) | (bytes[1] & 0xff) << 8).isEqualTo(length);
        model(folder);
        Files.write(folder.resolve("model.safetensors"), bytes);
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.names()).containsExactly(name);
        }
    }

    @Test
    void should_not_take_a_number_of_tensors_for_the_header_of_another_format() throws IOException {
        var gguf = GgufBytes.llama();
        for (int i = 5; i < '{'; i++) {
            gguf.floats("blk.%d.ffn_norm.weight".formatted(i), new long[] {1}, 1);
        }
        assertThat(gguf.bytes()[8]).isEqualTo((byte) '{');
        try (var checkpoint = Checkpoints.open(gguf.write(folder.resolve("model.gguf")))) {
            assertThat(checkpoint.names()).hasSize('{');
        }
    }

    @Test
    void should_say_that_a_file_has_the_name_of_another_format() throws IOException {
        var safetensors = new SafetensorsBytes().floats("a", new long[] {1}, 1).bytes();
        Files.write(folder.resolve("model.gguf"), safetensors);
        assertRefused(UnsupportedModelException.class, "model.gguf", "this is a safetensors file");

        model(folder);
        GgufBytes.llama().write(folder.resolve("model.safetensors"));
        assertRefused(UnsupportedModelException.class, "model.safetensors", "this is a GGUF file");
    }

    @Test
    void should_say_that_space_was_reserved_but_nothing_came() throws IOException {
        model(folder);
        Files.write(folder.resolve("model.safetensors"), new byte[4096]);

        assertRefused(InvalidCheckpointException.class, "model.safetensors", "has not ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "model.gguf"})
    void should_want_the_file_again_if_it_is_empty(String name) throws IOException {
        model(folder);
        Files.delete(folder.resolve("model.safetensors"));
        Files.createFile(folder.resolve(name));

        assertThatThrownBy(() -> Checkpoints.open(folder))
                .isInstanceOf(InvalidCheckpointException.class)
                .hasMessageContaining(folder.resolve(name).toString())
                .hasMessageContaining("get the file again");
    }

    @Test
    void should_name_the_snapshot_if_a_folder_of_the_hub_is_given() throws IOException {
        var cache = folder.resolve("hub/models--org--name");
        var main = cache.resolve("snapshots/0123abc");
        GoldenModel.in(Files.createDirectories(main), "llama", "config.json");
        GoldenModel.in(
                Files.createDirectories(cache.resolve("snapshots/0000000")),
                "llama",
                "config.json");
        text("hub/models--org--name/refs/main", "0123abc");
        Files.createDirectories(cache.resolve("blobs"));

        for (var given :
                new Path[] {cache, cache.resolve("snapshots"), folder, folder.resolve("hub")}) {
            assertRefused(given, ModelNotFoundException.class, "holds no model", main.toString());
        }
        assertThatThrownBy(() -> Checkpoints.open(cache)).hasMessageContaining("give " + main);
        Checkpoints.open(main).close();
    }

    @Test
    void should_say_that_no_snapshot_is_whole_if_none_is() throws IOException {
        Files.createDirectories(folder.resolve("snapshots/0123abc"));
        text("refs/main", "0123abc");
        Files.createSymbolicLink(
                folder.resolve("snapshots/0123abc/model.safetensors"), Path.of("../../blobs/x"));

        assertRefused(ModelNotFoundException.class, "no snapshot in it has weights");
    }

    @Test
    void should_not_follow_a_reference_out_of_the_folder() throws IOException {
        GoldenModel.in(Files.createDirectories(folder.resolve("out")), "llama", "config.json");
        var cache = folder.resolve("cache");
        Files.createDirectories(cache.resolve("snapshots"));
        text("cache/refs/main", "../../out");

        assertThatThrownBy(() -> Checkpoints.open(cache))
                .isInstanceOf(ModelNotFoundException.class)
                .hasMessageNotContaining("out;");
    }

    @Test
    void should_read_a_snapshot_of_links() throws IOException {
        var blobs = Files.createDirectories(folder.resolve("blobs"));
        var snapshot = Files.createDirectories(folder.resolve("snapshots/0123abc"));
        for (var name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(GoldenModel.folder("llama").resolve(name), blobs.resolve("blob" + name));
            Files.createSymbolicLink(snapshot.resolve(name), Path.of("../../blobs/blob" + name));
        }
        try (var checkpoint = Checkpoints.open(snapshot)) {
            assertThat(checkpoint.names()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.json",
                "model.safetensors",
                "tokenizer.json",
                "tokenizer_config.json",
                "chat_template.jinja"
            })
    void should_name_the_link_that_leads_nowhere(String name) throws IOException {
        model(folder);
        Files.deleteIfExists(folder.resolve(name));
        Files.createSymbolicLink(folder.resolve(name), Path.of("../../blobs/gone"));

        assertRefused(InvalidCheckpointException.class, name, "a link to ../../blobs/gone");
    }

    @Test
    void should_name_the_link_if_the_place_is_one_that_leads_nowhere() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("model"), Path.of("gone"));

        assertRefused(link, ModelNotFoundException.class, "is a link to gone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    pytorch_model.bin                | save_pretrained
                    pytorch_model-00001-of-00002.bin | save_pretrained
                    consolidated.00.pth              | save_pretrained
                    model.pt                         | save_pretrained
                    last.ckpt                        | save_pretrained
                    tf_model.h5                      | save_pretrained
                    flax_model.msgpack               | save_pretrained
                    rust_model.ot                    | save_pretrained
                    model.onnx                       | Hugging Face layout or as GGUF
                    weights.npz                      | Hugging Face layout or as GGUF
                    model.mlmodel                    | Hugging Face layout or as GGUF
                    model.tflite                     | Hugging Face layout or as GGUF
                    rank0.engine                     | Hugging Face layout or as GGUF
                    openvino_model.xml               | Hugging Face layout or as GGUF
                    model.llamafile                  | Hugging Face layout or as GGUF
                    model.tar.gz                     | unpack it
                    model.zip                        | unpack it
                    model.gguf-split-a               | join the pieces
                    model.gguf.part1of2              | join the pieces
                    model.gguf.001                   | join the pieces
                    """)
    void should_say_how_to_go_on_with_a_file_of_another_format(String name, String way)
            throws IOException {
        text("config.json", "{}");
        text(name, "GGUF");

        assertRefused(UnsupportedModelException.class, name, way);
        assertRefused(folder.resolve(name), UnsupportedModelException.class, name, way);
    }

    @ParameterizedTest
    @ValueSource(strings = {".incomplete", ".part", ".crdownload", ".aria2", ".download"})
    void should_say_that_a_download_has_not_ended(String ending) throws IOException {
        text("config.json", "{}");
        for (var name : new String[] {"model.safetensors" + ending, "Model.GGUF" + ending}) {
            text(name, "x");
            assertRefused(InvalidCheckpointException.class, name, "has not ended");
            assertRefused(
                    folder.resolve(name), InvalidCheckpointException.class, name, "has not ended");
            Files.delete(folder.resolve(name));
        }
    }

    @Test
    void should_not_read_a_file_of_full_length_whose_download_has_not_ended() throws IOException {
        model(folder);
        text("model.safetensors.aria2", "x");
        assertRefused(InvalidCheckpointException.class, "model.safetensors.aria2", "has not ended");
    }

    @Test
    void should_read_a_model_beside_what_is_left_of_an_older_download() throws IOException {
        model(folder);
        text("model.safetensors.part", "x");
        text("notes.txt.aria2", "x");
        Checkpoints.open(folder).close();
    }

    @Test
    void should_not_take_hidden_files_for_models() throws IOException {
        model(folder);
        text("._model.safetensors", "\0\5\26\7");
        text("._config.json", "\0\5\26\7");
        Checkpoints.open(folder).close();

        text("a/._model.gguf", "\0\5\26\7");
        GgufBytes.llama().write(folder.resolve("a/model.gguf"));
        Checkpoints.open(folder.resolve("a")).close();
    }

    @Test
    void should_read_a_model_in_one_file_beside_other_weights() throws IOException {
        GgufBytes.llama().write(folder.resolve("model.gguf"));
        new SafetensorsBytes()
                .floats("a", new long[] {1}, 1)
                .write(folder.resolve("projector.safetensors"));
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(checkpoint.location()).isEqualTo(folder.resolve("model.gguf"));
        }
    }

    @Test
    void should_want_adapters_merged() throws IOException {
        text("adapter_config.json", "{\"base_model_name_or_path\":\"org/base\"}");
        text("adapter_model.safetensors", "x");
        assertRefused(UnsupportedModelException.class, "adapter_config.json", "org/base", "merge");
        model(folder);
        assertRefused(UnsupportedModelException.class, "adapter_config.json", "org/base", "merge");
    }

    @ParameterizedTest
    @CsvSource({
        "model_index.json,a pipeline of diffusers",
        "modules.json,a model of sentence-transformers",
        "config_sentence_transformers.json,a model of sentence-transformers"
    })
    void should_say_that_a_folder_makes_no_text(String name, String what) throws IOException {
        model(folder);
        text(name, "{}");
        assertRefused(UnsupportedModelException.class, name, what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "config.json"})
    void should_name_the_folder_if_one_of_its_files_is_given(String name) throws IOException {
        model(folder);
        assertRefused(
                folder.resolve(name),
                ModelNotFoundException.class,
                name,
                "give their folder, " + folder);
    }

    @Test
    void should_say_that_weights_are_missing_if_only_they_are() throws IOException {
        text("config.json", "{}");
        text("tokenizer.json", "{}");
        assertRefused(InvalidCheckpointException.class, "has a config.json but no weights");
    }

    @Test
    void should_say_that_files_are_in_the_layout_of_their_maker() throws IOException {
        text("params.json", "{}");
        text("consolidated.safetensors", "x");
        assertRefused(UnsupportedModelException.class, "params.json", "Mistral's own files");
    }

    @Test
    void should_say_that_a_folder_has_the_name_of_a_file() throws IOException {
        text("config.json", "{}");
        Files.createDirectories(folder.resolve("model.safetensors"));
        assertRefused(
                InvalidCheckpointException.class, "model.safetensors", "this is a folder, not");
        GgufBytes.llama()
                .write(Files.createDirectories(folder.resolve("m.gguf")).resolve("m.gguf"));
        assertRefused(ModelNotFoundException.class, "give " + folder.resolve("m.gguf"));
    }

    @Test
    void should_name_the_shard_that_is_missing() throws IOException {
        model(folder);
        Files.move(
                folder.resolve("model.safetensors"),
                folder.resolve("model-00001-of-00002.safetensors"));
        assertRefused(InvalidCheckpointException.class, "1 safetensors files but no model.safe");
        text("model.safetensors.index.json", INDEX);
        assertRefused(
                InvalidCheckpointException.class,
                "model.safetensors.index.json",
                "shard model-00002-of-00002.safetensors is missing");
    }

    @Test
    void should_find_a_shard_that_the_index_does_not_name() throws IOException {
        model(folder);
        var shard = "model-00001-of-00001.safetensors";
        Files.move(folder.resolve("model.safetensors"), folder.resolve(shard));
        text("model.safetensors.index.json", index(shard));
        text("model-00003-of-00003.safetensors", "left over");
        text("consolidated.safetensors", "the same in another layout");
        try (var checkpoint = Checkpoints.open(folder)) {
            assertThat(Inspector.inspect(checkpoint).findings())
                    .singleElement()
                    .satisfies(
                            finding ->
                                    assertThat(finding.toString())
                                            .contains("model-00003-of-00003.safetensors")
                                            .contains("not named in model.safetensors.index.json"));
        }
    }

    private static String index(String shard) {
        try (var golden = Checkpoints.open(GoldenModel.folder("llama"))) {
            return golden.names().stream()
                    .map(name -> "\"%s\":\"%s\"".formatted(name, shard))
                    .collect(Collectors.joining(",", "{\"weight_map\":{", "}}"));
        }
    }

    private static void model(Path place) throws IOException {
        GoldenModel.in(place, "llama", "config.json");
        Files.writeString(place.resolve("tokenizer.json"), "{}");
    }

    private void text(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(content.startsWith("\37") ? ISO_8859_1 : UTF_8));
    }

    private void assertRefused(Class<? extends RetainException> type, String... words) {
        assertRefused(folder, type, words);
    }

    private static void assertRefused(
            Path place, Class<? extends RetainException> type, String... words) {
        assertThatThrownBy(
                        () -> {
                            try (var checkpoint = Checkpoints.open(place)) {
                                checkpoint.tokenizer();
                            }
                        })
                .isInstanceOf(type)
                .hasMessageContaining(place.toString())
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("incomplete or")
                .hasMessageNotContaining("get the file again");
    }
}
