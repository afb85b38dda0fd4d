package org.shutterline.media.store;

import java.time.Duration;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.s3.S3Client;

/** Whether all buckets can be reached. */
@Component
class ObjectStoreHealthIndicator extends AbstractHealthIndicator {
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final S3Client s3;
	private final ObjectStoreSettings settings;

	ObjectStoreHealthIndicator(S3Client s3, ObjectStoreSettings settings) {
		super("The object store can't be reached");
		this.s3 = s3;
		this.settings = settings;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		for (String bucket : settings.names()) {
			s3.headBucket(head -> head.bucket(bucket)
					.overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)));
		}
		builder.up();
	}
}
