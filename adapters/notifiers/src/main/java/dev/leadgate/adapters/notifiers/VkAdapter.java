package dev.leadgate.adapters.notifiers;

import dev.leadgate.spi.Notifier;
import dev.leadgate.spi.NotifierAdapter;
import dev.leadgate.spi.Problem;
import java.util.ArrayList;
import java.util.List;

/// The notifier type `vk`.
final class VkAdapter implements NotifierAdapter<VkConfig> {
    @Override
    public String type() {
        return "vk";
    }

    @Override
    public String summary() {
        return "Writes to leads and reps in VK, as a community.";
    }

    @Override
    public Class<VkConfig> configType() {
        return VkConfig.class;
    }

    @Override
    public List<Problem> validate(VkConfig config) {
        var problems = new ArrayList<Problem>();
        ApiBase.problem(config.apiBase()).ifPresent(problems::add);
        if (!config.accessToken().reveal().matches("[\\x21-\\x7e]{16,1000}")) {
            problems.add(new Problem(
                    "access_token", "not a token of a community", "make one under Manage, API usage, Access tokens"));
        }
        return problems;
    }

    @Override
    public Notifier open(VkConfig config, NotifierContext context) {
        return new VkNotifier(config, context);
    }
}
