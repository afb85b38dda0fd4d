package org.shutterline.media.store;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Transition;

/** The rules by which a store itself moves old objects, where it knows any. */
@Component
public class LifecycleRules {
	private static final String COLD = "shutterline-cold";

	/** How stores say that they have no rules at all. */
	private static final Set<Integer> NOT_OFFERED = Set.of(405, 501);
	private static final String NONE_YET = "NoSuchLifecycleConfiguration";

	private final S3Client s3;
	private final ObjectStoreSettings settings;

	LifecycleRules(S3Client s3, ObjectStoreSettings settings) {
		this.s3 = s3;
		this.settings = settings;
	}

	/**
	 * Has the store move what is older to another storage class; rules of others on the bucket stay.
	 *
	 * @return whether the store does it; if not, it has no such rules
	 */
	public boolean moveAfter(Duration age, String storageClass) throws IOException {
		try {
			List<LifecycleRule> rules = new ArrayList<>(existing());
			LifecycleRule ours = rule(age, storageClass);
			if (rules.contains(ours)) {
				return true;
			}
			rules.removeIf(rule -> COLD.equals(rule.id()));
			rules.add(ours);
			s3.putBucketLifecycleConfiguration(put -> put.bucket(settings.mediaBucket())
					.lifecycleConfiguration(configuration -> configuration.rules(rules)));
			return true;
		}
		catch (S3Exception e) {
			if (NOT_OFFERED.contains(e.statusCode())) {
				return false;
			}
			throw ObjectStore.unavailable(e);
		}
		catch (SdkException e) {
			throw ObjectStore.unavailable(e);
		}
	}

	private List<LifecycleRule> existing() {
		try {
			return s3.getBucketLifecycleConfiguration(get -> get.bucket(settings.mediaBucket())).rules();
		}
		catch (S3Exception e) {
			if (NONE_YET.equals(e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode())) {
				return List.of();
			}
			throw e;
		}
	}

	private static LifecycleRule rule(Duration age, String storageClass) {
		return LifecycleRule.builder().id(COLD).status(ExpirationStatus.ENABLED)
				.filter(LifecycleRuleFilter.builder().prefix("").build())
				.transitions(Transition.builder().days((int) Math.max(1, age.toDays())).storageClass(storageClass)
						.build())
				.build();
	}
}
