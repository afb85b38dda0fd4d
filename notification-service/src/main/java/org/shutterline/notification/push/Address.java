package org.shutterline.notification.push;

/** Where a device is reached. Its text is a secret, and never told in full. */
public sealed interface Address {
	Kind kind();

	/** The text by which the push service knows the device: an endpoint's URL, or a token. */
	String text();

	/**
	 * A browser's.
	 *
	 * @param keys with which messages to it are encrypted
	 */
	record Endpoint(String text, EndpointKeys keys) implements Address {
		@Override
		public Kind kind() {
			return Kind.WEB;
		}

		@Override
		public String toString() {
			return "an endpoint";
		}
	}

	/** An app's. */
	record Token(Kind kind, String text) implements Address {
		public Token {
			if (kind == Kind.WEB) {
				throw new IllegalArgumentException("A browser has an endpoint");
			}
		}

		@Override
		public String toString() {
			return "a token of " + kind.text();
		}
	}
}
