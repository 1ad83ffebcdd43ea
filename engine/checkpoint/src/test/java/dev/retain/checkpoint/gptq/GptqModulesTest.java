package dev.retain.checkpoint.gptq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.RetainException;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GptqModulesTest {

    private static final Path FILE = Path.of("models", "m", "config.json");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                                        | mlp.up_proj | false",
                "{'dynamic':null}                                          | mlp.up_proj | false",
                "{'dynamic':{}}                                            | mlp.up_proj | false",
                "{'dynamic':{'-:.*mlp.*':{}}}                              | mlp.up_proj | true",
                "{'dynamic':{'-:.*mlp.*':{}}}                              | attn.q_proj | false",
                "{'dynamic':{'-:mlp':{}}}                                  | x.mlp.up    | false",
                "{'dynamic':{'+:.*up.*':{'bits':4},'-:.*mlp.*':{}}}        | mlp.up_proj | false",
                "{'dynamic':{'.*up.*':{'mse':1},'-:.*mlp.*':{}}}           | mlp.gate    | true",
                "{'modules_in_block_to_quantize':[['attn.q','attn.k'],['attn.o']]} | 0.attn.o  |"
                        + " false",
                "{'modules_in_block_to_quantize':[['attn.q','attn.k'],['attn.o']]} | 0.mlp.up  |"
                        + " true",
                "{'modules_in_block_to_quantize':['attn.q']}               | 0.attn.q    | false",
                "{'modules_in_block_to_quantize':['attn.q']}               | 0.xattn.q   | true",
                "{'modules_in_block_to_quantize':null}                     | 0.mlp.up    | false",
                "{'modules_to_not_convert':['mlp']}                        | 0.mlp.up    | true",
                "{'modules_to_not_convert':null}                           | 0.mlp.up    | false",
                "{'llm_int8_skip_modules':['lm_head','down_proj']}         | 0.down_proj | true"
            })
    void should_leave_out_what_the_configuration_leaves_out(
            String config, String module, boolean leftOut) throws JsonProcessingException {
        assertThat(GptqModules.of(fields(config)).leaveOut(module)).isEqualTo(leftOut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'dynamic':{'.*mlp.*':{'bits':8}}}              | dynamic \".*mlp.*\" with bits 8",
                "{'dynamic':{'+:.*mlp.*':{'group_size':64}}}     | dynamic \"+:.*mlp.*\" with"
                        + " group_size 64",
                "{'dynamic':['-:.*']}                            | dynamic is a list",
                "{'dynamic':{'-:(':{}}}                          | the pattern \"(\"",
                "{'modules_in_block_to_quantize':'mlp'}          | modules_in_block_to_quantize is"
                        + " mlp",
                "{'modules_in_block_to_quantize':[['mlp'],'o']}  | modules_in_block_to_quantize is"
                        + " o",
                "{'modules_to_not_convert':[1]}                  | modules_to_not_convert is 1",
                "{'modules_to_not_convert':''}                   | modules_to_not_convert is"
            })
    void should_refuse_what_cannot_be_read_by_key_and_file(String config, String message)
            throws JsonProcessingException {
        var fields = fields(config);
        assertThatExceptionOfType(RetainException.class)
                .isThrownBy(() -> GptqModules.of(fields))
                .withMessageStartingWith(FILE + ": ")
                .withMessageContaining(message);
    }

    private static QuantizationFields fields(String config) throws JsonProcessingException {
        var object = new ObjectMapper().readTree(config.replace('\'', '"'));
        return new QuantizationFields(
                FILE, ((ObjectNode) object).put("bits", 4).put("group_size", 128));
    }
}
