package dev.leadgate.app.console;

import dev.leadgate.store.DeadLetters.Opened;

/// One dead letter with the bytes as they came.
///
/// @param open it can still be replayed or discarded
record LetterView(
        String reference,
        long id,
        String source,
        String code,
        String place,
        String detail,
        String state,
        boolean open,
        Frame.When at,
        Frame.When received,
        String key,
        String type,
        String size,
        Printable body) {

    static LetterView of(Opened opened, Frame frame) {
        var letter = opened.letter();
        return new LetterView(
                "D-" + letter.id(),
                letter.id(),
                letter.source(),
                letter.code(),
                letter.place(),
                letter.detail(),
                frame.t("letter." + letter.state()),
                letter.state().equals("open"),
                frame.when(letter.at()),
                frame.when(opened.receivedAt()),
                opened.key(),
                opened.payload().mediaType(),
                frame.words().count("bytes", opened.payload().size()),
                Printable.of(opened.payload().bytes()));
    }
}
