package org.shutterline.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shutterline.e2e.journey.Gateway.NOBODY;
import static org.shutterline.e2e.journey.Outcomes.SOON;
import static org.shutterline.e2e.journey.Outcomes.statusOf;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.shutterline.e2e.client.LargeUploads.Sent;
import org.shutterline.e2e.client.NewUpload;
import org.shutterline.e2e.client.UploadTicket;
import org.shutterline.e2e.picture.Encoded;

import tools.jackson.databind.json.JsonMapper;

/** Files that come in parts, and files that come with their post. */
@Tag("journey")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadTests {
	private Person author;
	private Person reader;

	@BeforeAll
	void twoSignUpAndOneFollowsTheOther() {
		author = Person.newcomer(NOBODY, "sender");
		reader = Person.newcomer(NOBODY, "reader");
		reader.client().follow(author.username());
	}

	@Test
	void aLargeFileGoesOnWhereItBrokeOff() {
		var large = noise(2500, 2300);
		assertThat(large).hasSizeGreaterThan(16 << 20);
		var uploads = author.client().largeUploads();
		var begun = Patient.call(() -> author.client().askForUpload(NewUpload.forPost(large, "image/png", "noise")));
		assertThat(begun.url()).isNull();
		assertThat(begun.pieces().stream().mapToLong(UploadTicket.Part::sizeBytes).sum()).isEqualTo(large.length);
		var last = begun.pieces().getLast();
		uploads.send(begun.pieces().getFirst(), piece(large, begun, 0));
		uploads.send(last, piece(large, begun, last.number() - 1));
		assertThat(statusOf(() -> author.client().completeUpload(begun.mediaId()))).isEqualTo(409);
		assertThat(statusOf(() -> reader.client().largeUploads().resume(begun.mediaId()))).isEqualTo(404);

		var resumed = Patient.call(() -> uploads.resume(begun.mediaId()));
		var missing = resumed.pieces().stream().filter(part -> part.url() != null).toList();
		assertThat(missing).extracting(UploadTicket.Part::number).doesNotContain(1, last.number()).isNotEmpty();
		missing.forEach(part -> uploads.send(part, piece(large, resumed, part.number() - 1)));
		var sent = uploads.resume(begun.mediaId()).pieces().stream()
				.map(part -> new Sent(part.number(), String.valueOf(part.etag()))).toList();
		assertThat(uploads.complete(begun.mediaId(), sent).status()).isEqualTo("processing");
		uploads.complete(begun.mediaId(), sent);

		var post = author.post("all of it", begun.mediaId()).postId();
		assertThat(author.awaitReady(begun.mediaId(), SOON).width()).isEqualTo(2500);
		assertThat(reader.awaitInFeed(post, SOON).media().getFirst().mediaId()).isEqualTo(begun.mediaId());
	}

	@Test
	void aSmallFileComesWithItsPost() {
		var photo = Photo.jpeg(17, 640, 480).bytes();
		var form = PostForm.of(photo, "{\"caption\": \"In one go\", \"alt_text\": \"a landscape\"}");
		var headers = Map.of("Content-Type", PostForm.CONTENT_TYPE, "Idempotency-Key",
				Person.newKey());

		var created = Gateway.send(author.client(), "POST", "/api/v1/posts", headers, form);

		assertThat(created.status()).as(created.text()).isEqualTo(201);
		var post = JsonMapper.shared().readTree(created.body()).path("post_id").asString();
		assertThat(Gateway.send(author.client(), "POST", "/api/v1/posts", headers, form).text())
				.isEqualTo(created.text());
		var shown = reader.awaitInFeed(post, SOON);
		assertThat(shown.caption()).isEqualTo("In one go");
		assertThat(shown.media().getFirst().altText()).isEqualTo("a landscape");
		Gateway.assertProblem(Gateway.send(author.client(), "POST", "/api/v1/posts",
				Map.of("Content-Type", PostForm.CONTENT_TYPE),
				PostForm.of(new byte[(10 << 20) + 1], "{}")), "/api/v1/posts", 413, "payload_too_large");
	}

	private static byte[] piece(byte[] file, UploadTicket ticket, int index) {
		int from = Math.toIntExact(
				ticket.pieces().subList(0, index).stream().mapToLong(UploadTicket.Part::sizeBytes).sum());
		return Arrays.copyOfRange(file, from, from + Math.toIntExact(ticket.pieces().get(index).sizeBytes()));
	}

	private static byte[] noise(int width, int height) {
		var random = new Random(1);
		var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		image.setRGB(0, 0, width, height, random.ints((long) width * height).toArray(), 0, width);
		return Encoded.png(image);
	}
}
