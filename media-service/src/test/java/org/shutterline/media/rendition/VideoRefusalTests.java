package org.shutterline.media.rendition;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class VideoRefusalTests extends RunningVideos {
	@Test
	void refusesWhatIsNoVideo() throws Exception {
		assertRefused("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", Failure.WRONG_TYPE);
		assertRefused("<html><body>no film</body></html>", Failure.WRONG_TYPE);
		assertRefused("", Failure.WRONG_TYPE);
		assertRefused("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", Failure.WRONG_TYPE);
		assertRefused("\0\0\0\u0018ftypisom\0\0\0\0isommp42#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", Failure.DAMAGED);
	}

	@Test
	void refusesOneContainerUnderTheNameOfAnother() throws Exception {
		assertRefused(films.silentFilm(64, 48, 0.2, "film.webm", "-c:v", "libvpx"), SourceFormat.MP4,
				Failure.WRONG_TYPE);
		assertRefused(films.silentFilm(64, 48, 0.2, "film.mkv", "-c:v", "libvpx"), SourceFormat.WEBM,
				Failure.WRONG_TYPE);
		assertRefused(films.silentFilm(64, 48, 0.2, "film.mp4"), SourceFormat.WEBM, Failure.WRONG_TYPE);
	}

	@Test
	void refusesTruncatedFilm() throws Exception {
		byte[] film = films.film(320, 240, 1);

		assertRefused(Arrays.copyOf(film, film.length / 2), SourceFormat.MP4, Failure.DAMAGED);
	}

	@Test
	void refusesFilmThatLastsTooLong() throws Exception {
		assertRefused(films.silentFilm(64, 64, 12, "long.mp4"), SourceFormat.MP4, Failure.TOO_LONG);
	}

	@Test
	void refusesSoundWithoutPicture() throws Exception {
		byte[] film = films.film(64, 64, 1, "-map", "1:a");

		assertRefused(film, SourceFormat.MP4, Failure.UNSUPPORTED_FORMAT);
	}

	@Test
	void refusesFilmThatLastsLongerThanItSays() throws Exception {
		byte[] film = films.silentFilm(64, 48, 12, "liar.webm", "-c:v", "libvpx");
		ByteBuffer lie = ByteBuffer.wrap(film);
		int duration = new String(film, StandardCharsets.ISO_8859_1).indexOf("D\u0089\u0088");
		lie.putDouble(duration + 3, 1000);

		assertRefused(film, SourceFormat.WEBM, Failure.TOO_LONG);
	}

	private void assertRefused(String film, Failure failure) throws IOException, InterruptedException {
		assertRefused(film.getBytes(StandardCharsets.ISO_8859_1), SourceFormat.MP4, failure);
	}
}
