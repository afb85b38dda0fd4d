package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Await;
import org.shutterline.e2e.journey.Photo;

/**
 * From the completed upload to the media that is ready, against the bare runs of the same programs with the same
 * arguments on the same bytes.
 */
final class RenderingBench {
	private static final double VIDEO_OF_BARE = 1.15;
	private static final double PHOTO_OF_BARE = 1.3;
	private static final Duration LIMIT = Duration.ofMinutes(5);
	/** Whoever looks too often takes the time that is measured. */
	private static final Duration LOOK_AT_PHOTO = Duration.ofMillis(20);
	private static final Duration LOOK_AT_VIDEO = Duration.ofMillis(100);
	private static final int WARM_UPS = 20;
	private static final int PHOTO_BYTES = 4_000_000;
	/** More than one user's, as photos come. */
	private static final int PHOTOS = 24;
	private final LoadedService service;
	private final SignedTokens tokens;
	private final Path workFolder;
	private final Path scratch;
	private final int rounds;
	private final PrintStream out;
	private long nextUser = System.currentTimeMillis();

	/**
	 * @param workFolder where the service's worker has its folders
	 * @param scratch for copies
	 */
	RenderingBench(LoadedService service, SignedTokens tokens, Path workFolder, Path scratch, int rounds,
			PrintStream out) {
		this.service = service;
		this.tokens = tokens;
		this.workFolder = workFolder;
		this.scratch = scratch;
		this.rounds = rounds;
		this.out = out;
	}

	/** What a way from an upload to renditions came to, round by round, in milliseconds. */
	private record Ways(List<Double> platform, List<Double> bare, long peakMegabytes) {
		double ratio() {
			return Medians.ofRatios(platform, bare);
		}

		String shown() {
			return String.format(Locale.ROOT, "%.0f ms, %.0f ms; %d MB", Medians.of(platform), Medians.of(bare),
					peakMegabytes);
		}
	}

	/** A photo from a phone. Also says how many of them come out a minute when many wait. */
	List<Figure> photos() {
		var photo = Photo.large(1, PHOTO_BYTES);
		var ways = ways("a 12-megapixel JPEG", photo.bytes(), photo.contentType());
		double ratio = ways.ratio();
		return List.of(Figure.shown("photo, 12 megapixels: to all renditions, its tools alone; peak memory of a tool",
				ways.shown()),
				Figure.of("photo, of its tools alone", two(ratio), "at most " + PHOTO_OF_BARE, ratio <= PHOTO_OF_BARE),
				Figure.shown("photos a minute", String.format(Locale.ROOT, "%.0f", photosPerMinute(photo))));
	}

	/** Ten seconds of film. */
	List<Figure> videos() {
		var film = film();
		var ways = ways("10 s of 1080p", film, "video/mp4");
		double ratio = ways.ratio();
		return List.of(Figure.shown("video, 10 s of 1080p: to the whole ladder, ffmpeg alone; peak memory of ffmpeg",
				ways.shown()),
				Figure.of("video, of ffmpeg alone", two(ratio), "at most " + VIDEO_OF_BARE, ratio <= VIDEO_OF_BARE));
	}

	/** As a phone has it, drawn by the program that the service itself uses. */
	byte[] film() {
		var program = watched(Photo.jpeg(7, 640, 480).bytes(), "image/jpeg").runs().stream()
				.filter(FfmpegRun::isFfmpeg)
				.findFirst().orElseThrow(() -> new IllegalStateException("The worker has not run ffmpeg"));
		program.instead(List.of("-v", "error", "-y", "-f", "lavfi", "-i",
				"testsrc2=size=1920x1080:rate=30:duration=10", "-f", "lavfi", "-i", "sine=frequency=440:duration=10",
				"-vf", "noise=alls=12:allf=t", "-c:v", "libx264", "-preset", "veryfast", "-b:v", "8M", "-maxrate", "9M",
				"-bufsize", "9M", "-pix_fmt",
				"yuv420p", "-c:a", "aac", "-shortest", "film.mp4"), scratch);
		try {
			return Files.readAllBytes(scratch.resolve("film.mp4"));
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private Ways ways(String what, byte[] original, String contentType) {
		out.println("Warming up: " + what + " …");
		var watch = watched(original, contentType);
		if (!contentType.startsWith("video/")) {
			// Of a photo much is done in Java, here and there, and is measured once it is compiled.
			for (int i = 0; i < WARM_UPS; i++) {
				rendered(original, contentType);
				watch.runs().forEach(run -> BareJpegs.written(run.raws()));
			}
		}
		var platform = new ArrayList<Double>();
		var bare = new ArrayList<Double>();
		for (int round = 1; round <= rounds; round++) {
			platform.add(millis(rendered(original, contentType)));
			bare.add(watch.runs().stream()
					.mapToDouble(run -> millis(run.again()) + millis(BareJpegs.written(run.raws()))).sum());
			out.println(String.format(Locale.ROOT, "Round %d of %d: %s %.0f ms, its %d runs of tools alone %.0f ms",
					round, rounds, what, platform.getLast(), watch.runs().size(), bare.getLast()));
		}
		return new Ways(platform, bare, watch.peakMegabytes());
	}

	private FfmpegWatch watched(byte[] original, String contentType) {
		var watch = new FfmpegWatch(service.handle(), workFolder, scratch);
		try (watch) {
			rendered(original, contentType);
		}
		return watch;
	}

	/** An upload of somebody who has uploaded nothing before, so that nobody's quota is used up. */
	record Begun(ShutterlineClient client, String mediaId, Duration look) {
		void complete() {
			client.completeUpload(mediaId);
		}

		void awaitReady() {
			new Await(LIMIT, look).isTrue("media " + mediaId + " is ready", () -> {
				var media = client.media(mediaId);
				if (media.failed()) {
					throw new IllegalStateException("media " + mediaId + " failed: " + media.failure());
				}
				return media.ready();
			});
		}
	}

	/** Uploads it and has it worked on. */
	Begun begun(byte[] original, String contentType) {
		var begun = sent(original, contentType);
		begun.complete();
		return begun;
	}

	/** Uploads it, and returns how long it took from the completion to all renditions. */
	private Duration rendered(byte[] original, String contentType) {
		var sent = sent(original, contentType);
		long begin = System.nanoTime();
		sent.complete();
		sent.awaitReady();
		return Duration.ofNanos(System.nanoTime() - begin);
	}

	private double photosPerMinute(Photo photo) {
		var sent = IntStream.range(0, PHOTOS).mapToObj(_ -> sent(photo.bytes(), photo.contentType())).toList();
		long begin = System.nanoTime();
		sent.forEach(Begun::complete);
		sent.forEach(Begun::awaitReady);
		return PHOTOS * 60e9 / (System.nanoTime() - begin);
	}

	private Begun sent(byte[] original, String contentType) {
		var client = ShutterlineClient.at(URI.create("http://127.0.0.1:" + service.port()))
				.with(tokens.of(nextUser++));
		var ticket = client.askForUpload(NewUpload.forPost(original, contentType, null));
		client.send(ticket, original);
		return new Begun(client, ticket.mediaId(),
				contentType.startsWith("video/") ? LOOK_AT_VIDEO : LOOK_AT_PHOTO);
	}

	private static double millis(Duration duration) {
		return duration.toNanos() / 1e6;
	}

	private static String two(double ratio) {
		return String.format(Locale.ROOT, "%.2f", ratio);
	}
}
