package org.shutterline.e2e.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorsTests {
	@Test
	void findsSelectorsAndTheLabelsOfGroups() {
		var found = Selectors.of("""
				histogram_quantile(0.99, sum by (le, class) (rate(calls_bucket{job="gateway",path!~"/a{2}|\\"}"}[5m])))
				  # not_this
				  and on (slo) group_left () slo:budget:ratio > bool 14.4 unless up == 1e3 offset 5m""");
		assertThat(found.all()).containsExactly("calls_bucket{job=\"gateway\",path!~\"/a{2}|\\\"}\"}",
				"slo:budget:ratio", "up");
		assertThat(found.labels()).containsExactlyInAnyOrder("le", "class", "slo");
	}

	@Test
	void takesNamesBesideOperatorsAndLabelsBehindTheirGroup() {
		var found = Selectors.of("sum(a{x='1'}) by(job)/count without(instance)(b)-{__name__=\"c\"} or vector(1)");
		assertThat(found.all()).containsExactly("a{x='1'}", "b", "{__name__=\"c\"}");
		assertThat(found.labels()).containsExactly("job");
	}

	@Test
	void textsInCallsAreNoSelectors() {
		assertThat(Selectors.of("label_replace(a, \"class\", \"$1\", \"lane\", \"(.*)\") * 1.5h").all())
				.containsExactly("a");
	}
}
