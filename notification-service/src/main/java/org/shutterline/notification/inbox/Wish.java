package org.shutterline.notification.inbox;

/**
 * What a recipient wants to be told of one type.
 *
 * @param push whether it may also be told beyond the list, on locked screens
 */
public record Wish(Audience inApp, boolean push) {
	/** What everybody wants who has not said otherwise. */
	public static final Wish DEFAULT = new Wish(Audience.EVERYONE, true);

	boolean admits(boolean following) {
		return switch (inApp) {
			case EVERYONE -> true;
			case FOLLOWING -> following;
			case OFF -> false;
		};
	}
}
