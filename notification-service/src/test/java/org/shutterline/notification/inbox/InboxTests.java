package org.shutterline.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.shutterline.platform.core.Id;

class InboxTests {
	private static final Id ME = Id.of(1);

	private final Inbox inbox = new Inbox(ME, 5, 3, 2);

	@Test
	void aNewNotificationTakesTheLastPlaceAndIsUnread() {
		assertThat(inbox.added()).isEqualTo(new Inbox(ME, 6, 3, 3));
	}

	@Test
	void takingBackAnUnreadNotificationLessensTheCount() {
		assertThat(inbox.takenBack(4)).isEqualTo(new Inbox(ME, 6, 3, 1));
	}

	@Test
	void takingBackAReadNotificationDoesNot() {
		assertThat(inbox.takenBack(3)).isEqualTo(new Inbox(ME, 6, 3, 2));
	}

	@Test
	void readingLessensTheCountByWhatWasRead() {
		assertThat(inbox.read(4, 1)).isEqualTo(new Inbox(ME, 6, 4, 1));
	}

	@Test
	void restoringAnUnreadNotificationAddsToTheCount() {
		assertThat(inbox.restored(4)).isEqualTo(new Inbox(ME, 6, 3, 3));
		assertThat(inbox.restored(3)).isEqualTo(new Inbox(ME, 6, 3, 2));
	}

	@Test
	void nothingBecomesUnreadAgain() {
		assertThat(inbox.read(2, 0)).isEqualTo(inbox);
	}

	@Test
	void nobodyHasReadWhatIsNotThere() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Inbox(ME, 5, 6, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new Inbox(ME, 5, 5, -1));
	}
}
