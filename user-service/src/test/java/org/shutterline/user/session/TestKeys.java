package org.shutterline.user.session;

import org.jspecify.annotations.Nullable;
import org.shutterline.user.UserServiceTest;

/** What processes are told while the encryption key changes from the first of these to the second, and on to the third. */
public final class TestKeys {
	public static final String OLD = UserServiceTest.OLD_ENCRYPTION_KEY;
	public static final String NEW = UserServiceTest.ENCRYPTION_KEY;
	static final String NEWEST = "QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

	private TestKeys() {}

	public static DerivedKeys of(String key, @Nullable String other) {
		return new DerivedKeys(new KeySettings(key, other));
	}

	public static DerivedKeys of(String key) {
		return of(key, null);
	}
}
