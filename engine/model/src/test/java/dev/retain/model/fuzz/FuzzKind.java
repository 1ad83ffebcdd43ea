package dev.retain.model.fuzz;

import dev.retain.checkpoint.Checkpoint;
import dev.retain.checkpoint.Checkpoints;
import dev.retain.checkpoint.testing.GgufConversion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A kind of file that is changed, the seeds of it, and how it is changed. */
enum FuzzKind {
    TOKENIZER_BYTE_LEVEL("tokenizer.json", new JsonMutation()),
    TOKENIZER_SENTENCE_PIECE("tokenizer.json", new JsonMutation()),
    TOKENIZER_WORD_PIECE("tokenizer.json", new JsonMutation()),
    TOKENIZER_UNIGRAM("tokenizer.json", new JsonMutation()),
    TOKENIZER_CONFIG("tokenizer_config.json", new JsonMutation()),
    SPECIAL_TOKENS("special_tokens_map.json", new JsonMutation()),
    ADDED_TOKENS("added_tokens.json", new JsonMutation()),
    GENERATION_CONFIG("generation_config.json", new JsonMutation()),
    TEMPLATE(TinyFolder.TEMPLATE_FILE, new TextMutation()),
    CONFIG(TinyFolder.CONFIG, new JsonMutation()),
    QUANTIZATION(TinyFolder.CONFIG, new JsonMutation()),
    INDEX("model.safetensors.index.json", new JsonMutation()),
    MANIFEST("retain.json", new JsonMutation()),
    HEADER(TinyFolder.WEIGHTS, new HeaderMutation()),
    TENSORS(TinyFolder.WEIGHTS, new BinaryMutation()),
    GGUF_METADATA("model.gguf", new GgufMutation()),
    GGUF_TENSORS("model.gguf", new BinaryMutation());

    private static final String MANIFEST_TEXT =
            """
            {"format":1,"method":"RTN","spec":{"bits":4,"groupSize":8,"sparsity":null,"pattern":null},
             "baseline":{"sha256":"00"},"key":"k","version":2,"files":{}}
            """;

    private static final String QUANTIZED =
            """
            ,"quantization_config":{"quant_method":"compressed-tensors","format":"pack-quantized",
             "ignore":["lm_head","re:.*norm.*"],"kv_cache_scheme":null,
             "config_groups":{"group_0":{"targets":["Linear","re:.*absent.*"],"input_activations":null,
              "weights":{"num_bits":4,"type":"int","symmetric":true,"strategy":"group","group_size":8,
              "actorder":null,"dynamic":false,"observer":"minmax"}}}}}
            """;

    private final String file;
    private final Mutation mutation;

    FuzzKind(String file, Mutation mutation) {
        this.file = file;
        this.mutation = mutation;
    }

    /** The name of the file that is changed. */
    String file() {
        return file;
    }

    Mutation mutation() {
        return mutation;
    }

    /** How many seeds there are. */
    int seeds() {
        return switch (this) {
            case TEMPLATE -> TinyTexts.templates().size();
            case CONFIG -> TinyTexts.families().size();
            case GGUF_METADATA -> 2;
            default -> 1;
        };
    }

    /** What is opened. */
    Path location(Path folder) {
        return file.endsWith(".gguf") ? folder.resolve(file) : folder;
    }

    /** Writes a seed into an empty folder. */
    void write(Path folder, int seed) throws IOException {
        TinyFolder.write(folder, config(seed), tokenizer(seed), template(seed));
        switch (this) {
            case INDEX -> TinyFolder.shard(folder);
            case ADDED_TOKENS, SPECIAL_TOKENS -> TinyFolder.makeOlder(folder);
            case MANIFEST -> Files.writeString(folder.resolve(file), MANIFEST_TEXT);
            case QUANTIZATION -> quantise(folder);
            case GGUF_METADATA, GGUF_TENSORS -> convert(folder);
            default -> {}
        }
    }

    private String config(int seed) {
        return this == CONFIG ? TinyTexts.families().get(seed) : plain();
    }

    /** Many readers of GGUF know no scaling of rotary positions that stands in metadata only. */
    private String plain() {
        return file.endsWith(".gguf") ? TinyTexts.families().get(1) : TinyTexts.llama();
    }

    private byte[] tokenizer(int seed) {
        return switch (this) {
            case TOKENIZER_SENTENCE_PIECE -> TinyTokenizers.sentencePiece();
            case TOKENIZER_WORD_PIECE -> TinyTokenizers.wordPiece();
            case TOKENIZER_UNIGRAM -> TinyTokenizers.unigram();
            case GGUF_METADATA ->
                    seed == 0 ? TinyTokenizers.byteLevel() : TinyTokenizers.sentencePiece();
            default -> TinyTokenizers.byteLevel();
        };
    }

    private String template(int seed) {
        return this == TEMPLATE ? TinyTexts.templates().get(seed) : TinyTexts.chatTemplate();
    }

    private static void quantise(Path folder) throws IOException {
        TinyFolder.pack(folder);
        Path config = folder.resolve(TinyFolder.CONFIG);
        String text = Files.readString(config, StandardCharsets.UTF_8);
        Files.writeString(config, text.substring(0, text.lastIndexOf('}')) + QUANTIZED);
    }

    private void convert(Path folder) throws IOException {
        try (Checkpoint source = Checkpoints.open(folder)) {
            GgufConversion.write(source, folder.resolve(file));
        }
        TinyGguf.addTokenizer(folder.resolve(file), folder.resolve("tokenizer.json"));
        for (String name : List.of(TinyFolder.CONFIG, TinyFolder.WEIGHTS, "tokenizer.json")) {
            Files.delete(folder.resolve(name));
        }
    }
}
