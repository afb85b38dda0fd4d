package org.shutterline.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.springframework.util.unit.DataSize;

/** Videos that the tests have ffmpeg draw. */
public final class Films {
	private static final Limits LIMITS = new Limits(Duration.ofMinutes(3), DataSize.ofGigabytes(3),
			DataSize.ofMegabytes(100), 2, 0);

	private final Ffmpeg ffmpeg;
	private final Path folder;

	public Films(Ffmpeg ffmpeg, Path folder) {
		this.ffmpeg = ffmpeg;
		this.folder = folder;
	}

	/** A moving test picture with a tone. */
	public byte[] film(int width, int height, double seconds, String... options) throws Exception {
		var arguments = source(width, height, seconds);
		arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=" + seconds, "-c:a", "aac"));
		return make(arguments, "film.mp4", options);
	}

	/** In the container that the name says and the codecs of the options. */
	public byte[] filmOf(String name, int width, int height, double seconds, String... options) throws Exception {
		var arguments = source(width, height, seconds);
		arguments.addAll(List.of("-f", "lavfi", "-i", "sine=frequency=440:duration=" + seconds));
		return make(arguments, name, options);
	}

	/** From the sources of ffmpeg's own that are named. */
	public byte[] filmFrom(String name, List<String> sources, String... options) throws Exception {
		var arguments = new ArrayList<String>();
		sources.forEach(source -> arguments.addAll(List.of("-f", "lavfi", "-i", source)));
		return make(arguments, name, options);
	}

	/** The same without sound. */
	public byte[] silentFilm(int width, int height, double seconds, String name, String... options) throws Exception {
		return make(source(width, height, seconds), name, options);
	}

	/** A copy that phones would show turned by so many degrees. */
	public byte[] turned(byte[] film, int degrees) throws Exception {
		Path upright = Files.write(folder.resolve("upright.mp4"), film);
		return make(new ArrayList<>(List.of("-display_rotation", Integer.toString(degrees), "-i", upright.toString(),
				"-c", "copy")), "turned.mp4");
	}

	/** The film with so many bytes of nothing at its end, in a box that players pass over. */
	public static byte[] padded(byte[] film, int bytes) {
		var padded = ByteBuffer.allocate(film.length + bytes).put(film).putInt(bytes)
				.put("free".getBytes(StandardCharsets.US_ASCII));
		return padded.array();
	}

	private static List<String> source(int width, int height, double seconds) {
		return new ArrayList<>(List.of("-f", "lavfi", "-i",
				"testsrc2=size=" + width + "x" + height + ":rate=30:duration=" + seconds));
	}

	private byte[] make(List<String> arguments, String name, String... options)
			throws IOException, InterruptedException {
		Path film = folder.resolve(name);
		var command = new ArrayList<>(arguments);
		if (!command.contains("copy") && !List.of(options).contains("-c:v")) {
			command.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
		}
		command.addAll(List.of(options));
		command.add(film.toString());
		if (!(ffmpeg.convert(command, LIMITS, folder) instanceof Exit.Done)) {
			throw new IOException("The film could not be made: " + Files.readString(folder.resolve("process.err")));
		}
		return Files.readAllBytes(film);
	}
}
