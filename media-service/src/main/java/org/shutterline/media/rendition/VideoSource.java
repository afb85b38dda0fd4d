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
 * @param framesPerSecond on average
 */
record VideoSource(Size size, Duration duration, double framesPerSecond, boolean sound) {
	/** What may be decoded; the rarely used decoders of ffmpeg are the ones that attackers like. */
	private static final String DECODERS = "h264,hevc,mpeg4,vp9,libvpx-vp9,av1,libaom-av1,libdav1d,prores,mjpeg,"
			+ "aac,mp3float,mp3,alac,opus,libopus,flac,ac3,eac3,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_f32le";
	private static final List<String> SUPPORTED_CODECS = List.of("h264", "hevc", "mpeg4", "vp9", "av1", "prores",
			"mjpeg", "aac", "mp3", "alac", "opus", "flac", "ac3", "eac3", "pcm_s16le", "pcm_s16be", "pcm_s24le",
			"pcm_s24be", "pcm_f32le");

	/** The demuxer is not guessed, opens no other file and no network, and takes no references to other files. */
	static List<String> input(Path file) {
		return List.of("-protocol_whitelist", "file", "-codec_whitelist", DECODERS, "-enable_drefs", "0", "-f", "mov",
				"-i", file.toString());
	}

	static VideoSource probe(Path file, Ffmpeg ffmpeg, Limits limits, Path work)
			throws IOException, InterruptedException, UnfitFileException {
		var arguments = new ArrayList<>(List.of("-of", "json", "-show_entries",
				"stream=codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate:stream_disposition=attached_pic:"
						+ "stream_side_data=rotation:format=duration"));
		arguments.addAll(input(file));
		return switch (ffmpeg.probe(arguments, limits, work)) {
			case Exit.Done(Path output) -> read(JsonMapper.shared().readTree(Files.readAllBytes(output)));
			case Exit.Refused(String messages) -> throw new UnfitFileException(Failure.DAMAGED, messages);
			case Exit.LimitReached(String messages) -> throw new UnfitFileException(Failure.TOO_EXPENSIVE, messages);
		};
	}

	private static VideoSource read(JsonNode probe) throws UnfitFileException {
		JsonNode picture = stream(probe, "video");
		JsonNode sound = stream(probe, "audio");
		if (picture.isMissingNode()) {
			throw new UnfitFileException(Failure.UNSUPPORTED_FORMAT, "no video in it");
		}
		check(picture);
		if (!sound.isMissingNode()) {
			check(sound);
		}
		double seconds = number(probe.path("format").path("duration").asString("0"));
		return new VideoSource(size(picture), Duration.ofMillis(Math.round(seconds * 1000)),
				ratio(picture.path("avg_frame_rate").asString("")), !sound.isMissingNode());
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
		double aspect = ratio(picture.path("sample_aspect_ratio").asString("").replace(':', '/'));
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

	/** 0 where it is not a ratio. */
	private static double ratio(String text) {
		int slash = text.indexOf('/');
		if (slash < 0) {
			return 0;
		}
		double divisor = number(text.substring(slash + 1));
		return divisor == 0 ? 0 : number(text.substring(0, slash)) / divisor;
	}

	private static double number(String text) {
		try {
			double number = Double.parseDouble(text);
			return Double.isFinite(number) && number > 0 ? number : 0;
		}
		catch (NumberFormatException e) {
			return 0;
		}
	}
}
