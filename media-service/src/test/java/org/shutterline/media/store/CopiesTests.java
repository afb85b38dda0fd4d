package org.shutterline.media.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shutterline.platform.testing.RealObjectStore;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;

/** What becomes of a copy whose objects go elsewhere once they are listed. */
class CopiesTests {
	private static final String HOT = "copies-media";
	private static final String COLD = "copies-cold";
	private static final ObjectStoreSettings SETTINGS = settings();
	private static final S3Client S3 = new ObjectStoreConfiguration().s3(SETTINGS);

	private final String folder = "m/" + UUID.randomUUID();

	@BeforeAll
	static void createBuckets() {
		S3.createBucket(create -> create.bucket(HOT));
		S3.createBucket(create -> create.bucket(COLD));
	}

	@AfterAll
	static void close() {
		S3.close();
	}

	@BeforeEach
	void publish() {
		for (String name : List.of("/a", "/b", "/c")) {
			S3.putObject(put -> put.bucket(HOT).key(folder + name), RequestBody.fromString(name));
		}
	}

	@Test
	void copiesWhatBecomesColdMeanwhileFromThere() throws Exception {
		var folders = new PublishedFolders(beforeSecondCopy(() -> {
			for (String name : List.of("/a", "/b", "/c")) {
				S3.copyObject(copy -> copy.sourceBucket(HOT).sourceKey(folder + name).destinationBucket(COLD)
						.destinationKey(folder + name));
			}
			removeHot();
		}), SETTINGS);

		folders.copy(folder + "/", folder + "new/");

		for (String name : List.of("/a", "/b", "/c")) {
			assertThat(S3.getObjectAsBytes(get -> get.bucket(HOT).key(folder + "new" + name)).asUtf8String())
					.isEqualTo(name);
		}
	}

	@Test
	void leavesOutOfTheColdBucketWhatIsRemovedMeanwhile() throws Exception {
		new StoredObjects(beforeSecondCopy(this::removeHot), SETTINGS).copyToCold(folder);

		assertThat(S3.listObjectsV2(list -> list.bucket(COLD).prefix(folder + "/")).contents()).singleElement()
				.satisfies(object -> assertThat(object.key()).isEqualTo(folder + "/a"));
	}

	private void removeHot() {
		for (String name : List.of("/a", "/b", "/c")) {
			S3.deleteObject(delete -> delete.bucket(HOT).key(folder + name));
		}
	}

	private static S3Client beforeSecondCopy(Runnable change) {
		return new DelegatingS3Client(S3) {
			private int copies;

			@Override
			public CopyObjectResponse copyObject(CopyObjectRequest request) {
				if (++copies == 2) {
					change.run();
				}
				return super.copyObject(request);
			}
		};
	}

	private static ObjectStoreSettings settings() {
		var connection = RealObjectStore.connection();
		return new ObjectStoreSettings(connection.endpoint(), null, connection.accessKey(), connection.secretKey(),
				"us-east-1", "copies-quarantine", HOT, COLD);
	}
}
