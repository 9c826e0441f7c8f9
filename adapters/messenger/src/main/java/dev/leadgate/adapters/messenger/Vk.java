package dev.leadgate.adapters.messenger;

import dev.leadgate.lead.Channel;
import dev.leadgate.spi.Hydrator;
import dev.leadgate.spi.Intake;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceAdapter;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;

/// Messages and lead forms of a VK community
/// ([Callback API](https://dev.vk.com/ru/api/callback/getting-started)).
public final class Vk implements SourceAdapter<VkConfig> {

    @Override
    public String type() {
        return "vk";
    }

    @Override
    public Channel channel() {
        return Channel.MESSENGER;
    }

    @Override
    public String summary() {
        return "Messages and lead forms of a VK community.";
    }

    @Override
    public Class<VkConfig> configType() {
        return VkConfig.class;
    }

    @Override
    public List<Problem> validate(VkConfig config) {
        var problems = new ArrayList<Problem>();
        if (config.secret().isEmpty()) {
            problems.add(new Problem(
                    "secret",
                    "without a secret key anybody could send leads",
                    "type one into the Callback API page of the community and set it here"));
        }
        ApiBase.problem(config.apiBase(), VkConfig.API_BASE).ifPresent(problems::add);
        return problems;
    }

    @Override
    public Source open(VkConfig config, SourceContext context) {
        var api = config.accessToken().map(token -> new VkApi(config, token));
        return new Source(
                List.of(new Intake.Hosted(new VkJudge(config, context.clock()))),
                api.<Hydrator>map(a -> new ProfileHydrator(new VkProfiles(a), context.http(), context.clock())),
                new VkTranslator(),
                new VkProbe(api, context.http(), config.groupId()));
    }
}
