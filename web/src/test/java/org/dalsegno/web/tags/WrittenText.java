package org.dalsegno.web.tags;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;

/** What is written, without the quotes and the escapes that Faces' own writer adds. */
final class WrittenText extends ResponseWriter {

    private final StringWriter text = new StringWriter();
    private boolean open;

    private void closeTag() {
        if (open) {
            text.write(">");
            open = false;
        }
    }

    @Override
    public void startElement(String name, UIComponent component) {
        closeTag();
        text.write("<" + name);
        open = true;
    }

    @Override
    public void writeAttribute(String name, Object value, String property) {
        text.write(" " + name + "=" + value);
    }

    @Override
    public void writeText(Object written, String property) {
        closeTag();
        text.write(written.toString());
    }

    @Override
    public void endElement(String name) {
        closeTag();
        text.write("</" + name + ">");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    @Override
    public void writeURIAttribute(String name, Object value, String property) {
        writeAttribute(name, value, property);
    }

    @Override
    public void writeText(char[] written, int offset, int length) {
        writeText(new String(written, offset, length), null);
    }

    @Override
    public void write(char[] written, int offset, int length) throws IOException {
        throw new IOException("nothing is to be written unescaped");
    }

    @Override
    public void writeComment(Object comment) {}

    @Override
    public String getContentType() {
        return "text/html";
    }

    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    @Override
    public void startDocument() {}

    @Override
    public void endDocument() {}

    @Override
    public ResponseWriter cloneWithWriter(Writer writer) {
        return this;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
