package dev.leadgate.app.http;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/// For pages that need nothing done to their forms and fields.
public final class PlainHtml implements HtmlInterceptor {
    public static final PlainHtml PLAIN = new PlainHtml();

    private PlainHtml() {}

    @Override
    public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

    @Override
    public void onHtmlTagClosed(String name, TemplateOutput output) {}
}
