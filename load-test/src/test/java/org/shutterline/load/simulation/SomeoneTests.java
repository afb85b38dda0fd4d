package org.shutterline.load.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

class SomeoneTests {
	@Test
	void isRenewedByOneOfSeveralVisitsAndOnlyWhenItIsTime() {
		var someone = Someone.parse("token\trefresh\t1000\t");
		assertThat(someone.claimsRenewal(500)).isFalse();
		assertThat(someone.claimsRenewal(900)).isTrue();
		assertThat(someone.claimsRenewal(900)).isFalse();
		someone.renewed("another", "next", 1_600);
		assertThat(someone.token()).isEqualTo("another");
		assertThat(someone.refreshToken()).isEqualTo("next");
		assertThat(someone.claimsRenewal(900)).isFalse();
		assertThat(someone.claimsRenewal(1_500)).isTrue();
	}

	@Test
	void postsOnlyWithAPicture() {
		var everybody = new Everybody(List.of(Someone.parse("a\tb\t1\t"), Someone.parse("c\td\t1\tmedia")));
		assertThat(everybody.count()).isEqualTo(2);
		var authors = everybody.authors();
		for (int i = 0; i < 20; i++) {
			assertThat(authors.next().get(Visit.WHO)).isInstanceOfSatisfying(Someone.class,
					author -> assertThat(author.posts()).isTrue());
		}
	}

	@Test
	void comesOnceWhereEverybodyComes() {
		var people = List.of(Someone.parse("a\tb\t1\t"), Someone.parse("c\td\t1\t"), Someone.parse("e\tf\t1\t"));
		assertThat(new Everybody(people).eachOnce()).toIterable().extracting(each -> each.get(Visit.WHO))
				.containsExactlyElementsOf(people);
	}

	@Test
	void refusesWhatNobodyHasWritten() {
		assertThatIllegalArgumentException().isThrownBy(() -> Someone.parse("token"));
		assertThatIllegalArgumentException().isThrownBy(() -> new Everybody(List.of()));
	}
}
