/** PostgreSQL, Redis, Kafka and the object store as real servers from Maven artefacts, without containers. */
@NullMarked
package org.shutterline.stack.servers;

import org.jspecify.annotations.NullMarked;
