package dev.leadgate.adapters.webhook;

import dev.leadgate.spi.Problem;
import dev.leadgate.spi.Source;
import dev.leadgate.spi.SourceContext;
import java.util.ArrayList;
import java.util.List;

/// A form builder that neither signs its posts nor repeats them.
final class UnsignedForm implements FormSource<UnsignedFormConfig> {
    private final FormFormat format;

    UnsignedForm(FormFormat format) {
        this.format = format;
    }

    @Override
    public FormFormat format() {
        return format;
    }

    @Override
    public Class<UnsignedFormConfig> configType() {
        return UnsignedFormConfig.class;
    }

    @Override
    public List<Problem> validate(UnsignedFormConfig config) {
        var all = new ArrayList<Problem>(FormSource.problems(config.verify()));
        all.addAll(FormSource.problems(config.map()));
        return all;
    }

    @Override
    public boolean needsPublicUrl(UnsignedFormConfig config) {
        return Verifier.signsUrl(config.verify());
    }

    @Override
    public Source open(UnsignedFormConfig config, SourceContext context) {
        var verifier = Verifier.of(config.verify(), context.clock(), context.publicUrl());
        return FormSource.open(new FormJudge(verifier, format, false, context), format, config.map(), context);
    }
}
