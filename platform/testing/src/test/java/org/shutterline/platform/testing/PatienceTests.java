package org.shutterline.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class PatienceTests {
	@Test
	void conditionsHaveTimeWithoutAnybodySayingSo() {
		List<Long> remaining = new ArrayList<>();

		await().conditionEvaluationListener(look -> remaining.add(look.getRemainingTimeInMS())).until(() -> true);

		assertThat(remaining).singleElement().asInstanceOf(InstanceOfAssertFactories.LONG)
				.isBetween(Patience.LONGEST.dividedBy(2).toMillis(), Patience.LONGEST.toMillis());
	}
}
