package org.shutterline.gateway.calls;

/** Who answers a call. */
public enum Service {
	USER("user-service"), POST("post-service"), FEED("feed-service"), NOTIFICATION("notification-service"), MEDIA(
			"media-service"), GATEWAY("gateway");

	private final String title;

	Service(String title) {
		this.title = title;
	}

	/** The name of the module. */
	public String title() {
		return title;
	}
}
