package org.dalsegno.service.reporting;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.ToIntFunction;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Days as columns: mails that were sent in grey, contacts that met an error in red beside them,
 * each by a scale of its own. Pixels alone, without letters: it needs neither a screen nor fonts.
 * Its ground is transparent, for light and dark.
 */
final class DigestChart {

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 240;
    private static final int GROUND = HEIGHT - 6;
    private static final int SENT = 0xFF8C959F;
    private static final int FAILED = 0xFFCF222E;

    /** Three colours: the image is a tenth as large as with millions. */
    private static final IndexColorModel COLOURS =
            new IndexColorModel(
                    2, 3, new int[] {0, SENT, FAILED}, 0, true, 0, DataBuffer.TYPE_BYTE);

    private final List<DigestTrend.Day> days;
    private final BufferedImage image =
            new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, COLOURS);

    DigestChart(List<DigestTrend.Day> days) {
        this.days = days;
    }

    byte[] png() {
        fill(0, GROUND, WIDTH, HEIGHT - GROUND - 3, SENT);
        columns(DigestTrend.Day::sent, 0, SENT);
        columns(DigestTrend.Day::failed, 1, FAILED);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IllegalStateException("this Java writes no PNG");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /**
     * @param place 0 for the left column of a day, 1 for the right one
     */
    private void columns(ToIntFunction<DigestTrend.Day> value, int place, int colour) {
        int most = days.stream().mapToInt(value).max().orElse(0);
        for (int i = 0; i < days.size() && most > 0; i++) {
            int day = WIDTH / days.size();
            int height = (int) ((long) GROUND * value.applyAsInt(days.get(i)) / most);
            fill(i * day + day / 6 + place * day / 3, GROUND - height, day / 3 - 2, height, colour);
        }
    }

    private void fill(int left, int top, int width, int height, int colour) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                image.setRGB(x, y, colour);
            }
        }
    }
}
