package org.shutterline.media.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

import org.springframework.util.FileSystemUtils;

/**
 * The ffmpeg that comes with this service, for Linux on x86-64: unpacked from the class path once, then shared by all
 * processes of this user.
 */
final class BundledFfmpeg {
	private static final String RESOURCES = "/org/bytedeco/ffmpeg/linux-x86_64-gpl/";
	private static final List<String> PROGRAMS = List.of("ffmpeg", "ffprobe");
	private static final String STAND_IN = "libdrm.so.2";
	private static final List<String> LIBRARIES = List.of("libavcodec.so.62", "libavdevice.so.62", "libavfilter.so.11",
			"libavformat.so.62", "libavutil.so.60", STAND_IN, "libswresample.so.6", "libswscale.so.9",
			"libva-drm.so.2", "libva.so.2");

	/** What the screen and sound devices want, which a server has not and a worker never opens. */
	private static final List<String> ABSENT = List.of("libpulse.so.0", "libasound.so.2", "libxcb.so.1",
			"libxcb-shm.so.0", "libudev.so.1");

	private BundledFfmpeg() {}

	/** @return the folder that holds programs and libraries */
	static Path unpackInto(Path parent, String version) throws IOException {
		if (!runsHere() || BundledFfmpeg.class.getResource(RESOURCES + "ffmpeg") == null) {
			throw new IOException("No ffmpeg comes along for " + System.getProperty("os.name") + " on "
					+ System.getProperty("os.arch") + ": install one and name its program in shutterline.ffmpeg.path");
		}
		Path folder = parent.resolve(version);
		if (Files.isDirectory(folder)) {
			return folder;
		}
		Files.createDirectories(parent);
		Path unpacked = Files.createTempDirectory(parent, ".unpacking-");
		try {
			unpack(unpacked);
			Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (FileSystemException e) {
			// Another process was faster.
			if (!Files.isDirectory(folder)) {
				throw e;
			}
		}
		finally {
			FileSystemUtils.deleteRecursively(unpacked);
		}
		return folder;
	}

	private static boolean runsHere() {
		return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")
				&& List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
	}

	private static void unpack(Path folder) throws IOException {
		for (String library : LIBRARIES) {
			copy(library, folder.resolve(library));
		}
		for (String program : PROGRAMS) {
			Path file = folder.resolve(program);
			copy(program, file);
			if (!file.toFile().setExecutable(true)) {
				throw new IOException(file + " can't be made executable");
			}
		}
		// The loader only asks that these exist: no function of theirs is called, so any library does in their place.
		for (String absent : ABSENT) {
			Files.copy(folder.resolve(STAND_IN), folder.resolve(absent));
		}
	}

	private static void copy(String name, Path target) throws IOException {
		try (InputStream in = BundledFfmpeg.class.getResourceAsStream(RESOURCES + name)) {
			if (in == null) {
				throw new IOException("The bundled ffmpeg lacks " + name);
			}
			Files.copy(in, target);
		}
	}
}
