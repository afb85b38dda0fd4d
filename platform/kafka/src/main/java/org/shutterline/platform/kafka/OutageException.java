package org.shutterline.platform.kafka;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Database, Redis or Kafka could not be reached: the record is not to blame, and the next would fare no better. */
final class OutageException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	OutageException(Throwable cause) {
		super(cause);
	}

	static boolean isOutage(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataAccessResourceFailureException
					|| cause instanceof TransientDataAccessResourceException
					|| cause instanceof CannotCreateTransactionException) {
				return true;
			}
		}
		return false;
	}
}
