package dev.leadgate.routing.policy;

import java.util.Arrays;
import java.util.Optional;

/// An owner that a rule can name without knowing who it is.
public enum Whose {
    /// Who has or last had this person.
    LEAD("lead.owner"),
    /// Who owns the account of the person's company.
    ACCOUNT("account.owner"),
    /// Who owns the nearest account above it that has an owner.
    PARENT("parent.owner"),
    /// Who owns the account at the top.
    ULTIMATE_PARENT("ultimate_parent.owner");

    private final String word;

    Whose(String word) {
        this.word = word;
    }

    /// As it stands after `to:`.
    public String word() {
        return word;
    }

    public static Optional<Whose> of(String word) {
        return Arrays.stream(values()).filter(w -> w.word.equals(word)).findFirst();
    }
}
