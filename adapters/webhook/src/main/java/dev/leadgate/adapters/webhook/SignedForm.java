package dev.leadgate.adapters.webhook;

import dev.leadgate.signature.Hmac.Algorithm;
import dev.leadgate.signature.Hmac.Encoding;
import dev.leadgate.signature.SignedHeader;
import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;

/// A form builder whose posts carry a base64 HMAC-SHA256 of the raw body and no time.
final class SignedForm implements FormSource<SignedFormConfig> {
    private final FormFormat format;
    private final String header;
    private final String prefix;

    private SignedForm(FormFormat format, String header, String prefix) {
        this.format = format;
        this.header = header;
        this.prefix = prefix;
    }

    /// [Typeform](https://www.typeform.com/developers/webhooks/secure-your-webhooks/).
    static SignedForm typeform() {
        return new SignedForm(new Typeform(), "typeform-signature", "sha256=");
    }

    /// [Tally](https://tally.so/help/webhooks).
    static SignedForm tally() {
        return new SignedForm(new Tally(), "tally-signature", "");
    }

    @Override
    public FormFormat format() {
        return format;
    }

    @Override
    public Class<SignedFormConfig> configType() {
        return SignedFormConfig.class;
    }

    @Override
    public List<Problem> validate(SignedFormConfig config) {
        var all = new ArrayList<Problem>(FormSource.problems(config.map()));
        if (config.secret().isEmpty()) {
            all.add(new Problem(
                    "secret",
                    "without a signing secret anybody could send leads",
                    "set one at the form builder and refer to it as ${secret:NAME}"));
        }
        return all;
    }

    @Override
    public Source open(SignedFormConfig config, SourceContext context) {
        var scheme = SignedHeader.overBody(header, Algorithm.SHA256, Encoding.BASE64, prefix, config.secret());
        Verifier verifier = request -> scheme.verify(request, context.clock());
        return FormSource.open(new FormJudge(verifier, format, true, context), format, config.map(), context);
    }
}
