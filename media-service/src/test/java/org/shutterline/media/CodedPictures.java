package org.shutterline.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;
import org.springframework.util.unit.DataSize;

/** Photos in formats that the JDK can't write, made by ffmpeg. */
public final class CodedPictures {
	private static final Limits LIMITS = new Limits(Duration.ofMinutes(3), DataSize.ofGigabytes(3),
			DataSize.ofMegabytes(100), 2, 0);

	private final Ffmpeg ffmpeg;
	private final Path folder;

	public CodedPictures(Ffmpeg ffmpeg, Path folder) {
		this.ffmpeg = ffmpeg;
		this.folder = folder;
	}

	/** One picture, as the options say. */
	public byte[] coded(BufferedImage image, String name, String... options) throws Exception {
		Path png = Files.write(folder.resolve("to-code.png"), Pictures.png(image));
		return make(List.of("-i", png.toString(), "-frames:v", "1"), name, options);
	}

	/** Two pictures of the same size, one after the other. */
	public byte[] animated(BufferedImage first, BufferedImage second, String name, String... options) throws Exception {
		Path one = Files.write(folder.resolve("first.png"), Pictures.png(first));
		Path two = Files.write(folder.resolve("second.png"), Pictures.png(second));
		return make(List.of("-i", one.toString(), "-i", two.toString(), "-filter_complex", "[0][1]concat"), name,
				options);
	}

	/** As it is seen by a decoder of any format. */
	public byte[] asPng(Path picture, String demuxer) throws Exception {
		return make(List.of("-f", demuxer, "-i", picture.toString(), "-frames:v", "1"), "decoded.png");
	}

	private byte[] make(List<String> arguments, String name, String... options)
			throws IOException, InterruptedException {
		Path made = folder.resolve(name);
		var command = new ArrayList<>(arguments);
		command.addAll(List.of(options));
		command.add(made.toString());
		if (!(ffmpeg.convert(command, LIMITS, folder) instanceof Exit.Done)) {
			throw new IOException("The picture could not be made: " + Files.readString(folder.resolve("process.err")));
		}
		return Files.readAllBytes(made);
	}
}
