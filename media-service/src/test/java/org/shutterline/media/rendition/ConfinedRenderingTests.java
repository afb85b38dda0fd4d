package org.shutterline.media.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jspecify.annotations.Nullable;
import org.shutterline.media.Films;
import org.shutterline.media.Hostile;
import org.shutterline.media.Pictures;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * What ffmpeg asks of the kernel while it works on each hostile file, written down by strace: no socket at all, and no file
 * but the original, its folder, and its own libraries. Skipped where there is no strace; the kernel keeps to it in any case,
 * as {@code ConfinementTests} prove.
 */
class ConfinedRenderingTests {
	private static final Path STRACE = Path.of("/usr/bin/strace");
	private static final long LITTLE_MEMORY = 96L << 20;

	@TempDir
	static Path shared = Path.of("");
	private static @Nullable AnnotationConfigApplicationContext context;

	@TempDir
	Path folder = Path.of("");

	@BeforeAll
	static void wrapFfmpeg() throws Exception {
		assumeThat(STRACE).isExecutable();
		Path bundled = shared.resolve("ffmpeg/bundled");
		try (var plain = start(Map.of("shutterline.ffmpeg.folder", shared.resolve("ffmpeg").toString(),
				"shutterline.ffmpeg.bundled-version", "bundled"))) {
			new Films(plain.getBean(Ffmpeg.class), shared).silentFilm(64, 64, 0.1, "unpacks.mp4");
		}
		// Libraries are looked for beside the programs, and in "lib" beside their folder.
		Files.createSymbolicLink(shared.resolve("lib"), bundled);
		Files.createDirectory(shared.resolve("bin"));
		for (String program : List.of("ffmpeg", "ffprobe")) {
			Path script = Files.writeString(shared.resolve("bin").resolve(program), """
					#!/bin/sh
					ulimit -v > "limit.$$"
					export LD_LIBRARY_PATH=%1$s
					exec %2$s -f -qq -z -o "trace.$$" -e trace=%%network,open,openat,openat2 %1$s/%3$s "$@"
					""".formatted(bundled, STRACE, program));
			assertThat(script.toFile().setExecutable(true)).isTrue();
		}
		context = start(Map.of("shutterline.ffmpeg.path", shared.resolve("bin/ffmpeg").toString()));
	}

	@AfterAll
	static void close() {
		var opened = context;
		if (opened != null) {
			opened.close();
		}
	}

	private static AnnotationConfigApplicationContext start(Map<String, Object> settings) {
		var started = new AnnotationConfigApplicationContext();
		started.getEnvironment().setActiveProfiles("worker");
		var all = new HashMap<>(settings);
		all.put("shutterline.media.video.preset", "ultrafast");
		started.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
		started.registerBean(Clock.class, Clock::systemUTC);
		started.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
		started.scan("org.shutterline.media.rendition", "org.shutterline.media.ffmpeg");
		started.refresh();
		return started;
	}

	@ParameterizedTest
	@EnumSource
	void reachesNothingElse(Hostile hostile) throws Exception {
		byte[] file = hostile.bytes(films());

		var rendering = render(file, SourceFormat.of(hostile.contentType()).orElseThrow());

		assertThat(outcome(rendering)).isIn(hostile.outcomes());
		assertThat(opened()).as("files that were opened").allMatch(this::isItsOwn);
		assertThat(traced()).as("network").noneMatch(line -> line.matches("\\d+ +(socket|connect|send|bind|recv).*"));
	}

	/** Or the proofs above would prove nothing. */
	@Test
	void seesWhatHonestFilesNeed() throws Exception {
		assertThat(outcome(render(Pictures.jpeg(Pictures.quarters(90, 60)), SourceFormat.JPEG))).isEqualTo("ready");
		assertThat(outcome(render(films().film(320, 240, 1), SourceFormat.MP4))).isEqualTo("ready");

		assertThat(opened()).anyMatch(path -> path.endsWith("/original")).allMatch(this::isItsOwn);
		assertThat(limits()).isNotEmpty().allMatch(limit -> limit.matches("[0-9]+"));
	}

	private Films films() throws IOException {
		Path made = Files.createDirectories(folder.resolve("films"));
		return new Films(bean(Ffmpeg.class), made);
	}

	/** Our own process holds little of it meanwhile. */
	private Rendering render(byte[] file, SourceFormat format) throws Exception {
		Path job = Files.createTempDirectory(folder, "job-");
		Path original = Files.write(job.resolve("original"), file);
		Path work = Files.createDirectory(job.resolve("rendered"));
		Renderer renderer = bean(Renderer.class);
		long before = allocated();
		Rendering rendering = renderer.render(original, format, work, Progress.NONE);
		assertThat(allocated() - before).as("bytes that were allocated").isLessThan(LITTLE_MEMORY);
		return rendering;
	}

	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private static String outcome(Rendering rendering) {
		return switch (rendering) {
			case Rendering.Refused(Failure failure, var _) -> failure.word();
			case Rendering.Rendered _ -> "ready";
		};
	}

	private boolean isItsOwn(String path) {
		return path.startsWith(folder.toString()) || path.startsWith(shared.toString())
				|| path.matches("/(usr/)?lib(64)?/.*|/etc/ld.so.cache|/dev/null") || !path.startsWith("/");
	}

	private List<String> opened() {
		return traced().stream().filter(line -> line.contains(" open"))
				.map(line -> line.replaceAll("^[^\"]*\"([^\"]*)\".*$", "$1")).toList();
	}

	/** Calls that succeeded; what was not found or was refused is not among them. */
	private List<String> traced() {
		return lines("trace.");
	}

	private List<String> limits() {
		return lines("limit.");
	}

	private List<String> lines(String prefix) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(file -> file.getFileName().toString().startsWith(prefix)
					&& file.toString().contains("/rendered/"))
					.flatMap(ConfinedRenderingTests::read)
					.toList();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static Stream<String> read(Path file) {
		try {
			return Files.readAllLines(file).stream();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static <T> T bean(Class<T> type) {
		var opened = context;
		return Objects.requireNonNull(opened).getBean(type);
	}
}
