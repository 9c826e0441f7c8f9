package dev.leadgate.bench;

/// What leads are sent to.
///
/// @param path `/in/...`
/// @param secret of the signature
/// @param ledger where the leads are kept account of
record Target(String name, int port, String path, String secret, Ledger ledger) {
    LeadWriter writer() {
        return new LeadWriter(path, port, secret);
    }
}
