package org.shutterline.platform.testing;

/** A server that follows that of {@link RealPostgres}, until it is closed. */
interface ReplicaServer extends AutoCloseable {
	/** Host and port. */
	String address();

	@Override
	void close();
}
