package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.shutterline.media.ffmpeg.Usage;
import org.shutterline.media.rendition.Rendering.Rendered;
import org.shutterline.media.rendition.Rendering.RenderedFile;
import org.shutterline.media.rendition.Rendering.Rendition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Makes a ladder of HLS streams, stills, and one plain file for players without HLS. One run of ffmpeg decodes once and
 * encodes all of them; what comes before and after it takes a small part of its time.
 */
@Component
@Profile("worker")
@EnableConfigurationProperties(VideoSettings.class)
class Videos {
	private static final String MASTER = "master.m3u8";
	private static final String PROGRESSIVE = "progressive.mp4";
	private static final String POSTER = "poster.jpg";

	/** Of the last frame, that is. */
	private static final Duration ROUNDED = Duration.ofMillis(500);

	private final VideoSettings settings;
	private final Ffmpeg ffmpeg;
	private final Watermark watermark;
	private final Limits limits;
	private final Limits brief;
	private final Timer transcoding;
	private final DistributionSummary memory;

	Videos(VideoSettings settings, Ffmpeg ffmpeg, Watermark watermark, MeterRegistry meters) {
		this.settings = settings;
		this.ffmpeg = ffmpeg;
		this.watermark = watermark;
		this.limits = new Limits(settings.timeLimit(), settings.cpuLimit(), settings.memoryLimit(),
				settings.outputLimit(), settings.totalOutputLimit(), Runtime.getRuntime().availableProcessors(),
				settings.niceness());
		this.brief = new Limits(Duration.ofSeconds(30), DataSize.ofGigabytes(1), settings.outputLimit(), 1, 0);
		this.transcoding = Timer.builder("shutterline.media.transcoding")
				.description("Of the one run of ffmpeg that decodes and encodes a video").register(meters);
		this.memory = DistributionSummary.builder("shutterline.media.transcoding.memory").baseUnit("bytes")
				.description("The most that such a run had in use at one moment").register(meters);
	}

	Rendered render(Path original, SourceFormat announced, Path work, Progress progress)
			throws IOException, InterruptedException, UnfitFileException {
		FilmFormat format = FilmFormat.sniff(original, announced);
		VideoSource probed = VideoSource.probe(original, format, ffmpeg, brief, work);
		check(probed);
		VideoSource source = probed.duration().isZero() ? probed.lasting(counted(original, format, work)) : probed;
		check(source.duration());
		Optional<Loudness> loudness = source.sound() ? measured(original, format, work) : Optional.empty();

		List<Rung> ladder = Rung.ladder(source.size());
		Pace pace = source.pace().even(settings.maxFrameRate());
		var stills = new Stills(pace.framesIn(source.duration().toMillis() / 1000.0),
				pace.framesIn(Transcoding.KEY_FRAME_SECONDS));
		transcode(new Transcoding(source, ladder, pace, stills, loudness, watermark, settings, limits.threads()),
				original, work, progress);
		Duration duration = MediaPlaylist.read(work.resolve(ladder.getLast().playlist())).duration();
		if (duration.compareTo(settings.maxDuration().plus(ROUNDED)) > 0) {
			throw new UnfitFileException(Failure.TOO_LONG, "it says " + source.duration() + ", and goes on");
		}
		// The lowest rung once more, its index moved to the front: for players that know no HLS.
		run(List.of("-protocol_whitelist", "file", "-f", "mov", "-i", ladder.getLast().segments(), "-c", "copy",
				"-map_metadata", "-1", "-movflags", "+faststart", "-f", "mp4", PROGRESSIVE), brief, work);
		MasterPlaylist.write(work.resolve(MASTER), ladder, pace, loudness.isPresent());
		return rendered(source.size(), duration, ladder, work);
	}

	private void check(VideoSource source) throws UnfitFileException {
		String detail = source.size().width() + " x " + source.size().height() + " pixels";
		if (source.size().pixels() > settings.maxPixels()) {
			throw new UnfitFileException(Failure.TOO_MANY_PIXELS, detail);
		}
		if (source.size().shortSide() < settings.minSide()) {
			throw new UnfitFileException(Failure.TOO_FEW_PIXELS, detail);
		}
	}

	private void check(Duration duration) throws UnfitFileException {
		if (duration.compareTo(settings.maxDuration()) > 0) {
			throw new UnfitFileException(Failure.TOO_LONG, duration.toString());
		}
	}

	/** Of a film that does not say: nothing is decoded for it, and no more is read than tells that it is too long. */
	private Duration counted(Path original, FilmFormat format, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		Path count = work.resolve("length.txt");
		var arguments = new ArrayList<>(ProgressFile.written(count));
		arguments.addAll(List.of("-t", Long.toString(settings.maxDuration().toSeconds() + 1)));
		arguments.addAll(format.input(original));
		arguments.addAll(List.of("-map", "0:V:0", "-c", "copy", "-f", "null", "-"));
		run(arguments, brief, work);
		return ProgressFile.done(count).orElse(Duration.ZERO);
	}

	private Optional<Loudness> measured(Path original, FilmFormat format, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		var arguments = new ArrayList<>(List.of("-t", Long.toString(settings.maxDuration().toSeconds() + 1)));
		arguments.addAll(Loudness.measuring(format.input(original)));
		run(arguments, brief, work);
		return Loudness.read(work);
	}

	private void transcode(Transcoding command, Path original, Path work, Progress progress)
			throws IOException, InterruptedException, UnfitFileException {
		Path file = work.resolve("progress.txt");
		try (var _ = ProgressFile.follow(file, command.stills().frames(), progress)) {
			Usage usage = run(command.arguments(original, file), limits, work);
			transcoding.record(usage.wall());
			memory.record((double) usage.peakMemory().toBytes());
		}
	}

	private Usage run(List<String> arguments, Limits limits, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		return switch (ffmpeg.convert(arguments, limits, work)) {
			case Exit.Done(_, Usage usage) -> usage;
			case Exit.Refused(String messages) -> throw new UnfitFileException(Failure.DAMAGED, messages);
			case Exit.LimitReached(String messages) -> throw new UnfitFileException(Failure.TOO_EXPENSIVE, messages);
		};
	}

	private static Rendered rendered(Size size, Duration duration, List<Rung> ladder, Path work)
			throws IOException, UnfitFileException {
		Size top = ladder.getFirst().size();
		Pixels.read(work.resolve(Transcoding.POSTER), Stills.poster(top), false).writeJpeg(work.resolve(POSTER), 0.82f);
		Pixels tiny = Pixels.read(work.resolve(Transcoding.BLURRED), Stills.blurred(top), false);
		List<String> thumbnails = IntStream.iterate(1, number -> number + 1).mapToObj(Transcoding.THUMBNAIL::formatted)
				.takeWhile(file -> Files.exists(work.resolve(file))).toList();
		var files = new ArrayList<>(thumbnails);
		ladder.forEach(rung -> files.addAll(List.of(rung.segments(), rung.playlist())));
		files.addAll(List.of(PROGRESSIVE, POSTER, MASTER));
		return new Rendered(size.width(), size.height(), duration.toMillis(), tiny.blurHash(), tiny.dominantColour(),
				POSTER, MASTER, thumbnails, renditions(ladder, duration, work),
				files.stream().map(file -> file(file, work)).toList());
	}

	private static List<Rendition> renditions(List<Rung> ladder, Duration duration, Path work) throws IOException {
		var renditions = new ArrayList<Rendition>();
		for (Rung rung : ladder) {
			String file = rung.equals(ladder.getLast()) ? PROGRESSIVE : rung.segments();
			renditions.add(new Rendition(rung.name(), "video/mp4", rung.size().width(), rung.size().height(),
					Files.size(work.resolve(file)) * 8000 / Math.max(1, duration.toMillis()), file));
		}
		return renditions;
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
