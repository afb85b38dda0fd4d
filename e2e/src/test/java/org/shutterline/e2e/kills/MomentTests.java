package org.shutterline.e2e.kills;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MomentTests {
	@ParameterizedTest
	@CsvSource({ "media-service,COMPLETE", "object-store,COMPLETE", "user-service,FOLLOW", "notification-service,LIKE",
			"post-service,POST", "kafka,POST",
			"postgres,POST", "gateway,POST", "user-service,LEAVE", "kafka,LEAVE" })
	void killsWhereThePartHasMostInItsHands(String part, Moment.Step last) {
		assertThat(Moment.worstFor(part)).extracting(moment -> moment.before().getLast()).contains(last);
	}

	@ParameterizedTest
	@EnumSource
	void neverPostsBeforeTheMediaIsComplete(Moment moment) {
		var before = moment.before();
		assertThat(before).doesNotHaveDuplicates();
		if (before.contains(Moment.Step.POST)) {
			assertThat(before).containsSubsequence(Moment.Step.COMPLETE, Moment.Step.POST);
		}
	}
}
