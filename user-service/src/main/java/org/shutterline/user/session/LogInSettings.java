package org.shutterline.user.session;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often one may guess the password of one account.
 *
 * @param failures so many wrong guesses in a row are let pass
 * @param forgetting after this, one failure is forgotten
 */
@ConfigurationProperties("shutterline.log-ins")
record LogInSettings(@DefaultValue("10") int failures, @DefaultValue("1m") Duration forgetting) {
	LogInSettings {
		if (failures < 1 || !forgetting.isPositive()) {
			throw new IllegalArgumentException(
					"shutterline.log-ins.failures and forgetting must be positive, not " + failures + " and "
							+ forgetting);
		}
	}
}
