package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.SourceAdapter;

class InstagramTest implements MetaChatContract {

    @Override
    public SourceAdapter<MetaChatConfig> adapter() {
        return MetaChat.instagram();
    }

    @Override
    public String object() {
        return "instagram";
    }
}
