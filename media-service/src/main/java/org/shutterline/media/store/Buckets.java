package org.shutterline.media.store;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** Creates the buckets where they are missing, in the background: the store may come later than this service. */
@Component
class Buckets implements SmartLifecycle {
	private static final Logger log = LoggerFactory.getLogger(Buckets.class);
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private final S3Client s3;
	private final ObjectStoreSettings settings;
	private volatile CountDownLatch stopped = new CountDownLatch(0);

	Buckets(S3Client s3, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.settings = settings;
	}

	@Override
	public void start() {
		var latch = new CountDownLatch(1);
		stopped = latch;
		Thread.ofVirtual().name("buckets").start(() -> createUntil(latch));
	}

	@Override
	public void stop() {
		stopped.countDown();
	}

	@Override
	public boolean isRunning() {
		return stopped.getCount() > 0;
	}

	private void createUntil(CountDownLatch latch) {
		try {
			boolean told = false;
			do {
				try {
					settings.names().forEach(this::create);
					return;
				}
				catch (SdkException e) {
					if (!told) {
						log.warn("The buckets can't be looked at yet: {}", e.getMessage());
						told = true;
					}
				}
			} while (!latch.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
		}
		catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void create(String bucket) {
		try {
			s3.headBucket(head -> head.bucket(bucket));
		}
		catch (NoSuchBucketException missing) {
			try {
				s3.createBucket(create -> create.bucket(bucket));
				log.info("Created the bucket {}", bucket);
			}
			catch (BucketAlreadyExistsException | BucketAlreadyOwnedByYouException e) {
				log.debug("Another instance created the bucket {}", bucket);
			}
		}
	}
}
