package dev.leadgate.app.cli;

import dev.leadgate.app.api.CsvRows;
import dev.leadgate.app.replay.KeyLooks;
import dev.leadgate.app.replay.KeyTemplate;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether the keys of a table are of the kind that the source's live leads have, before a row of it is sent.
///
/// @param looks of the keys of live leads
/// @param id as it was typed
record KeyCheck(KeyLooks looks, List<String> head, Optional<String> id) {
    private static final int SHOWN = 200;

    /// Reads until a key fits, most often the first.
    ///
    /// @return what to say when none does
    Optional<KeyLooks.Advice> look(Path table, Charset charset) {
        if (looks.looks().isEmpty()) {
            return Optional.empty();
        }
        var template = id.flatMap(text -> KeyTemplate.read(text, head) instanceof KeyTemplate.Reading.Read(var read)
                ? Optional.of(read)
                : Optional.<KeyTemplate>empty());
        if (template.isEmpty()) {
            return Optional.of(looks.advice(template, List.of()));
        }
        // A pipe could not be read again.
        if (!Files.isRegularFile(table)) {
            return Optional.empty();
        }
        var keys = new ArrayList<String>();
        try (var rows = CsvRows.open(table, charset)) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                if (template.get().key(row.get()) instanceof KeyTemplate.Key.Made(var key)) {
                    if (looks.fit(key)) {
                        return Optional.empty();
                    }
                    if (keys.size() < SHOWN) {
                        keys.add(key);
                    }
                }
            }
        } catch (IOException unreadable) {
            // Reading it to be sent comes to the same place and says so.
            return Optional.empty();
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(looks.advice(template, keys));
    }
}
