package dev.leadgate.adapters.messenger;

import dev.leadgate.spi.SourceAdapter;

class MessengerTest implements MetaChatContract {

    @Override
    public SourceAdapter<MetaChatConfig> adapter() {
        return MetaChat.messenger();
    }

    @Override
    public String object() {
        return "page";
    }
}
