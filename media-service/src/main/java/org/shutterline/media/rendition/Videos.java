package org.shutterline.media.rendition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

/**
 * Makes a ladder of HLS streams, a poster, and one plain file for players without HLS. One run of ffmpeg decodes once and
 * encodes all of them.
 */
@Component
@Profile("worker")
@EnableConfigurationProperties(VideoSettings.class)
class Videos {
	private static final String MASTER = "master.m3u8";
	private static final String PROGRESSIVE = "progressive.mp4";
	private static final String POSTER = "poster.jpg";
	private static final int POSTER_WIDTH = 1080;
	private static final int BLURRED_SIDE = 32;

	/** Old QuickTime files may start with any of these instead of saying their type. */
	private static final List<String> FIRST_BOXES = List.of("ftyp", "moov", "mdat", "wide", "free", "skip");

	/** HEIF and AVIF are pictures in the same kind of container. */
	private static final List<String> PICTURE_BRANDS = List.of("mif1", "msf1", "heic", "heix", "hevc", "avif", "avis",
			"crx ");

	private final VideoSettings settings;
	private final Ffmpeg ffmpeg;
	private final Limits limits;
	private final Limits brief;

	Videos(VideoSettings settings, Ffmpeg ffmpeg) {
		this.settings = settings;
		this.ffmpeg = ffmpeg;
		this.limits = new Limits(settings.timeLimit(), settings.memoryLimit(), settings.outputLimit(),
				Runtime.getRuntime().availableProcessors(), settings.niceness());
		this.brief = new Limits(Duration.ofSeconds(30), DataSize.ofGigabytes(1), settings.outputLimit(), 1, 0);
	}

	Rendered render(Path original, Path work) throws IOException, InterruptedException, UnfitFileException {
		sniff(original);
		var source = VideoSource.probe(original, ffmpeg, brief, work);
		check(source);
		List<Rung> ladder = Rung.ladder(source.size());
		Size poster = source.size().atMostWide(POSTER_WIDTH);
		Size blurred = source.size().within(BLURRED_SIDE);
		var command = new Transcoding(source, ladder, poster, blurred, settings, limits.threads());
		run(command.arguments(original), limits, work);
		// The lowest rung once more, its index moved to the front: for players that know no HLS.
		run(List.of("-protocol_whitelist", "file", "-f", "mov", "-i", ladder.getLast().segments(), "-c", "copy",
				"-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", PROGRESSIVE), brief, work);
		var made = VideoSource.probe(work.resolve(PROGRESSIVE), ffmpeg, brief, work);

		MasterPlaylist.write(work.resolve(MASTER), ladder, made, work);
		Pixels.read(work.resolve(Transcoding.POSTER), poster, false).writeJpeg(work.resolve(POSTER), 0.82f);
		String blurHash = Pixels.read(work.resolve(Transcoding.BLURRED), blurred, false).blurHash();
		return new Rendered(source.size().width(), source.size().height(), made.duration().toMillis(), blurHash,
				POSTER, MASTER, renditions(ladder, made.duration(), work), files(ladder, work));
	}

	/** A playlist or a page under the name of a video must not even reach the demuxer. */
	private static void sniff(Path original) throws IOException, UnfitFileException {
		byte[] head;
		try (InputStream in = Files.newInputStream(original)) {
			head = in.readNBytes(12);
		}
		String box = head.length < 12 ? "" : new String(head, 4, 4, StandardCharsets.ISO_8859_1);
		String brand = head.length < 12 ? "" : new String(head, 8, 4, StandardCharsets.ISO_8859_1);
		if (!FIRST_BOXES.contains(box) || (box.equals("ftyp") && PICTURE_BRANDS.contains(brand))) {
			throw new UnfitFileException(Failure.WRONG_TYPE, "not an MP4 or QuickTime file");
		}
	}

	private void check(VideoSource source) throws UnfitFileException {
		String detail = source.size().width() + " x " + source.size().height() + " pixels";
		if (source.size().pixels() > settings.maxPixels()) {
			throw new UnfitFileException(Failure.TOO_MANY_PIXELS, detail);
		}
		if (source.size().shortSide() < settings.minSide()) {
			throw new UnfitFileException(Failure.TOO_FEW_PIXELS, detail);
		}
		if (source.duration().compareTo(settings.maxDuration()) > 0) {
			throw new UnfitFileException(Failure.TOO_LONG, source.duration().toString());
		}
	}

	private void run(List<String> arguments, Limits limits, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		switch (ffmpeg.convert(arguments, limits, work)) {
			case Exit.Done done -> {
			}
			case Exit.Refused(String messages) -> throw new UnfitFileException(Failure.DAMAGED, messages);
			case Exit.LimitReached(String messages) -> throw new UnfitFileException(Failure.TOO_EXPENSIVE, messages);
		}
	}

	private static List<Rendition> renditions(List<Rung> ladder, Duration duration, Path work) throws IOException {
		var renditions = new ArrayList<Rendition>();
		for (Rung rung : ladder) {
			String file = rung.equals(ladder.getLast()) ? PROGRESSIVE : rung.segments();
			renditions.add(new Rendition(rung.name(), "video/mp4", rung.size().width(), rung.size().height(),
					MasterPlaylist.bitrate(work.resolve(file), duration), file));
		}
		return renditions;
	}

	private static List<RenderedFile> files(List<Rung> ladder, Path work) {
		var files = new ArrayList<RenderedFile>();
		for (Rung rung : ladder) {
			files.add(file(rung.segments(), work));
			files.add(file(rung.playlist(), work));
		}
		files.add(file(PROGRESSIVE, work));
		files.add(file(POSTER, work));
		files.add(file(MASTER, work));
		return files;
	}

	private static RenderedFile file(String name, Path work) {
		String contentType = switch (name.substring(name.lastIndexOf('.'))) {
			case ".m3u8" -> "application/vnd.apple.mpegurl";
			case ".jpg" -> "image/jpeg";
			default -> "video/mp4";
		};
		return new RenderedFile(name, contentType, work.resolve(name));
	}
}
