package dev.retain.checkpoint.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.ModelIdentity;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.ModelTexts;
import dev.retain.checkpoint.TokenizerSource;
import java.util.List;
import java.util.Optional;

/**
 * What a folder in Hugging Face layout says of its model beside the weights.
 *
 * @param config the content of {@code config.json}
 * @param quantizationFiles names of other files that may say how weights are quantised
 */
record FolderModelTexts(FolderTexts texts, JsonNode config, List<String> quantizationFiles)
        implements ModelTexts {

    @Override
    public TokenizerSource tokenizer() {
        return new HuggingFaceTokenizer(texts, config).source();
    }

    @Override
    public ModelIdentity identity(String weights) {
        var configuration = new ContentHash();
        add(configuration, FolderTexts.CONFIG);
        quantizationFiles.forEach(name -> add(configuration, name));
        var tokenizer = new ContentHash();
        texts.tokenizer()
                .ifPresent(file -> tokenizer.addLine(FolderTexts.TOKENIZER, file.sha256()));
        tokenizer.add(FolderTexts.TOKENIZER_CONFIG, tokenizerConfig());
        add(tokenizer, FolderTexts.SPECIAL_TOKENS);
        add(tokenizer, FolderTexts.ADDED_TOKENS);
        var generation = new ContentHash();
        add(generation, FolderTexts.GENERATION);
        return new ModelIdentity(
                weights,
                configuration.hex(),
                tokenizer.hex(),
                ContentHash.of(new HuggingFaceTokenizer(texts, config).templates()),
                generation.hex());
    }

    private void add(ContentHash hash, String name) {
        hash.add(name, texts.text(name));
    }

    /** The template is a part of its own. What is left is written without blanks. */
    private Optional<String> tokenizerConfig() {
        return texts.object(FolderTexts.TOKENIZER_CONFIG)
                .map(
                        object ->
                                ((ObjectNode) object.deepCopy())
                                        .without(HuggingFaceTokenizer.TEMPLATE_ENTRY))
                .map(Object::toString);
    }
}
