package org.shutterline.platform.erasure;

import org.shutterline.platform.core.Id;

/**
 * One kind of data that a service has of its users. Beans of this type, in their order, are asked to erase what they have
 * of a deleted account.
 */
public interface PersonalData {
	/** For logs and metrics, such as {@code comments}. */
	String name();

	/**
	 * Erases some of what there is of the account, in the transaction in which it is called. So much at once as is done
	 * within a second or so, for instance 500 rows; what is outside the database may be erased twice, as the transaction
	 * may be rolled back or its commit be lost.
	 *
	 * @return whether there may be more; it is then called again, in a new transaction
	 */
	boolean eraseSome(Id userId);
}
