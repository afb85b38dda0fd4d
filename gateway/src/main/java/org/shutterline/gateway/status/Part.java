package org.shutterline.gateway.status;

import com.fasterxml.jackson.annotation.JsonValue;

/** How one part of the platform is, in words for people. */
record Part(String name, State status, String detail) {
	/** The states that a part can be in. */
	enum State {
		UP("up"),
		/** The main job can be done, but not as it should be. */
		DEGRADED("degraded"), DOWN("down");

		private final String text;

		State(String text) {
			this.text = text;
		}

		@JsonValue
		@Override
		public String toString() {
			return text;
		}
	}
}
