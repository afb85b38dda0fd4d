package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.shutterline.media.ffmpeg.Exit;
import org.shutterline.media.ffmpeg.Ffmpeg;
import org.shutterline.media.ffmpeg.Limits;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ffprobe tells of a video.
 *
 * @param size as it is to be seen: turned upright, its pixels square
 * @param duration of the longest of its streams; zero where the file does not say, as those that browsers record
 * @param pictures how long its pictures last; the duration where the file does not say
 * @param pace on average
 */
record VideoSource(FilmFormat format, Size size, Duration duration, Duration pictures, Pace pace, Colours colours,
		boolean sound) {
	private static final List<String> SUPPORTED_CODECS = List.of("h264", "hevc", "mpeg4", "vp8", "vp9", "av1", "prores",
			"mjpeg", "aac", "mp3", "alac", "opus", "vorbis", "flac", "ac3", "eac3", "pcm_s16le", "pcm_s16be",
			"pcm_s24le", "pcm_s24be", "pcm_f32le");
	private static final String ENTRIES = "stream=codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,"
			+ "color_space,color_transfer,duration:stream_disposition=attached_pic:stream_side_data=rotation:"
			+ "format=duration";

	static VideoSource probe(Path file, FilmFormat format, Ffmpeg ffmpeg, Limits limits, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		var arguments = new ArrayList<>(List.of("-of", "json", "-show_entries", ENTRIES));
		arguments.addAll(format.input(file));
		return switch (ffmpeg.probe(arguments, limits, work)) {
			case Exit.Done(Path output, _) ->
				read(JsonMapper.shared().readTree(Files.readAllBytes(output)), format);
			case Exit.Refused(String messages) -> throw new UnfitFileException(Failure.DAMAGED, messages);
			case Exit.LimitReached(String messages) -> throw new UnfitFileException(Failure.TOO_EXPENSIVE, messages);
		};
	}

	VideoSource lasting(Duration counted) {
		return new VideoSource(format, size, counted, counted, pace, colours, sound);
	}

	VideoSource silent() {
		return new VideoSource(format, size, duration, pictures, pace, colours, /* sound= */ false);
	}

	private static VideoSource read(JsonNode probe, FilmFormat format) throws UnfitFileException {
		JsonNode picture = stream(probe, "video");
		JsonNode sound = stream(probe, "audio");
		if (picture.isMissingNode()) {
			throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "no video in it");
		}
		check(picture);
		if (!sound.isMissingNode()) {
			check(sound);
		}
		Duration duration = duration(probe.path("format"));
		Duration pictures = duration(picture);
		return new VideoSource(format, size(picture), duration,
				pictures.isZero() || pictures.compareTo(duration) > 0 ? duration : pictures,
				Pace.parse(picture.path("avg_frame_rate").asString("")),
				new Colours(picture.path("color_space").asString(""), picture.path("color_transfer").asString("")),
				!sound.isMissingNode());
	}

	private static JsonNode stream(JsonNode probe, String type) {
		for (JsonNode stream : probe.path("streams")) {
			if (stream.path("codec_type").asString("").equals(type)
					&& stream.path("disposition").path("attached_pic").asInt(0) == 0) {
				return stream;
			}
		}
		return probe.path("none");
	}

	private static void check(JsonNode stream) throws UnfitFileException {
		String codec = stream.path("codec_name").asString("unknown");
		if (!SUPPORTED_CODECS.contains(codec)) {
			throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "codec " + codec);
		}
	}

	private static Size size(JsonNode picture) throws UnfitFileException {
		int width = picture.path("width").asInt(0);
		int height = picture.path("height").asInt(0);
		if (width < 1 || height < 1) {
			throw new UnfitFileException(Failure.DAMAGED, "no frame could be decoded");
		}
		double aspect = aspect(picture.path("sample_aspect_ratio").asString(""));
		if (aspect > 0.1 && aspect < 10) {
			width = (int) Math.max(1, Math.round(width * aspect));
		}
		int rotation = 0;
		for (JsonNode data : picture.path("side_data_list")) {
			rotation = data.path("rotation").asInt(rotation);
		}
		var size = new Size(width, height);
		return Math.abs(rotation) % 180 == 90 ? size.turned() : size;
	}

	/** Width to height of one pixel; 0 where it is not told. */
	private static double aspect(String text) {
		return Pace.parse(text.replace(':', '/')).perSecond();
	}

	/** Zero where it is not told. */
	private static Duration duration(JsonNode told) {
		String seconds = told.path("duration").asString("");
		return seconds.matches("\\d{1,9}(\\.\\d{1,9})?")
				? Duration.ofMillis(Math.round(Double.parseDouble(seconds) * 1000))
				: Duration.ZERO;
	}
}
