package org.shutterline.e2e.seed;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.shutterline.e2e.client.Media;
import org.shutterline.e2e.client.Refused;
import org.shutterline.e2e.client.Rendition;
import org.shutterline.e2e.client.ShutterlineClient;
import org.shutterline.e2e.journey.Patient;
import org.shutterline.e2e.journey.Person;
import org.shutterline.e2e.journey.Photo;
import org.shutterline.load.seed.Picture;

/** Two accounts that are made as everybody's are: one with the pictures and the password of the seeded, one whose password nobody knows. */
final class Studio {
	static final String PHOTOGRAPHER = "seed.photographer";
	static final String NOBODY = "seed.nobody";
	static final String PASSWORD = "twenty million likes by noon";
	private static final int PICTURES = 2;
	private static final Duration LIMIT = Duration.ofMinutes(1);
	private final Person photographer;
	private final String publicBaseUrl;

	private Studio(Person photographer, String publicBaseUrl) {
		this.photographer = photographer;
		this.publicBaseUrl = publicBaseUrl;
	}

	static Studio open(ShutterlineClient gateway, String publicBaseUrl) {
		signUp(gateway, NOBODY, UUID.randomUUID().toString());
		signUp(gateway, PHOTOGRAPHER, PASSWORD);
		var client = gateway.with(Patient.call(() -> gateway.logIn(PHOTOGRAPHER, PASSWORD)).token());
		return new Studio(new Person(client.me().userId(), PHOTOGRAPHER, PASSWORD, client), publicBaseUrl);
	}

	/** Drawn, uploaded and made ready as any other. */
	List<Picture> pictures() {
		return IntStream.range(0, PICTURES)
				.mapToObj(i -> photographer.upload(Photo.jpeg(i, 1600, 1067), null)).toList().stream()
				.map(media -> picture(photographer.awaitReady(media, LIMIT))).toList();
	}

	private Picture picture(Media media) {
		return Picture.of(media.sizes().stream().sorted(Comparator.comparingInt(Rendition::width))
				.map(size -> new Picture.File(size.name(), size.contentType(), size.width(), size.height(),
						key(size.url())))
				.toList());
	}

	private String key(URI url) {
		var text = url.toString();
		if (!text.startsWith(publicBaseUrl + "/")) {
			throw new IllegalStateException(text + " is not below " + publicBaseUrl);
		}
		return text.substring(publicBaseUrl.length() + 1);
	}

	private static void signUp(ShutterlineClient gateway, String username, String password) {
		try {
			Patient.call(() -> gateway.signUp(username, username + "@seeded.invalid", password));
		}
		catch (Refused e) {
			if (e.status() != 409) {
				throw e;
			}
			// A load before this one has made it.
		}
	}
}
