package dev.leadgate.adapters.webhook.linkedin;

/// Addresses of lead form responses, in the notation of Rest.li 2.0.
///
/// @param owner URN of an ad account or organization
record LeadsQuery(String owner, String leadType) {
    static final String PATH = "/rest/leadFormResponses";

    /// The form with each response: answers name their questions by number only.
    static final String FIELDS = "fields=ownerInfo,associatedEntityInfo,leadMetadataInfo,owner,leadType,"
            + "versionedLeadGenFormUrn,id,submittedAt,testLead,formResponse,"
            + "form:(hiddenFields,creationLocale,name,id,content)";

    /// @param from Unix milliseconds, inclusive
    /// @param to Unix milliseconds
    String path(long from, long to, int start, int count) {
        var kind = owner.startsWith("urn:li:organization:") ? "organization" : "sponsoredAccount";
        return PATH + "?q=owner&owner=(" + kind + ":" + owner.replace(":", "%3A") + ")&leadType=(leadType:" + leadType
                + ")&limitedToTestLeads=false&submittedAtTimeRange=(start:" + from + ",end:" + to + ")&" + FIELDS
                + "&count=" + count + "&start=" + start;
    }
}
