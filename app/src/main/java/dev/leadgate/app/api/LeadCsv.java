package dev.leadgate.app.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.leadgate.lead.Lead;
import dev.leadgate.lead.Reach;
import dev.leadgate.store.Reader.WholeLead;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Leads as a table of RFC 4180, in UTF-8. What a spreadsheet would take for a formula gets an apostrophe in
/// front: people outside write what stands in these cells.
///
/// @param shown personal data is not hidden
/// @param names of reps, by their ids
public record LeadCsv(boolean shown, UnaryOperator<String> names) {
    public static final String MEDIA_TYPE = "text/csv; charset=utf-8";

    static final List<String> HEAD = List.of(
            "lead",
            "id",
            "received_at",
            "state",
            "source",
            "channel",
            "name",
            "role",
            "company",
            "emails",
            "phones",
            "country",
            "region",
            "city",
            "postal_code",
            "language",
            "message",
            "product",
            "use_case",
            "seats",
            "value",
            "currency",
            "tags",
            "rule",
            "team",
            "owner",
            "owner_name",
            "touches",
            "test",
            "waiting_since",
            "assigned_at",
            "accept_by",
            "contact_by",
            "accepted_at");

    /// The names of the columns, as a line.
    String head() {
        return line(HEAD.stream());
    }

    /// One line, or several where a cell holds line breaks.
    String row(WholeLead whole) {
        var line = whole.line();
        var lead = whole.lead();
        var personal = PersonalData.of(shown, lead.person());
        var inquiry = lead.inquiry();
        return line(Stream.of(
                "L-" + line.number(),
                line.id().toString(),
                line.receivedAt().toString(),
                line.state().word(),
                line.source(),
                line.channel(),
                line.name().map(personal::name).orElse(""),
                text(lead.person().role()),
                line.company().map(personal::text).orElse(""),
                reaches(lead, personal, Reach.Email.class),
                reaches(lead, personal, Reach.Phone.class),
                text(lead.country()),
                text(lead.region()),
                text(lead.city()),
                text(lead.postalCode()),
                text(lead.language()),
                inquiry.text().map(personal::text).orElse(""),
                text(inquiry.product()),
                text(inquiry.useCase()),
                text(inquiry.seats()),
                inquiry.value().map(v -> v.toPlainString()).orElse(""),
                text(inquiry.currency()),
                String.join(" ", lead.tags()),
                text(line.rule()),
                text(line.team()),
                text(line.owner()),
                line.owner().map(names).orElse(""),
                String.valueOf(line.touches()),
                String.valueOf(line.test()),
                text(line.clock().waitingSince()),
                text(line.clock().assignedAt()),
                text(line.clock().acceptBy()),
                text(line.clock().contactBy()),
                text(line.clock().acceptedAt())));
    }

    private static String text(Optional<?> value) {
        return value.map(String::valueOf).orElse("");
    }

    private static String reaches(Lead lead, PersonalData personal, Class<? extends Reach> kind) {
        return lead.person().reaches().stream()
                .filter(kind::isInstance)
                .map(personal::reach)
                .collect(Collectors.joining(" "));
    }

    private static String line(Stream<String> cells) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(cells.map(LeadCsv::harmless).toList());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /// As OWASP ASVS 1.2.10 asks, also for the wide forms that some spreadsheets take for the narrow ones.
    static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r\n\0＝＋－＠".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
