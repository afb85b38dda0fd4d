package org.shutterline.user.account;

/** What became of a password that somebody typed. */
public enum PasswordCheck {
	RIGHT, WRONG,
	/** It was not looked at. */
	NOT_ADMITTED
}
