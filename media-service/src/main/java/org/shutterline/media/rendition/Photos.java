package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.RenderedFile;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Makes three sizes of a photo; one run of ffmpeg decodes once and scales to all of them. */
@Component
@Profile("worker")
@EnableConfigurationProperties(PhotoSettings.class)
class Photos {
	private static final Map<String, Integer> WIDTHS = widths();
	private static final int BLURRED_SIDE = 32;
	private static final String BLURRED = "blurred.raw";

	private final PhotoSettings settings;
	private final Ffmpeg ffmpeg;
	private final Limits limits;

	Photos(PhotoSettings settings, Ffmpeg ffmpeg) {
		this.settings = settings;
		this.ffmpeg = ffmpeg;
		this.limits = new Limits(settings.timeLimit(), settings.memoryLimit(), DataSize.ofMegabytes(128), 1, 0);
	}

	Rendered render(Path original, SourceFormat format, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		PhotoSource source = source(original, format, work.resolve("bare"));
		check(source.stored());
		Map<String, Size> sizes = sizes(source.upright());
		Size blurred = source.upright().within(BLURRED_SIDE);
		decode(source, sizes, blurred, work);

		var files = new ArrayList<RenderedFile>();
		for (var size : sizes.entrySet()) {
			Path jpeg = work.resolve(size.getKey() + ".jpg");
			Pixels.read(work.resolve(size.getKey() + ".raw"), size.getValue(), source.alpha())
					.inSrgb(source.profile()).writeJpeg(jpeg, settings.quality());
			files.add(new RenderedFile(size.getKey() + ".jpg", "image/jpeg", jpeg));
		}
		String blurHash = Pixels.read(work.resolve(BLURRED), blurred, source.alpha()).inSrgb(source.profile())
				.blurHash();
		return new Rendered(source.upright().width(), source.upright().height(), null, blurHash, null, null,
				renditions(source.upright(), sizes), files);
	}

	/** Mapped, not read: the originals of all workers together would not fit the heap. */
	private static PhotoSource source(Path original, SourceFormat format, Path bare)
			throws IOException, UnfitFileException {
		try (var channel = FileChannel.open(original, StandardOpenOption.READ)) {
			ByteBuffer file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
			return format == SourceFormat.JPEG ? JpegSource.read(file, bare) : PngSource.read(file, bare);
		}
	}

	private void check(Size size) throws UnfitFileException {
		String detail = size.width() + " x " + size.height() + " pixels";
		if (size.pixels() > settings.maxPixels() || Math.max(size.width(), size.height()) > settings.maxSide()) {
			throw new UnfitFileException(Failure.TOO_MANY_PIXELS, detail);
		}
		if (size.shortSide() < settings.minSide()) {
			throw new UnfitFileException(Failure.TOO_FEW_PIXELS, detail);
		}
	}

	/** The sizes to be made, the largest first; where the photo is smaller than two of them, one file serves both. */
	private static Map<String, Size> sizes(Size upright) {
		var sizes = new LinkedHashMap<String, Size>();
		WIDTHS.forEach((name, width) -> {
			Size size = upright.atMostWide(width);
			if (!sizes.containsValue(size)) {
				sizes.put(name, size);
			}
		});
		return sizes;
	}

	private static List<Rendition> renditions(Size upright, Map<String, Size> sizes) {
		var renditions = new ArrayList<Rendition>();
		WIDTHS.forEach((name, width) -> {
			Size size = upright.atMostWide(width);
			String file = sizes.entrySet().stream().filter(made -> made.getValue().equals(size)).findFirst()
					.orElseThrow().getKey();
			renditions.addFirst(
					new Rendition(name, "image/jpeg", size.width(), size.height(), null, file + ".jpg"));
		});
		return renditions;
	}

	private void decode(PhotoSource source, Map<String, Size> sizes, Size blurred, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		String pixels = source.alpha() ? "rgba" : "rgb24";
		var arguments = new ArrayList<>(List.of("-err_detect", "crccheck+explode", "-protocol_whitelist", "file",
				"-threads", "1", "-noautorotate", "-f", source.format() == SourceFormat.JPEG ? "jpeg_pipe" : "png_pipe",
				"-c:v", source.format() == SourceFormat.JPEG ? "mjpeg" : "png", "-i", source.bare().toString(),
				"-filter_complex", graph(source, sizes, blurred, pixels)));
		for (String name : sizes.keySet()) {
			arguments.addAll(output(name, pixels, work.resolve(name + ".raw")));
		}
		arguments.addAll(output("blurred", pixels, work.resolve(BLURRED)));
		switch (ffmpeg.convert(arguments, limits, work)) {
			case Exit.Done done -> {
			}
			case Exit.Refused(String messages) -> throw new UnfitFileException(Failure.DAMAGED, messages);
			case Exit.LimitReached(String messages) -> throw new UnfitFileException(Failure.TOO_EXPENSIVE, messages);
		}
	}

	private static List<String> output(String name, String pixels, Path file) {
		return List.of("-map", "[" + name + "]", "-frames:v", "1", "-pix_fmt", pixels, "-f", "rawvideo",
				file.toString());
	}

	/** Each size is scaled from the next larger one; the colours of transparent pixels don't bleed into visible ones. */
	private static String graph(PhotoSource source, Map<String, Size> sizes, Size blurred, String pixels) {
		var graph = new StringBuilder("[0:v]");
		if (source.alpha()) {
			graph.append("format=rgba,premultiply=inplace=1,");
		}
		boolean first = true;
		for (var size : sizes.entrySet()) {
			Size scaled = first && source.swapsSides() ? size.getValue().turned() : size.getValue();
			graph.append(scale(scaled)).append(first ? source.turning() : "").append("format=").append(pixels)
					.append(",split[").append(size.getKey()).append("][rest];[rest]");
			first = false;
		}
		return graph.append(scale(blurred)).append("format=").append(pixels).append("[blurred]").toString();
	}

	private static String scale(Size size) {
		return "scale=" + size.width() + ":" + size.height() + ":flags=bicubic+accurate_rnd+full_chroma_int,";
	}

	private static Map<String, Integer> widths() {
		var widths = new LinkedHashMap<String, Integer>();
		widths.put("large", 1080);
		widths.put("medium", 640);
		widths.put("small", 320);
		return widths;
	}
}
