package org.shutterline.user.account;

/** Asked by a check of a password, in the check's turn, so that of many who wait none is judged by an older state. */
public interface Guard {
	/** Whether the password may be looked at. */
	boolean admits();

	/** It was looked at, and is wrong. */
	void wrong();
}
