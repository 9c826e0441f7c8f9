package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.config.Doc;
import dev.leadgate.spi.config.Example;
import dev.leadgate.spi.config.Secret;

/// Settings of a notifier of type `teams`.
@Doc("Posts to a channel of Microsoft Teams by a workflow, and mentions the rep.")
record TeamsConfig(
        @Doc("Address of the workflow `When a Teams webhook request is received`. Who knows it can post.")
        @Example("${secret:TEAMS_WORKFLOW_URL}")
        Secret url) {}
