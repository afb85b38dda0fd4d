package org.shutterline.load.seed;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A photo that is in the public bucket, shown by many posts.
 *
 * @param json what a post shows and tells of it, without its id: a JSON object in the form of the events
 */
public record Picture(String json) {
	/** A size of a photo. The key is relative to the public bucket. */
	public record File(String name, String contentType, int width, int height, String key) {}

	/** A photo with these files, the largest last. */
	public static Picture of(List<File> files) {
		var largest = files.getLast();
		return new Picture("""
				{"type":"photo","width":%d,"height":%d,"alt_text":"Hills under a wide sky, drawn by a program",\
				"renditions":[%s]}""".formatted(largest.width(), largest.height(),
				files.stream().map(Picture::json).collect(Collectors.joining(","))));
	}

	/** Where nobody looks at the pictures: keys of which there are no files. */
	public static Picture missing() {
		return of(List.of(new File("small", "image/jpeg", 320, 213, "seed/small.jpg"),
				new File("large", "image/jpeg", 1080, 720, "seed/large.jpg")));
	}

	/** The same for a media of its own. */
	public String json(long mediaId) {
		return "{\"media_id\":\"" + mediaId + "\"," + json.substring(1);
	}

	private static String json(File file) {
		return String.format(Locale.ROOT,
				"{\"name\":\"%s\",\"content_type\":\"%s\",\"width\":%d,\"height\":%d,\"key\":\"%s\"}",
				file.name(), file.contentType(), file.width(), file.height(), file.key());
	}
}
