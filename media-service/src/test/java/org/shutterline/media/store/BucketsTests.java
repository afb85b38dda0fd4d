package org.shutterline.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealObjectStore;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

class BucketsTests {
	@Test
	void createsMissingBuckets() {
		ObjectStoreSettings settings = settings("missing-quarantine", "missing-media");
		try (S3Client s3 = new ObjectStoreConfiguration().s3(settings)) {
			var buckets = new Buckets(s3, settings);
			buckets.start();

			await().until(() -> exists(s3, "missing-quarantine") && exists(s3, "missing-media")
					&& exists(s3, "missing-cold"));

			buckets.stop();
			assertThat(buckets.isRunning()).isFalse();
		}
	}

	@Test
	void signsForTheHostThatClientsReach() {
		var connection = RealObjectStore.connection();
		var settings = new ObjectStoreSettings(connection.endpoint(), URI.create("https://uploads.example.org"),
				connection.accessKey(), connection.secretKey(), "us-east-1", "q", "m", "");
		try (var presigner = new ObjectStoreConfiguration().presigner(settings)) {
			var signed = presigner.presignGetObject(presign -> presign
					.signatureDuration(Duration.ofMinutes(1)).getObjectRequest(get -> get.bucket("q").key("k")));

			assertThat(signed.url().toString()).startsWith("https://uploads.example.org/q/k?");
			assertThat(settings.toString()).doesNotContain(connection.secretKey());
		}
	}

	private static ObjectStoreSettings settings(String quarantine, String media) {
		var connection = RealObjectStore.connection();
		return new ObjectStoreSettings(connection.endpoint(), null, connection.accessKey(), connection.secretKey(),
				"us-east-1", quarantine, media, "missing-cold");
	}

	private static boolean exists(S3Client s3, String bucket) {
		try {
			s3.headBucket(head -> head.bucket(bucket));
			return true;
		}
		catch (NoSuchBucketException e) {
			return false;
		}
	}
}
