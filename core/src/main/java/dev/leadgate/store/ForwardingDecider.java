package dev.leadgate.store;

import dev.leadgate.lead.Lead;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Another decider as it is, for those who change or watch one of its answers.
public abstract class ForwardingDecider implements Decider {
    /// Who is asked.
    protected final Decider live;

    protected ForwardingDecider(Decider live) {
        this.live = live;
    }

    @Override
    public Set<String> teams(Facts facts) {
        return live.teams(facts);
    }

    @Override
    public Mover mover() {
        return live.mover();
    }

    @Override
    public List<Lately> lately(Set<String> teams) {
        return live.lately(teams);
    }

    @Override
    public Set<String> keys(Lead lead) {
        return live.keys(lead);
    }

    @Override
    public Set<String> messages(Lead lead) {
        return live.messages(lead);
    }

    @Override
    public Set<String> sought(Lead lead) {
        return live.sought(lead);
    }

    @Override
    public boolean asksForAccounts() {
        return live.asksForAccounts();
    }

    @Override
    public PastResults.Depth resultsAsked() {
        return live.resultsAsked();
    }

    @Override
    public Set<AccountKey> accountKeys(Lead lead) {
        return live.accountKeys(lead);
    }

    @Override
    public boolean asksForLetters() {
        return live.asksForLetters();
    }

    @Override
    public List<Word> words(Facts facts, List<Settlement> settled) {
        return live.words(facts, settled);
    }

    @Override
    public List<Announcement> announcements(Facts facts, List<Settlement> settled) {
        return live.announcements(facts, settled);
    }

    @Override
    public Runs.Answer step(Runs.Facts facts) {
        return live.step(facts);
    }

    @Override
    public Letters.Still still(DueLetter letter, Letters.Meanwhile meanwhile) {
        return live.still(letter, meanwhile);
    }

    @Override
    public Optional<Instant> firstStep(String sequence, Instant now) {
        return live.firstStep(sequence, now);
    }

    @Override
    public List<Settlement> decide(Facts facts, RosterState roster) {
        return live.decide(facts, roster);
    }

    @Override
    public void committed() {
        live.committed();
    }
}
