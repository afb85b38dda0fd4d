package org.shutterline.e2e.platform;

import java.util.OptionalLong;

/** One process of the platform, as its supervisor sees it; the pid is empty while it does not run. */
public record Part(String name, String phase, OptionalLong pid, int restarts) {
	public boolean ready() {
		return phase.equals("ready");
	}
}
