package org.shutterline.user.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;
import org.shutterline.user.HandClock;
import org.shutterline.user.Migrated;
import org.shutterline.user.account.EmailAddress;
import org.shutterline.user.session.DerivedKeys;
import org.shutterline.user.session.TestKeys;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The links of mails while the encryption key changes. */
class MailTokensTests {
	private static final Id MAIL = Id.of(7);
	private final JdbcClient jdbc = JdbcClient.create(Migrated.database());
	private final MailTokens before = with(TestKeys.of(TestKeys.OLD));
	private final MailTokens first = with(TestKeys.of(TestKeys.OLD, TestKeys.NEW));
	private final MailTokens second = with(TestKeys.of(TestKeys.NEW, TestKeys.OLD));
	private final MailTokens last = with(TestKeys.of(TestKeys.NEW));

	@Test
	void aLinkThatWasSentIsGoodWithoutTheKeyThatMadeIt() {
		var token = issue(before);
		for (var tokens : new MailTokens[]{ first, second, last }) {
			assertThat(tokens.find(Purpose.VERIFY_EMAIL, token)).isPresent();
		}
		assertThat(last.use(last.find(Purpose.VERIFY_EMAIL, token).orElseThrow())).isTrue();
		assertThat(second.issue(MAIL, Purpose.VERIFY_EMAIL, Id.of(5), new EmailAddress("a@example.org"))).isEmpty();
	}

	@Test
	void aMailThatIsTriedAgainHasTheSameLinkWhicheverKeyMadeIt() {
		var token = issue(before);
		assertThat(issue(second)).isEqualTo(token);
		assertThat(issue(first)).isEqualTo(token);
		assertThat(second.find(Purpose.VERIFY_EMAIL, token)).isPresent();
	}

	@Test
	void whatTheNewKeyMadeIsMadeAgainByThoseWhoStillUseTheOld() {
		var token = issue(second);
		assertThat(issue(first)).isEqualTo(token);
		assertThat(issue(last)).isEqualTo(token);
	}

	@Test
	void aMailThatIsTriedAgainHasALinkThatIsGoodWhereTheOldKeyIsGone() {
		var lost = issue(before);
		var token = issue(last);
		assertThat(token).isNotEqualTo(lost);
		assertThat(last.find(Purpose.VERIFY_EMAIL, token)).isPresent();
		assertThat(last.find(Purpose.VERIFY_EMAIL, lost)).isEmpty();
		assertThat(issue(last)).isEqualTo(token);
	}

	private static String issue(MailTokens tokens) {
		return tokens.issue(MAIL, Purpose.VERIFY_EMAIL, Id.of(5), new EmailAddress("a@example.org")).orElseThrow();
	}

	private MailTokens with(DerivedKeys keys) {
		return new MailTokens(jdbc, keys, new HandClock());
	}
}
