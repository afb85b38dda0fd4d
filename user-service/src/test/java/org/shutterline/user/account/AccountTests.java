package org.shutterline.user.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shutterline.platform.core.Id;

class AccountTests {
	private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
	private static final Instant NOW = Instant.parse("2026-02-01T00:00:00Z");
	private final Account account = Account.opened(Id.of(1), new Username("ada"), new EmailAddress("ada@example.org"),
			THEN);

	@Test
	void startsAtVersionOneAndWithoutWords() {
		assertThat(account.version()).isEqualTo(1);
		assertThat(account.displayName().text()).isEmpty();
		assertThat(account.bio().text()).isEmpty();
	}

	@Test
	void anEditCountsAVersion() {
		var edited = account.edited(edit(Optional.of("Ada"), Optional.empty()), Picture.NONE, NOW);
		assertThat(edited.version()).isEqualTo(2);
		assertThat(edited.displayName().text()).isEqualTo("Ada");
		assertThat(edited.changedAt()).isEqualTo(NOW);
		assertThat(edited.createdAt()).isEqualTo(THEN);
	}

	@Test
	void anEditThatChangesNothingIsNone() {
		assertThat(account.edited(edit(Optional.of(""), Optional.of(" ")), Picture.NONE, NOW)).isSameAs(account);
	}

	@Test
	void displayNamesAreOneShortLine() {
		assertThat(new DisplayName("  Ada 🙂 ").text()).isEqualTo("Ada 🙂");
		assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName("A\nB"));
		assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName("x".repeat(51)));
	}

	@Test
	void biosAreAFewLines() {
		assertThat(new Bio("one\ntwo").text()).isEqualTo("one\ntwo");
		assertThatIllegalArgumentException().isThrownBy(() -> new Bio("x".repeat(301)));
		assertThatIllegalArgumentException().isThrownBy(() -> new Bio("x" + "\nx".repeat(10)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\u0000b", "a\ud800b", "a\u001bb", "a\rb" })
	void refusesWhatCannotBeStored(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Bio(text)).withMessageContaining("control");
	}

	private static EditProfile edit(Optional<String> name, Optional<String> bio) {
		return new EditProfile(Id.of(1), Optional.empty(), name.map(DisplayName::new), bio.map(Bio::new),
				Optional.empty(),
				new PictureChoice.Same(), OptionalLong.empty());
	}
}
