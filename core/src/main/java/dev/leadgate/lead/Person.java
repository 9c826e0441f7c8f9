package dev.leadgate.lead;

import java.util.List;
import java.util.Optional;

/// Who asks. One `name`, never first and last: many people have one name.
///
/// @param name as the person writes it
/// @param company as the person writes it
/// @param companyDomain registrable domain of the company, never a free-mail provider's
/// @param role job title
/// @param reaches at least one way to answer, best first
public record Person(
        Optional<String> name,
        Optional<String> company,
        Optional<String> companyDomain,
        Optional<String> role,
        List<Reach> reaches) {

    public Person {
        reaches = List.copyOf(reaches);
        if (reaches.isEmpty()) {
            throw new IllegalArgumentException("a lead that nobody can answer is not a lead");
        }
    }

    /// The first mail address, if any.
    public Optional<String> email() {
        return reaches.stream()
                .filter(Reach.Email.class::isInstance)
                .map(r -> ((Reach.Email) r).address())
                .findFirst();
    }

    /// The first telephone number in E.164, if any.
    public Optional<String> phone() {
        return reaches.stream()
                .filter(Reach.Phone.class::isInstance)
                .map(r -> ((Reach.Phone) r).e164())
                .findFirst();
    }
}
