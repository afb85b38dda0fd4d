package org.shutterline.e2e.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.shutterline.e2e.platform.Dev;
import org.shutterline.e2e.seed.LocalDatabase;
import org.shutterline.load.seed.FeedWorld;
import org.shutterline.load.seed.Seed;
import org.shutterline.load.seed.SeedLoad;

/**
 * What media-service adds to the tools that it uses, and what its work costs the others. Figures, not tests: a target that
 * is missed is shown, and the exit code is 0 all the same.
 */
public final class MediaBench {
	private static final Seed READERS = new Seed(42, 0.1);
	private static final Duration UPLOADS = Duration.ofSeconds(20);
	private static final Duration FEW_UPLOADS = Duration.ofSeconds(2);
	private final Dev dev;
	private final Path home;
	private final boolean terminal;
	private final PrintStream out;

	/** @param terminal whether a line may be written over */
	public MediaBench(Dev dev, Path home, boolean terminal, PrintStream out) {
		this.dev = dev;
		this.home = home;
		this.terminal = terminal;
		this.out = out;
	}

	/** What can be measured by itself. */
	public enum Part {
		PHOTOS, VIDEOS, READS, UPLOADS
	}

	/** Returns whether it could be measured. */
	public boolean run(Set<Part> only) {
		return run(only, Pace.THOROUGH);
	}

	/** One round of everything, to see whether it works. */
	public boolean trial() {
		return run(EnumSet.allOf(Part.class), Pace.TRIAL);
	}

	private boolean run(Set<Part> only, Pace pace) {
		var parts = dev.status();
		if (!parts.running()) {
			out.println("The servers do not run: ./dev up --servers -d");
			return false;
		}
		for (var own : List.of("media-service", "feed-service")) {
			if (parts.named(own).filter(part -> part.pid().isPresent()).isPresent()) {
				out.println("The platform's own " + own
						+ " would do half of the work: ./dev down, then ./dev up --servers -d");
				return false;
			}
		}
		var figures = new ArrayList<Figure>();
		try {
			measure(only, pace, figures);
		}
		catch (SQLException e) {
			out.println("The database cannot be reached: " + e.getMessage());
			return false;
		}
		catch (SeedLoad.Refused e) {
			out.println(e.getMessage());
			return false;
		}
		Figure.print(figures, pace.equals(Pace.TRIAL) ? "A TRIAL, WHOSE FIGURES MEAN NOTHING" : "Drawn photo and film",
				out);
		out.println("Services, tools, PostgreSQL, Kafka and the object store share the machine.");
		return true;
	}

	private void measure(Set<Part> only, Pace pace, List<Figure> figures) throws SQLException {
		var tokens = new SignedTokens();
		try (var keys = PublishedKeys.start(home, tokens)) {
			if (only.contains(Part.PHOTOS) || only.contains(Part.VIDEOS) || only.contains(Part.READS)) {
				figures.addAll(worked(only, pace, keys, tokens));
			}
			if (only.contains(Part.UPLOADS)) {
				try (var api = mediaService(keys, List.of("--spring.profiles.active=api"))) {
					figures.addAll(
							new UploadsBench(api, tokens, pace.equals(Pace.TRIAL) ? FEW_UPLOADS : UPLOADS, out).run());
				}
			}
		}
	}

	private List<Figure> worked(Set<Part> only, Pace pace, PublishedKeys keys, SignedTokens tokens)
			throws SQLException {
		Path scratch = scratch();
		Path work = scratch.resolve("work");
		var figures = new ArrayList<Figure>();
		try (var media = mediaService(keys, List.of("--shutterline.media.worker.folder=" + work))) {
			var rendering = new RenderingBench(media, tokens, work, scratch, pace.rounds(), out);
			if (only.contains(Part.PHOTOS)) {
				figures.addAll(rendering.photos());
			}
			if (only.contains(Part.VIDEOS)) {
				figures.addAll(rendering.videos());
			}
			if (only.contains(Part.READS)) {
				try (var feed = LoadedService.start(LoadedService.Application.FEED, home, out, told(keys))) {
					new FeedSeed(READERS, terminal, out).into(LocalDatabase.of(home, "feed-service"));
					figures.addAll(new BesideTranscodesBench(feed, rendering, new FeedWorld(READERS.scale()), tokens,
							pace, out).run());
				}
			}
		}
		finally {
			delete(scratch);
		}
		return figures;
	}

	private LoadedService mediaService(PublishedKeys keys, List<String> arguments) {
		var all = new ArrayList<>(told(keys));
		all.addAll(arguments);
		return LoadedService.start(LoadedService.Application.MEDIA, home, out, all);
	}

	private static List<String> told(PublishedKeys keys) {
		return List.of("--shutterline.tokens.jwks-uri=" + keys.address());
	}

	private static Path scratch() {
		try {
			return Files.createTempDirectory("shutterline-bench").toRealPath();
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void delete(Path folder) {
		try {
			FileTrees.delete(folder);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
