package org.shutterline.user.account;

/**
 * What came of a sign-up.
 *
 * @param <T> what the caller adds to an account that was opened, in the same transaction
 */
public sealed interface SignUpOutcome<T> {
	record Opened<T>(Account account, T with) implements SignUpOutcome<T> {}

	record UsernameTaken<T>() implements SignUpOutcome<T> {}

	record EmailTaken<T>() implements SignUpOutcome<T> {}
}
