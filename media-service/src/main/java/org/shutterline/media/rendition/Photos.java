package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.RenderedFile;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Makes the sizes of a photo, each as progressive JPEG and as WebP. One run of ffmpeg decodes once and scales to all of
 * them; one more encodes the WebPs, while the JPEGs are written here, as ffmpeg writes no progressive ones.
 */
@Component
@Profile("worker")
@EnableConfigurationProperties(PhotoSettings.class)
class Photos {
	private static final int TINY_SIDE = 32;

	/** Half the time of libwebp's own choice, 4, for files that are a twentieth larger. */
	private static final String WEBP_EFFORT = "2";

	private final PhotoSettings settings;
	private final Ffmpeg ffmpeg;
	private final Watermark watermark;
	private final Limits limits;

	Photos(PhotoSettings settings, Ffmpeg ffmpeg, Watermark watermark) {
		this.settings = settings;
		this.ffmpeg = ffmpeg;
		this.watermark = watermark;
		this.limits = new Limits(settings.timeLimit(), settings.cpuLimit(), settings.memoryLimit(),
				settings.outputLimit(),
				settings.totalOutputLimit(), 1, 0);
	}

	Rendered render(Path original, SourceFormat format, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		PhotoSource source = PhotoSource.read(original, format, work.resolve("bare"));
		check(source.stored());
		Size upright = source.upright();
		List<PhotoSize> sizes = PhotoSize.of(upright);
		Size tinySize = upright.within(TINY_SIDE);
		run(new PhotoScaling(source, sizes, tinySize, settings.maxPixels(), watermark).arguments(work), work);

		var pictures = new ArrayList<Pixels>();
		for (PhotoSize size : sizes) {
			pictures.add(Pixels.read(work.resolve(size.raw()), size.size(), source.alpha())
					.inSrgb(source.profile()));
		}
		encode(sizes, pictures, work);
		Pixels tiny = Pixels.read(work.resolve(PhotoScaling.TINY), tinySize, source.alpha()).inSrgb(source.profile());
		return new Rendered(upright.width(), upright.height(), null, tiny.blurHash(), tiny.dominantColour(), null, null,
				List.of(), renditions(sizes), files(sizes, work));
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

	private void encode(List<PhotoSize> sizes, List<Pixels> pictures, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		for (int i = 0; i < sizes.size(); i++) {
			pictures.get(i).write(work.resolve(sizes.get(i).raw()));
		}
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Path> webps = threads.submit(() -> {
				run(webps(sizes, work), work);
				return work;
			});
			try {
				for (int i = 0; i < sizes.size(); i++) {
					pictures.get(i).writeJpeg(work.resolve(sizes.get(i).jpeg()), settings.quality());
				}
				webps.get();
			}
			catch (ExecutionException e) {
				if (e.getCause() instanceof UnfitFileException unfit) {
					throw unfit;
				}
				throw new IOException("The WebPs could not be written", e.getCause());
			}
			finally {
				webps.cancel(true);
			}
		}
	}

	private List<String> webps(List<PhotoSize> sizes, Path work) {
		var inputs = new ArrayList<String>();
		var outputs = new ArrayList<String>();
		for (int i = 0; i < sizes.size(); i++) {
			PhotoSize size = sizes.get(i);
			inputs.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "-video_size",
					size.size().width() + "x" + size.size().height(), "-i", work.resolve(size.raw()).toString()));
			outputs.addAll(List.of("-map", i + ":v", "-frames:v", "1", "-c:v", "libwebp", "-compression_level",
					WEBP_EFFORT, "-quality",
					Integer.toString(settings.webpQuality()), "-f", "webp", work.resolve(size.webp()).toString()));
		}
		inputs.addAll(outputs);
		return inputs;
	}

	private void run(List<String> arguments, Path work) throws IOException, InterruptedException, UnfitFileException {
		switch (ffmpeg.convert(arguments, limits, work)) {
			case Exit.Done done -> {
			}
			case Exit.Refused(String messages) -> throw new UnfitFileException(Failure.DAMAGED, messages);
			case Exit.LimitReached(String messages) -> throw new UnfitFileException(Failure.TOO_EXPENSIVE, messages);
		}
	}

	/** For each size the JPEG first: older clients take the first of a name. */
	private static List<Rendition> renditions(List<PhotoSize> sizes) {
		var renditions = new ArrayList<Rendition>();
		for (PhotoSize size : sizes) {
			int width = size.size().width();
			int height = size.size().height();
			renditions.add(new Rendition(size.name(), "image/jpeg", width, height, null, size.jpeg()));
			renditions.add(new Rendition(size.name(), "image/webp", width, height, null, size.webp()));
		}
		return renditions;
	}

	private static List<RenderedFile> files(List<PhotoSize> sizes, Path work) {
		var files = new ArrayList<RenderedFile>();
		for (PhotoSize size : sizes) {
			files.add(new RenderedFile(size.jpeg(), "image/jpeg", work.resolve(size.jpeg())));
			files.add(new RenderedFile(size.webp(), "image/webp", work.resolve(size.webp())));
		}
		return files;
	}
}
