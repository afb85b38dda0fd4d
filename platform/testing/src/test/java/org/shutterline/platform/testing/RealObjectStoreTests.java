package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class RealObjectStoreTests {
	private final HttpClient http = HttpClient.newHttpClient();
	private final ObjectStoreConnection store = RealObjectStore.connection();
	private final String key = UUID.randomUUID().toString();

	@Test
	void refusesStrangers() throws IOException, InterruptedException {
		URI object = store.endpoint().resolve("/shutterline-quarantine/" + key);

		assertThat(status(HttpRequest.newBuilder(object).PUT(HttpRequest.BodyPublishers.ofString("photo"))))
				.isEqualTo(403);
		assertThat(status(HttpRequest.newBuilder(object))).isIn(403, 404);
	}

	@ParameterizedTest
	@EnumSource(names = { "PRIVATE", "PUBLIC_READ" })
	void takesSignedUploadsAndServesOnlyPublicObjects(ObjectCannedACL acl) throws IOException, InterruptedException {
		URI signed = signedUpload(acl);

		assertThat(status(HttpRequest.newBuilder(signed).header("x-amz-acl", acl.toString())
				.PUT(HttpRequest.BodyPublishers.ofString("photo")))).isEqualTo(200);
		assertThat(status(HttpRequest.newBuilder(store.endpoint().resolve("/shutterline-media/" + key))))
				.isEqualTo(acl == ObjectCannedACL.PUBLIC_READ ? 200 : 403);
	}

	@Test
	void tellsTheServiceWhereItIs() {
		new ApplicationContextRunner().withUserConfiguration(RealObjectStore.class).run(context -> {
			var environment = context.getEnvironment();
			assertThat(environment.getProperty("shutterline.object-store.endpoint"))
					.isEqualTo(store.endpoint().toString());
			assertThat(environment.getProperty("shutterline.object-store.secret-key")).isEqualTo(store.secretKey());
			assertThat(context.getBean(ObjectStoreConnection.class)).isEqualTo(store);
		});
	}

	private URI signedUpload(ObjectCannedACL acl) {
		try (var presigner = S3Presigner.builder().endpointOverride(store.endpoint()).region(Region.US_EAST_1)
				.serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
				.credentialsProvider(StaticCredentialsProvider
						.create(AwsBasicCredentials.create(store.accessKey(), store.secretKey())))
				.build()) {
			return URI.create(presigner
					.presignPutObject(sign -> sign.signatureDuration(Duration.ofMinutes(1))
							.putObjectRequest(put -> put.bucket("shutterline-media").key(key).acl(acl)))
					.url().toString());
		}
	}

	private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
		return http.send(request.build(), BodyHandlers.discarding()).statusCode();
	}
}
