package dev.retain.model.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Random;

/** Parts of tokenizers, some of them senseless, that may stand in each other's places. */
final class TokenizerParts {

    private static final String[] PARTS = {
        "{'type':'Prepend','prepend':'a'}",
        "{'type':'Prepend','prepend':''}",
        "{'type':'Replace','pattern':{'Regex':'(a+)+$'},'content':'b'}",
        "{'type':'Replace','pattern':{'Regex':''},'content':'bbbbbbbbbbbbbbbb'}",
        "{'type':'Replace','pattern':{'String':''},'content':'bbbb'}",
        "{'type':'Replace','pattern':{'String':'a'},'content':'aaaaaaaaaaaaaaaaaaaa'}",
        "{'type':'Replace','pattern':{'Regex':'[a'},'content':''}",
        "{'type':'Strip','strip_left':true,'strip_right':true}",
        "{'type':'Strip','content':'a','start':99999999999,'stop':1}",
        "{'type':'Strip','content':'aa','start':1,'stop':1}",
        "{'type':'Precompiled','precompiled_charsmap':'AAAA'}",
        "{'type':'Precompiled','precompiled_charsmap':'////////////////////////'}",
        "{'type':'Precompiled','precompiled_charsmap':'ALQCAACEAAAAAACAAQAAgMz8AgC4BQAA'}",
        "{'type':'NFC'}",
        "{'type':'NFD'}",
        "{'type':'NFKC'}",
        "{'type':'NFKD'}",
        "{'type':'Nmt'}",
        "{'type':'Lowercase'}",
        "{'type':'StripAccents'}",
        "{'type':'BertNormalizer','clean_text':true,'handle_chinese_chars':true,'lowercase':true}",
        "{'type':'ByteLevel'}",
        "{'type':'ByteLevel','add_prefix_space':true,'trim_offsets':true,'use_regex':false}",
        "{'type':'Whitespace'}",
        "{'type':'WhitespaceSplit'}",
        "{'type':'BertPreTokenizer'}",
        "{'type':'UnicodeScripts'}",
        "{'type':'Punctuation','behavior':'Isolated'}",
        "{'type':'Punctuation','behavior':'Nothing'}",
        "{'type':'Digits','individual_digits':false}",
        "{'type':'CharDelimiterSplit','delimiter':'a'}",
        "{'type':'CharDelimiterSplit','delimiter':'ab'}",
        "{'type':'FixedLength','length':0}",
        "{'type':'FixedLength','length':3}",
        "{'type':'Split','pattern':{'Regex':'(?:a|aa)+b'},'behavior':'Removed','invert':false}",
        "{'type':'Split','pattern':{'Regex':'(?=(a*))*'},'behavior':'Isolated','invert':true}",
        "{'type':'Split','pattern':{'String':''},'behavior':'MergedWithNext','invert':false}",
        "{'type':'Split','pattern':{'Regex':'((x{1,99}){1,99}){1,99}'},'behavior':'Isolated','invert':false}",
        "{'type':'Metaspace','replacement':'ab','prepend_scheme':'always'}",
        "{'type':'Metaspace','replacement':'','prepend_scheme':'first','split':false}",
        "{'type':'Metaspace','replacement':'_','add_prefix_space':false}",
        "{'type':'WordPiece','prefix':'','cleanup':true}",
        "{'type':'WordPiece','prefix':'##','cleanup':false}",
        "{'type':'BPEDecoder','suffix':''}",
        "{'type':'BPEDecoder','suffix':'</w>'}",
        "{'type':'CTC','pad_token':'','word_delimiter_token':'','cleanup':true}",
        "{'type':'ByteFallback'}",
        "{'type':'Fuse'}",
        "{'type':'Sequence','normalizers':[]}",
        "{'type':'Sequence','pretokenizers':[]}",
        "{'type':'Sequence','decoders':[]}",
        "{'type':'Sequence','processors':[]}",
        "{'type':'Sequence','decoders':[{'type':'Sequence','decoders':[{'type':'Fuse'}]}]}",
        "{'type':'Sequence','normalizers':[{'type':'NFC'},{'type':'Replace','pattern':{'String':'a'},'content':'aa'},{'type':'Replace','pattern':{'String':'a'},'content':'aaaa'}]}",
        "{'type':'BertProcessing','sep':['</s>',2],'cls':['<s>',99999]}",
        "{'type':'RobertaProcessing','sep':['x',2],'cls':['y',1],'trim_offsets':true,'add_prefix_space':true}",
        "{'type':'TemplateProcessing','single':[],'pair':[],'special_tokens':{}}",
        "{'type':'TemplateProcessing','single':[{'SpecialToken':{'id':'x','type_id':0}}],'pair':[],'special_tokens':{}}",
        "{'type':'TemplateProcessing','single':[{'Sequence':{'id':'B','type_id':0}}],'pair':[],'special_tokens':{}}",
        "{'type':'BPE','vocab':{},'merges':[]}",
        "{'type':'BPE','vocab':{'a':0,'b':9},'merges':['a b']}",
        "{'type':'BPE','dropout':0.5,'vocab':{'a':0},'merges':[]}",
        "{'type':'BPE','unk_token':'zz','fuse_unk':true,'byte_fallback':true,'vocab':{'a':0},'merges':[]}",
        "{'type':'BPE','end_of_word_suffix':'</w>','continuing_subword_prefix':'##','vocab':{'a':0,'##b':1,'a##b':2,'ab':3},'merges':['a"
            + " ##b']}",
        "{'type':'WordPiece','unk_token':'zz','continuing_subword_prefix':'','max_input_chars_per_word':0,'vocab':{'a':0}}",
        "{'type':'WordPiece','unk_token':'a','continuing_subword_prefix':'##','max_input_chars_per_word':9,'vocab':{'a':0}}",
        "{'type':'WordLevel','vocab':{'a':0},'unk_token':'zz'}",
        "{'type':'WordLevel','vocab':{'a':0},'unk_token':'a'}",
        "{'type':'Unigram','unk_id':null,'vocab':[['a',-1]]}",
        "{'type':'Unigram','unk_id':7,'vocab':[['a',-1]]}",
        "{'type':'Unigram','unk_id':0,'vocab':[]}",
        "{'type':'Unigram','unk_id':0,'byte_fallback':true,'vocab':[['a',0],['',-1]]}",
        "{'id':0,'content':'','special':true,'single_word':true,'lstrip':true,'rstrip':true,'normalized':true}",
        "{'id':4294967295,'content':'zz','special':true,'single_word':false,'lstrip':true,'rstrip':true,'normalized':false}",
        "{'id':5,'content':'a','special':false,'single_word':true,'lstrip':true,'rstrip':true,'normalized':true}",
        "{'direction':'Left','max_length':0,'strategy':'LongestFirst','stride':5}",
        "{'strategy':{'Fixed':99999999},'direction':'Left','pad_to_multiple_of':0,'pad_id':0,'pad_type_id':0,'pad_token':'x'}",
    };

    private final ObjectMapper mapper = new ObjectMapper();

    JsonNode any(Random random) {
        try {
            return mapper.readTree(PARTS[random.nextInt(PARTS.length)].replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the parts are JSON", e);
        }
    }
}
